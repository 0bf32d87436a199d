"""Peer groups: found once for each NHS year, explained to each practice, and their level beside its own."""
