"""Results and Scotland's benchmarks: stored by the computation, read as each viewer may see them."""
