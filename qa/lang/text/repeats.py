"""Cheap looks at a text: does something stand twice in it?"""

from __future__ import annotations

from itertools import pairwise
from operator import eq

from qa.lang.remembered import Remembered
from qa.lang.words import texts


def low_words(text: str) -> list[str]:
    """What `words` are in lower case, one for one."""
    return list(filter(None, map(_LOW.__getitem__, texts(text))))


def _low(token: str) -> str:
    """A token in lower case; nothing of one without letters."""
    return token.lower() if token.isalpha() or any(map(str.isalpha, token)) else ""


_LOW = Remembered(_low)


def has_double(text: str) -> bool:
    """A token stands twice in a row, or the first one again in lower case."""
    found = texts(text)
    return any(map(eq, found, found[1:])) or [token.lower() for token in found[:1]] == found[1:2]


def has_pair_twice(text: str) -> bool:
    """Two neighboring words stand side by side again, whatever marks and numbers are between them."""
    found = low_words(text)
    return len(set(pairwise(found))) < len(found) - 1
