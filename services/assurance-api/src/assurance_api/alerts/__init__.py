"""Signals: who is told, and what they answered."""
