"""Tests: units, data, pages, the built site, and the site in a real browser."""
