"""Plain Python: definitions, visibility, sentences, computation. No input or output."""
