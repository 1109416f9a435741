"""What the server asks of its workers, and what they answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["lint", "line", "export", "gate", "original", "checks", "check-page", "languagetool", "rules", "openapi"]

JSON = "application/json"


class Text(NamedTuple):
    """An article that the server was started with, or that was registered: what a request's text field says of it."""

    text: str
    lang: str = ""


class Job(NamedTuple):
    """
    A request as it came: the bytes of its body, its query, a `detail` of its path. `has_key`: it came with one where
    one is needed. `original`: the text that the server holds for clients that send none.
    """

    kind: Kind
    body: bytes = b""
    query: str = ""
    detail: str = ""
    has_key: bool = True
    original: Text | None = None


class Reply(NamedTuple):
    """An HTTP answer."""

    status: int
    body: bytes
    media: str = JSON
    headers: tuple[tuple[str, str], ...] = ()


def as_json(value: object, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def refusal(status: int, message: str, field: str | None = None, headers: Mapping[str, str] | None = None) -> Reply:
    """The answer to what cannot be done, in the shape that all of /v1 has."""
    said = as_json({"error": {"message": message, "field": field or None}}, status)
    return said._replace(headers=tuple((headers or {}).items()))
