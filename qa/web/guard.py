"""What stands before every address: whose requests are answered, what every answer says, how long one may be read."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import MutableMapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.web.bugs import bug, tell_bug
from qa.web.jobs import refusal
from qa.web.languagetool.routes import is_languagetool
from qa.web.service import Service, as_response, is_allowed

#: How a program of this machine calls it; any other name was made to point here.
_OURSELVES = re.compile(r"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
#: Addresses that need no key: they say nothing of a text.
_OPEN = re.compile(
    r"(?:/superdesk|/pairs/\w+)?/v2/(?:healthcheck|languages|info|maxtextlength)|/openapi\.json|/|/page/.*"
)
_ALLOWED = "access-control-allow-origin"
#: So many seconds a client may take to read a part of an answer.
_READING = 30.0
_SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
#: What may happen on a page of ours that says nothing itself: nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox"


class Guard:
    """Around the application, as ASGI has it."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self.app, self.service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 499
        headers = Headers(scope=scope)
        cross = self._cross_origin(scope["path"], headers)

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _finish(MutableHeaders(scope=message), cross)
            async with asyncio.timeout(_READING):
                await send(message)

        try:
            refused = self._refused(scope, headers, cross)
            if refused is not None:
                await refused(scope, receive, sending)
            else:
                await self.app(scope, receive, sending)
        except TimeoutError:
            status = 499  # the client reads too slowly: uvicorn closes what has not ended
        except Exception as error:
            tell_bug(error, _route(scope))
            if status != 499:
                raise  # an answer had begun: it is broken off
            await as_response(bug())(scope, receive, sending)
        finally:
            self.service.metrics.count(_route(scope), status, time.perf_counter() - begun)

    def _cross_origin(self, path: str, headers: Headers) -> dict[str, str]:
        """What tells a browser which pages may read the answer."""
        if is_languagetool(path):
            return {_ALLOWED: "*", "cross-origin-resource-policy": "cross-origin"}
        origin = headers.get("origin", "")
        if origin in self.service.settings.origins:
            return {_ALLOWED: origin, "vary": "origin"}
        return {"cross-origin-resource-policy": "same-origin"}

    def _refused(self, scope: Scope, headers: Headers, cross: dict[str, str]) -> Response | None:
        """The answer to a request that goes no further."""
        settings, path = self.service.settings, scope["path"]
        if settings.is_local and not _OURSELVES.fullmatch(headers.get("host", "")):
            return as_response(refusal(403, "this server answers to localhost alone"))
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            return (
                _preflight(headers)
                if _ALLOWED in cross
                else as_response(refusal(403, "no pages of other sites may ask this"))
            )
        is_ours = not is_languagetool(path)
        origin = headers.get("origin", "")
        if is_ours and origin and not is_allowed(origin, headers.get("host", ""), settings.origins):
            return as_response(
                refusal(403, "no pages of other sites may ask this; --allow-origin names those that may")
            )
        is_open = _OPEN.fullmatch(path) or path.endswith("/v2/check")  # there the key may be a parameter
        if not is_open and not self.service.has_key(Request(scope)):
            return as_response(
                refusal(401, "a key is needed: Authorization: Bearer KEY", headers={"www-authenticate": "Bearer"})
            )
        return None


def _preflight(headers: Headers) -> Response:
    told = {
        "access-control-allow-methods": "GET, POST, DELETE, OPTIONS",
        "access-control-allow-headers": headers.get("access-control-request-headers", "content-type"),
        "access-control-max-age": "600",
    }
    if headers.get("access-control-request-private-network") == "true":
        told["access-control-allow-private-network"] = "true"
    return Response(status_code=204, headers=told)


def _finish(headers: MutableHeaders, cross: dict[str, str]) -> None:
    for name, value in {**_SAFE, **cross}.items():
        headers.setdefault(name, value)
    if headers.get("content-type", "").startswith(("text/html", "image/svg")):
        headers.setdefault("content-security-policy", _POLICY)


def _route(scope: MutableMapping[str, object]) -> str:
    """The route's own path, without what a client wrote into it."""
    return str(getattr(scope.get("route"), "path", "none"))
