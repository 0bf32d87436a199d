"""Find practices and clusters by what people remember of them, forgiving of spelling."""
