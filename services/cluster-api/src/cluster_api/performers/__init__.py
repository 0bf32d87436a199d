"""Performers: the GPs who perform services at a practice, from when to when."""
