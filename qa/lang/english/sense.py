"""
How likely it is that a sentence of English is damaged, gap by gap, by a small model of our own.

The weights are learnt from sentences of MASC and damaged copies of them, and calibrated on sentences kept apart (see
`scripts/train_sense.py`); `docs/english.md` says how good the model is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp, log1p
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.surprise import class_bits, symbol_of
from qa.lang.english.tagger import Tagged, tags
from qa.lang.english.windows import (
    Reader,
    around_names,
    beside,
    cost_names,
    three_names,
    walk,
)
from qa.lang.text.sentences import sentences

#: A weight is one character, this many steps to a unit around the middle one.
STEPS, MIDDLE, LARGEST = 16, 0x50, 45
#: What a bit of surprise of the word classes adds to the strangeness of a sentence, by trial on DEMETR.
_PER_BIT = 0.025


class Sensed(NamedTuple):
    """
    One sentence. `odds` are the log-odds of damage before each word and behind the last, `bits` what the classes of its
    words cost.
    """

    words: tuple[Tagged, ...]
    odds: tuple[float, ...]
    bits: tuple[float, ...]

    @property
    def strangeness(self) -> float:
        """What the sentence as a whole costs, in expected defects times an unknown constant."""
        return sum(log1p(exp(one)) for one in self.odds) + _PER_BIT * sum(self.bits)


@lru_cache(maxsize=1024)
def sense(text: str) -> tuple[Sensed, ...]:
    """The sentences of an English text, each with its odds; places are those of the text."""
    return tuple(_sensed(text, *span) for span in sentences(text, "en"))


def fluency(text: str) -> float:
    """
    How well an English text reads, 0-100: 100 times e to the power of less its strangeness a word. Good news has 68 to
    84 (nine tenths of it), shuffled words mostly have 20 to 50.
    """
    found = sense(text)
    words = sum(len(one.words) for one in found)
    return 100 * exp(-sum(one.strangeness for one in found) / words) if words else 0.0


def _sensed(text: str, start: int, end: int) -> Sensed:
    words = tags(text[start:end])
    symbols = [symbol_of(word.low, word.tag) for word in words]
    bits = class_bits(words, symbols)
    odds = odds_of(words, symbols, bits)
    moved = words if not start else tuple(one._replace(start=one.start + start, end=one.end + start) for one in words)
    return Sensed(moved, odds, tuple(bits))


def odds_of(words: Sequence[Tagged], symbols: Sequence[str], bits: Sequence[float]) -> tuple[float, ...]:
    """The log-odds of damage at each gap of tagged words with their symbols and the bits of their classes."""
    return tuple([weight / STEPS for weight in walk(words, symbols, bits, _WEIGHTS)])


def weight_of(names: Sequence[str]) -> int:
    """The sum of the weights of features, in `STEPS` to a unit of odds."""
    known = _model().weights.get
    return sum([known(name, 0) for name in names])


def _remembered(names: Callable[..., list[str]], size: int) -> Callable[..., int]:
    return lru_cache(maxsize=size)(lambda *seen: weight_of(names(*seen)))


@lru_cache(maxsize=131072)
def _beside(left: str, left_tag: str, right: str, right_tag: str) -> tuple[str, int]:
    tied, names = beside(left, left_tag, right, right_tag)
    return tied, weight_of(names)


#: The weights of what is seen, each kind of thing remembered.
_WEIGHTS: Reader[int] = Reader(
    _beside,
    _remembered(around_names, 32768),
    _remembered(cost_names, 1024),
    _remembered(three_names, 131072),
    weight_of,
)


@lru_cache(maxsize=4096)
def confidence(odds: float) -> float:
    """The calibrated probability of damage at a gap, where one sentence in three has a defect."""
    slope, offset = _model().calibration
    return 1 / (1 + exp(-(slope * odds + offset)))


class _Model(NamedTuple):
    calibration: tuple[float, float]
    weights: dict[str, int]


@lru_cache(maxsize=1)
def _model() -> _Model:
    """The first line holds the calibration; in the others the last character is the weight of what stands before it."""
    first, *rows = data.text("english/sense.txt").split("\n")
    slope, offset = first.split(" ")
    levels = {chr(MIDDLE + level): level for level in range(-LARGEST, LARGEST + 1)}
    return _Model((float(slope), float(offset)), {row[:-1]: levels[row[-1]] for row in rows if row})
