"""What is collected, and under which agreement."""
