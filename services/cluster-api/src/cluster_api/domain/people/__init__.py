"""Roles, who comes into office and how, and what that lets a person see."""
