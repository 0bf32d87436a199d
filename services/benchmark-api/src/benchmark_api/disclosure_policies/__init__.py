"""Disclosure policies: what is small for which data set and audience, with who agreed it."""
