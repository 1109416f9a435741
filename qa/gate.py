"""
The gate before publication: a newsroom's system sends an article with its original and is told whether to publish.

A plain function from a request's body and headers to a status and an answer; any server can carry it. The shapes are in
docs/gate.schema.json.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from qa.config import Config, bars, choice, selection_for
from qa.engine import lint, scored
from qa.model import SEVERITIES, Linted, MtqaError, Severity
from qa.read.article import aligned
from qa.read.formats import parse
from qa.read.parsed import Parsed
from qa.report.json import as_object
from qa.rules import Selection
from qa.score import WEIGHTS, Weights, score
from qa.signature import signature
from qa.webhook import key_of, rejection

#: The fields of a request, and those of a text in it.
_FIELDS, _TEXT = ("id", "article", "original", "reference", "fail_on"), ("html", "text", "lang")
_LANG = re.compile(r"([A-Za-z]{2,3})(?:-[\w-]{1,20})?")
#: Which reader reads a text.
_NAMES = {"html": "article.html", "text": "article.txt"}


class Answer(NamedTuple):
    """An HTTP status, and the object to be sent as JSON."""

    status: int
    body: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Gate:
    """
    How the gate judges: by which checks, and from which severity on nothing is published; the `secret` of signed
    requests, and how many bytes a request may have.
    """

    checks: Selection
    fail_on: Severity = Severity.MAJOR
    profile: str = "news"
    weights: Weights = "mqm"
    secret: str = ""
    largest: int = 2_000_000


class _FieldError(Exception):
    """What is wrong with a request, and in which of its fields."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def gate_of(config: Config | None = None, *, secret: str | None = None) -> Gate:
    """The gate of a configuration; a `secret` demands signed requests, and an empty one is an error."""
    if secret is not None:
        key_of(secret)
    config = config or Config()
    weights = choice("weights", config.weights, WEIGHTS)
    return Gate(selection_for(config), Severity.named(config.fail_on), config.profile, weights, secret or "")


def answer(
    gate: Gate,
    body: bytes,
    headers: Mapping[str, str] = MappingProxyType({}),
    *,
    clock: Callable[[], float] = time.time,
    report_url: str = "",
) -> Answer:
    """
    The answer to a request: 200 with the decision; 413 when it is too large; 401 when it is not signed as it must be;
    422 with the field that is wrong. `report_url` is passed on.
    """
    if len(body) > gate.largest:
        return Answer(413, {"error": f"the request has {len(body)} bytes; the most is {gate.largest}"})
    if gate.secret and (why := rejection(gate.secret, headers, body, clock())):
        return Answer(401, {"error": why})
    try:
        return Answer(200, _decision(gate, _request(body), report_url))
    except _FieldError as error:
        return Answer(422, {"error": str(error), "field": error.field})


def _request(body: bytes) -> dict[str, object]:
    try:
        request = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _FieldError("", f"the body is not JSON: {error}") from None
    if not isinstance(request, dict):
        raise _FieldError("", "the body is not a JSON object")
    for field in request:
        if field not in _FIELDS:
            raise _FieldError(field, f"unknown field; there are {', '.join(_FIELDS)}")
    return request


def _decision(gate: Gate, request: dict[str, object], report_url: str) -> dict[str, object]:
    fail_on = _severity(request.get("fail_on"), gate.fail_on)
    identity = request.get("id", "")
    if not isinstance(identity, str):
        raise _FieldError("id", "must be a string")
    article = _parsed(request, "article", "", "en")
    if article is None:
        raise _FieldError("article", "is needed")
    original, reference = _parsed(request, "original"), _parsed(request, "reference", article.lang)
    document = scored(aligned(article, original, reference))
    result = lint(document, gate.checks)
    linted = Linted(document, result, score(document, result, gate.weights, bars(gate.profile)))
    segments = {segment.id: segment for segment in document.segments}
    told = [(one.severity, as_object(linted, one, segments[one.segment])) for one in result.findings]
    must_fix = [said for severity, said in told if severity >= fail_on]
    return {
        "id": identity,
        "publish": not must_fix,
        "verdict": linted.score.verdict,
        "score": linted.score.quality,
        "must_fix": must_fix,
        "look_at": [said for severity, said in told if severity < fail_on],
        "signature": signature(gate.checks.checks, f"{original.lang if original else '?'}-{article.lang}"),
        **({"report_url": report_url} if report_url else {}),
    }


def _severity(given: object, default: Severity) -> Severity:
    if given is None:
        return default
    if given not in SEVERITIES:
        raise _FieldError("fail_on", f"must be one of {', '.join(SEVERITIES)}")
    return Severity.named(str(given))


def _parsed(request: dict[str, object], field: str, lang: str = "", fallback: str = "") -> Parsed | None:
    """The text of a field: `{"html": …}` or `{"text": …}`, with its language where the sender knows it."""
    given = request.get(field)
    if given is None:
        return None
    if not isinstance(given, dict) or len(kinds := [kind for kind in _NAMES if kind in given]) != 1:
        raise _FieldError(field, 'must be an object with either "html" or "text"')
    for key, value in given.items():
        if key not in _TEXT:
            raise _FieldError(f"{field}.{key}", f"unknown field; there are {', '.join(_TEXT)}")
        if not isinstance(value, str):
            raise _FieldError(f"{field}.{key}", "must be a string")
    where = f"{field}.{kinds[0]}"
    if "lang" in given:
        if not (match := _LANG.fullmatch(given["lang"])):
            raise _FieldError(f"{field}.lang", "must be a language code such as bg or en-GB")
        lang = match[1].lower()
    try:
        return parse(given[kinds[0]].encode(), _NAMES[kinds[0]], lang, fallback)
    except UnicodeEncodeError:
        raise _FieldError(where, "has half a surrogate pair in it") from None
    except MtqaError as error:
        raise _FieldError(where, str(error).removeprefix(f"{_NAMES[kinds[0]]}: ")) from None
