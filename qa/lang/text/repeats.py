"""Cheap looks at a text for words that come again."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from operator import eq

from qa.lang.words import lows, word_texts


@lru_cache(maxsize=1024)
def low_words(text: str) -> tuple[str, ...]:
    """What `words` are in lower case, one for one."""
    return tuple([word.lower() for word in word_texts(text)])


@lru_cache(maxsize=1024)
def has_double(text: str) -> bool:
    """A token stands twice in a row, whatever its capitals."""
    found = lows(text)
    return any(map(eq, found, found[1:]))


@lru_cache(maxsize=1024)
def has_pair_twice(text: str) -> bool:
    """Two neighboring words stand side by side again, whatever marks and numbers are between them."""
    found = low_words(text)
    return len(set(pairwise(found))) < len(found) - 1
