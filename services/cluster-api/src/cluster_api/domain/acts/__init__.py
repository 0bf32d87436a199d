"""What happens to practices and clusters, moves and corrections: each a function from a book to another."""
