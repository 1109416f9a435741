"""Workers: one that is too slow or dies is replaced, others go on, and the queue has an end."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.config import Config
from qa.model import MtqaError
from qa.web.jobs import Job
from qa.web.pool import BusyError, DiedError, OverdueError, Pool
from qa.web.settings import Settings

QUICK = Job("lint", json.dumps({"target": {"text": "He met the the people."}}).encode())
#: More than can be linted within the deadline of these tests, on any machine.
SLOW = Job(
    "lint",
    json.dumps(
        {"target": {"text": "\n".join(f"Line {n} of them says that it rained." for n in range(20_000))}}
    ).encode(),
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(Settings(workers=2, deadline=3.0, concurrency=4))
    made.start()
    try:
        asyncio.run(_ready(made))
        yield made
    finally:
        made.close()


async def _ready(pool: Pool) -> None:
    """All workers wait for work."""
    while pool._idle.qsize() < pool.settings.workers:
        await asyncio.sleep(0.05)


def test_what_is_slow_is_ended_and_stalls_nobody(pool: Pool) -> None:
    async def both() -> tuple[list[int], bool]:
        slow = asyncio.create_task(pool.do(SLOW))
        statuses = [(await pool.do(QUICK)).status for _ in range(10)]
        is_waiting = not slow.done()
        with pytest.raises(OverdueError):
            await slow
        return statuses, is_waiting

    before = pool.replaced
    statuses, is_waiting = asyncio.run(both())
    assert statuses == [200] * 10
    assert is_waiting
    assert pool.replaced == before + 1
    asyncio.run(_ready(pool))


def test_a_worker_that_dies_is_replaced(pool: Pool) -> None:
    before = pool.replaced
    for worker in list(pool._alive.values()):
        os.kill(worker.process.pid or 0, signal.SIGKILL)
        worker.process.join()

    async def both() -> list[BaseException]:
        return await asyncio.gather(*(pool.do(QUICK) for _ in range(2)), return_exceptions=True)

    assert [type(said) for said in asyncio.run(both())] == [DiedError] * 2
    assert pool.replaced == before + 2
    asyncio.run(_ready(pool))


def test_the_queue_has_an_end(pool: Pool) -> None:
    async def many() -> list[object]:
        return await asyncio.gather(*(pool.do(QUICK) for _ in range(12)), return_exceptions=True)

    said = asyncio.run(many())
    assert sum(isinstance(one, BusyError) for one in said) == 8
    assert pool.under_way == 0


def test_what_the_user_can_fix_is_said_at_the_start(tmp_path: Path) -> None:
    lost = Pool(Settings(Config(termbases=(str(tmp_path / "lost.tbx"),)), workers=1))
    try:
        with pytest.raises(MtqaError, match="no such file"):
            lost.start()
    finally:
        lost.close()
