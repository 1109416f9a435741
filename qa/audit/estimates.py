"""What an audit knows of its pairs by the estimate: how many have which, and for which pairs it is lowest."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from qa.audit.parts import Record

#: So many pairs are kept.
LOWEST = 50


@dataclass(slots=True)
class Estimates:
    """
    How many pairs have which estimate, in tenths of a point, and the records of the lowest. Whole numbers and ordered
    records add up to the same in whatever order they come; there are a thousand and one tenths, and few records.
    """

    counts: Counter[int] = field(default_factory=Counter)
    lowest: list[Record] = field(default_factory=list)

    def add(self, one: Record) -> None:
        """Count a pair that has an estimate."""
        self.counts[tenths(one)] += 1
        if len(self.lowest) < LOWEST or _rank(one) < _rank(self.lowest[-1]):
            insort(self.lowest, one, key=_rank)
            del self.lowest[LOWEST:]

    def merge(self, other: Estimates) -> None:
        """Add another's counts to one's own."""
        self.counts.update(other.counts)
        self.lowest = sorted([*self.lowest, *other.lowest], key=_rank)[:LOWEST]

    @property
    def pairs(self) -> int:
        return self.counts.total()

    @property
    def mean(self) -> float:
        return sum(value * count for value, count in self.counts.items()) / self.pairs / 10

    def quartiles(self) -> list[float]:
        """The least estimates that a quarter, a half and three quarters of the pairs do not exceed."""
        values = sorted(self.counts)
        ranks, seen = [], 0
        for value in values:
            seen += self.counts[value]
            ranks.append(seen)
        return [values[bisect_right(ranks, ceil(seen * part / 4) - 1)] / 10 for part in (1, 2, 3)]

    def binned(self, edges: Sequence[float]) -> list[int]:
        """How many pairs there are from each edge to the next; the last bin is open."""
        bins = [0] * len(edges)
        for value, count in self.counts.items():
            bins[bisect_right(edges, value / 10) - 1] += count
        return bins


def tenths(one: Record) -> int:
    """The estimate of a pair in tenths of a point, 0 where there is none."""
    return round(10 * (one.qe or 0.0))


def _rank(one: Record) -> tuple[float, str, int, int, str, str]:
    """The lowest first; equal ones in the order of their places, and those of one place by their texts."""
    return (one.qe or 0.0, one.path, one.line, one.pair, one.target, one.source or "")
