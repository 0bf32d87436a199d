"""Plain Python: what belongs together, without I/O."""
