"""The rows of a batch: read a piece at a time, held to the rules as columns, and kept in little memory."""
