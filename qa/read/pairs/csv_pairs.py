"""
CSV (RFC 4180) with a first line that names the columns. The standard library's reader does not say where a cell stands.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import BinaryIO, NamedTuple

from qa.model import Layer, MtqaError, Point
from qa.positions import Fragment, record
from qa.read.pairs.lines import LONGEST, Line, lines
from qa.read.pairs.pair import Pair
from qa.read.pairs.rows import Row, columns, not_as_wide, pairs, repeated

DELIMITERS = (",", ";", "\t")
_QUOTED = re.compile(r'[^"]++|""')
#: A quotation mark that is not closed in so many lines is one that was forgotten.
MOST_LINES = 10_000

_Cell = list[Fragment]


class _Record(NamedTuple):
    """A record as it stands in the file, the point where it starts, and what its cells are made of."""

    text: str
    point: Point
    cells: list[_Cell]


def read_csv(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of a CSV whose first line names a target, and a source and more (`qa.read.pairs.rows`); its cells are
    divided by commas, semicolons or tabs, whichever the first line has most of.
    """
    return pairs(_rows(stream, path), path, source_lang, target_lang)


def _rows(stream: BinaryIO, path: str) -> Iterator[Row | MtqaError]:
    found = lines(stream, path)
    first = next((line for line in found if isinstance(line, MtqaError) or line.text.strip()), None)
    if first is None:
        raise MtqaError("is empty", path=path)
    if isinstance(first, MtqaError):
        raise first
    records = _records(_Lines(chain([first], found)), path, max(DELIMITERS, key=first.text.count))
    names = _header(next(records), path)
    for one in records:
        yield one if isinstance(one, MtqaError) else _row(one, path, names)


def _header(first: _Record | MtqaError, path: str) -> list[str]:
    if isinstance(first, MtqaError):
        raise first
    found = columns([_said(cell) for cell in first.cells])
    if "target" not in found:
        raise MtqaError("names no column 'target' in its first line; a CSV needs one: source,target", path=path, line=1)
    repeated(found, path)
    return found


def _row(one: _Record, path: str, names: list[str]) -> Row | MtqaError:
    if len(one.cells) != len(names):
        return not_as_wide(len(one.cells), names, path, one.point.line)
    cells = {name: _said(cell) for name, cell in zip(names, one.cells, strict=True) if name}
    return Row(one.point.line, cells, partial(_layer, path, one, names), cells.get("id"))


def _said(cell: _Cell) -> str:
    return "".join([run.text for run in cell])


def _layer(path: str, one: _Record, names: list[str], name: str) -> Layer:
    return record(path, one.text, one.point, one.cells[names.index(name)], "csv")


class _Lines:
    """Lines of which some can be read again."""

    def __init__(self, found: Iterator[Line | MtqaError]) -> None:
        self._found = found
        self._again: deque[Line | MtqaError] = deque()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> Line | MtqaError:
        return self._again.popleft() if self._again else next(self._found)

    def again(self, taken: Sequence[Line | MtqaError]) -> None:
        self._again.extendleft(reversed(taken))


def _records(found: _Lines, path: str, delimiter: str) -> Iterator[_Record | MtqaError]:
    for line in found:
        if isinstance(line, MtqaError):
            yield line
        elif line.text.strip():
            yield _record(line, found, path, delimiter)


def _record(first: Line, rest: _Lines, path: str, delimiter: str) -> _Record | MtqaError:
    """
    The record that starts with a line, or what is wrong with it. Then what it took of the lines behind the first is
    read again: a quotation mark that somebody forgot costs its record, not the rest of the file.
    """
    taken: list[Line] = []
    cells: list[_Cell] = []
    size, is_open = 0, False
    for line in chain([first], rest):
        if isinstance(line, MtqaError) or len(taken) == MOST_LINES or size > LONGEST:
            rest.again([line])
            break
        taken.append(line)
        try:
            is_open = _scan(line, size, delimiter, cells, is_open=is_open)
        except ValueError as error:
            rest.again(taken[1:])
            above = line.point.line - first.point.line
            where = f" (of the record that starts {above} {'line' if above == 1 else 'lines'} above)" if above else ""
            return MtqaError(f"{error}{where}", path=path, line=line.point.line)
        if not is_open:
            return _Record("".join(one.text + one.end for one in taken), first.point, cells)
        size += len(line.text) + len(line.end)
    rest.again(taken[1:])
    return MtqaError("opens a quotation mark that is not closed", path=path, line=first.point.line)


def _scan(line: Line, base: int, delimiter: str, cells: list[_Cell], *, is_open: bool) -> bool:
    """Add to the cells of a record what a line has of them, and say whether the last is still open at its end."""
    text, whole, at = line.text, line.text + line.end, 0
    while True:
        if not is_open:
            is_open = text.startswith('"', at)
            at += is_open
            cells.append([Fragment("", base + at, base + at)])
        if is_open:
            at = _quoted(whole, at, base, cells[-1])
            if at == len(whole):
                return True
            is_open, at = False, at + 1
            if at < len(text) and text[at] != delimiter:
                raise ValueError("closes a quotation mark inside a cell; within a cell, write it twice")
        else:
            start, at = at, text.find(delimiter, at)
            at = len(text) if at < 0 else at
            if text.find('"', start, at) >= 0:
                raise ValueError("has a quotation mark in a cell that is not quoted")
            cells[-1].append(Fragment(text[start:at], base + start, base + at))
        if at >= len(text):
            return False
        at += 1


def _quoted(text: str, at: int, base: int, cell: _Cell) -> int:
    """Add what stands in a cell before its closing quotation mark, and say where that is, or the end of the text."""
    while run := _QUOTED.match(text, at):
        is_mark = run[0] == '""'
        cell.append(Fragment('"' if is_mark else run[0], base + at, base + run.end()))
        at = run.end()
    return at
