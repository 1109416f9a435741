"""Places in a text as an editor counts them: lines from 0, columns in the units that both sides agreed on."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from lsprotocol.types import Position, Range

from qa.positions import Encoding, line_starts, units, units_end


class Lines(NamedTuple):
    """A text and where its lines start. Only CR, LF and CRLF end a line, as the protocol has it."""

    text: str
    starts: list[int]
    encoding: Encoding

    def position(self, offset: int) -> Position:
        line = bisect_right(self.starts, offset) - 1
        return Position(line, units(self.text[self.starts[line] : offset], self.encoding))

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a place; behind a line its end, behind the text the text's."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        end = self.starts[position.line + 1] if position.line + 1 < len(self.starts) else len(self.text)
        line = self.text[start:end].rstrip("\r\n")
        return start + units_end(line, position.character, self.encoding)


def lines(text: str, encoding: Encoding) -> Lines:
    return Lines(text, line_starts(text), encoding)
