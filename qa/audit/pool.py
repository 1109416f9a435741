"""Shards on the cores of this machine. A worker that dies is replaced; a shard that kills two is set aside."""

from __future__ import annotations

import multiprocessing
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from qa.audit.reading import Data
from qa.audit.shards import Shard
from qa.audit.work import Job, Outcome, aside, work
from qa.processes import begin, ready

Task = tuple[Shard, Data | None]
#: What comes of a shard: `qa.audit.work.work`, or what a test puts in its place.
Work = Callable[[Shard, Job, Data | None], Outcome]
#: So many workers may die on a shard.
_DEATHS = 2


def run(tasks: Iterator[Task], job: Job, workers: int, do: Work = work) -> Iterator[Outcome]:
    """
    What comes of the tasks, in the order in which they end. Where a worker dies, the shards that were at work are
    worked on again, one at a time, so that the guilty one is found. An interruption ends with the shards at work.
    """
    deaths: Counter[int] = Counter()
    suspects: deque[Task] = deque()
    waiting: deque[Task] = deque()
    while True:
        begun: dict[Future[Outcome], Task] = {}
        with _pool(workers) as pool:
            try:
                yield from _ended(iter(()), suspects, pool, job, do, begun, 1)
                yield from _ended(tasks, waiting, pool, job, do, begun, workers)
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
    tasks: Iterator[Task],
    waiting: deque[Task],
    pool: ProcessPoolExecutor,
    job: Job,
    do: Work,
    begun: dict[Future[Outcome], Task],
    most: int,
) -> Iterator[Outcome]:
    """
    Work on what is waiting and on the tasks, `most` at a time. One task is fetched ahead, but none handed out ahead:
    what is handed out cannot be taken back. Those that are `begun` and not ended stay there when the pool breaks.
    """
    while True:
        while len(begun) < most and (waiting or _fetched(tasks, waiting)):
            begun[_submitted(pool, waiting[0], job, do)] = waiting[0]
            waiting.popleft()
        if not begun:
            return
        if not waiting:
            _fetched(tasks, waiting)
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


def _fetched(tasks: Iterator[Task], waiting: deque[Task]) -> bool:
    task = next(tasks, None)
    if task is not None:
        waiting.append(task)
    return task is not None


def _submitted(pool: ProcessPoolExecutor, task: Task, job: Job, do: Work) -> Future[Outcome]:
    try:
        return pool.submit(do, task[0], job, task[1])
    except BrokenProcessPool as error:  # since it broke nothing was waited for
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, ready("qa.audit.work"), initializer=begin)


def _wind_up(pool: ProcessPoolExecutor) -> None:
    """Let the shards that are at work end; interrupted again, end the workers."""
    try:
        pool.shutdown(wait=True, cancel_futures=True)
    except KeyboardInterrupt:
        for worker in multiprocessing.active_children():
            worker.kill()
        raise
