"""A newsroom's termbases: read and written, looked up, and proposed from an archive."""
