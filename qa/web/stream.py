"""Many texts in one request: a line of JSON for each, answered by a line as soon as it is ready, in order."""

from __future__ import annotations

import asyncio
import json
from asyncio import FIRST_COMPLETED
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from typing import NamedTuple

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from qa.report.jsonl import error_line
from qa.web.bodies import SECONDS, media_of
from qa.web.jobs import Job, refusal
from qa.web.service import Service, as_response, service_of

MEDIA = ("application/jsonl", "application/x-ndjson")


class _Line(NamedTuple):
    """A line of a request; without its bytes where they are too many."""

    number: int
    raw: bytes | None


async def stream(request: Request) -> Response:
    """The answer to a stream; its lines are the requests of /v1/lint, and those of the answer the flat shape."""
    if media_of(request) not in MEDIA:
        return as_response(refusal(415, f"the body must be {MEDIA[0]}"))
    return _Streamed(request, service_of(request))


class _Streamed(Response):
    """An answer that begins while its request is still being read."""

    def __init__(self, request: Request, service: Service) -> None:
        super().__init__(media_type=MEDIA[0])
        self.request, self.service = request, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in self.raw_headers if name != b"content-length"]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async for said in _said(self.request, self.service):
            await send({"type": "http.response.body", "body": said + b"\n", "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def _said(request: Request, service: Service) -> AsyncIterator[bytes]:
    """
    The lines of the answer. No more lines are at work than there are workers, and one is read ahead, so that a long
    stream needs little memory and leaves others their turn.
    """
    lines = _lines(request, service.settings.largest)
    answers: deque[asyncio.Task[bytes]] = deque()
    reading: asyncio.Task[_Line | None] | None = asyncio.create_task(anext(lines, None))
    try:
        while reading or answers:
            await asyncio.wait([*([reading] if reading else []), *list(answers)[:1]], return_when=FIRST_COMPLETED)
            if reading and reading.done() and len(answers) < service.settings.workers:
                line = reading.result()
                if line is not None:
                    answers.append(asyncio.create_task(_answer(service, line)))
                reading = asyncio.create_task(anext(lines, None)) if line is not None else None
            elif answers:
                yield await answers.popleft()
    finally:
        for task in (*answers, *([reading] if reading else [])):
            task.cancel()


async def _answer(service: Service, line: _Line) -> bytes:
    if line.raw is None:
        return _error(line.number, f"has more than {service.settings.largest} bytes")
    reply = await service.done(Job("line", line.raw, detail=str(line.number)))
    if reply.status == 200:
        return reply.body
    error = json.loads(reply.body)["error"]
    return _error(line.number, f"{error['field']} {error['message']}" if error["field"] else error["message"])


def _error(number: int, message: str) -> bytes:
    return error_line(f"line {number}: {message}").encode("utf-8", "replace")


async def _lines(request: Request, largest: int) -> AsyncGenerator[_Line, None]:
    """The lines of the body that are not blank; what comes too slowly, or is broken off, ends it."""
    held, number, is_too_long = b"", 0, False
    parts = request.stream()
    while True:
        try:
            async with asyncio.timeout(SECONDS):
                part = await anext(parts, None)
        except (TimeoutError, ClientDisconnect):
            return
        *whole, held = (held + (part if part is not None else b"\n")).split(b"\n")
        for raw in whole:
            number += 1
            if is_too_long or len(raw) > largest:
                yield _Line(number, None)
            elif raw.strip():
                yield _Line(number, raw)
            is_too_long = False
        if part is None:
            return
        if len(held) > largest:
            held, is_too_long = b"", True
