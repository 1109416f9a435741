"""Numbers, dates and units."""
