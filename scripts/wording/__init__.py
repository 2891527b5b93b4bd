"""Numbers, dates, phrases, addresses and citations in both languages."""
