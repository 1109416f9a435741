"""
Shards on a Ray cluster: the function that the pool runs, sent to other machines. All of them must see the folder of the
audit, and the corpus where it is not at a URL, under the same paths.
"""

from __future__ import annotations

import importlib
import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from types import ModuleType

from qa.audit.pool import Task, Work
from qa.audit.reading import Data
from qa.audit.shards import Shard
from qa.audit.work import Job, Outcome, aside, work
from qa.garbage import collect_seldom
from qa.model import MtqaError

#: So often a shard is tried again whose worker or whose machine died.
_RETRIES = 3
#: So many shards a core are handed out at a time: the next is there when one ends.
_AHEAD = 2
#: Ray reports home, and runs its workers behind all else, unless told otherwise before it starts.
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
#: Seconds in which a cluster must answer at its address; Ray itself would wait for minutes.
_PATIENCE = 10


def run(
    tasks: Iterator[Task], job: Job, *, address: str | None, workers: int | None, do: Work = work
) -> Iterator[Outcome]:
    """What comes of the tasks, in the order in which they end. Without an address a cluster is started here."""
    ray = library()
    _begin(ray, address, workers)
    try:
        remote = ray.remote(max_retries=_RETRIES)(_done)
        shared = ray.put((do, job, os.getcwd()))
        begun: dict[object, Shard] = {}
        while True:
            most = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
            while len(begun) < most and (task := next(tasks, None)) is not None:
                begun[remote.remote(shared, *task)] = task[0]
            if not begun:
                return
            for ref in ray.wait([*begun], num_returns=1)[0]:
                yield _outcome(ray, ref, begun.pop(ref))
    finally:
        ray.shutdown()


def _done(shared: tuple[Work, Job, str], shard: Shard, data: Data | None) -> Outcome:
    """Runs in a worker: where the audit was asked for, if that folder is there, since paths may be relative."""
    do, job, folder = shared
    collect_seldom()
    with suppress(OSError):
        os.chdir(folder)
    return do(shard, job, data)


def _outcome(ray: ModuleType, ref: object, shard: Shard) -> Outcome:
    try:
        outcome: Outcome = ray.get(ref)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from None
    except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError):
        return aside(shard, f"{1 + _RETRIES} workers died on it")
    except ray.exceptions.RayError as error:
        raise MtqaError(f"the Ray cluster failed: {_first_line(error)}") from None
    return outcome


def _begin(ray: ModuleType, address: str | None, workers: int | None) -> None:
    os.environ.update({name: value for name, value in _QUIET.items() if name not in os.environ})
    terminated = signal.getsignal(signal.SIGTERM)
    here = {} if address else {"num_cpus": workers, "include_dashboard": False}
    try:
        _reach(address or "")
        ray.init(
            address=address or "local", log_to_driver=False, logging_level=logging.CRITICAL, configure_logging=True,
            **here,
        )  # fmt: skip
    except (OSError, ValueError, RuntimeError) as error:
        where = f"there is no Ray cluster at {address}" if address else "Ray does not start"
        raise MtqaError(f"{where}: {_first_line(error)}") from None
    if terminated is not None and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, terminated)  # Ray has put a handler of its own there


def _reach(address: str) -> None:
    """An error where nobody listens at HOST:PORT."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def library() -> ModuleType:
    try:
        return importlib.import_module("ray")
    except ImportError:
        raise MtqaError("--engine ray needs Ray; python3 -m pip install 'mtqa[ray]'") from None
