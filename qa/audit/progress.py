"""How far an audit is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from qa.audit.work import Done, Outcome

#: Seconds before the first line in a log, and between two.
_FIRST, _SECONDS = 5.0, 30.0


def shown(outcomes: Iterable[Outcome], shards: int, before: int) -> Iterator[Outcome]:
    """The outcomes, told on standard error as they come; of all the shards so many were done `before`."""
    return (_bar if sys.stderr.isatty() else _lines)(outcomes, shards, before)


def _lines(outcomes: Iterable[Outcome], shards: int, before: int) -> Iterator[Outcome]:
    start = time.monotonic()
    pairs, due = 0, start + _FIRST
    for count, one in enumerate(outcomes, start=1):
        yield one
        pairs += one.pairs if isinstance(one, Done) else 0
        now = time.monotonic()
        if now >= due:
            due = now + _SECONDS
            print(_said(before + count, shards, pairs, now - start, count), file=sys.stderr, flush=True)


def _said(done: int, shards: int, pairs: int, seconds: float, count: int) -> str:
    """What this run has done; the time that is left, by its own rate."""
    rate = pairs / seconds if seconds else 0.0
    left = (shards - done) * seconds / count
    said = f"{left / 60:.0f} min" if left >= 90 else f"{left:.0f} s"
    return f"mtqa: {done} of {shards} shards, {pairs:,} pairs, {rate:,.0f} pairs a second, {said} left"


def _bar(outcomes: Iterable[Outcome], shards: int, before: int) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("mtqa audit"), BarColumn(), MofNCompleteColumn(), TextColumn("shards · {task.fields[said]}"),
        TimeElapsedColumn(), TextColumn("·"), TimeRemainingColumn(), TextColumn("left"),
    )  # fmt: skip
    start = time.monotonic()
    pairs = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("audit", total=shards, completed=before, said="")
        for one in outcomes:
            yield one
            pairs += one.pairs if isinstance(one, Done) else 0
            rate = pairs / max(time.monotonic() - start, 0.001)
            progress.update(task, advance=1, said=f"{pairs:,} pairs · {rate:,.0f} a second")
