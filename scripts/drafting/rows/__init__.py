"""Rows for the tables, and what a person must decide, from the numbers that were recognised."""
