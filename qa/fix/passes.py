"""A file repaired: pass after pass, until there is nothing left to repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from qa.fix.apply import Applied, apply
from qa.fix.repairs import Refused, Repair, repairs
from qa.model import Linted

#: A repair can uncover the next defect; so many passes uncover them all, or they do not come to an end.
_MOST = 10


class Repaired(NamedTuple):
    """A file's bytes after its repairs, how many findings of each code were repaired, those that cannot be, and all
    that is found in the bytes now."""

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
    right, until nothing is left to repair. Repairs that lead back to where they started are taken back.
    """
    passes: dict[bytes, _Pass] = {}
    while raw not in passes and len(passes) < _MOST:
        passes[raw] = _pass(raw, linted, unsafe=unsafe)
        raw = passes[raw].applied.raw
    before = takewhile(lambda state: state != raw, passes)
    by_code = Counter(one.finding.code for state in before for one in passes[state].applied.done)
    last = passes.get(raw) or _pass(raw, linted, unsafe=unsafe)
    endless = (
        Refused(one.finding, one.layer.path, "its repair calls for others, and they for it")
        for one in last.applied.done
    )
    return Repaired(raw, by_code, (*last.refused, *endless), last.linted)


def _pass(raw: bytes, linted: Callable[[bytes], Sequence[Linted]], *, unsafe: bool) -> _Pass:
    documents = linted(raw)
    found = [one for document in documents for one in repairs(document, unsafe=unsafe)]
    applied = apply(raw, (one for one in found if isinstance(one, Repair)))
    refused = (one for one in found if isinstance(one, Refused))
    return _Pass(documents, applied, (*refused, *applied.refused))
