"""Quality improvement projects: from a signal to a measured result."""
