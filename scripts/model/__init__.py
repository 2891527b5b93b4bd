"""The package and everything derived from it: no wording, no output files."""
