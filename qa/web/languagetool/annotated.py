"""Texts with markup in them: what is read is the text alone, but places count the markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from qa.model import Layer
from qa.positions import Fragment, layer, plain

#: What the text is called in messages; no client sees it.
NAME = "text"


class Marked(NamedTuple):
    """A text as it is read, and `whole`, as it was sent."""

    layer: Layer
    whole: str

    @property
    def is_plain(self) -> bool:
        return self.layer.text == self.whole


class AnnotationError(ValueError):
    """What is wrong with annotations."""


def unmarked(text: str) -> Marked:
    return Marked(plain(NAME, text), text)


def annotated(data: str) -> Marked:
    """The text of `{"text": …}` or `{"annotation": [{"text": …} | {"markup": …, "interpretAs": …}]}`."""
    try:
        given = json.loads(data)
        json.dumps(given, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise AnnotationError("'data' has half a surrogate pair in it") from None
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"'data' is not JSON: {error}") from None
    if not isinstance(given, dict) or ("text" in given) == ("annotation" in given):
        raise AnnotationError("'data' must be an object with either 'text' or 'annotation'")
    if "text" in given:
        return unmarked(_string(given, "text"))
    parts = given["annotation"]
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise AnnotationError("'annotation' must be a list of objects")
    sent = [_string(part, _kind(part)) for part in parts]
    whole = "".join(sent)
    return Marked(layer(NAME, whole, _fragments(parts, sent)), whole)


def _fragments(parts: list[dict[str, object]], sent: list[str]) -> Iterator[Fragment]:
    at = 0
    for part, written in zip(parts, sent, strict=True):
        read = written if "text" in part else _string(part, "interpretAs") if part.get("interpretAs") else ""
        if read:
            yield Fragment(read, at, at + len(written))
        at += len(written)


def _kind(part: dict[str, object]) -> str:
    if ("text" in part) == ("markup" in part):
        raise AnnotationError("each annotation must have either 'text' or 'markup'")
    return "text" if "text" in part else "markup"


def _string(given: dict[str, object], name: str) -> str:
    value = given[name]
    if not isinstance(value, str):
        raise AnnotationError(f"'{name}' must be a string")
    if "\0" in value:
        raise AnnotationError(f"there is a NUL in '{name}'")
    return value
