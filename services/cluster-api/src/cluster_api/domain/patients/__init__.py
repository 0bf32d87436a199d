"""Registered patients: totals, and how they are spread over deprivation and rurality."""
