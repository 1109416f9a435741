"""HTML: pages and fragments."""
