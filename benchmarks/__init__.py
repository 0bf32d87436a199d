"""What Cairn costs in time and memory, as medians and as ratios to a baseline timed in the same run."""
