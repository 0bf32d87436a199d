"""The whole register of a date as one document, for the other services and for anybody's cache."""
