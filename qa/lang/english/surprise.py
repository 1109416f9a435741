"""
How surprising the order of word classes is, by 4-grams.

A symbol is a function word itself or the tag of any other word; the counts come from MASC (see
`scripts/train_english.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log2

from qa.lang import data
from qa.lang.english.clauses import LETTERS
from qa.lang.english.tagger import Tagged

#: Classes whose words stand for themselves.
_CLOSED = frozenset("IN DT TO CC MD PRP PRP$ WDT WP WP$ WRB EX PDT".split())
_HELPERS = frozenset(
    "is are was were be been being am has have had having do does did not n't more most than as so very also too out up"
    " off ago no all both such only just even when".split()
)
#: Stands for the words before the first, and for a symbol that is too rare to count.
EDGE, UNKNOWN = "^", " "
#: How many symbols before the word are looked at.
BEFORE = 3
_FIRST_COUNT = 0x100


def symbol(word: Tagged) -> str:
    """The function word itself, or the letter of the tag."""
    return symbol_of(word.low, word.tag)


@lru_cache(maxsize=65536)
def symbol_of(low: str, tag: str) -> str:
    """The symbol of a word in lower case with its tag."""
    low = low.replace("’", "'")
    return low if tag in _CLOSED or low in _HELPERS else LETTERS.get(tag, "#")


class Grams:
    """Followers and counts by context, from a text whose first line names the symbols, and what was worked out."""

    def __init__(self, text: str) -> None:
        names, *rows = text.split("\n")
        self.codes = {name: code(place) for place, name in enumerate(names.split(" "))}
        #: A row is the length of the context, the context, and each follower with its count behind it.
        ends = {str(length): length + 1 for length in range(BEFORE + 1)}
        self._rows = {row[1 : (end := ends[row[0]])]: row[end:] for row in rows if row}
        self.probability = lru_cache(maxsize=131072)(self._probability)
        self._context = lru_cache(maxsize=32768)(self._read)

    def _probability(self, history: str, sign: str) -> float:
        """Witten and Bell: a context that was seen with many followers trusts the shorter one more."""
        followers, total = self._context(history)
        at = followers.find(sign)
        times = _count(followers[at + 1]) if at >= 0 else 0
        if not history:
            return (times + 1) / (total + 400)
        shorter = self.probability(history[1:], sign)
        kinds = len(followers) // 2
        return (times + kinds * shorter) / (total + kinds) if total else shorter

    def bits(self, history: str, sign: str) -> float:
        """What the sign costs after this history."""
        return -log2(self.probability(history, sign))

    def _read(self, history: str) -> tuple[str, int]:
        row = self._rows.get(history, "")
        return row, sum(map(_count, row[1::2]))


@lru_cache(maxsize=1)
def _packaged() -> Grams:
    return Grams(data.text("english/classes.txt"))


@lru_cache(maxsize=131072)
def _bits(history: str, sign: str) -> float:
    return _packaged().bits(history, sign)


def class_bits(words: Sequence[Tagged], symbols: Sequence[str], grams: Grams | None = None) -> list[float]:
    """The bits that the class of each word costs after the three before it, by the packaged counts or by others."""
    codes, bits = (grams.codes, grams.bits) if grams else (_packaged().codes, _bits)
    start = code(0) * BEFORE
    history = start
    found: list[float] = []
    for word, sign in zip(words, symbols, strict=True):
        one = codes.get(sign, UNKNOWN)
        found.append(bits(history, one))
        history = start if word.tag == "." else history[1:] + one
    return found


def _count(character: str) -> int:
    """The count that a character of the table stands for: exact up to 63, then in steps of a tenth."""
    level = ord(character) - _FIRST_COUNT
    return level if level < 64 else round(64 * 1.1 ** (level - 64))


def count_character(count: int) -> str:
    """The character for a count."""
    return chr(_FIRST_COUNT + (count if count < 64 else 64 + round(log2(count / 64) / log2(1.1))))


def code(place: int) -> str:
    """The character of the symbol at this place of the list."""
    return chr(0x4E00 + place)
