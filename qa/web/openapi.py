"""The OpenAPI document of the server, made of the schemas that reports are held to and of the tables of checks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from qa.config import all_checks, overruled, selection_for
from qa.config.profiles import profiles
from qa.models import ENCODERS
from qa.report.formats import FORMATS
from qa.version import VERSION
from qa.web.api import MEDIA, PLAIN
from qa.web.requests import LONGEST_NAME, MOST_ACCEPTED, MOST_CHECKS
from qa.web.settings import Settings
from qa.web.stream import MEDIA as LINES

_Object = dict[str, object]
#: Text with something to read in it, and without what no text has.
_READABLE = {"type": "string", "pattern": r"^[^\x00]*[A-Za-z0-9\u0400-\u04ff][^\x00]*$"}
_NAME = {"type": "string", "maxLength": LONGEST_NAME}
_TARGET = {"text": "He met the the people.", "lang": "en"}
_SOURCE = {"text": "Той се срещна с хората.", "lang": "bg"}


@lru_cache(maxsize=2)
def document(settings: Settings) -> _Object:
    """What the server of these settings answers, and to what."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mtqa",
            "version": VERSION,
            "summary": "The linter for translated news, over HTTP.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {**_ours({"enum": [*all_checks()]}), **_languagetool("/v2"), **_languagetool("/superdesk/v2")},
        "components": {
            "schemas": {**_schemas(), **_requests(settings)},
            "responses": {"error": _answer("What is wrong", _ref("error"))},
            **({"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}} if settings.keys else {}),
        },
        **({"security": [{"key": []}]} if settings.keys else {}),
    }


def _ours(codes: _Object) -> _Object:
    lint = {"requestBody": _body(_ref("lint-request"), {"target": _TARGET, "source": _SOURCE, "profile": "news"})}
    report = _answer("The report", _ref("report"))
    exported = {
        media: {"schema": {} if media.endswith("json") else {"type": "string"}} for media, _ in [*MEDIA.values(), PLAIN]
    }
    return {
        "/v1/lint": {"post": {"summary": "Lint a text.", **lint, **_answers(report)}},
        "/v1/lint/stream": {
            "post": {
                "summary": "Lint many texts: a line of the answer for each line of the request, in order.",
                "requestBody": {
                    "required": True,
                    "content": {media: {"schema": {"type": "string"}} for media in LINES},
                },
                **_answers({"description": "Lines", "content": {LINES[0]: {"schema": {"type": "string"}}}}),
            }
        },
        "/v1/export": {
            "post": {
                "summary": "Lint a text, and download the report in a format.",
                "parameters": [_parameter("format", "query", {"enum": [*FORMATS]})],
                **lint,
                **_answers({"description": "The report", "content": exported}),
            }
        },
        "/v1/gate": {
            "post": {
                "summary": "Say whether an article may be published.",
                "requestBody": _body(_ref("gate-request"), {"id": "story-7", "article": _TARGET, "original": _SOURCE}),
                **_answers(_answer("The decision", _ref("gate-decision"))),
            }
        },
        "/v1/checks": {"get": {"summary": "List the checks.", **_answers(_answer("The checks", {"type": "object"}))}},
        "/v1/checks/{code}": {
            "get": {
                "summary": "The page of a check.",
                "parameters": [_parameter("code", "path", codes)],
                **_answers(_answer("The page", {"type": "object"})),
            }
        },
        "/v1/pair": {"get": {"summary": "What was opened.", **_answers(_answer("The texts", {"type": "object"}))}},
        "/v1/pairs": {
            "post": {
                "summary": "Keep an original for editors; the answer names their address.",
                "requestBody": _body(_ref("pair-request"), {"source": _SOURCE}),
                "responses": {
                    "201": _answer("Where editors ask", {"type": "object", "required": ["id", "languagetool"]}),
                    "default": {"$ref": "#/components/responses/error"},
                },
            }
        },
        "/v1/pairs/{pair}": {
            "delete": {
                "summary": "Forget an original.",
                "parameters": [_parameter("pair", "path", {"type": "string", "pattern": "^[0-9a-f]{24}$"})],
                "responses": {
                    "204": {"description": "Forgotten"},
                    "default": {"$ref": "#/components/responses/error"},
                },
            }
        },
        "/metrics": {"get": {"summary": "Counts, for Prometheus.", **_answers(_plain("text/plain"))}},
        "/openapi.json": {"get": {"summary": "This.", **_answers(_answer("OpenAPI", {"type": "object"}))}},
    }


def _languagetool(prefix: str) -> _Object:
    form = {
        "type": "object",
        "required": ["text", "language"],
        "properties": {
            "text": {"type": "string", "pattern": r"^[^\x00]*$"},
            "language": {"type": "string", "examples": ["en-US", "auto"]},
            "sourceText": {"type": "string", "pattern": r"^[^\x00]*$"},
            "sourceLanguage": {"type": "string", "examples": ["bg-BG"]},
            "disabledRules": {"type": "string"},
            "disabledCategories": {"type": "string"},
            "level": {"enum": ["default", "picky"]},
        },
        "dependentRequired": {"sourceText": ["sourceLanguage"]},
    }
    matches = _plain_errors(_answer("The matches", _ref("matches")))
    asked = [
        _parameter("text", "query", {"type": "string", "pattern": r"^[^\x00]*$"}),
        _parameter("language", "query", {"type": "string", "examples": ["en-US", "auto"]}),
    ]
    words = _plain_errors(_answer("What was done", {"type": "object"}))
    return {
        f"{prefix}/check": {
            "post": {
                "summary": "Check a text, as LanguageTool does.",
                "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}},
                **matches,
            },
            "get": {"summary": "Check a text.", "parameters": asked, **matches},
        },
        f"{prefix}/languages": {"get": _plain_errors(_answer("The languages", {"type": "array"}))},
        f"{prefix}/info": {"get": _plain_errors(_answer("The software", {"type": "object"}))},
        f"{prefix}/configinfo": {"get": _plain_errors(_answer("The rules", {"type": "object"}))},
        f"{prefix}/healthcheck": {"get": _answers(_plain("text/plain"))},
        f"{prefix}/maxtextlength": {"get": _answers(_plain("text/plain"))},
        f"{prefix}/words": {"get": words},
        f"{prefix}/words/add": {"post": words},
        f"{prefix}/words/delete": {"post": words},
    }


def _requests(settings: Settings) -> _Object:
    """The shapes of requests. Of checks, those are named that can be chosen here."""
    chosen = selection_for(overruled(settings.config, profile="strict")).checks
    words = {"enum": sorted({"ALL", *(check.code for check in chosen), *(check.code[:3] for check in chosen)})}
    text = {"$ref": "#/components/schemas/text"}
    strings = {"type": "array", "items": words, "maxItems": MOST_CHECKS}
    accepted = {
        "type": "object",
        "required": ["fingerprint"],
        "additionalProperties": False,
        "properties": {"fingerprint": {"type": "string"}, "reason": {"type": "string"}},
    }
    lint = {
        "type": "object",
        "required": ["target"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "integer", "null"]},
            "target": text,
            "source": _or_null(text),
            "reference": _or_null(text),
            "name": _or_null(_NAME),
            "profile": _or_null({"enum": [*profiles()]}),
            "select": _or_null(strings),
            "ignore": _or_null(strings),
            "accepted": _or_null({"type": "array", "items": accepted, "maxItems": MOST_ACCEPTED}),
            "segments": _or_null({"type": "boolean"}),
            "encoder": _or_null({"enum": [*ENCODERS]}),
        },
    }
    match = {"type": "object", "required": ["message", "replacements", "offset", "length", "context", "rule"]}
    return {
        "lint-request": lint,
        "pair-request": {
            "type": "object",
            "required": ["source"],
            "additionalProperties": False,
            "properties": {"source": text},
        },
        "matches": {
            "type": "object",
            "required": ["software", "language", "matches"],
            "properties": {"matches": {"type": "array", "items": match}},
        },
        "error": {
            "type": "object",
            "required": ["error"],
            "properties": {
                "error": {
                    "type": "object",
                    "required": ["message", "field"],
                    "properties": {"message": {"type": "string"}, "field": {"type": ["string", "null"]}},
                }
            },
        },
    }


def _schemas() -> _Object:
    """The schemas of reports and of the gate, under names of their own."""
    report, gate = _schema("report"), _schema("gate")
    parts, doors = report.pop("$defs"), gate.pop("$defs")
    assert isinstance(parts, dict)
    assert isinstance(doors, dict)
    text = doors["text"]
    text["properties"] = {**text["properties"], "html": _READABLE, "text": _READABLE}
    found: _Object = {
        "report": {key: value for key, value in report.items() if not key.startswith("$")},
        **parts,
        "gate-request": doors["request"],
        "gate-decision": doors["decision"],
        "text": text,
    }
    return found


def _schema(name: str) -> _Object:
    written = files("qa.data").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")
    for path in ("mtqa-report-1#/$defs/", "#/$defs/"):
        written = written.replace(f'"{path}', '"#/components/schemas/')
    found = json.loads(written)
    assert isinstance(found, dict)
    return found


def _or_null(schema: Mapping[str, object]) -> _Object:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> _Object:
    return {"$ref": f"#/components/schemas/{name}"}


def _body(schema: _Object, example: _Object) -> _Object:
    return {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}


def _answer(told: str, schema: _Object) -> _Object:
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def _plain(media: str) -> _Object:
    return {"description": "Text", "content": {media: {"schema": {"type": "string"}}}}


def _answers(good: _Object) -> _Object:
    return {"responses": {"200": good, "default": {"$ref": "#/components/responses/error"}}}


def _plain_errors(good: _Object) -> _Object:
    return {"responses": {"200": good, "default": _plain("text/plain")}}


def _parameter(name: str, place: str, schema: _Object) -> _Object:
    return {"name": name, "in": place, "required": True, "schema": schema}
