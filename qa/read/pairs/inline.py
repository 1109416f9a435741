"""The text of a segment in XML, as its reader sees it: inline codes of TMX and XLIFF are no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from qa.model import Layer, Piece, Point, Span
from qa.positions import verbatim
from qa.read.pairs.xml_text import End, Event, Start, Text, Written

#: Stands for a code without which two words would be one.
OBJECT = "\ufffc"
#: Half of a pair around text, and what is something on its own; what stands inside is code of the original's format.
#: Every other element (`hi`, `g`, `pc`, `mrk`) is its text and nothing else.
_PAIRED, _ALONE = frozenset({"bpt", "ept", "it"}), frozenset({"ph", "ut", "x"})
#: What a reviewer took out in Trados, and a translator has not confirmed yet.
_DELETED = "x-sdl-deleted"
_BREAKS = frozenset({"lb", "pb", "cb", "xlf:lb", "xlf:pb"})
#: Text on one line, which is longer, becomes several pieces.
_LONG = 1000
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


class Inline(NamedTuple):
    """A text with its places, and what of it are segments of their own (XLIFF 1.2), by name."""

    layer: Layer
    segments: tuple[tuple[str, Span], ...]


def said(text: Text) -> str:
    """What an element says, without its places."""
    if len(text.inside) == 1 and isinstance(only := text.inside[0], Written):
        return only.text
    return inline(text, "").layer.text


def inline(text: Text, path: str) -> Inline:
    """The text of an element."""
    if len(text.inside) == 1 and isinstance(only := text.inside[0], Written) and len(only.text) <= _LONG:
        return Inline(Layer(path, only.text, (Piece(0, len(only.text), only.point, only.size),), "xml"), ())
    growing = _Growing()
    depth = 1
    events = iter(text.inside)
    for event in events:
        if isinstance(event, Written):
            growing.write(event)
        elif isinstance(event, End):
            growing.close_segment(depth)
            depth -= 1
        elif event.name in _PAIRED or event.attributes.get("mtype") == _DELETED:
            _native(events)
        elif event.name in _ALONE:
            code, _ = _native(events)
            growing.place_code(is_break=_is_break(event.attributes, code))
        elif event.name == "cp":
            _, end = _native(events)
            growing.write(_character(event, end))
        else:
            depth += 1
            if event.name == "mrk" and event.attributes.get("mtype") == "seg":
                growing.open_segment(event.attributes.get("mid", ""), depth)
    return growing.ended(path, text.end)


def skip(events: Iterator[Event]) -> None:
    """Pass by what is left of the element whose start was the last event."""
    _native(events)


def _native(events: Iterator[Event | Written]) -> tuple[str, Point]:
    """How the code inside an element begins, and where the element ends."""
    depth, code = 1, ""
    while True:
        event = next(events)
        if isinstance(event, Written):
            code = (code + event.text)[:8]
        elif isinstance(event, Start):
            depth += 1
        elif isinstance(event, End):
            depth -= 1
            if not depth:
                return code, event.point


def _is_break(attributes: Mapping[str, str], code: str) -> bool:
    kinds = {attributes.get(name, "").lower() for name in ("ctype", "type", "subType")}
    return bool(kinds & _BREAKS) or code.lstrip().lower().startswith("<br")


def _character(event: Start, end: Point) -> Written:
    """A character that XML cannot hold; one that no text can hold becomes the sign for a broken one."""
    digits = event.attributes.get("hex", "")
    number = int(digits, 16) if _HEX.fullmatch(digits) else 0xD800
    character = "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)
    return Written(character, event.point, end.offset - event.point.offset)


@dataclass(slots=True)
class _Growing:
    """A text while it is read. A code that stands alone waits in `has_code` for what follows it."""

    texts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    segments: list[tuple[str, Span]] = field(default_factory=list)
    opened: tuple[str, int, int] | None = None
    length: int = 0
    last: str = " "
    has_code: bool = False

    def write(self, event: Written) -> None:
        if self.has_code:
            self.has_code = False
            if self.last.isspace() and event.text[0].isspace():
                event = _without_first(event)
            elif event.text[0].isalnum() and not self.last.isspace():
                self._add(OBJECT)
        if event.size == len(event.text) > _LONG:
            self.pieces += verbatim(event.text, self.length, event.point)
        else:
            self.pieces.append(Piece(self.length, len(event.text), event.point, event.size))
        self._add(event.text)

    def place_code(self, *, is_break: bool) -> None:
        """
        A code is not seen: of the spaces around it one stays, and only between two words does something stand for it.
        A placeholder in every place would break the phrases that checks look for.
        """
        self.has_code = not is_break
        if is_break:
            self._add("\n")

    def open_segment(self, name: str, depth: int) -> None:
        if not self.opened:
            self.opened = name, self.length, depth
            self.last, self.has_code = " ", False

    def close_segment(self, depth: int) -> None:
        if self.opened and self.opened[2] == depth:
            name, start, _ = self.opened
            self.segments.append((name, Span(start, self.length)))
            self.opened = None

    def ended(self, path: str, point: Point) -> Inline:
        """An empty text has an empty piece where it should stand."""
        pieces = tuple(self.pieces) or (Piece(0, 0, point, 0),)
        return Inline(Layer(path, "".join(self.texts), pieces, "xml"), tuple(self.segments))

    def _add(self, text: str) -> None:
        if text:
            self.texts.append(text)
            self.length += len(text)
            self.last = text[-1]


def _without_first(event: Written) -> Written:
    """Without the first character; an entity and a line end come alone, so that the others stand on one line."""
    text, (offset, line, column, byte), size = event
    if len(text) == 1:
        return Written("", event.point, 0)
    return Written(text[1:], Point(offset + 1, line, column + 1, byte + len(text[0].encode())), size - 1)
