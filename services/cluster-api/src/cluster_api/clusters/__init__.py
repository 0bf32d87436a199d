"""Clusters, and the parts of them that lie in different partnerships and Boards."""
