"""The change feed: every row that an act added or withdrew, in order, for whoever keeps a copy of the register."""
