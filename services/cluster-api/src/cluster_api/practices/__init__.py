"""Practices: what is true of them on a date, their memberships and their list sizes."""
