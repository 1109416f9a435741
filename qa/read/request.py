"""Texts as a request gives them: `{"html": …}` or `{"text": …}`, with the language where the sender knows it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from qa.model import MtqaError
from qa.read.formats import parse
from qa.read.parsed import Parsed

#: The fields of a text.
_TEXT = ("html", "text", "lang")
_LANG = re.compile(r"([A-Za-z]{2,3})(?:-[\w-]{1,20})?")
#: What a text is called where the request does not name it.
_NAMES = {"html": "article.html", "text": "article.txt"}


class FieldError(Exception):
    """What is wrong with a request, and in which of its fields."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def object_of(body: bytes, fields: Collection[str]) -> dict[str, object]:
    """The JSON object of a request that has no other fields than these."""
    try:
        request = json.loads(body.decode("utf-8"))
        json.dumps(request, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise FieldError("", f"the body is not JSON in UTF-8 (byte {error.start + 1})") from None
    except UnicodeEncodeError:
        raise FieldError(_unwritable(request), "has half a surrogate pair in it") from None
    except (ValueError, RecursionError) as error:
        raise FieldError("", f"the body is not JSON: {error}") from None
    if not isinstance(request, dict):
        raise FieldError("", "the body is not a JSON object")
    for field in request:
        if field not in fields:
            raise FieldError(field, f"unknown field; there are {', '.join(fields)}")
    return request


def _unwritable(value: object, path: str = "") -> str:
    """Where in a request stands what UTF-8 cannot hold."""
    if not isinstance(value, dict):
        return path
    for key, inner in value.items():
        try:
            json.dumps(inner, ensure_ascii=False).encode("utf-8")
            key.encode("utf-8")
        except UnicodeEncodeError:
            name = key.encode("utf-8", "replace").decode("utf-8")
            return _unwritable(inner, f"{path}.{name}" if path else name)
    return path


def parsed(
    request: dict[str, object], field: str, lang: str = "", fallback: str = "", *, name: str = ""
) -> Parsed | None:
    """The text of a field, called `name` in reports; None where there is none."""
    given = request.get(field)
    if given is None:
        return None
    if not isinstance(given, dict) or len(kinds := [kind for kind in _NAMES if kind in given]) != 1:
        raise FieldError(field, 'must be an object with either "html" or "text"')
    for key, value in given.items():
        if key not in _TEXT:
            raise FieldError(f"{field}.{key}", f"unknown field; there are {', '.join(_TEXT)}")
        if not isinstance(value, str):
            raise FieldError(f"{field}.{key}", "must be a string")
    kind = kinds[0]
    if "lang" in given:
        if not (match := _LANG.fullmatch(given["lang"])):
            raise FieldError(f"{field}.lang", "must be a language code such as bg or en-GB")
        lang = match[1].lower()
    path = name or _NAMES[kind]
    try:
        return parse(given[kind].encode(), path, lang, fallback, form=kind)
    except MtqaError as error:
        raise FieldError(f"{field}.{kind}", str(error).removeprefix(f"{path}: ")) from None
