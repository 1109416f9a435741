"""JSON Lines: an object a line, with target, source, reference, id, source_lang and target_lang."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import BinaryIO

from qa.model import Layer, MtqaError
from qa.positions import Fragment, record
from qa.read.pairs.lines import Line, lines
from qa.read.pairs.pair import Pair
from qa.read.pairs.rows import COLUMNS, FACTS, Row, pairs

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]|[^\s"{}\[\]:,]++')
#: What stands for itself, and the escapes: two halves of a surrogate pair are one character.
_RUN = re.compile(r"[^\\]++|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.")
_HALF = re.compile("[\ud800-\udfff]")


def read_json_lines(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of JSON Lines; other keys than those of `qa.read.pairs.rows` are ignored, and an id that is neither a
    string nor a whole number.
    """
    return pairs(_rows(stream, path), path, source_lang, target_lang)


def _rows(stream: BinaryIO, path: str) -> Iterator[Row | MtqaError]:
    for line in lines(stream, path):
        if isinstance(line, MtqaError):
            yield line
        elif line.text.strip():
            try:
                yield _row(line, path)
            except ValueError as error:
                yield MtqaError(str(error), path=path, line=line.point.line)


def _row(line: Line, path: str) -> Row:
    said = _object(line.text)
    given = said.get("id")
    name = given if isinstance(given, str | int) and not isinstance(given, bool) else None
    return Row(line.point.line, _cells(said, line.text), partial(_layer, path, line), name)


def _cells(said: Mapping[str, object], text: str) -> dict[str, str]:
    cells = {}
    may_be_half = "\\u" in text
    for name in COLUMNS:
        value = said.get(name)
        if isinstance(value, str):
            if may_be_half and _HALF.search(value):
                raise ValueError(f"{name!r} holds half of a surrogate pair")
            cells[name] = value
        elif value is not None and name != "id":
            raise ValueError(f"{name!r} is not a string")
    if len(said) > len(cells):
        cells |= {name: value for name in FACTS if isinstance(value := said.get(name), str)}
    return cells


def _layer(path: str, line: Line, name: str) -> Layer:
    start, end = _strings(line.text)[name]
    return record(path, line.text, line.point, _fragments(line.text, start, end), "json")


def _object(text: str) -> dict[str, object]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON: {error}") from None
    if not isinstance(said, dict):
        raise ValueError("is not a JSON object")
    return said


def _strings(text: str) -> dict[str, tuple[int, int]]:
    """Where the strings of a valid object stand, by key; of a key that stands twice the last counts, as in `json`."""
    found: dict[str, tuple[int, int]] = {}
    depth, key = 0, None
    for token in _TOKEN.finditer(text):
        match token[0][0]:
            case "{" | "[":
                depth += 1
            case "}" | "]":
                depth -= 1
            case "," if depth == 1:
                key = None
            case '"' if depth == 1 and key is None:
                key = str(json.loads(token[0]))
            case '"' if depth == 1 and key is not None:
                found[key] = (token.start() + 1, token.end() - 1)
    return found


def _fragments(text: str, start: int, end: int) -> Iterator[Fragment]:
    """The runs of a string, and its escapes."""
    yield Fragment("", start, start)
    for run in _RUN.finditer(text, start, end):
        written = run[0]
        yield Fragment(_said(written) if written.startswith("\\") else written, run.start(), run.end())


@lru_cache(maxsize=1024)
def _said(escape: str) -> str:
    """The character of an escape."""
    return str(json.loads(f'"{escape}"'))
