"""Which of many things texts may hold, by words of which each needs one, near each other: told in one pass."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang.remembered import Remembered
from qa.lang.text.columns import Bits, Column, places
from qa.lang.words import texts

#: Words in lower case, or what tells them by the token as it is written; "" is the place before the first.
Words = frozenset[str] | Callable[[str], bool]
#: By the number of a thing, the texts that may hold it.
Finder = Callable[[Column], list[Bits]]
_PART = re.compile(r"\w+")
#: What gives the needs of a thing: called when they are asked for, since some stand in data files.
Needs = Callable[[], Iterable["Near"]]
#: The farthest that two words may be near.
_FARTHEST = 4
#: What parts a text from the next in a row of all their words: nothing is near anything across it.
_APART = "\n"
_GAP = [_APART] * _FARTHEST
_SET = re.compile(rb"[^\0]")


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
    What tells which of the things many texts may hold: those of which one of the needs is met.

    All words of all texts are one number, so that one operation compares each with the word behind it: a word has a
    lane of bits, one for each need.
    """
    needs = [(number, need) for number, give in enumerate(things) for need in give()]
    beside = [(number, need) for number, need in needs if need.within]
    anywhere = [(number, need) for number, need in needs if not need.within]
    in_lanes, in_texts = _marks([need for _, need in beside]), _marks([need for _, need in anywhere])
    size = len(beside) // 8 + 1
    lefts: Remembered[str, bytes] = Remembered(lambda token: in_lanes[token][0].to_bytes(size, "little"))
    rights: Remembered[str, bytes] = Remembered(lambda token: in_lanes[token][1].to_bytes(size, "little"))
    lefts[_APART] = rights[_APART] = bytes(size)
    reach = [
        sum(1 << place for place, (_, need) in enumerate(beside) if need.within >= far)
        for far in range(1, _FARTHEST + 1)
    ]

    def find(column: Column) -> list[Bits]:
        found = [0] * len(things)
        for (number, need), one, other in zip(anywhere, *_told(column, in_texts, len(anywhere)), strict=True):
            found[number] |= one if need.others is None else one & other
        row: list[str] = []
        ends: list[int] = []
        for text in column.texts:
            row += ("", *texts(text), *_GAP)
            ends.append(len(row) * size)
        left = int.from_bytes(b"".join(map(lefts.__getitem__, row)), "little")
        right = int.from_bytes(b"".join(map(rights.__getitem__, row)), "little")
        every = int.from_bytes(b"\1".ljust(size, b"\0") * len(row), "little")
        near = 0
        for far, able in enumerate(reach, 1):
            near |= left & right >> 8 * size * far & able * every
        for byte in _SET.finditer(near.to_bytes(len(row) * size, "little")):
            start = byte.start()
            for place in places(byte.group()[0]):
                found[beside[start % size * 8 + place][0]] |= 1 << bisect(ends, start)
        return found

    return find


def _told(column: Column, marks: Mapping[str, _Mark], needs: int) -> tuple[list[Bits], list[Bits]]:
    """By each need, the texts that hold one of its words, and one of the others."""
    ones, others = [column.every if marks[""][0] >> place & 1 else 0 for place in range(needs)], [0] * needs
    for token, bits in column.tokens.items():
        mark = marks[token]
        for place in places(mark[0]):
            ones[place] |= bits
        for place in places(mark[1]):
            others[place] |= bits
    return ones, others


_Mark = tuple[int, int]


def _marks(needs: Sequence[Near]) -> Mapping[str, _Mark]:
    """For a token, a bit for each of the needs of which it is a word, and for each of which it is one of the others."""
    is_word, is_other = _marked([need.words for need in needs]), _marked([need.others for need in needs])

    def mark(token: str) -> _Mark:
        parts = (token.lower(),) if token.isalpha() else (token.lower(), *_PART.findall(token.lower()))
        return is_word(token, parts), is_other(token, parts)

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
