"""The lines of a UTF-8 file of any size, with the points where they start."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from qa.model import MtqaError, Point
from qa.positions import START, behind

#: The longest line, in bytes: what is longer is no line of text, and would have to be kept in memory.
LONGEST = 10_000_000
#: What a stream raises that cannot be read, or not be unpacked.
UNREADABLE = (OSError, EOFError, zlib.error)


class Line(NamedTuple):
    """A line without its end and without a byte-order mark, how it ends, and the point where it starts."""

    text: str
    end: str
    point: Point


def lines(stream: BinaryIO, path: str) -> Iterator[Line | MtqaError]:
    """Every line in order, or what is wrong with it in its place. Only a line feed ends a line."""
    point = START
    try:
        while raw := stream.readline(LONGEST + 1):
            here = point
            if here.line == 1 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise MtqaError("is UTF-16; save it as UTF-8", path=path)
            if len(raw) > LONGEST:
                point = _behind_long(raw, stream, here)
                yield MtqaError(f"is longer than {LONGEST // 1_000_000} MB", path=path, line=here.line)
                continue
            try:
                text = raw.decode()
            except UnicodeDecodeError as error:
                point = behind(here, raw.decode("utf-8", "replace"))
                yield MtqaError(f"is not UTF-8 (byte 0x{raw[error.start]:02x})", path=path, line=here.line)
                continue
            is_ended = raw.endswith(b"\n")
            point = Point(here.offset + len(text), here.line + 1, 1, 0) if is_ended else behind(here, text)
            yield _line(text, path, here)
    except UNREADABLE as error:
        yield MtqaError(f"cannot be read on: {error}", path=path, line=point.line)


def _line(text: str, path: str, point: Point) -> Line | MtqaError:
    if "\0" in text:
        return MtqaError("holds a NUL character; is it text?", path=path, line=point.line)
    if point.line == 1 and text.startswith("\ufeff"):
        point, text = behind(point, "\ufeff"), text[1:]
    end = "\r\n" if text.endswith("\r\n") else "\n" if text.endswith("\n") else "\r" if text.endswith("\r") else ""
    return Line(text[: len(text) - len(end)], end, point)


def _behind_long(raw: bytes, stream: BinaryIO, point: Point) -> Point:
    """The point behind a line that is too long to be kept, whose start was read."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while raw:
        point = behind(point, decoder.decode(raw))
        raw = b"" if raw.endswith(b"\n") else stream.readline(LONGEST)
    return behind(point, decoder.decode(b"", final=True))
