"""The rules that find signals, as data."""
