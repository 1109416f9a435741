"""People, places and bodies."""
