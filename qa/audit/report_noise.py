"""How much of what an audit found is likely noise: by the precision of its checks, with what is not known said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from qa.audit.folder import JUDGED
from qa.model import MtqaError
from qa.page import ENOUGH, held_back
from qa.statistics import Interval, wilson

JUDGED_SCHEMA = "mtqa-judged-1"


class Judged(NamedTuple):
    """How many findings of a check people judged in this corpus, and how many of them were right."""

    judged: int
    right: int


class Evidence(NamedTuple):
    """What is known of a check's precision; `is_here` where people judged its findings in this corpus."""

    said: int
    true: int
    is_here: bool

    @property
    def is_enough(self) -> bool:
        return self.said >= ENOUGH

    @property
    def precision(self) -> float:
        return self.true / self.said

    @property
    def interval(self) -> Interval:
        return wilson(self.true, self.said)


class Noise(NamedTuple):
    """
    Of `known` findings so many are likely `false`, with a 95 % interval. Of the `unknown`, whose checks have too little
    evidence, so many are false by the ends of the intervals of what evidence there is.
    """

    known: int
    false: float
    low: float
    high: float
    unknown: int
    least: float
    most: float


def judged_in(folder: Path) -> dict[str, Judged]:
    """What people judged in an audit's folder, by check; nothing where there is no such file."""
    path = folder / JUDGED
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        rows = {code: Judged(row["judged"], row["right"]) for code, row in said["checks"].items()}
        if said["schema"] == JUDGED_SCHEMA and all(_are_counts(row) for row in rows.values()):
            return rows
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise MtqaError(f"cannot be read: {error.strerror or error}", path=path) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise MtqaError(f"holds no judgements ({JUDGED_SCHEMA}); `mtqa sample --read` writes them", path=path)


def _are_counts(row: Judged) -> bool:
    return isinstance(row.judged, int) and isinstance(row.right, int) and 0 <= row.right <= row.judged


def evidence(code: str, judged: Mapping[str, Judged]) -> Evidence:
    """What is best known of a check: judgements in this corpus, unless only the cases kept back are enough."""
    here = Evidence(*judged.get(code, Judged(0, 0)), is_here=True)
    held = Evidence(*held_back(code), is_here=False)
    return held if not here.said or (held.is_enough and not here.is_enough) else here


def noise(findings: Iterable[tuple[int, Evidence]]) -> Noise:
    """
    The false findings to be expected, by the number of each check's findings and by its evidence. The interval of the
    sum is made of Wilson's of the parts, as Zou and Donner 2008 do (doi 10.1002/sim.3095): each end is as far from the
    sum as the root of the squared distances of the parts' ends.
    """
    known, unknown = 0, 0
    false = below = above = least = most = 0.0
    for count, one in findings:
        low, high = one.interval
        if not one.is_enough:
            unknown += count
            least += count * (1 - high)
            most += count * (1 - low)
            continue
        known += count
        false += count * (1 - one.precision)
        below += (count * (high - one.precision)) ** 2
        above += (count * (one.precision - low)) ** 2
    return Noise(
        known, false, max(0.0, false - sqrt(below)), min(float(known), false + sqrt(above)), unknown, least, most
    )
