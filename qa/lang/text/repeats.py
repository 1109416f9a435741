"""Cheap looks at a text for words that come again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import eq

from qa.lang.words import lows, words


@lru_cache(maxsize=1024)
def low_words(text: str) -> tuple[str, ...]:
    """What `words` are in lower case, one for one."""
    return tuple([word.text.lower() for word in words(text)])


@lru_cache(maxsize=1024)
def has_double(text: str) -> bool:
    """A token stands twice in a row, whatever its capitals."""
    found = lows(text)
    return any(map(eq, found, found[1:]))


def has_pair_twice(some: Sequence[str]) -> bool:
    """Two neighbors stand side by side again."""
    return len(set(pairwise(some))) < len(some) - 1
