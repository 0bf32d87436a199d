"""What the field means by its words: plain Python, no clock, no database, no HTTP."""
