"""Life events: what happens to practices and clusters, one dated act each, with a preview."""
