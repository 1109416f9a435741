"""The Starlette application: which address asks what of the workers."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qa.web.bodies import RefusalError, body_of
from qa.web.jobs import JSON, Job, Kind, Reply, as_json, refusal
from qa.web.pool import BusyError, DiedError, OverdueError
from qa.web.service import Service

#: After so many seconds a client may ask again.
_AGAIN = {"retry-after": "2"}


def application(service: Service) -> Starlette:
    """The server's application over a service that runs."""
    routes = [
        Route("/v1/lint", _lint, methods=["POST"]),
        Route("/v1/export", _export, methods=["POST"]),
        Route("/v1/gate", _gate, methods=["POST"]),
        Route("/v1/checks", _checks),
        Route("/v1/checks/{code}", _check_page),
        Route("/v1/pair", _pair),
        # The editor's page: *qa.web.page.ROUTES
    ]
    made = Starlette(routes=routes, exception_handlers={HTTPException: _http_error})
    made.state.service = service
    return made


async def _lint(request: Request) -> Response:
    return await _posted(request, "lint")


async def _export(request: Request) -> Response:
    return await _posted(request, "export")


async def _gate(request: Request) -> Response:
    return await _posted(request, "gate")


async def _checks(request: Request) -> Response:
    return as_response(await done(_service(request), Job("checks")))


async def _check_page(request: Request) -> Response:
    return as_response(await done(_service(request), Job("check-page", detail=request.path_params["code"])))


async def _pair(request: Request) -> Response:
    settings = _service(request).settings
    if settings.original is None:
        return as_response(refusal(404, "the server was started without --source"))
    source, target = settings.original, settings.translation
    sides = {"source": source, "target": target}
    return as_response(
        as_json({side: one and {one.form: one.text, "lang": one.lang or None} for side, one in sides.items()})
    )


async def _posted(request: Request, kind: Kind) -> Response:
    """Our own API takes JSON alone: no form of another site's page can send that unasked."""
    service = _service(request)
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
        return as_response(refusal(415, f"the body must be {JSON}"))
    try:
        body = await body_of(request, service.settings.largest)
    except RefusalError as error:
        return as_response(error.reply)
    return as_response(await done(service, Job(kind, body, request.url.query)))


async def done(service: Service, job: Job) -> Reply:
    """What a worker answers, or why none does."""
    try:
        return await service.pool.do(job)
    except BusyError:
        return refusal(503, "too many requests are waiting; ask again in a moment", headers=_AGAIN)
    except OverdueError:
        return refusal(503, f"the work took longer than {service.settings.deadline:g} seconds", headers=_AGAIN)
    except DiedError:
        return refusal(503, "the worker died of the request", headers=_AGAIN)


def as_response(reply: Reply) -> Response:
    return Response(reply.body, reply.status, dict(reply.headers), reply.media)


def _service(request: Request) -> Service:
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {404: "there is nothing at this address", 405: "not by this method"}
    reply = refusal(error.status_code, said.get(error.status_code, str(error.detail)), headers=error.headers)
    return as_response(reply)
