"""Shards on the cores of this machine. A worker that dies is replaced; a shard that kills two is set aside."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from qa.audit.reading import Data
from qa.audit.shards import Shard
from qa.audit.work import Job, Outcome, aside, work

Task = tuple[Shard, Data | None]
#: So many workers may die on a shard.
_DEATHS = 2
#: So many shards a worker are handed out at a time.
_AHEAD = 2


def run(tasks: Iterator[Task], job: Job, workers: int) -> Iterator[Outcome]:
    """
    What comes of the tasks, in the order in which they end. Where a worker dies, the shards that were begun are worked
    on again, one at a time, so that the guilty one is found. An interruption ends with the shards that are at work.
    """
    deaths: Counter[int] = Counter()
    suspects: deque[Task] = deque()
    while True:
        begun: dict[Future[Outcome], Task] = {}
        with _pool(workers) as pool:
            try:
                yield from _ended(suspects, pool, job, begun, 1)
                yield from _ended(tasks, pool, job, begun, _AHEAD * workers)
                return
            except BrokenProcessPool:
                pass
            except BaseException:
                _wind_up(pool)
                raise
        died = list(begun.values())
        deaths.update(shard.number for shard, _ in died)
        if len(died) == 1 and deaths[died[0][0].number] >= _DEATHS:
            yield aside(died[0][0], f"{_DEATHS} workers died on it")
        else:
            suspects.extend(died)


def _ended(
    tasks: Iterator[Task] | deque[Task],
    pool: ProcessPoolExecutor,
    job: Job,
    begun: dict[Future[Outcome], Task],
    most: int,
) -> Iterator[Outcome]:
    """Work on the tasks, `most` at a time; those that are `begun` and not ended stay there when the pool breaks."""
    every = iter(_popped(tasks)) if isinstance(tasks, deque) else tasks
    while True:
        while len(begun) < most and (task := next(every, None)) is not None:
            begun[_submitted(pool, task, job)] = task
        if not begun:
            return
        ended, _ = wait(begun, return_when=FIRST_COMPLETED)
        broken: BrokenProcessPool | None = None
        for future in ended:
            try:
                outcome = future.result()
            except BrokenProcessPool as error:
                broken = error
                continue
            del begun[future]
            yield outcome
        if broken:
            raise broken


def _popped(tasks: deque[Task]) -> Iterator[Task]:
    while tasks:
        yield tasks.popleft()


def _submitted(pool: ProcessPoolExecutor, task: Task, job: Job) -> Future[Outcome]:
    try:
        return pool.submit(work, task[0], job, task[1])
    except BrokenProcessPool as error:  # since it broke nothing was waited for
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["qa.audit.work"])
    return ProcessPoolExecutor(workers, context, initializer=_begin)


def _begin() -> None:
    """A worker leaves interruptions to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _wind_up(pool: ProcessPoolExecutor) -> None:
    """Let the shards that are at work end; interrupted again, end the workers."""
    try:
        pool.shutdown(wait=True, cancel_futures=True)
    except KeyboardInterrupt:
        for worker in multiprocessing.active_children():
            worker.kill()
        raise
