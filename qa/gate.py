"""
The gate before publication: a newsroom's system sends an article with its original and is told whether to publish.

A plain function from a request's body and headers to a status and an answer; any server can carry it. The shapes are in
docs/gate.schema.json.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from qa.config import Config, bars, choice, selection_for
from qa.engine import lint, scored
from qa.model import SEVERITIES, Linted, Severity
from qa.read.article import aligned
from qa.read.request import FieldError, object_of, parsed
from qa.report.json import as_object
from qa.rules import Selection
from qa.score import WEIGHTS, Weights, score
from qa.signature import signature
from qa.webhook import key_of, rejection

#: The fields of a request.
_FIELDS = ("id", "article", "original", "reference", "fail_on")


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
        return Answer(200, _decision(gate, object_of(body, _FIELDS), report_url))
    except FieldError as error:
        return Answer(422, {"error": str(error), "field": error.field})


def _decision(gate: Gate, request: dict[str, object], report_url: str) -> dict[str, object]:
    fail_on = _severity(request.get("fail_on"), gate.fail_on)
    identity = request.get("id", "")
    if not isinstance(identity, str):
        raise FieldError("id", "must be a string")
    article = parsed(request, "article", "", "en")
    if article is None:
        raise FieldError("article", "is needed")
    original, reference = parsed(request, "original"), parsed(request, "reference", article.lang)
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
        raise FieldError("fail_on", f"must be one of {', '.join(SEVERITIES)}")
    return Severity.named(str(given))
