"""The story of a practice or a cluster, told from what each act recorded and withdrew."""
