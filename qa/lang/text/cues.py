"""Which of many patterns are worth trying on a text, by the words without which they cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

_RUN = re.compile(r"\w+")

Thing = TypeVar("Thing")


@lru_cache(maxsize=1024)
def cues(text: str) -> frozenset[str]:
    r"""The unbroken runs of letters and figures, in lower case: `\bwords?\b` can match nothing else."""
    return frozenset(_RUN.findall(text.lower()))


class Cued(NamedTuple, Generic[Thing]):
    """Things in order, and the places of those that a word is a cue for."""

    things: tuple[Thing, ...]
    places: dict[str, tuple[int, ...]]
    words: frozenset[str]


def by_cue(rows: Iterable[tuple[Thing, Iterable[str]]]) -> Cued[Thing]:
    """Each thing with words in lower case of which one must stand in a text."""
    things: list[Thing] = []
    places: dict[str, tuple[int, ...]] = {}
    for place, (thing, words) in enumerate(rows):
        things.append(thing)
        for word in words:
            places[word] = (*places.get(word, ()), place)
    return Cued(tuple(things), places, frozenset(places))


def cued(text: str, some: Cued[Thing]) -> list[Thing]:
    """The things of which a cue stands in the text, in their order."""
    found = cues(text) & some.words
    if not found:
        return []
    return [some.things[place] for place in sorted({place for word in found for place in some.places[word]})]
