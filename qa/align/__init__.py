"""Sentences of two texts, and words of two sentences, linked to each other."""

from qa.align.sentences import Costs, Encoder, Link, align
from qa.align.words import WordLinks, word_links

__all__ = ["Costs", "Encoder", "Link", "WordLinks", "align", "word_links"]
