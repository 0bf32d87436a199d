"""One period of one data set being collected."""
