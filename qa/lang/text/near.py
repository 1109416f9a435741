"""Which of many things texts may hold, by words of which each needs one, near each other: told in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial, reduce
from operator import or_
from typing import NamedTuple

from qa.lang.remembered import RememberedTokens
from qa.lang.text.columns import Bits, Column, any_of, places

#: Words in lower case, or what tells them by the token as it is written.
Words = frozenset[str] | Callable[[str], bool]
#: By the number of a thing, the texts that may hold it.
Finder = Callable[[Column], list[Bits]]
_PART = re.compile(r"\w+")
#: What gives the needs of a thing: called when they are asked for, since some stand in data files.
Needs = Callable[[], Iterable["Near"]]


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

    Tokens side by side are asked once for all texts: there are five times fewer of them than tokens.
    """
    needs = [(number, need) for number, give in enumerate(things) for need in give()]
    beside = [(number, need) for number, need in needs if need.within == 1]
    others = [(number, need) for number, need in needs if need.within != 1]
    in_pairs, in_texts = _marks([need for _, need in beside]), _marks([need for _, need in others])

    def find(column: Column) -> list[Bits]:
        found = [0] * len(things)
        for pair, mark in _marked(column, in_pairs):
            numbers = {beside[place][0] for place in places(mark)}
            there = column.beside(pair, reduce(or_, [~found[number] for number in numbers]))
            for number in numbers:
                found[number] |= there
        for (number, need), some, some_others in zip(others, *_told(column, in_texts, len(others)), strict=True):
            there = any_of(column.tokens, some)
            if need.others is not None:
                there &= any_of(column.tokens, some_others) & ~found[number]
            if need.within:
                there = column.where_row(partial(_are_near, some, some_others, need.within), there)
            found[number] |= there
        return found

    return find


def _marked(column: Column, marks: Mapping[str, _Mark]) -> Iterable[tuple[tuple[str, str], int]]:
    """The tokens side by side that meet needs, with a bit for each of these."""
    both = {token: marks[token] for token in column.tokens}
    lefts = {token: mark for token, (mark, _) in both.items() if mark}
    rights = {token: mark for token, (_, mark) in both.items() if mark}
    return [
        ((one, other), mark)
        for one, other in column.pairs
        if one in lefts and other in rights and (mark := lefts[one] & rights[other])
    ]


def _told(column: Column, marks: Mapping[str, _Mark], needs: int) -> tuple[list[set[str]], list[set[str]]]:
    """By each need, the tokens that are one of its words, and those that are one of the others."""
    words: list[set[str]] = [set() for _ in range(needs)]
    others: list[set[str]] = [set() for _ in range(needs)]
    for token in column.tokens:
        is_word, is_other = marks[token]
        for place in places(is_word) if is_word else ():
            words[place].add(token)
        for place in places(is_other) if is_other else ():
            others[place].add(token)
    return words, others


def _are_near(words: set[str], others: set[str], within: int, row: list[str]) -> bool:
    return any(not others.isdisjoint(row[at + 1 : at + 1 + within]) for at, token in enumerate(row) if token in words)


_Mark = tuple[int, int]


def _marks(needs: Sequence[Near]) -> Mapping[str, _Mark]:
    """For a token, a bit for each of the needs of which it is a word, and for each of which it is one of the others."""
    is_word, is_other = _bits_of([need.words for need in needs]), _bits_of([need.others for need in needs])

    def mark(token: str) -> _Mark:
        parts = (token.lower(),) if token.isalpha() else (token.lower(), *_PART.findall(token.lower()))
        return is_word(token, parts), is_other(token, parts)

    return RememberedTokens(mark)


def _bits_of(asked: Sequence[Words | None]) -> Callable[[str, Sequence[str]], int]:
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
