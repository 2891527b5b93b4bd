"""Sizes and times beside their budgets: ``make bench``. Times are for orientation only."""
