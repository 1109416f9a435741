"""The page at `/`, and what it is made of: plain files of the package, which ask nothing of other hosts."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
}
#: An address has the version of what stands there in it, so that it never changes.
_FOR_EVER = "public, max-age=31536000, immutable"


class Assets(NamedTuple):
    """The page, its files by name, and the version of them all."""

    page: bytes
    files: dict[str, bytes]
    version: str


@lru_cache(maxsize=1)
def assets() -> Assets:
    """What is served. The style of the report is shared with the report."""
    folder = files("qa.data").joinpath("page")
    found = {one.name: one.read_bytes() for one in folder.iterdir() if one.name.rpartition(".")[2] in _TYPES}
    found["report.css"] = files("qa.data").joinpath("report", "report.css").read_bytes()
    page = folder.joinpath("index.html").read_bytes()
    parts = [page, *(part for name in sorted(found) for part in (name.encode(), found[name]))]
    version = hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
    return Assets(page.replace(b"VERSION", version.encode()), found, version)


async def _page(request: Request) -> Response:
    """The page is asked for again and again, and sent when it has changed."""
    page, _, version = assets()
    headers = {"ETag": f'"{version}"', "Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    if _is_known(request, version):
        return Response(status_code=304, headers=headers)
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


async def _asset(request: Request) -> Response:
    _, found, version = assets()
    name = request.path_params["name"]
    if request.path_params["version"] != version or name not in found:
        return PlainTextResponse("There is no such file; load the page again.\n", 404)
    headers = {"ETag": f'"{version}"', "Cache-Control": _FOR_EVER}
    if _is_known(request, version):
        return Response(status_code=304, headers=headers)
    return Response(found[name], headers={**headers, "Content-Type": _TYPES[name.rpartition(".")[2]]})


def _is_known(request: Request, version: str) -> bool:
    told = request.headers.get("if-none-match", "").split(",")
    return f'"{version}"' in {one.strip().removeprefix("W/") for one in told}


ROUTES = [Route("/", _page, methods=["GET"]), Route("/page/{version}/{name}", _asset, methods=["GET"])]
