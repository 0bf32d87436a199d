"""Appointments: who holds which role, for which organisation, from when to when."""
