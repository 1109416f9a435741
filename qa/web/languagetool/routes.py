"""The addresses of LanguageTool's API. Errors are plain text, and pages of any site may ask."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from qa.web.bodies import RefusalError, body_of
from qa.web.jobs import Job, Reply, as_json, refusal
from qa.web.languagetool.facts import SOFTWARE, languages
from qa.web.service import Service, as_response, service_of

_TEXT = "text/plain"
_PATH = re.compile(r"(?:/superdesk|/pairs/\w+)?/v2/.*")
_Endpoint = Callable[[Request], Awaitable[Response]]


def routes(prefix: str, detail: str = "") -> list[BaseRoute]:
    """The API under a prefix; `detail` goes to the worker."""

    async def check(request: Request) -> Response:
        service = service_of(request)
        if "pair" in request.path_params and service.pairs.get(request.path_params["pair"]) is None:
            return as_response(plain(refusal(404, "there is no such pair, or it was forgotten")))
        try:
            body = await body_of(request, service.settings.largest) if request.method == "POST" else b""
        except RefusalError as error:
            return as_response(plain(error.reply))
        job = Job("languagetool", body, request.url.query, detail, service.has_key(request), service.held(request))
        return as_response(plain(await service.done(job)))

    return [
        Route(f"{prefix}/check", check, methods=["GET", "POST"]),
        Route(f"{prefix}/languages", _answering(lambda _: as_json(languages()))),
        Route(f"{prefix}/info", _answering(lambda _: as_json({"software": SOFTWARE}))),
        Route(f"{prefix}/healthcheck", _answering(lambda _: Reply(200, b"OK", _TEXT))),
        Route(f"{prefix}/maxtextlength", _answering(_longest)),
        Route(f"{prefix}/configinfo", _rules),
        Route(f"{prefix}/words", _answering(lambda _: as_json({"words": []}))),
        Route(f"{prefix}/words/add", _answering(lambda _: as_json({"added": False})), methods=["POST"]),
        Route(f"{prefix}/words/delete", _answering(lambda _: as_json({"deleted": False})), methods=["POST"]),
    ]


def _answering(reply: Callable[[Service], Reply]) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        return as_response(reply(service_of(request)))

    return endpoint


def _longest(service: Service) -> Reply:
    return Reply(200, str(service.settings.largest).encode(), _TEXT)


async def _rules(request: Request) -> Response:
    return as_response(plain(await service_of(request).done(Job("rules"))))


def plain(reply: Reply) -> Reply:
    """A reply of ours; an error as LanguageTool's clients know it, who show it to people."""
    if reply.status < 400:
        return reply
    said = json.loads(reply.body)["error"]["message"]
    return reply._replace(body=f"Error: {said}".encode("utf-8", "replace"), media=_TEXT)


def is_languagetool(path: str) -> bool:
    """An address of this API, under any prefix."""
    return _PATH.fullmatch(path) is not None
