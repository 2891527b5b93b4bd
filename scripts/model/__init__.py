"""What the package says and what follows from it: no words, no files out."""
