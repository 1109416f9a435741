"""The English of the translation by itself."""
