"""Hypothesis without a stopwatch: an example that takes long says that the machine is busy, not that a number is wrong."""

from hypothesis import settings

settings.register_profile("statistics", deadline=None)
settings.load_profile("statistics")
