"""What practices returned, as it was known at any time, each row with where it came from."""
