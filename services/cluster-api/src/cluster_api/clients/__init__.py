"""The systems that cluster-api calls: only the sign-in provider."""
