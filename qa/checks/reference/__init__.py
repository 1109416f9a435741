"""What differs from an original in the translation's own language."""
