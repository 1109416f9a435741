"""Terms, false friends, and words left over."""
