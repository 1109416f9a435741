"""What a running server holds, and what of a request every address asks it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from qa.web.jobs import Job, Reply, Text, refusal
from qa.web.keys import is_key
from qa.web.metrics import Metrics
from qa.web.originals import Originals
from qa.web.pool import BusyError, DiedError, OverdueError, Pool
from qa.web.settings import Settings

#: After so many seconds a client may ask again.
_AGAIN = {"retry-after": "2"}


@dataclass(frozen=True, slots=True)
class Service:
    settings: Settings
    pool: Pool
    metrics: Metrics = field(default_factory=Metrics)
    pairs: Originals = field(default_factory=Originals)

    async def done(self, job: Job) -> Reply:
        """What a worker answers, or why none does."""
        try:
            return await self.pool.do(job)
        except BusyError:
            return refusal(503, "too many requests are waiting; ask again in a moment", headers=_AGAIN)
        except OverdueError:
            return refusal(503, f"the work took longer than {self.settings.deadline:g} seconds", headers=_AGAIN)
        except DiedError:
            return refusal(503, "the worker died of the request", headers=_AGAIN)

    def has_key(self, request: Request) -> bool:
        """A request comes with a key in its headers, or needs none."""
        given = request.headers.get("authorization", "").removeprefix("Bearer ") or request.headers.get("x-api-key", "")
        return not self.settings.keys or is_key(given, self.settings.keys)

    def held(self, request: Request) -> Text | None:
        """
        The original that the server holds, for the programs of this machine: no page of another site learns of it by
        asking what is wrong with its translation.
        """
        origin = request.headers.get("origin", "")
        is_page = origin == "null" or urlsplit(origin).scheme in ("http", "https")
        if is_page and not is_allowed(origin, request.headers.get("host", ""), self.settings.origins):
            return None
        pair = request.path_params.get("pair")
        return self.settings.original if pair is None else self.pairs.get(pair)


def is_allowed(origin: str, host: str, origins: tuple[str, ...]) -> bool:
    """Whether a page of that origin may use our own API: our own page, and those that were named."""
    return origin in origins or urlsplit(origin).netloc == host


def service_of(request: Request) -> Service:
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


def as_response(reply: Reply) -> Response:
    """A reply with exactly its media type: some clients take no `charset` beside JSON."""
    return Response(reply.body, reply.status, {"content-type": reply.media, **dict(reply.headers)})
