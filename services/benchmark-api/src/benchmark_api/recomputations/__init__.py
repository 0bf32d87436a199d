"""Results computed again from what is stored: to show that they are the same, and what was published before."""
