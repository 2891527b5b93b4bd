"""Every file that a reader can take, and its metadata."""
