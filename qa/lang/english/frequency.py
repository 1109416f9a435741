"""
How often English words and pairs of words are written.

The counts are those of the web that `wordsegment` ships (see `qa/data/english/NOTICE`), rounded; the tables are made by
`scripts/word_tables.py`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from math import log2
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from marisa_trie import Trie

#: Words of the text that was counted, and the least count of a pair that was kept, both in bits.
TOTAL, LEAST_PAIR = log2(1_024_908_267_229), log2(100_000)
#: A count is kept as one byte: steps of a seventh of a bit for words, of a sixteenth above `PAIR_BASE` for pairs.
WORD_STEPS, PAIR_STEPS, PAIR_BASE = 7, 16, 16


class _Table(NamedTuple):
    keys: Trie
    levels: bytes

    def level(self, key: str) -> int | None:
        place = self.keys.get(key)
        return None if place is None else self.levels[place]


@lru_cache(maxsize=65536)
def word_bits(word: str) -> float | None:
    """How often the word in lower case was counted, as the logarithm to base 2; None where it is rare or no word."""
    level = _table("words").level(word)
    return None if level is None else level / WORD_STEPS


class Tie(NamedTuple):
    """
    How much more often two words stand side by side than by chance, in bits. Where they were not `seen`, `bits` is the
    most that it can be: far below zero, two common words that avoid each other.
    """

    seen: bool
    bits: float


def tie(left: str, right: str) -> Tie | None:
    """How two words in lower case hold together; None where one of them is rare or no word."""
    one, other = word_bits(left), word_bits(right)
    if one is None or other is None:
        return None
    by_chance = one + other - TOTAL
    level = _table("pairs").level(f"{left} {right}")
    if level is None:
        return Tie(False, LEAST_PAIR - by_chance)
    return Tie(True, PAIR_BASE + level / PAIR_STEPS - by_chance)


@lru_cache(maxsize=2)
def _table(name: str) -> _Table:
    from marisa_trie import Trie

    folder = files("qa.data").joinpath("english")
    return _Table(
        Trie().frombytes(folder.joinpath(f"{name}.trie").read_bytes()), folder.joinpath(f"{name}.bin").read_bytes()
    )
