"""Improvement projects: started from a signal in one call."""
