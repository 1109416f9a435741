"""Rare words of texts, told by looking each word of a language up once."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

#: So many words are remembered.
_MOST = 65536


class Sieve:
    """Keeps the words that fail a test: most of a text do, and are asked once."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._test = test
        self._failed: set[str] = set()

    def passed(self, words: AbstractSet[str]) -> list[str]:
        """Those of the words that pass."""
        failed = self._failed
        rest = [word for word in words if word not in failed]
        found = [word for word in rest if self._test(word)]
        if len(found) < len(rest):
            if len(failed) >= _MOST:
                failed.clear()
            failed.update({*rest}.difference(found))
        return found
