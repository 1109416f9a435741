"""Bitext: one reader a format, each giving pairs with their places."""
