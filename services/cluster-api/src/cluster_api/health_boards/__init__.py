"""Health Boards."""
