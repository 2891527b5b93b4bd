"""Times that a Vietnamese text names, and which of its numbers each is for."""
