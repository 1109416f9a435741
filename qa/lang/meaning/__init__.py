"""What a text says: denials, contraries, how sure it is, and who speaks."""
