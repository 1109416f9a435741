"""Numbers, dates and units by value."""
