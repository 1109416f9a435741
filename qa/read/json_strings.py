"""JSON whose strings know their places: what stands between the quotes, escape by escape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from qa.model import MtqaError, Span
from qa.positions import Fragment, line_column, line_starts
from qa.read.written import Written, written

_DEEPEST = 64
_TOKEN = re.compile(r"[ \t\n\r]*+(?:\"((?:[^\"\\]++|\\.)*+)\"|([][{}:,])|[^][{}:,\" \t\n\r]++)", re.DOTALL)
_ESCAPE = re.compile(
    r"[^\\]++|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)


class String(NamedTuple):
    """A string in JSON text: what stands between its quotes."""

    json: str
    span: Span

    @property
    def text(self) -> str:
        return str(json.loads(f'"{self.span.of(self.json)}"', strict=False))


Value: TypeAlias = "Mapping[str, Value] | list[Value] | String | None"


def value(text: str, path: str, span: Span | None = None) -> Value:
    """
    The objects, lists and strings of JSON text; numbers, booleans and null are `None`. What is no JSON, too deep or
    has a name twice in one object is refused with its line.
    """
    start, end = span or Span(0, len(text))
    start += text.startswith("\ufeff", start)
    try:
        json.loads(text[start:end], strict=False, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise MtqaError(f"is not JSON: {error.msg}", path=path, line=_line(text, start + error.pos)) from None
    except RecursionError:
        raise MtqaError(f"is nested more than {_DEEPEST} deep", path=path) from None
    tokens = _TOKEN.finditer(text, start, end)
    return _value(path, next(tokens), tokens, 0)


def inside(string: String) -> Written:
    """The value of a string, with each escape for itself."""
    return written(_characters(string))


def _value(path: str, token: re.Match[str], tokens: Iterator[re.Match[str]], depth: int) -> Value:
    """The value that starts with a token, of JSON that is known to be valid."""
    if token[1] is not None:
        return String(token.string, Span(*token.span(1)))
    if token[2] is None:
        return None
    if depth == _DEEPEST:
        raise MtqaError(f"is nested more than {_DEEPEST} deep", path=path, line=_line(token.string, token.start(2)))
    if token[2] == "[":
        return [_value(path, one, tokens, depth + 1) for one in _until("]", tokens)]
    found: dict[str, Value] = {}
    for one in _until("}", tokens):
        name = String(token.string, Span(*one.span(1))).text
        if name in found:
            line = _line(token.string, one.start(1))
            raise MtqaError(f"has {name!r} twice in one object; keep one of them", path=path, line=line)
        next(tokens)  # the colon
        found[name] = _value(path, next(tokens), tokens, depth + 1)
    return found


def _until(end: str, tokens: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The first token of each member, up to the end of an object or list."""
    for token in tokens:
        if token[2] == end:
            return
        if token[2] != ",":
            yield token


def _line(text: str, offset: int) -> int:
    return line_column(line_starts(text), offset)[0]


def _characters(string: String) -> Iterator[Fragment]:
    for match in _ESCAPE.finditer(string.json, *string.span):
        text = match[0] if match[0][0] != "\\" else str(json.loads(f'"{match[0]}"'))
        yield Fragment("\ufffd" if "\ud800" <= text <= "\udfff" else text, *match.span())
