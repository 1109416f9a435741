"""
A rough estimate of how good an English translation is, from what shows on the surface of the two texts.

A linear model of some twenty features, fitted to human assessments of MLQE-PE (see `scripts/fit_estimate.py`); it knows
nothing of meaning. `docs/scoring.md` says how far it goes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.frequency import word_bits
from qa.lang.english.sense import sense
from qa.lang.words import words

#: A word that is counted less often, in bits, is rare; a word that was not counted is taken for this.
_RARE, _UNCOUNTED = 24.0, 17.0
#: Letters of Latin and Cyrillic, and any others: their words and lengths would be measured with a wrong rule.
_FAMILIAR, _STRANGE = re.compile(r"[a-zа-я]", re.IGNORECASE), re.compile(r"[\u0370-\u03ff\u0530-\u1dff\u2e80-\uffef]")
_FIGURES = re.compile(r"\d+")
_MARKS = '.,;:!?()"'
#: Features count up to so many standard deviations from their mean: what is odder is not like what was fitted to.
_FARTHEST = 3.0


class _Weight(NamedTuple):
    mean: float
    deviation: float
    weight: float


@lru_cache(maxsize=1024)
def estimate(source: str, target: str) -> float | None:
    """
    0-100: 50 is the middle of the translations that people assessed, more is better. None for an original that is not
    written in the letters of the languages that the model was fitted on, Latin and Cyrillic.
    """
    if not _FAMILIAR.search(source) or _STRANGE.search(source):
        return None
    found = features(source, target)
    total = sum(
        row.weight * max(-_FARTHEST, min(_FARTHEST, (found[name] - row.mean) / row.deviation))
        for name, row in _weights().items()
    )
    return 100 / (1 + exp(-2 * total))


def features(source: str, target: str) -> dict[str, float]:
    """What shows on the surface of a translation and its original."""
    here, there = [word.text for word in words(target)], [word.text for word in words(source)]
    lows = [word.lower() for word in here]
    size, original = len(here) + 1, len(there) + 1
    read = sense(target)
    count = sum(len(one.words) for one in read) or 1
    bits = [word_bits(low) for low in lows if low.isalpha()]
    unknown, known = bits.count(None), {word.lower() for word in there}
    return {
        "words": log(size),
        "words-ratio": log(size / original),
        "length-ratio": log((len(target) + 1) / (len(source) + 1)),
        "length-odd": abs(log((len(target) + 1) / (len(source) + 1))),
        "strangeness": sum(one.strangeness for one in read) / count,
        "fluency": exp(-sum(one.strangeness for one in read) / count),
        "worst-odds": max((odds for one in read for odds in one.odds), default=0.0),
        "unknown": unknown / size,
        "has-unknown": float(min(3, unknown)),
        "rare": sum(one is not None and one < _RARE for one in bits) / size,
        "frequency": sum(one or _UNCOUNTED for one in bits) / max(1, len(bits)),
        "copied": sum(low in known for low in lows) / size,
        "numbers-differ": float(_numbers(source) != _numbers(target)),
        "capitals": _capitals(here),
        "capitals-differ": _capitals(here) - _capitals(there),
        "marks-differ": sum(abs(source.count(mark) - target.count(mark)) for mark in _MARKS) / original,
        "distinct": len({*lows}) / size,
        "word-length": sum(map(len, here)) / size,
        "original-word-length": sum(map(len, there)) / original,
    }


def _numbers(text: str) -> list[str]:
    return sorted(_FIGURES.findall(text))


def _capitals(found: list[str]) -> float:
    return sum(word[0].isupper() for word in found) / (len(found) + 1)


@lru_cache(maxsize=1)
def _weights() -> dict[str, _Weight]:
    """A row is a feature, its mean and deviation, and its weight."""
    rows = (line.split("\t") for line in data.text("english/estimate.tsv").splitlines())
    return {name: _Weight(float(mean), float(deviation), float(weight)) for name, mean, deviation, weight in rows}
