"""Tests of the files for download."""
