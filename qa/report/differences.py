"""The words of a translation against those of its original, on one line, as `git diff --word-diff` shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from qa.model import Span

#: So many words are shown on each side of what a finding marks.
_AROUND = 7


class _Run(NamedTuple):
    """Words that stand together: equal, or old ones and the new ones in their place."""

    is_equal: bool
    old: tuple[str, ...]
    new: tuple[str, ...]
    at: int


def word_diff(target: str, reference: str, mark: Span) -> str:
    """The words around a mark in the target: `[-the original's-] {+the translation's+}`; empty where all is equal."""
    new, old = target.split(), reference.split()
    runs = list(_runs(old, new))
    if all(run.is_equal for run in runs):
        return ""
    middle = len(target[: mark.start].split())
    last = max(middle, len(target[: mark.end].split()) - 1)
    return " ".join(_shown(runs, middle - _AROUND, last + _AROUND, len(new)))


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
    for run in runs:
        if run.is_equal:
            yield from run.new[max(0, first - run.at) : max(0, last + 1 - run.at)]
        elif run.at <= last + 1 and run.at + len(run.new) >= first:
            if run.old:
                yield click.style(f"[-{' '.join(run.old)}-]", fg="red")
            if run.new:
                yield click.style("{+" + " ".join(run.new) + "+}", fg="green")
    if last < length - 1:
        yield "…"
