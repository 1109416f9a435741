"""What a request to our own API says, read from its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from qa.config import Config, overruled
from qa.linting import Judging, judging_by
from qa.model import Acceptance, Document
from qa.read.article import aligned
from qa.read.request import FieldError, object_of, parsed

FIELDS = (
    "id", "target", "source", "reference", "name", "profile", "select", "ignore", "accepted", "segments", "encoder",
)  # fmt: skip
#: So many findings may be accepted in a request, checks be named, characters be in a text's name.
MOST_ACCEPTED, MOST_CHECKS, LONGEST_NAME = 10_000, 500, 200


class Asked(NamedTuple):
    """A document, by what it is to be judged, and whether all of its segments are to be listed."""

    id: str | int | None
    document: Document
    judging: Judging
    segments: bool


def asked(body: bytes, config: Config) -> Asked:
    """What a request asks, under the server's configuration."""
    request = object_of(body, FIELDS)
    in_force = overruled(
        config,
        profile=_string(request, "profile"),
        select=_strings(request, "select"),
        ignore=_strings(request, "ignore"),
        encoder=_string(request, "encoder"),
    )
    encoder = None
    if in_force.encoder:
        from qa.models import encoder as load

        encoder = load(in_force.encoder)
    judging = replace(judging_by(in_force, _accepted(request)), encoder=encoder)
    name = _string(request, "name") or "article"
    if len(name) > LONGEST_NAME:
        raise FieldError("name", f"has more than {LONGEST_NAME} characters")
    target = parsed(request, "target", config.target_lang, "en", name=name)
    if target is None:
        raise FieldError("target", "is needed")
    source = parsed(request, "source", config.source_lang, name="source")
    reference = parsed(request, "reference", target.lang, name="reference")
    document = aligned(target, source, reference, encoder)
    return Asked(_identity(request), document, judging, _is_true(request, "segments"))


def _identity(request: Mapping[str, object]) -> str | int | None:
    given = request.get("id")
    if given is None or (isinstance(given, str | int) and not isinstance(given, bool)):
        return given
    raise FieldError("id", "must be a string or a whole number")


def _string(request: Mapping[str, object], field: str) -> str | None:
    given = request.get(field)
    if given is None or isinstance(given, str):
        return given
    raise FieldError(field, "must be a string")


def _strings(request: Mapping[str, object], field: str) -> list[str]:
    given = request.get(field)
    if given is None:
        return []
    if (
        not isinstance(given, list)
        or len(given) > MOST_CHECKS
        or not all(isinstance(one, str) and one for one in given)
    ):
        raise FieldError(field, f"must be a list of strings, of {MOST_CHECKS} at most")
    return given


def _is_true(request: Mapping[str, object], field: str) -> bool:
    given = request.get(field)
    if given is None or isinstance(given, bool):
        return bool(given)
    raise FieldError(field, "must be true or false")


def _accepted(request: Mapping[str, object]) -> dict[str, Acceptance]:
    given = request.get("accepted")
    if given is None:
        return {}
    if not isinstance(given, list) or len(given) > MOST_ACCEPTED:
        raise FieldError("accepted", f"must be a list of objects with a fingerprint, of {MOST_ACCEPTED} at most")
    return dict(_acceptance(one, f"accepted[{number}]") for number, one in enumerate(given))


def _acceptance(given: object, field: str) -> tuple[str, Acceptance]:
    if not isinstance(given, dict) or {*given} - {"fingerprint", "reason"}:
        raise FieldError(field, "must be an object with a fingerprint and a reason")
    fingerprint, reason = given.get("fingerprint"), given.get("reason", "")
    if not isinstance(fingerprint, str) or not isinstance(reason, str):
        raise FieldError(field, "must be an object with a fingerprint and a reason, which are strings")
    return fingerprint, Acceptance("ignored", reason)
