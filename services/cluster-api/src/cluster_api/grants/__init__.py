"""Grants: what each appointment lets its holder see today."""
