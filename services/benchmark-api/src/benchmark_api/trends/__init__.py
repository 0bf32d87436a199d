"""One organisation's line over time, against Scotland and against its own past."""
