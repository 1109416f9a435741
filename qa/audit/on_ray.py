"""
Shards on a Ray cluster: the function that the pool runs, sent to other machines. All of them must see the folder of the
audit, and the corpus where it is not at a URL.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from types import ModuleType

from qa.audit.pool import Task
from qa.audit.work import Job, Outcome, aside, work
from qa.model import MtqaError

#: So often a shard is tried again whose worker or whose machine died.
_RETRIES = 3
#: So many shards a core are handed out at a time.
_AHEAD = 2


def run(tasks: Iterator[Task], job: Job, *, address: str | None, workers: int | None) -> Iterator[Outcome]:
    """What comes of the tasks, in the order in which they end. Without an address a cluster is started here."""
    ray = _library()
    try:
        ray.init(address=address, num_cpus=None if address else workers, log_to_driver=False, ignore_reinit_error=True)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise MtqaError(f"there is no Ray cluster at {address}: {error}") from None
    remote = ray.remote(max_retries=_RETRIES)(work)
    shared = ray.put(job)
    most = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    begun: dict[object, Task] = {}
    try:
        while True:
            while len(begun) < most and (task := next(tasks, None)) is not None:
                begun[remote.remote(task[0], shared, task[1])] = task
            if not begun:
                return
            for ref in ray.wait(list(begun), num_returns=1)[0]:
                shard, _ = begun.pop(ref)
                try:
                    yield ray.get(ref)
                except (ray.exceptions.WorkerCrashedError, ray.exceptions.NodeDiedError):
                    yield aside(shard, f"{1 + _RETRIES} workers died on it")
                except ray.exceptions.RayTaskError as error:
                    raise error.cause from None
    finally:
        ray.shutdown()


def _library() -> ModuleType:
    try:
        return importlib.import_module("ray")
    except ImportError:
        raise MtqaError("--engine ray needs Ray; python3 -m pip install 'mtqa[ray]'") from None
