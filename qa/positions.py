"""Code points to lines, columns and UTF-16 units, and back. Nothing else in the house counts lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from qa.model import Document, Layer, MtqaError, Piece, Place, Point, Side, Span, Writing

#: What clients of an editor's protocol count columns in.
Encoding = Literal["utf-8", "utf-16", "utf-32"]
#: How many units of an encoding a character has, from which character on.
_WIDTHS: Mapping[Encoding, tuple[str, ...]] = {
    "utf-8": ("\x80", "\u0800", "\U00010000"),
    "utf-16": ("\U00010000",),
    "utf-32": (),
}
_LINE_END = re.compile(r"\r\n|\n|\r")
#: Two units of UTF-16.
_WIDE = re.compile(r"[\U00010000-\U0010ffff]")
#: Where a file starts.
START = Point(0, 1, 1, 0)
#: A longer line is more than one piece, so that a place in it is found without reading the whole line.
_LONGEST = 2048
_PIECE = re.compile(rf"[^\n]{{1,{_LONGEST}}}+\n?|\n")


class Location(NamedTuple):
    """
    A span in its file: code points in the decoded file; lines and columns count from 1, the end is exclusive. Byte
    columns count UTF-8 bytes. `label` is the place in the words of the format ("paragraph 3, run 2").
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    byte_column: int
    end_byte_column: int
    label: str


class Fragment(NamedTuple):
    """
    A run of a text that a reader gives, and the span of the decoded file that it stands for; without a start it stands
    nowhere, as the break between two blocks.
    """

    text: str
    start: int | None = None
    end: int = 0
    label: str = ""


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


def plain(path: str, text: str, writing: Writing = "plain") -> Layer:
    """The layer of a file that is read as it is."""
    return Layer(path, text, tuple(verbatim(text, 0, START)), writing)


def layer(
    path: str, file_text: str, fragments: Iterable[Fragment], writing: Writing = "plain", member: str = ""
) -> Layer:
    """The layer of the text that the fragments make, one after the other, of a file whose decoded text is given."""
    starts = line_starts(file_text)
    pieces: list[Piece] = []
    texts: list[str] = []
    at = 0
    known = START
    for text, start, end, label in fragments:
        if start is not None and text:
            known = _point(file_text, starts, start, known)
            if file_text.startswith(text, start) and end - start == len(text):
                pieces += verbatim(text, at, known, label)
            else:
                there = _point(file_text, starts, end, known)
                pieces.append(Piece(at, len(text), known, end - start, label, there))
        texts.append(text)
        at += len(text)
    return Layer(path, "".join(texts), tuple(pieces), writing, member)


def record(path: str, text: str, point: Point, fragments: Iterable[Fragment], writing: Writing) -> Layer:
    """
    The layer of the text that the fragments make of a record (a line, a row of a table) that stands in its file from
    a point on; they count from the start of the record. An empty text has its anchor where its fragment starts.
    """
    pieces: list[Piece] = []
    texts: list[str] = []
    at = seen = 0
    for run, start, end, label in fragments:
        if start is not None:
            if start > seen:
                point, seen = behind(point, text[seen:start]), start
            verbatim = len(run) == end - start
            for part in _PIECE.findall(run) if verbatim else [run]:
                size = len(part) if verbatim else end - start
                pieces.append(Piece(at, len(part), point, size, label))
                at += len(part)
                point, seen = behind(point, text[seen : seen + size]), seen + size
        texts.append(run)
    return Layer(path, "".join(texts), tuple(pieces) or (Piece(0, 0, point, 0),), writing)


def unbroken(path: str, text: str, point: Point, writing: Writing) -> Layer:
    """The layer of a text that stands as it is in a record, from a point on."""
    size = len(text)
    if size > _LONGEST or "\n" in text:
        return record(path, text, point, [Fragment(text, 0, size)], writing)
    return Layer(path, text, (Piece(0, size, point, size),), writing)


def behind(point: Point, text: str) -> Point:
    """The point behind a text that stands from a point on. In files of records only a line feed ends a line."""
    offset, line, column, byte = point
    size, last = len(text), text.rfind("\n") + 1
    if last:
        return Point(offset + size, line + text.count("\n"), size - last + 1, _size(text[last:]))
    return Point(offset + size, line, column + size, byte + _size(text))


def _point(file_text: str, starts: list[int], offset: int, known: Point) -> Point:
    """The point of an offset; bytes are counted from a known point of the same line where it is near."""
    line, column = line_column(starts, offset)
    if line == known.line and offset >= known.offset:
        return Point(offset, line, column, known.byte + _size(file_text[known.offset : offset]))
    if line == known.line and known.offset - offset < column:
        return Point(offset, line, column, known.byte - _size(file_text[offset : known.offset]))
    return Point(offset, line, column, _size(file_text[starts[line - 1] : offset]))


def verbatim(text: str, at: int, point: Point, label: str = "") -> Iterator[Piece]:
    """Text that stands in the file as it is from a point on, in pieces of a line and of no more than `_LONGEST`."""
    starts = line_starts(text)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        byte, column = (0, 1) if number else (point.byte, point.column)
        for part in range(start, end, _LONGEST):
            stop = min(end, part + _LONGEST)
            there = Point(point.offset + part, point.line + number, column + part - start, byte)
            yield Piece(at + part, stop - part, there, stop - part, label)
            byte += _size(text[part:stop])


def _size(text: str) -> int:
    """UTF-8 bytes; a lone surrogate, which JSON can smuggle in, has three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def locate(document: Document, segment: str | int, side: Side, span: Span, text: str) -> Location:
    """Where a span of a segment's text stands in its file."""
    place = document.places.get((segment, side)) or Place(plain(document.path, text))
    there = span.shifted(place.start)
    start, label = point_of(place.layer, there.start)
    end = end_of(place.layer, there.end) if there.end > there.start else start
    if end.offset < start.offset:
        end = start
    return Location(
        place.layer.path, start.offset, end.offset, start.line, start.column, end.line, end.column,
        there.of(place.layer.text), start.byte + 1, end.byte + 1, label,
    )  # fmt: skip


def point_of(layer: Layer, offset: int) -> tuple[Point, str]:
    """Where the character at an offset of a layer's text stands, with the label; at the end, and between two pieces,
    where the piece before ends."""
    index = bisect_right(layer.pieces, offset, key=lambda piece: piece.start) - 1
    if index < 0:
        return (layer.pieces[0].point, layer.pieces[0].label) if layer.pieces else (START, "")
    piece = layer.pieces[index]
    return _moved(layer, piece, offset - piece.start), piece.label


def end_of(layer: Layer, offset: int) -> Point:
    """Where the character before an offset ends."""
    index = bisect_right(layer.pieces, offset - 1, key=lambda piece: piece.start) - 1
    if index < 0:
        return layer.pieces[0].point if layer.pieces else START
    return _moved(layer, layer.pieces[index], offset - layer.pieces[index].start)


def _moved(layer: Layer, piece: Piece, by: int) -> Point:
    """The point so many characters behind the start of a piece."""
    offset, line, column, byte = piece.point
    if by >= piece.length and piece.end:
        return piece.end
    if piece.size != piece.length:  # written otherwise: whole or not at all
        by = piece.size if by >= piece.length else 0
        return Point(offset + by, line, column + by, byte + by)
    by = min(by, piece.length)
    return Point(offset + by, line, column + by, byte + _size(layer.text[piece.start : piece.start + by]))


def to_utf16(text: str, offset: int) -> int:
    """UTF-16 code units before a code-point offset."""
    return offset + sum(character > "\uffff" for character in text[:offset])


def in_utf16(text: str) -> Callable[[int], int]:
    """`to_utf16` for many offsets of one text."""
    wide = [match.start() for match in _WIDE.finditer(text)]
    return lambda offset: offset + bisect_left(wide, offset)


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


def units(text: str, encoding: Encoding) -> int:
    """How many units of an encoding a text has."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character >= first for first in _WIDTHS[encoding] for character in text)


def units_end(text: str, count: int, encoding: Encoding) -> int:
    """Where so many units of a text end: behind a character that they cut, at the end where they are too many."""
    if text.isascii():
        return min(count, len(text))
    seen = 0
    for offset, character in enumerate(text):
        if seen >= count:
            return offset
        seen += 1 + sum(character >= first for first in _WIDTHS[encoding])
    return len(text)
