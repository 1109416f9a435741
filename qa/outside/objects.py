"""The objects of a file of scores, one by one: of JSON Lines, or of what `comet-score --to_json` writes."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import NamedTuple

from qa.model import MtqaError
from qa.read.pairs.lines import LONGEST, UNREADABLE, lines

#: How the output of comet-score starts: a system's name, and the list of its rows.
_BY_SYSTEM = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"((?:[^"\\]|\\.)*)"\s*:\s*\[\s*[{\]]')
#: Keys of one row whose values are lists too.
_OF_A_ROW = (b"marks", b"errors")
_SPACE = re.compile(r"\s*")
_CHUNK = 1 << 16


class Said(NamedTuple):
    """An object of the file: the line where it starts, the system that it belongs to, what it says."""

    line: int
    system: str
    values: dict[str, object]


def objects(stream: BufferedReader, path: str) -> Iterator[Said | MtqaError]:
    """Every object in order, or what is wrong with it in its place. Behind broken JSON of systems comes nothing."""
    by_system = _BY_SYSTEM.match(stream.peek(_CHUNK))
    if by_system and by_system[1] not in _OF_A_ROW:
        try:
            yield from _Systems(stream, path).rows()
        except MtqaError as error:
            yield error
        return
    for line in lines(stream, path):
        if isinstance(line, MtqaError):
            yield line
        elif line.text.strip():
            try:
                said = json.loads(line.text)
            except (ValueError, RecursionError) as error:
                yield MtqaError(f"is not JSON: {error}", path=path, line=line.point.line)
                continue
            if isinstance(said, dict):
                yield Said(line.point.line, "", said)
            else:
                yield MtqaError("is not a JSON object", path=path, line=line.point.line)


_decoder = json.JSONDecoder()


class _Systems:
    """
    The rows of `{SYSTEM: [ROW, ...], ...}`, read bit by bit: what is held is one row, whatever the size of the file.
    """

    def __init__(self, stream: BufferedReader, path: str) -> None:
        self._stream, self._path = stream, path
        self._utf8 = codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._at, self._line, self._is_over = "", 0, 1, False

    def rows(self) -> Iterator[Said]:
        self._take("{")
        while self._next() != "}":
            system = self._value()
            if not isinstance(system, str):
                raise self._error("a system's name must be a string")
            self._take(":")
            self._take("[")
            while self._next() != "]":
                line, row = self._line, self._value()
                if not isinstance(row, dict):
                    raise MtqaError("is not a JSON object", path=self._path, line=line)
                yield Said(line, system, row)
                if self._next() != "]":
                    self._take(",")
            self._take("]")
            if self._next() != "}":
                self._take(",")
        self._take("}")
        if self._next():
            raise self._error("holds more than one JSON value")

    def _value(self) -> object:
        """The value that starts here."""
        self._next()
        while True:
            try:
                value, end = _decoder.raw_decode(self._text, self._at)
            except RecursionError:
                raise self._error("is nested too deeply") from None
            except json.JSONDecodeError as error:
                # What is broken may be cut off: as much again is read, so that a long row costs a few times its length.
                length = len(self._text) - self._at
                if length > LONGEST or not self._read(max(_CHUNK, length)):
                    raise self._error(f"is not JSON: {error.msg}") from None
            else:
                self._line += self._text.count("\n", self._at, end)
                self._at = end
                return value

    def _take(self, wanted: str) -> None:
        if self._next() != wanted:
            raise self._error(f"is not JSON: {wanted} is missing")
        self._at += 1

    def _next(self) -> str:
        """The next character that is no white space; nothing at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            assert found
            self._line += self._text.count("\n", self._at, found.end())
            self._at = found.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read(_CHUNK):
                return ""

    def _read(self, size: int) -> bool:
        """Whether there was more to read."""
        if self._is_over:
            return False
        try:
            raw = self._stream.read(size)
            self._is_over = not raw
            more = self._utf8.decode(raw, final=self._is_over)
        except UnicodeDecodeError as error:
            raise self._error(f"is not UTF-8 (byte 0x{error.object[error.start]:02x})") from None
        except UNREADABLE as error:
            raise self._error(f"cannot be read on: {error}") from None
        self._text, self._at = self._text[self._at :] + more, 0
        return not self._is_over

    def _error(self, message: str) -> MtqaError:
        return MtqaError(message, path=self._path, line=self._line)
