"""What of a corpus belongs together: the pairs of an outlet, a domain or a month, and those of a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

#: So many documents are told.
WORST = 50


class Group(NamedTuple):
    """What belongs to one outlet, domain or month; `rated` pairs have an estimate, `tenths` of a point together."""

    pairs: int = 0
    words: int = 0
    minor: int = 0
    major: int = 0
    critical: int = 0
    rated: int = 0
    tenths: int = 0

    def plus(self, other: Iterable[int]) -> Group:
        return Group(*map(sum, zip(self, other, strict=True)))

    @property
    def estimate(self) -> float | None:
        return mean_of(self.rated, self.tenths)


class Paper(NamedTuple):
    """
    A document of the corpus: where it starts, and how bad it is. `penalty` is MQM points per 1,000 words; `rated` pairs
    have an estimate, `tenths` of a point together.
    """

    document: str
    path: str
    line: int
    pairs: int
    words: int
    points: float
    minor: int
    major: int
    critical: int
    rated: int = 0
    tenths: int = 0

    @property
    def penalty(self) -> float:
        return round(1000 * self.points / self.words, 2) if self.words else 0.0

    @property
    def estimate(self) -> float | None:
        return mean_of(self.rated, self.tenths)


def worst(papers: Iterable[Paper]) -> list[Paper]:
    """The documents with most MQM points for their length, the worst first."""
    bad = [one for one in papers if one.points]
    return sorted(bad, key=lambda one: (-one.penalty, one.path, one.line, one.document))[:WORST]


def poorest(papers: Iterable[Paper]) -> list[Paper]:
    """The documents with the lowest mean estimate, the lowest first."""
    rated = [(one.estimate, one) for one in papers if one.estimate is not None]
    return [one for _, one in sorted(rated, key=lambda two: (two[0], two[1].path, two[1].line, two[1].document))][
        :WORST
    ]


def together(one: Paper | None, other: Paper) -> Paper:
    """The counts of two parts of one document."""
    if one is None:
        return other
    return Paper(
        one.document,
        one.path,
        min(one.line, other.line),
        one.pairs + other.pairs,
        one.words + other.words,
        one.points + other.points,
        one.minor + other.minor,
        one.major + other.major,
        one.critical + other.critical,
        one.rated + other.rated,
        one.tenths + other.tenths,
    )


def mean_of(rated: int, tenths: int) -> float | None:
    """The mean estimate of so many pairs; None of none."""
    return round(tenths / rated / 10, 2) if rated else None
