"""Work that ends its worker, or takes its time: what engines are given in place of `qa.audit.work.work`."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from qa.audit.reading import Data
from qa.audit.shards import Shard
from qa.audit.work import Job, Outcome, work


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_once(shard: Shard, job: Job, data: Data | None) -> Outcome:
    """The first worker on the second shard dies."""
    said = Path(job.folder, ".died")
    if shard.number == 1 and not said.exists():
        said.touch()
        _die()
    return work(shard, job, data)


def kills(shard: Shard, job: Job, data: Data | None) -> Outcome:
    """Every worker on the second and on the fifth shard dies, while others are at work."""
    if shard.number in (1, 4):
        time.sleep(0.2)
        _die()
    time.sleep(0.1)
    return work(shard, job, data)


def kills_when_half_written(shard: Shard, job: Job, data: Data | None) -> Outcome:
    """The first worker on the second shard dies when its part is there and its counts are not."""
    outcome = work(shard, job, data)
    counts = Path(job.folder, f"part-{shard.number:06}.json")
    said = Path(job.folder, ".died")
    if shard.number == 1 and not said.exists():
        said.touch()
        counts.unlink()
        _die()
    return outcome


def naps(shard: Shard, job: Job, data: Data | None) -> Outcome:
    """Every shard but the first takes two seconds."""
    Path(job.folder, f".begun-{shard.number}").touch()
    if shard.number:
        time.sleep(2)
    return work(shard, job, data)


def sleeps(shard: Shard, job: Job, data: Data | None) -> Outcome:
    """Every shard but the first takes minutes."""
    Path(job.folder, f".begun-{shard.number}").touch()
    if shard.number:
        time.sleep(300)
    return work(shard, job, data)


def dawdles(shard: Shard, job: Job, data: Data | None) -> Outcome:
    """Every shard takes a while, and says on which machine of a Ray cluster it is worked on."""
    import ray

    context = ray.get_runtime_context()
    Path(job.folder, f".by-{context.get_node_id()[:8]}-{shard.number}-{time.monotonic_ns()}").touch()
    time.sleep(0.6)
    return work(shard, job, data)
