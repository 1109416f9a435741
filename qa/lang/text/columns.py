"""
Many texts at once: which of them hold a word, as bits.

A question about the words of a text costs a text a microsecond or more; asked of the words of many texts, it costs each
word one look-up, and each text next to nothing. Answers are numbers with a bit for each text, the first text's the
lowest: `&`, `|` and `^` put them together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from qa.lang.sieve import Sieve
from qa.lang.words import texts_of_many

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
Thing = TypeVar("Thing", covariant=True)

#: The bits of some texts.
Bits = int


class Teller(Protocol[Thing]):
    """Tells things of words, as `Telling` does."""

    def among(self, words: AbstractSet[str]) -> Mapping[str, Collection[Thing]]:
        """The words that tell something, each with what it tells."""
        ...


class Column:
    """Texts in one language, asked at once."""

    def __init__(self, some: Sequence[str], lang: str) -> None:
        self.texts = some
        self.lang = lang
        self.every: Bits = (1 << len(some)) - 1
        self._told: dict[object, Mapping[Any, Bits]] = {}
        self._kept: dict[object, Any] = {}

    @cached_property
    def rows(self) -> list[list[str]]:
        """The tokens of each text, as they are written, in order."""
        return texts_of_many(self.texts)

    @cached_property
    def tokens(self) -> dict[str, Bits]:
        """By each token, as it is written, the texts that hold it."""
        found: dict[str, Bits] = {}
        bit = 1
        for row in self.rows:
            for token in row:
                found[token] = found[token] | bit if token in found else bit
            bit <<= 1
        return found

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """All tokens that stand side by side in a text, as they are written."""
        found: set[tuple[str, str]] = set()
        for row in self.rows:
            found.update(pairwise(row))
        return found

    def beside(self, pair: tuple[str, str], among: Bits = -1) -> Bits:
        """Of some texts or of all those in which one token stands right before another."""
        one, other = pair
        written, lines = f"\n{one}\n{other}\n", self._lines
        return sum([1 << at for at in places(self.tokens[one] & self.tokens[other] & among) if written in lines[at]])

    @cached_property
    def _lines(self) -> list[str]:
        """The tokens of each text, each in a line: no token holds a line break."""
        return ["\n".join(["", *row, ""]) for row in self.rows]

    @cached_property
    def lows(self) -> dict[str, Bits]:
        """By each token in lower case."""
        return lowered(self.tokens)

    def any_of(self, words: Iterable[str]) -> Bits:
        """The texts that hold one of the words, in lower case."""
        return any_of(self.lows, words)

    def all_of(self, words: Iterable[str]) -> Bits:
        """The texts that hold all of the words, in lower case."""
        lows, found = self.lows, self.every
        for word in words:
            found &= lows.get(word, 0)
        return found

    @cached_property
    def words(self) -> dict[str, Bits]:
        """By each token that holds a letter, as it is written: numbers, of which there is no end, are left out."""
        return {token: bits for token, bits in self.tokens.items() if token.isalpha() or any(map(str.isalpha, token))}

    @cached_property
    def low_words(self) -> dict[str, Bits]:
        """By each of the `words` in lower case."""
        return lowered(self.words)

    def told(self, telling: Teller[Key]) -> Mapping[Key, Bits]:
        """By each thing that a word in lower case may tell, the texts that hold such a word."""
        if telling not in self._told:
            self._told[telling] = by_told(telling.among(self.low_words.keys()), self.low_words)
        return self._told[telling]

    def written(self, telling: Teller[Key]) -> Mapping[Key, Bits]:
        """By each thing that a word, as it is written, may tell, the texts that hold such a word."""
        if telling not in self._told:
            self._told[telling] = by_told(telling.among(self.words.keys()), self.words)
        return self._told[telling]

    def holding(self, rare: Sieve) -> Bits:
        """The texts that hold a word, as it is written, that passes."""
        words = self.words
        return any_of(words, rare.passed(words.keys()))

    def kept(self, make: Callable[[Column], Made]) -> Made:
        """What is made of the column, once."""
        if make not in self._kept:
            self._kept[make] = make(self)
        found: Made = self._kept[make]
        return found

    def where(self, test: Callable[[str], object], among: Bits = -1) -> Bits:
        """The texts that pass a test, of some or of all."""
        if among == -1 or among == self.every:
            return sum([1 << at for at, text in enumerate(self.texts) if test(text)])
        return sum([1 << at for at in places(among) if test(self.texts[at])])

    def where_row(self, test: Callable[[list[str]], object], among: Bits) -> Bits:
        """Of some texts those whose tokens pass a test."""
        return sum([1 << at for at in places(among) if test(self.rows[at])])


class Columns:
    """The originals and the translations of some segments; an original that is not given is empty."""

    def __init__(self, source: Column, target: Column) -> None:
        self.source = source
        self.target = target
        self.every = target.every
        self._kept: dict[object, Any] = {}

    def kept(self, make: Callable[..., Made], *by: Hashable) -> Made:
        """What is made of both, by other things too, once."""
        if (make, *by) not in self._kept:
            self._kept[make, *by] = make(self, *by)
        found: Made = self._kept[make, *by]
        return found


def lowered(tokens: Mapping[str, Bits]) -> dict[str, Bits]:
    """The same by the tokens in lower case."""
    found: dict[str, Bits] = {}
    for token, bits in tokens.items():
        low = token.lower()
        found[low] = found[low] | bits if low in found else bits
    return found


def by_told(told: Mapping[str, Collection[Key]], words: Mapping[str, Bits]) -> dict[Key, Bits]:
    """By each thing that words tell, the texts that hold such a word."""
    found: dict[Key, Bits] = {}
    for word, things in told.items():
        bits = words[word]
        for thing in things:
            found[thing] = found[thing] | bits if thing in found else bits
    return found


def any_of(some: Mapping[Key, Bits], keys: Iterable[Key]) -> Bits:
    """The texts of any of the keys."""
    found = 0
    for key in keys:
        if key in some:
            found |= some[key]
    return found


def places(bits: Bits) -> Iterator[int]:
    """The numbers of the texts."""
    while bits:
        last = bits & -bits
        yield last.bit_length() - 1
        bits ^= last
