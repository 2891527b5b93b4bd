"""How cost grows with areas: an invented package of many provinces, taken through every step."""
