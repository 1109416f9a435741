"""Sentences of two texts, and words of two sentences, linked to each other."""

from qa.align.sentences import Encoder, Link, align
from qa.align.words import WordLinks, word_links

__all__ = ["Encoder", "Link", "WordLinks", "align", "word_links"]
