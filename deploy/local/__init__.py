"""The local stack: everything on one machine from Python packages alone, started by `make run`."""
