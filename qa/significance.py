"""What is a difference and what may be chance, each test by its formula."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, erfc, sqrt
from typing import NamedTuple

from qa.statistics import Z95, Interval, wilson

#: With so many items that change, McNemar's test is taken from the normal distribution.
EXACT = 25
#: Where fewer are expected in a cell, two shares are compared exactly.
FEW = 5
#: What is this much less likely than the likeliest does not count.
_NOTHING = 1e-30


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
    half = Z95 * sqrt((more + less - (more - less) ** 2) / (count + 2))
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


def tarone(least: Sequence[float], level: float = 0.05) -> list[bool]:
    """
    Which of several tests can say anything, by the least p-value that each could reach (Tarone 1990, doi
    10.2307/2531456): with the smallest K for which no more than K of them reach level/K, these. As that does not depend
    on what the tests said, the others need not be counted when p-values are raised for their number.
    """
    count = 1
    while sum(value <= level / count for value in least) > count:
        count += 1
    return [value <= level / count for value in least]


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
    return Shift(value, Interval(value - Z95 * spread, value + Z95 * spread), p)
