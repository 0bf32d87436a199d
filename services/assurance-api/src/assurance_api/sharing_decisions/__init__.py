"""What each practice decided to share."""
