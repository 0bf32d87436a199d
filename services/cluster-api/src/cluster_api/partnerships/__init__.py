"""Health and Social Care Partnerships."""
