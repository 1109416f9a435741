"""
How surprising the order of word classes is, by 4-grams.

A symbol is a function word itself or the tag of any other word; the counts come from MASC (see
`scripts/train_english.py`).
"""

from __future__ import annotations

from functools import lru_cache
from math import log2
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.clauses import LETTERS
from qa.lang.english.tagger import Tagged, tags

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


class Surprise(NamedTuple):
    """A word and the bits that its class costs after the three before it."""

    word: Tagged
    bits: float


class _Context(NamedTuple):
    followers: dict[str, int]
    total: int


@lru_cache(maxsize=4096)
def pos_surprise(text: str) -> tuple[Surprise, ...]:
    """The surprise of each word of the text, in bits."""
    start = code(0) * BEFORE
    history, codes = start, _codes()
    found: list[Surprise] = []
    for word in tags(text):
        sign = codes.get(symbol(word), UNKNOWN)
        found.append(Surprise(word, _bits(history, sign)))
        history = start if word.tag == "." else history[1:] + sign
    return tuple(found)


def symbol(word: Tagged) -> str:
    """The function word itself, or the letter of the tag."""
    low = word.low if "’" not in word.low else word.low.replace("’", "'")
    return low if word.tag in _CLOSED or low in _HELPERS else LETTERS.get(word.tag, "#")


@lru_cache(maxsize=65536)
def _bits(history: str, sign: str) -> float:
    return -log2(_probability(history, sign))


def _probability(history: str, sign: str) -> float:
    """Witten and Bell: a context that was seen with many followers trusts the shorter one more."""
    context = _context(history)
    if not history:
        return (context.followers.get(sign, 0) + 1) / (context.total + 400)
    shorter = _probability(history[1:], sign)
    if not context.total:
        return shorter
    kinds = len(context.followers)
    return (context.followers.get(sign, 0) + kinds * shorter) / (context.total + kinds)


@lru_cache(maxsize=16384)
def _context(history: str) -> _Context:
    row = _table().get(history, "")
    followers = {row[at]: _count(row[at + 1]) for at in range(0, len(row), 2)}
    return _Context(followers, sum(followers.values()))


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


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    names = data.text("english/classes.txt").split("\n", 1)[0].split(" ")
    return {name: code(place) for place, name in enumerate(names)}


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Followers and counts by context; a row is the length of the context, the context, and the followers."""
    rows = data.text("english/classes.txt").split("\n")[1:]
    return {row[1 : 1 + int(row[0])]: row[1 + int(row[0]) :] for row in rows if row}
