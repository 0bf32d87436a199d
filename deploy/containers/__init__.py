"""The container stack: images, and the realm of its sign-in provider."""
