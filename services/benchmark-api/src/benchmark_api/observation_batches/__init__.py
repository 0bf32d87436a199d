"""Batches of observations: taken in whole or not at all, kept with their revisions, and computed."""
