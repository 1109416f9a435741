"""Worker processes behind the server. One that is over its deadline is killed and replaced; the queue is bounded."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess

from qa.model import MtqaError
from qa.processes import begin, ready
from qa.web.jobs import Job, Reply
from qa.web.settings import Settings


class BusyError(Exception):
    """More is waiting than can be done in time."""


class OverdueError(Exception):
    """The work took longer than it may."""


class DiedError(Exception):
    """The worker died of the work."""


@dataclass(slots=True)
class Worker:
    process: ForkServerProcess
    line: Connection

    def do(self, job: Job, seconds: float) -> Reply:
        try:
            self.line.send(job)
            if not self.line.poll(seconds):
                raise OverdueError
            reply = self.line.recv()
        except (EOFError, OSError) as error:
            raise DiedError from error
        if not isinstance(reply, Reply):
            raise TypeError(f"no reply: {reply!r}")
        return reply

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


@dataclass(slots=True)
class Pool:
    """The workers. A job may wait for as many seconds as the deadline has, and take as many."""

    settings: Settings
    replaced: int = 0
    under_way: int = 0
    _idle: queue.SimpleQueue[Worker | None] = field(default_factory=queue.SimpleQueue)
    _alive: dict[int, Worker] = field(default_factory=dict)
    _threads: ThreadPoolExecutor | None = None
    _context: ForkServerContext | None = None
    _closed: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start the workers; the first is ready when this comes back. An `MtqaError` of theirs rises here."""
        self._context = ready("qa.web.warm")
        self._threads = ThreadPoolExecutor(self.settings.workers, thread_name_prefix="mtqa-worker")
        begun = [self._begun() for _ in range(self.settings.workers)]
        _await_ready(begun[0])
        self._idle.put(begun[0])
        for worker in begun[1:]:
            threading.Thread(target=self._join, args=(worker,), daemon=True).start()

    async def do(self, job: Job) -> Reply:
        """The reply of a worker; `BusyError` where too much is waiting, `OverdueError`, `DiedError`."""
        if self.under_way >= self.settings.concurrency or self._threads is None:
            raise BusyError
        self.under_way += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._do, job, time.monotonic())
        finally:
            self.under_way -= 1

    def close(self) -> None:
        """End the workers, whatever they are at."""
        self._closed.set()
        for _ in range(self.settings.workers):
            self._idle.put(None)
        for worker in list(self._alive.values()):
            worker.process.kill()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in list(self._alive.values()):
            worker.end()

    def _do(self, job: Job, asked: float) -> Reply:
        if time.monotonic() - asked > self.settings.deadline:
            raise BusyError
        try:
            worker = self._idle.get(timeout=self.settings.deadline)
        except queue.Empty:
            raise BusyError from None
        if worker is None:
            raise BusyError
        try:
            reply = worker.do(job, self.settings.deadline)
        except BaseException:
            self._replace(worker)
            raise
        self._idle.put(worker)
        return reply

    def _replace(self, worker: Worker) -> None:
        """Put another worker in the place of one; the job's answer does not wait until it is ready."""
        self._end(worker)
        if self._closed.is_set():
            return
        self.replaced += 1
        threading.Thread(target=self._join, args=(self._begun(),), daemon=True).start()

    def _begun(self) -> Worker:
        assert self._context is not None
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self.settings), daemon=True)
        process.start()
        theirs.close()
        worker = Worker(process, ours)
        self._alive[id(worker)] = worker
        return worker

    def _join(self, worker: Worker) -> None:
        """Let a worker in when it is ready."""
        try:
            _await_ready(worker)
        except (MtqaError, DiedError):
            self._closed.wait(1)  # what could start before will start again, but not the sooner for being hurried
            self._replace(worker)
        else:
            self._idle.put(worker)

    def _end(self, worker: Worker) -> None:
        self._alive.pop(id(worker), None)
        worker.end()


def _await_ready(worker: Worker) -> None:
    try:
        said = worker.line.recv()
    except (EOFError, OSError) as error:
        raise DiedError("a worker died while it started") from error
    if said:
        raise MtqaError(str(said))


def serve(line: Connection, settings: Settings) -> None:
    """A worker's life: it says "" when it is ready, or what the user can fix, and answers job by job."""
    begin()
    from qa.web.work import worker  # what lints loads in the workers alone

    try:
        do = worker(settings)
    except MtqaError as error:
        line.send(str(error))
        return
    with suppress(EOFError, OSError):  # the server has ended
        line.send("")
        while True:
            line.send(do(line.recv()))
