"""Which of many things a text may hold, by words of which each needs one, near each other: told in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang.remembered import Remembered
from qa.lang.words import texts

#: Words in lower case, or what tells them by the token as it is written; "" is the place before the first.
Words = frozenset[str] | Callable[[str], bool]
#: The numbers of the things that a text may hold.
Finder = Callable[[str], list[int]]
_PART = re.compile(r"\w+")
#: What gives the needs of a thing: called when they are asked for, since some stand in data files.
Needs = Callable[[], Iterable["Near"]]
#: The farthest that two words may be near.
_FARTHEST = 4


class Near(NamedTuple):
    """
    One of the words stands in the text, and one of the others, if any, at most so many tokens behind it; anywhere, also
    before it, if that is 0.
    """

    words: Words
    others: Words | None = None
    within: int = 0


@lru_cache(maxsize=16)
def finder(things: tuple[Needs, ...]) -> Finder:
    """
    What tells which of the things a text may hold: those of which one of the needs is met.

    All words of a text are one number, so that one operation compares each with a word behind it: a word has two lanes
    of bits, a bit for each need whose word it is, and one for each whose other word it is.
    """
    needs = [(number, need) for number, give in enumerate(things) for need in give()]
    size = len(needs) // 8 + 1
    lane = 8 * size
    marks = _marks([need for _, need in needs], size)
    alone = _places(need.others is None for _, need in needs)
    apart = _places(need.others is not None and not need.within for _, need in needs)
    reach = [_places(need.within >= far for _, need in needs) for far in range(1, _FARTHEST + 1)]

    @lru_cache(maxsize=256)
    def reaches(count: int) -> list[tuple[int, int]]:
        every = sum(1 << 2 * lane * place for place in range(count))
        return [(lane * (2 * far + 1), able * every) for far, able in enumerate(reach, 1)]

    def find(text: str) -> list[int]:
        found = texts(text)
        words = int.from_bytes(b"".join([marks[""], *map(marks.__getitem__, found)]), "little")
        near = 0
        for far, able in reaches(len(found) + 1):
            near |= words & words >> far & able
        for far in _halves(len(found) + 1):
            words |= words >> 2 * lane * far
        near |= words & alone | words & apart & words >> lane
        return sorted({needs[place % (2 * lane)][0] for place in _ones(near)})

    return find


@lru_cache(maxsize=256)
def _halves(count: int) -> list[int]:
    """How far so many lanes are moved, one after the other, so that the first comes to hold what all hold."""
    found: list[int] = []
    while count > 1:
        count = (count + 1) // 2
        found.append(count)
    return found


def _ones(bits: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _places(which: Iterable[bool]) -> int:
    """A bit for each that is true."""
    return sum(1 << place for place, is_one in enumerate(which) if is_one)


def _marks(needs: Sequence[Near], size: int) -> Mapping[str, bytes]:
    """The lanes of a token: a bit for each of the words that it is, and for each of the others."""
    is_word, is_other = _marked([need.words for need in needs]), _marked([need.others for need in needs])

    def mark(token: str) -> bytes:
        parts = (token.lower(),) if token.isalpha() else (token.lower(), *_PART.findall(token.lower()))
        return is_word(token, parts).to_bytes(size, "little") + is_other(token, parts).to_bytes(size, "little")

    return Remembered(mark)


def _marked(asked: Sequence[Words | None]) -> Callable[[str, Sequence[str]], int]:
    """What gives, for a token and its parts in lower case, a bit for each of the questions that they answer."""
    known: dict[str, int] = {}
    told: list[tuple[int, Callable[[str], bool]]] = []
    for place, words in enumerate(asked):
        if isinstance(words, frozenset):
            for word in words:
                known[word] = known.get(word, 0) | 1 << place
        elif words is not None:
            told.append((1 << place, words))

    def marked(token: str, parts: Sequence[str]) -> int:
        found = sum([bit for bit, is_one in told if is_one(token)])
        for part in parts:
            if part in known:
                found |= known[part]
        return found

    return marked
