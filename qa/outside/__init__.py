"""Scores and marks that metrics of other people gave the segments of a document, from the files that they write."""
