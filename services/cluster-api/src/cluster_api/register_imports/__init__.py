"""Import the published register: preview what it would change, then apply it as a whole."""
