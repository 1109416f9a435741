"""The Starlette application: which address asks what of the workers."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qa.web.bodies import RefusalError, json_of
from qa.web.guard import Guard
from qa.web.jobs import Job, Kind, Reply, as_json, refusal
from qa.web.languagetool.routes import is_languagetool, plain
from qa.web.languagetool.routes import routes as languagetool
from qa.web.metrics import MEDIA
from qa.web.page import ROUTES
from qa.web.pairs import forget, register
from qa.web.service import Service, as_response, service_of
from qa.web.stream import stream


def application(service: Service) -> Starlette:
    """The server's application over a service that runs."""
    routes = [
        Route("/v1/lint", _lint, methods=["POST"]),
        Route("/v1/lint/stream", stream, methods=["POST"]),
        Route("/v1/export", _export, methods=["POST"]),
        Route("/v1/gate", _gate, methods=["POST"]),
        Route("/v1/checks", _checks),
        Route("/v1/checks/{code}", _check_page),
        Route("/v1/pair", _pair),
        Route("/v1/pairs", register, methods=["POST"]),
        Route("/v1/pairs/{pair}", forget, methods=["DELETE"]),
        Route("/openapi.json", _openapi),
        Route("/metrics", _metrics),
        *languagetool("/v2"),
        *languagetool("/superdesk/v2", "superdesk"),
        *languagetool("/pairs/{pair}/v2"),
        *ROUTES,
    ]
    made = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, service=service)],
        exception_handlers={HTTPException: _http_error, RefusalError: _refused},
    )
    made.state.service = service
    return made


async def _lint(request: Request) -> Response:
    return await _posted(request, "lint")


async def _export(request: Request) -> Response:
    return await _posted(request, "export")


async def _gate(request: Request) -> Response:
    return await _posted(request, "gate")


async def _checks(request: Request) -> Response:
    return as_response(await service_of(request).done(Job("checks")))


async def _check_page(request: Request) -> Response:
    return as_response(await service_of(request).done(Job("check-page", detail=request.path_params["code"])))


async def _pair(request: Request) -> Response:
    settings = service_of(request).settings
    if settings.original is None:
        return as_response(refusal(404, "the server was started without --source"))
    source, target = settings.original, settings.translation
    sides = {"source": source, "target": target}
    return as_response(
        as_json({side: one and {"text": one.text, "lang": one.lang or None} for side, one in sides.items()})
    )


async def _openapi(request: Request) -> Response:
    return as_response(await service_of(request).done(Job("openapi")))


async def _metrics(request: Request) -> Response:
    service = service_of(request)
    pool = service.pool
    said = service.metrics.text(under_way=pool.under_way, workers=service.settings.workers, replaced=pool.replaced)
    return as_response(Reply(200, said.encode(), MEDIA))


async def _posted(request: Request, kind: Kind) -> Response:
    service = service_of(request)
    body = await json_of(request, service.settings.largest)
    return as_response(await service.done(Job(kind, body, request.url.query)))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return as_response(error.reply)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {404: "there is nothing at this address", 405: "not by this method"}
    reply = refusal(error.status_code, said.get(error.status_code, str(error.detail)), headers=error.headers)
    return as_response(plain(reply) if is_languagetool(request.url.path) else reply)
