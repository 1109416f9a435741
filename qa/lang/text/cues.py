"""Which of many patterns are worth trying on a text, by the words without which they cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

_RUN = re.compile(r"\w+")

Thing = TypeVar("Thing")


@lru_cache(maxsize=256)
def cues(text: str) -> frozenset[str]:
    r"""The unbroken runs of letters and figures, in lower case: `\bwords?\b` can match nothing else."""
    return frozenset(_RUN.findall(text.lower()))


class Cued(NamedTuple, Generic[Thing]):
    """Things in order, each with words of which one must stand beside a cue, and the places of those with a cue."""

    things: tuple[tuple[Thing, frozenset[str]], ...]
    places: dict[str, tuple[int, ...]]
    words: frozenset[str]


def by_cue(rows: Iterable[tuple[Thing, Iterable[str], Iterable[str]]]) -> Cued[Thing]:
    """Each thing with its cues, and with words of which one must stand in the text too, if any; in lower case."""
    things: list[tuple[Thing, frozenset[str]]] = []
    places: dict[str, tuple[int, ...]] = {}
    for place, (thing, words, others) in enumerate(rows):
        things.append((thing, frozenset(others)))
        for word in words:
            places[word] = (*places.get(word, ()), place)
    return Cued(tuple(things), places, frozenset(places))


def cued(text: str, some: Cued[Thing]) -> list[Thing]:
    """The things of which a cue, and what must stand beside it, stands in the text; in their order."""
    here = cues(text)
    found = here & some.words
    if not found:
        return []
    places = sorted({place for word in found for place in some.places[word]})
    near = [some.things[place] for place in places]
    return [thing for thing, others in near if not others or not here.isdisjoint(others)]
