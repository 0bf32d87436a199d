"""The rules of the register as plain Python: no database, no HTTP, no clock."""
