"""Rare words of texts, told by looking each word of a language up once."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

#: So many words are remembered.
_MOST = 65536


class Sieve:
    """Keeps the words that fail a test, so that those of a text that pass it are found by taking away sets."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._test = test
        self._failed: set[str] = set()

    def passed(self, words: AbstractSet[str]) -> list[str]:
        """Those of the words that pass."""
        rest = words - self._failed
        if not rest:
            return []
        found = [word for word in rest if self._test(word)]
        if len(found) < len(rest):
            if len(self._failed) >= _MOST:
                self._failed.clear()
            self._failed.update(rest - {*found})
        return found
