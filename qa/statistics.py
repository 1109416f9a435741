"""The statistics of measurements, each by its formula."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import comb, erfc, sqrt
from typing import NamedTuple

#: The normal quantile of a two-sided 95 % interval.
_Z = 1.959964
#: With so many items that change, McNemar's test is taken from the normal distribution.
EXACT = 25
#: Where fewer are expected in a cell, two shares are compared exactly.
FEW = 5
#: What is this much less likely than the likeliest does not count.
_NOTHING = 1e-30


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
    share, square = true / count, _Z * _Z / count
    middle = share + square / 2
    half = _Z * sqrt(share * (1 - share) / count + square / (4 * count))
    return Interval(max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square)))


def newcombe(before: int, of_before: int, after: int, of_after: int) -> Interval:
    """
    The 95 % interval of the difference after − before of two independent shares (Newcombe 1998, method 10, doi
    10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I): the distances of both shares from the ends of
    their Wilson intervals, squared and added.
    """
    one, other = wilson(before, of_before), wilson(after, of_after)
    start = before / of_before if of_before else 0.0
    end = after / of_after if of_after else 0.0
    low = sqrt((end - other.low) ** 2 + (one.high - start) ** 2)
    high = sqrt((other.high - end) ** 2 + (start - one.low) ** 2)
    return Interval(max(-1.0, end - start - low), min(1.0, end - start + high))


def bonett_price(gone: int, come: int, count: int) -> Interval:
    """
    The 95 % interval of the difference after − before of two shares of the same items, by how many of them lost the
    mark and how many got it (Bonett & Price 2012, doi 10.3102/1076998611411915, as Fagerland et al. 2014 recommend, doi
    10.1002/sim.6148): with p = (come + 1)/(n + 2) and q = (gone + 1)/(n + 2), p − q ± z √((p + q − (p − q)²)/(n + 2)).
    """
    more, less = (come + 1) / (count + 2), (gone + 1) / (count + 2)
    half = _Z * sqrt((more + less - (more - less) ** 2) / (count + 2))
    return Interval(max(-1.0, more - less - half), min(1.0, more - less + half))


def normal(deviation: float) -> float:
    """How likely the normal distribution is so far from its mean, to either side, in standard deviations."""
    return erfc(abs(deviation) / sqrt(2))


def mcnemar(gone: int, come: int) -> float:
    """
    The two-sided p-value that as many of the same items lose a mark as get it (McNemar 1947, doi 10.1007/BF02295996):
    z = (come − gone)/√(come + gone); of fewer than `EXACT` that change, the exact binomial probability.
    """
    changed = gone + come
    if changed >= EXACT:
        return normal((come - gone) / sqrt(changed))
    tail = sum(comb(changed, count) for count in range(min(gone, come) + 1))
    return min(1.0, 2 * tail / 2.0**changed)


def two_shares(before: int, of_before: int, after: int, of_after: int) -> float:
    """
    The two-sided p-value that two independent shares are of one: the z test with the pooled share (Pearson's χ² without
    correction); where fewer than `FEW` are expected in a cell, Fisher's exact test.
    """
    if not (of_before and of_after):
        return 1.0
    if is_few(before, of_before, after, of_after):
        return fisher(before, of_before, after, of_after)
    pooled = (before + after) / (of_before + of_after)
    spread = sqrt(pooled * (1 - pooled) * (1 / of_before + 1 / of_after))
    return normal((after / of_after - before / of_before) / spread)


def is_few(before: int, of_before: int, after: int, of_after: int) -> bool:
    """In a cell of the table of two shares fewer than `FEW` are expected (Cochran 1954, doi 10.2307/3001666)."""
    marked, count = before + after, of_before + of_after
    return min(marked, count - marked) * min(of_before, of_after) < FEW * count


def fisher(before: int, of_before: int, after: int, of_after: int) -> float:
    """
    The two-sided p-value of Fisher's exact test (Fisher 1935): of all ways to deal out the marks, those that are no
    likelier than the one that was seen. Each is counted from its neighbour, from the likeliest on until nothing counts.
    """
    marked = before + after
    lowest, highest = max(0, marked - of_after), min(marked, of_before)

    def step(count: int) -> float:
        """How many times as likely `count` marks of the first share are as one fewer."""
        return (marked - count + 1) * (of_before - count + 1) / (count * (of_after - marked + count))

    peak = min(highest, max(lowest, (marked + 1) * (of_before + 1) // (of_before + of_after + 2)))
    weights, weight = {peak: 1.0}, 1.0
    for count in range(peak + 1, highest + 1):
        weights[count] = weight = weight * step(count)
        if weight < _NOTHING:
            break
    weight = 1.0
    for count in range(peak, lowest, -1):
        weights[count - 1] = weight = weight / step(count)
        if weight < _NOTHING:
            break
    bar = weights.get(before, 0.0) * (1 + 1e-7)
    return min(1.0, sum(one for one in weights.values() if one <= bar) / sum(weights.values()))


def holm(values: Sequence[float]) -> list[float]:
    """
    The p-values of several tests, raised so that the chance of any false alarm among them stays what each says (Holm
    1979, jstor 4615733): the smallest times their number, the next times one fewer, none under the one before.
    """
    found, bar = [0.0] * len(values), 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        bar = max(bar, min(1.0, values[place] * (len(values) - rank)))
        found[place] = bar
    return found


class Moments(NamedTuple):
    """Of numbers: how many, their sum, the sum of their squares; those of parts add up."""

    size: int = 0
    total: float = 0.0
    squares: float = 0.0

    @property
    def mean(self) -> float:
        return self.total / self.size if self.size else 0.0

    @property
    def of_mean(self) -> float:
        """The variance of the mean: s²/n."""
        if self.size < 2:
            return 0.0
        return max(0.0, self.squares - self.total * self.total / self.size) / (self.size - 1) / self.size


class Shift(NamedTuple):
    """A difference with its 95 % interval and its two-sided p-value."""

    value: float
    interval: Interval
    p: float


def shift(value: float, variance: float) -> Shift:
    """A difference of means by the normal distribution: d ± z s, p of d/s (Welch's test, for large numbers)."""
    spread = sqrt(variance)
    p = normal(value / spread) if spread else 1.0
    return Shift(value, Interval(value - _Z * spread, value + _Z * spread), p)


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
    half = _Z * sqrt(variance)
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
