"""The services this one asks, one file each."""
