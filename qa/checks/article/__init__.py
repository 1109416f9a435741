"""The article as a whole."""
