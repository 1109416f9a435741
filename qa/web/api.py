"""Our own API, as a worker answers it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from qa.config import Config, all_checks
from qa.gate import Gate, answer
from qa.linting import as_run, linted
from qa.model import Linted, MtqaError
from qa.page import as_html, measured, page
from qa.read.request import FieldError, object_of, parsed
from qa.report.formats import FORMATS, report
from qa.report.json import json
from qa.report.jsonl import line
from qa.rules import Check
from qa.web.jobs import Job, Reply, as_json, refusal
from qa.web.requests import Asked, asked

#: The media type and the ending of a format's file; plain text where none is named.
MEDIA: Mapping[str, tuple[str, str]] = {
    "html": ("text/html; charset=utf-8", "html"),
    "json": ("application/json", "json"),
    "jsonl": ("application/jsonl", "jsonl"),
    "sarif": ("application/sarif+json", "sarif"),
    "gitlab": ("application/json", "json"),
    "junit": ("application/xml", "xml"),
    "rdjson": ("application/json", "json"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "tsv": ("text/tab-separated-values; charset=utf-8", "tsv"),
    "mqm": ("text/tab-separated-values; charset=utf-8", "tsv"),
}
PLAIN = ("text/plain; charset=utf-8", "txt")
#: What is left of a name in the name of a download.
_ODD = re.compile(r"[^\w.-]+", re.ASCII)


def lint(job: Job, config: Config) -> Reply:
    """The report of a request's text."""
    request, found = _linted(job.body, config)
    run = as_run([found], request.judging.checks.checks)
    return Reply(200, json(run.linted, run.signature, with_segments=request.segments).encode())


def lint_line(job: Job, config: Config) -> Reply:
    """The flat shape of a line's text; `detail` is its number, by which it is known where it has no id."""
    request, found = _linted(job.body, config)
    return Reply(200, line(found, int(job.detail) if request.id is None else request.id).encode())


def export(job: Job, config: Config) -> Reply:
    """The report of a request's text in the format that the query names, as a download."""
    given = parse_qs(job.query).get("format", [])
    if len(given) != 1 or given[0] not in FORMATS:
        raise FieldError("format", f"must be one of {', '.join(FORMATS)}")
    request, found = _linted(job.body, config)
    media, ending = MEDIA.get(given[0], PLAIN)
    said = report(given[0], as_run([found], request.judging.checks.checks))
    name = _ODD.sub("-", found.document.path).strip("-.") or "article"
    return Reply(200, said.encode(), media, (("content-disposition", f'attachment; filename="{name}.{ending}"'),))


def gate(job: Job, judge: Gate) -> Reply:
    """Whether to publish: what `qa.gate` says of the request."""
    status, said = answer(judge, job.body)
    if status == 200:
        return as_json(said)
    return refusal(status, str(said["error"]), str(said.get("field", "")))


def original(job: Job) -> Reply:
    """The text and the language of an original that is to be registered."""
    read = parsed(object_of(job.body, ("source",)), "source")
    if read is None:
        raise FieldError("source", "is needed")
    return as_json({"text": read.layer.text, "lang": read.lang})


def checks() -> Reply:
    """The list of checks."""
    return as_json({"checks": [_summary(check) for check in all_checks().values()]})


def check_page(job: Job) -> Reply:
    """The page of one check."""
    check = all_checks().get(job.detail.upper())
    if check is None:
        return refusal(404, f"there is no check {job.detail!r}")
    text = page(check)
    return as_json({**_summary(check), "page": text, "html": as_html(text)})


def _summary(check: Check) -> dict[str, object]:
    return {
        "code": check.code,
        "name": check.name,
        "severity": check.severity.label,
        "category": check.category,
        "summary": check.summary,
        "needs": sorted(check.needs),
        "preview": check.preview,
        "precision": measured(check.code),
    }


def _linted(body: bytes, config: Config) -> tuple[Asked, Linted]:
    request = asked(body, config)
    (found,) = linted([request.document], request.judging)
    if isinstance(found, MtqaError):
        raise found
    return request, found
