"""Shares of patients by deprivation and rurality: the files they come in, and what they say of practices and areas."""
