"""A file repaired: pass after pass, until there is nothing left to repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from qa.fix.apply import Applied, apply
from qa.fix.repairs import Refused, Repair, repairs
from qa.model import Linted

#: A repair can uncover the next defect; so many passes uncover them all, or they do not come to an end.
_MOST = 10


class Repaired(NamedTuple):
    """
    A file's bytes after its repairs, how many findings of each code were repaired, those that cannot be, and all that
    is found in the bytes now.
    """

    raw: bytes
    by_code: Mapping[str, int]
    refused: tuple[Refused, ...]
    linted: Sequence[Linted]


class _Pass(NamedTuple):
    """What was found in a state of a file, and what became of it."""

    linted: Sequence[Linted]
    applied: Applied
    refused: tuple[Refused, ...]


def repair(raw: bytes, linted: Callable[[bytes], Sequence[Linted]], *, unsafe: bool) -> Repaired:
    """
    Repair a file by the safe fixes of what `linted` finds in its bytes, with `unsafe` by those too that only seem
    right, until nothing is left to repair: a second run changes nothing. Checks whose repairs call for each other
    without end repair nothing.
    """
    endless: set[str] = set()
    while True:
        passes = _passes(raw, linted, endless, unsafe=unsafe)
        *_, last = passes.values()
        if not last.applied.done:
            by_code = Counter(one.finding.code for each in passes.values() for one in each.applied.done)
            return Repaired(last.applied.raw, by_code, last.refused, last.linted)
        states = list(passes)
        circle = states[states.index(last.applied.raw) :] if last.applied.raw in passes else states[-1:]
        endless.update(one.finding.code for state in circle for one in passes[state].applied.done)


def _passes(
    raw: bytes, linted: Callable[[bytes], Sequence[Linted]], endless: Collection[str], *, unsafe: bool
) -> dict[bytes, _Pass]:
    """Passes by what they start from, until one changes nothing or leads back, or there are too many."""
    passes: dict[bytes, _Pass] = {}
    while raw not in passes and len(passes) < _MOST:
        passes[raw] = _pass(raw, linted, endless, unsafe=unsafe)
        raw = passes[raw].applied.raw
    return passes


def _pass(raw: bytes, linted: Callable[[bytes], Sequence[Linted]], endless: Collection[str], *, unsafe: bool) -> _Pass:
    documents = linted(raw)
    wanted: list[Repair] = []
    refused: list[Refused] = []
    for one in (one for document in documents for one in repairs(document, unsafe=unsafe)):
        if isinstance(one, Refused):
            refused.append(one)
        elif one.finding.code in endless:
            refused.append(Refused(one.finding, one.layer.path, "its repair calls for others without end"))
        else:
            wanted.append(one)
    applied = apply(raw, wanted)
    return _Pass(documents, applied, (*refused, *applied.refused))
