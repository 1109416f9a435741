"""The open texts, each with its lint: started when it changes, given up when it changes again."""

from __future__ import annotations

import asyncio
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from qa.lsp.buffers import Buffer
from qa.lsp.checking import Checked, Kept, Work, check, kept
from qa.lsp.settings import Client, Settings
from qa.lsp.told import Told, told

Result = TypeVar("Result")
#: So many seconds nothing must be written before a text is looked at.
PAUSE = 0.2


class Found(NamedTuple):
    """What was found in a version of a text, and how its editor is told."""

    checked: Checked
    told: list[Told]


class _GivenUpError(Exception):
    """The text is another one by now."""


@dataclass(slots=True, eq=False)
class _Open:
    """
    An open text; the run that looks at it, whether it is still `wanted` and has to `hurry`, and what was kept of the
    run before.
    """

    buffer: Buffer
    wanted: threading.Event = field(default_factory=threading.Event)
    hurry: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[Found | None] | None = None
    kept: Kept | None = None
    reads: frozenset[Path] = frozenset()


class Runs:
    """
    The open texts. One is looked at at a time, in a thread of its own: the server goes on listening. `publish` gets
    what was found, never for a text that has changed since; `report` a sentence when something went wrong.
    """

    def __init__(
        self,
        client: Client,
        settings: Settings,
        home_of: Callable[[Path], Path],
        publish: Callable[[Found], None],
        report: Callable[[str], None],
    ) -> None:
        self.client = client
        self._settings = settings
        self._home_of = home_of
        self._publish = publish
        self._report = report
        self._open: dict[str, _Open] = {}
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lint")

    def buffer(self, uri: str) -> Buffer | None:
        return self._open[uri].buffer if uri in self._open else None

    def put(self, buffer: Buffer, pause: float = PAUSE) -> None:
        """A text was opened or changed: it is looked at, and so are those that have it for their original."""
        one = self._open.get(buffer.uri)
        if one is None:
            one = self._open[buffer.uri] = _Open(buffer)
        one.buffer = buffer
        self._start(one, pause)
        for other in self._open.values():
            if buffer.path in other.reads:
                self._start(other, pause)

    def drop(self, uri: str) -> None:
        """A text was closed."""
        if one := self._open.pop(uri, None):
            self._stop(one)
            for other in self._open.values():
                if one.buffer.path in other.reads:  # what is on the disk counts again
                    self._start(other, PAUSE)

    def again(self) -> None:
        """Something that texts are judged by changed on the disk."""
        for one in self._open.values():
            self._start(one, PAUSE)

    def close(self) -> None:
        for one in self._open.values():
            self._stop(one)
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def found(self, uri: str) -> Found | None:
        """What is found in a text as it is now, as soon as it is known; nothing of a text that is not open."""
        while one := self._open.get(uri):
            task = one.task
            assert task
            one.hurry.set()
            try:
                return await asyncio.shield(task)
            except asyncio.CancelledError:
                if one.task is task and uri in self._open:  # not the run was given up, but the question
                    raise
        return None

    async def aside(self, work: Callable[[], Result]) -> Result | None:
        """What comes of more work on what was found, in its thread; nothing where the text has become another."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        except _GivenUpError:
            return None

    def _start(self, one: _Open, pause: float) -> None:
        self._stop(one)
        one.wanted = threading.Event()
        one.wanted.set()
        one.hurry = asyncio.Event()
        one.task = asyncio.get_running_loop().create_task(self._run(one, one.buffer, pause))

    def _stop(self, one: _Open) -> None:
        one.wanted.clear()
        if one.task:
            one.task.cancel()

    async def _run(self, one: _Open, buffer: Buffer, pause: float) -> Found | None:
        with suppress(TimeoutError):
            await asyncio.wait_for(one.hurry.wait(), pause)
        others = {other.buffer.path: other.buffer.text for other in self._open.values() if other is not one}
        try:
            found = await asyncio.get_running_loop().run_in_executor(
                self._pool, self._look, one, buffer, others, one.wanted
            )
        except _GivenUpError:
            return None
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            self._report(f"this is a bug in mtqa, please report it: {error!r}")
            return None
        documents = [linted.document for linted in found.checked.linted]
        paths = {Path(place.layer.path) for document in documents for place in document.places.values()}
        one.reads = frozenset(paths - {buffer.path})
        self._publish(found)
        return found

    def _look(self, one: _Open, buffer: Buffer, others: dict[Path, str], wanted: threading.Event) -> Found:
        """In the thread: lint the text, as long as it is wanted."""

        def beat() -> None:
            if not wanted.is_set():
                raise _GivenUpError

        one.kept = one.kept or kept()
        one.kept.hits.beat = one.kept.alignments.source.beat = one.kept.alignments.reference.beat = beat
        beat()
        checked = check(Work(buffer, self._home_of(buffer.path), self._settings, others, one.kept))
        return Found(checked, told(checked, self.client))
