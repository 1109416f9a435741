"""The body of a request, read whole: no larger and no slower than it may be."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

from qa.web.jobs import JSON, Reply, refusal

#: So many seconds a body may take to arrive.
SECONDS = 20.0
_CLOSE = {"connection": "close"}


class RefusalError(Exception):
    """A request that is answered without being looked at."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


async def body_of(request: Request, largest: int) -> bytes:
    """The bytes of a body; `RefusalError` where they are too many, come too slowly, or not all."""
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and (len(declared) > 18 or int(declared) > largest):
        raise RefusalError(_too_large(largest))
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > largest:
                    raise RefusalError(_too_large(largest))
                parts.append(part)
    except TimeoutError:
        reply = refusal(408, f"the body did not arrive within {SECONDS:g} seconds", headers=_CLOSE)
        raise RefusalError(reply) from None
    except ClientDisconnect:
        raise RefusalError(refusal(400, "the body ended early", headers=_CLOSE)) from None
    return b"".join(parts)


async def json_of(request: Request, largest: int) -> bytes:
    """A body for our own API, which takes JSON alone: no form of another site's page can send that unasked."""
    if media_of(request) != JSON:
        raise RefusalError(refusal(415, f"the body must be {JSON}"))
    return await body_of(request, largest)


def _too_large(largest: int) -> Reply:
    return refusal(413, f"the body has more than {largest} bytes", headers=_CLOSE)


def media_of(request: Request) -> str:
    """The media type of a request's body, without its parameters."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower()
