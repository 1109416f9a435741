"""Many items on many cores: the same outcomes in the same order, whatever the number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple, TypeVar

from qa.processes import cores

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

#: So many items are worth the start of one more process.
_WORTH = 100
_CHUNK = 16


def unseen(done: int, total: int) -> None:
    """Tell nobody how far it is."""


class Run(NamedTuple):
    """How the work is done: on how many processes (every core if not said), and who is told how far it is."""

    jobs: int | None = None
    progress: Callable[[int, int], None] = unseen


def each(look: Callable[[Item], Outcome], items: Sequence[Item], run: Run) -> list[Outcome]:
    """The outcome of every item, in order."""
    jobs = run.jobs or min(cores(), 1 + len(items) // _WORTH)
    if jobs == 1:
        return _counted(map(look, items), len(items), run)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return _counted(pool.map(look, items, chunksize=_CHUNK), len(items), run)


def _counted(outcomes: Iterable[Outcome], total: int, run: Run) -> list[Outcome]:
    found = []
    for outcome in outcomes:
        found.append(outcome)
        run.progress(len(found), total)
    return found
