"""The addresses at which a newsroom's system registers originals, for editors that send the translation only."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from qa.web.bodies import json_of
from qa.web.jobs import Job, Text, as_json, refusal
from qa.web.service import as_response, service_of


async def register(request: Request) -> Response:
    """Keep an original; the answer names the address at which editors are answered against it."""
    service = service_of(request)
    reply = await service.done(Job("original", await json_of(request, service.settings.largest)))
    if reply.status != 200:
        return as_response(reply)
    name = service.pairs.add(Text(**json.loads(reply.body)))
    return as_response(as_json({"id": name, "languagetool": f"/pairs/{name}/v2"}, 201))


async def forget(request: Request) -> Response:
    """Forget an original."""
    name = request.path_params["pair"]
    if not service_of(request).pairs.remove(name):
        return as_response(refusal(404, "there is no such pair"))
    return Response(status_code=204)
