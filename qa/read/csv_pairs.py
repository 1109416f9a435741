"""
CSV (RFC 4180) with a first line that names the columns. The standard library's reader does not say where a cell stands.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from qa.model import MtqaError, Point
from qa.positions import Fragment, record
from qa.read.lines import LONGEST, Line, lines
from qa.read.pairs import Pair
from qa.read.rows import Row, columns, pairs, repeated

_DELIMITERS = (",", ";", "\t")
_QUOTED = re.compile(r'[^"]++|""')
#: A quotation mark that is not closed in so many lines is one that was forgotten.
_MOST_LINES = 10_000

_Cell = list[Fragment]


class _Record(NamedTuple):
    """A record as it stands in the file, the point where it starts, and what its cells are made of."""

    text: str
    point: Point
    cells: list[_Cell]


def read_csv(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of a CSV whose first line names a target, and a source and more (`qa.read.rows`); its cells are divided by
    commas, semicolons or tabs, whichever the first line has most of. A record that is wrong ends with its first line.
    """
    return pairs(_rows(stream, path), path, source_lang, target_lang)


def _rows(stream: BinaryIO, path: str) -> Iterator[Row | MtqaError]:
    found = lines(stream, path)
    first = next(found, None)
    if first is None:
        raise MtqaError("is empty", path=path)
    if isinstance(first, MtqaError):
        raise first
    records = _records(chain([first], found), path, max(_DELIMITERS, key=first.text.count))
    names = _header(next(records), path)
    for one in records:
        yield one if isinstance(one, MtqaError) else _row(one, path, names)


def _header(first: _Record | MtqaError, path: str) -> list[str]:
    if isinstance(first, MtqaError):
        raise first
    found = columns(["".join(run.text for run in cell) for cell in first.cells])
    if "target" not in found:
        raise MtqaError("names no column 'target' (nor 'source') in its first line", path=path, line=1)
    repeated(found, path)
    return found


def _row(one: _Record, path: str, names: list[str]) -> Row | MtqaError:
    if len(one.cells) != len(names):
        wrong = f"has {len(one.cells)} columns; the first line names {len(names)}"
        return MtqaError(wrong, path=path, line=one.point.line)
    cells = {
        name: record(path, one.text, one.point, cell, "csv")
        for name, cell in zip(names, one.cells, strict=True)
        if name
    }
    return Row(one.point.line, cells, cells["id"].text if "id" in cells else None)


def _records(found: Iterator[Line | MtqaError], path: str, delimiter: str) -> Iterator[_Record | MtqaError]:
    """The records; what a forgotten quotation mark swallowed is read again, from the line behind it."""
    again: deque[Line | MtqaError] = deque()
    while line := again.popleft() if again else next(found, None):
        if isinstance(line, MtqaError):
            yield line
            continue
        ...
