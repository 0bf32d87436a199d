"""List sizes of practices, and their totals over clusters, partnerships, Boards and Scotland."""
