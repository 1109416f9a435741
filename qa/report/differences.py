"""The words of a translation against those of its original, on one line, as `git diff --word-diff` shows them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import click

from qa.model import Span

#: So many words are shown on each side of what a finding marks, and of a run that differs.
_AROUND, _LONGEST = 7, 60
#: Longer texts are not compared: a table of so many words by words is kept.
_MOST = 100_000_000
_WORD = re.compile(r"\S+")


class _Run(NamedTuple):
    """Words that stand together: equal, or old ones and the new ones in their place."""

    is_equal: bool
    old: tuple[str, ...]
    new: tuple[str, ...]
    at: int


def word_diff(target: str, reference: str, mark: Span) -> str:
    """The words around a mark in the target: `[-the original's-] {+the translation's+}`; empty where all is equal."""
    starts, runs = _compared(target, reference)
    if all(run.is_equal for run in runs[:2]):  # they take turns
        return ""
    middle = bisect_left(starts, mark.start)
    last = min(max(middle, bisect_left(starts, mark.end) - 1), middle + _LONGEST)
    return " ".join(_shown(runs, middle - _AROUND, last + _AROUND, len(starts)))


@lru_cache(maxsize=1)
def _compared(target: str, reference: str) -> tuple[Sequence[int], Sequence[_Run]]:
    """Where the words of the target start, and how they differ; one segment's findings stand in a row."""
    new, old = target.split(), reference.split()
    runs = tuple(_runs(old, new)) if len(new) * len(old) <= _MOST else ()
    return tuple(word.start() for word in _WORD.finditer(target)), runs


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    from rapidfuzz.distance import LCSseq

    pending: tuple[tuple[str, ...], tuple[str, ...], int] = (), (), 0
    for code in LCSseq.opcodes([_plain(word) for word in old], [_plain(word) for word in new]):
        before, after = tuple(old[code.src_start : code.src_end]), tuple(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            if pending[0] or pending[1]:
                yield _Run(False, *pending)
            yield _Run(True, before, after, code.dest_start)
            pending = (), (), code.dest_end
        else:
            start = pending[2] if pending[0] or pending[1] else code.dest_start
            pending = (*pending[0], *before), (*pending[1], *after), start
    if pending[0] or pending[1]:
        yield _Run(False, *pending)


def _plain(word: str) -> str:
    return word.strip(".,;:!?\"“”„'’()").lower() or word


def _shown(runs: Sequence[_Run], first: int, last: int, length: int) -> Iterator[str]:
    if first > 0:
        yield "…"
    start = bisect_left(runs, first, key=lambda run: run.at + len(run.new))
    for run in runs[start : bisect_right(runs, last + 1, key=lambda run: run.at)]:
        if run.is_equal:
            yield from run.new[max(0, first - run.at) : max(0, last + 1 - run.at)]
            continue
        if run.old:
            yield click.style(f"[-{_joined(run.old)}-]", fg="red")
        if run.new:
            yield click.style("{+" + _joined(run.new) + "+}", fg="green")
    if last < length - 1:
        yield "…"


def _joined(words: Sequence[str]) -> str:
    return " ".join(words) if len(words) <= _LONGEST else f"{' '.join(words[:_LONGEST])} …"
