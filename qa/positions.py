"""Code points to lines, columns and UTF-16 units, and back. Nothing else in the house counts lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from qa.model import Document, MtqaError, Place, Side, Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class Location(NamedTuple):
    """A span in its file: code points in the decoded file; lines and columns count from 1, the end is exclusive."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def line_starts(text: str) -> list[int]:
    """Offsets at which lines start; CRLF is one line end."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def line_column(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset in the text whose line starts are given."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def offset_at(starts: list[int], line: int, column: int) -> int:
    """The offset of a line and column, from 1."""
    return starts[line - 1] + column - 1


def place(path: str, starts: list[int], offset: int) -> Place:
    return Place(path, offset, *line_column(starts, offset))


def locate(document: Document, segment: str | int, side: Side, span: Span, text: str) -> Location:
    """Where a span of a segment's text stands in its file."""
    at = document.places.get((segment, side), Place(document.path, 0, 1, 1))
    line, column = _moved(at, text, span.start)
    end_line, end_column = _moved(at, text, span.end)
    return Location(
        at.path, at.start + span.start, at.start + span.end, line, column, end_line, end_column, span.of(text)
    )


def _moved(at: Place, text: str, offset: int) -> tuple[int, int]:
    line, column = line_column(line_starts(text), offset)
    return at.line + line - 1, column if line > 1 else at.column + column - 1


def to_utf16(text: str, offset: int) -> int:
    """UTF-16 code units before a code-point offset."""
    return offset + sum(character > "\uffff" for character in text[:offset])


def from_utf16(text: str, units: int) -> int:
    """The code-point offset of a number of UTF-16 units; one inside a surrogate pair is an error of the client."""
    seen = 0
    for offset, character in enumerate(text):
        if seen == units:
            return offset
        seen += 2 if character > "\uffff" else 1
    if seen == units:
        return len(text)
    raise MtqaError(f"UTF-16 offset {units} is not between two characters of the text")
