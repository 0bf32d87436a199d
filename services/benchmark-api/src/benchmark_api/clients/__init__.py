"""The services that benchmark-api calls."""
