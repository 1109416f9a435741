"""The statistics of measurements, each by its formula."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import sqrt
from typing import NamedTuple

#: The normal quantile of a two-sided 95 % interval.
Z95 = 1.959964


class Interval(NamedTuple):
    """Between which values a share lies with 95 % confidence."""

    low: float
    high: float


class Bin(NamedTuple):
    """Neighbours by score: how many (`size`), from which score to which, the means of scores and of other numbers."""

    size: int
    low: float
    high: float
    score: float
    others: tuple[float, ...]


def wilson(true: int, count: int) -> Interval:
    """
    The 95 % interval of a share (Wilson 1927, doi 10.1080/01621459.1927.10502953):
    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
    """
    if not count:
        return Interval(0.0, 1.0)
    share, square = true / count, Z95 * Z95 / count
    middle = share + square / 2
    half = Z95 * sqrt(share * (1 - share) / count + square / (4 * count))
    return Interval(max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square)))


class Stratum(NamedTuple):
    """A part of a whole: its size, how many of it were judged, how many of these were right."""

    size: int
    judged: int
    right: int


def stratified(strata: Sequence[Stratum]) -> tuple[float, Interval] | None:
    """
    The share that is right in the whole, from samples of its parts (Cochran, Sampling Techniques, 1977, (5.1)):
    Σ N·p / Σ N over the parts of which something was judged, with a 95 % interval of ± z √Σ W² p̃(1−p̃)(1−n/N)/n.
    p̃ = (right + 1)/(n + 2) (Laplace), so that a few that are all right do not count as certain.
    """
    some = [one for one in strata if one.judged]
    whole = sum(one.size for one in some)
    if not whole:
        return None
    found = sum(one.size / whole * one.right / one.judged for one in some)
    variance = 0.0
    for size, judged, right in some:
        share = (right + 1) / (judged + 2)
        variance += (size / whole) ** 2 * share * (1 - share) * max(0.0, 1 - judged / size) / judged
    half = Z95 * sqrt(variance)
    return found, Interval(max(0.0, found - half), min(1.0, found + half))


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Covariance over the product of the standard deviations; none where one of the two does not vary."""
    middles = mean(one), mean(other)
    pairs = [(x - middles[0], y - middles[1]) for x, y in zip(one, other, strict=True)]
    spread = sqrt(sum(x * x for x, _ in pairs) * sum(y * y for _, y in pairs))
    return sum(x * y for x, y in pairs) / spread if spread else None


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's correlation of the ranks, equal values sharing the mean of theirs (Spearman 1904)."""
    return pearson(ranks(one), ranks(other))


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1 in the order of the values; equal values share the mean of their ranks."""
    found = [0.0] * len(values)
    before = 0
    for _, same in groupby(sorted(range(len(values)), key=values.__getitem__), key=values.__getitem__):
        places = [*same]
        for place in places:
            found[place] = before + (len(places) + 1) / 2
        before += len(places)
    return found


class Confusion(NamedTuple):
    """How what was said agrees with what is so."""

    true: int = 0
    false: int = 0
    missed: int = 0
    silent: int = 0

    @property
    def precision(self) -> float | None:
        return self.true / (self.true + self.false) if self.true + self.false else None

    @property
    def recall(self) -> float | None:
        return self.true / (self.true + self.missed) if self.true + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        both = 2 * self.true + self.false + self.missed
        return 2 * self.true / both if both else None

    @property
    def matthews(self) -> float | None:
        """(TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN)) (Matthews 1975); none where a margin is empty."""
        true, false, missed, silent = self
        margins = (true + false) * (true + missed) * (silent + false) * (silent + missed)
        return (true * silent - false * missed) / sqrt(margins) if margins else None


def confusion(said: Sequence[bool], so: Sequence[bool]) -> Confusion:
    """What was said of each item held against what is so."""
    pairs = [*zip(said, so, strict=True)]
    counts = (pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False)))
    return Confusion(*counts)


def bins(scores: Sequence[float], *others: Sequence[float], count: int = 10) -> list[Bin]:
    """
    Bins of equal size in the order of the scores, with the means of the other numbers. Items of equal score each count
    with the mean of all of them, so that it does not matter which of them fall into which bin.
    """
    order = sorted(range(len(scores)), key=scores.__getitem__)
    rows: list[tuple[float, ...]] = []
    for score, same in groupby(order, key=scores.__getitem__):
        places = [*same]
        shared = tuple(mean([other[place] for place in places]) for other in others)
        rows += [(score, *shared)] * len(places)
    found = []
    for number in range(count):
        part = rows[len(rows) * number // count : len(rows) * (number + 1) // count]
        if part:
            columns = [*zip(*part, strict=True)]
            middles = tuple(mean(column) for column in columns)
            found.append(Bin(len(part), part[0][0], part[-1][0], middles[0], middles[1:]))
    return found
