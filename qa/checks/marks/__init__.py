"""What models outside of mtqa marked in the translation."""
