"""Stateless statistics: a series goes in, the marks to draw come out. Nothing is stored."""
