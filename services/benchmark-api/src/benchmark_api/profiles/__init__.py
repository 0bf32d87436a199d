"""All indicators of one organisation at a glance."""
