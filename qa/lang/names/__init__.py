"""People, places and bodies, in four languages and two scripts."""
