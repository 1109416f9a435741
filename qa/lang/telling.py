"""What single words tell, remembered so that the many words of a text that tell nothing cost next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

Told = TypeVar("Told", bound=Collection[object])

#: So many words are remembered; when there are more, all are forgotten.
_MOST = 65536


class Telling(Generic[Told]):
    """Asks what a word tells, once. Words that tell nothing are kept in a set of their own: most words do."""

    __slots__ = ("_ask", "_silent", "_told")

    def __init__(self, ask: Callable[[str], Told]) -> None:
        self._ask = ask
        self._silent: set[str] = set()
        self._told: dict[str, Told] = {}

    def among(self, words: AbstractSet[str]) -> dict[str, Told]:
        """The words that tell something, each with what it tells."""
        known, silent = self._told, self._silent  # to take the set away at once would go through all of it
        return {
            word: told
            for word in words
            if word not in silent and (told := known[word] if word in known else self._learnt(word))
        }

    def _learnt(self, word: str) -> Told:
        told = self._ask(word)
        if len(self._told) + len(self._silent) >= _MOST:
            self._told.clear()
            self._silent.clear()
        if told:
            self._told[word] = told
        else:
            self._silent.add(word)
        return told
