"""Where the last record ends in bytes that start with one, told without reading what the records say."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from qa.read.pairs.csv_pairs import DELIMITERS, MOST_LINES
from qa.read.pairs.lines import LONGEST

#: Where the last record ends in bytes that start with one; 0 where none does.
Ends = Callable[[bytes], int]

#: A comment, CDATA, an instruction (all may hold anything, and may not end here), or the end of a unit.
_TMX = re.compile(
    rb"<!--(?:.*?-->|.*+)|<!\[CDATA\[(?:.*?\]\]>|.*+)|<\?(?:.*?\?>|.*+)"
    rb"|</(?:[\w.-]{1,40}:)?(?P<unit>tu)\s{0,9}>|<(?:[\w.-]{1,40}:)?(?P<body>body)(?:\s[^>]{0,1000})?>",
    re.DOTALL,
)
_ASIDE = (b"<!--", b"<![CDATA[", b"<?")
_ROOT = re.compile(rb"<((?:[\w.-]{1,40}:)?tmx)[\s>]")
_BODY = re.compile(rb"<((?:[\w.-]{1,40}:)?body)\b")


def line_end(data: bytes) -> int:
    return data.rfind(b"\n") + 1


def unit_end(data: bytes) -> int:
    """Behind the last unit of a TMX."""
    if not any(sign in data for sign in _ASIDE):
        data, end = data[-(1 << 20) :], max(0, len(data) - (1 << 20))
        found = _last_unit(data)
        return end + found if found else 0
    return _last_unit(data)


def _last_unit(data: bytes) -> int:
    end = 0
    for found in _TMX.finditer(data):
        if found["unit"]:
            end = found.end()
    return end


def tmx_frame(start: bytes) -> tuple[bytes, bytes]:
    """
    What stands before the units of a TMX, with the start tag of its body, and what must stand behind units for their
    reader; nothing where there is no body in the bytes.
    """
    found = next((found for found in _TMX.finditer(start) if found["body"]), None)
    if found is None:
        return b"", b""
    head = start[: found.end()]
    root, body = _ROOT.search(head), _BODY.match(found[0])
    return (head, b"</%b></%b>" % (body[1], root[1])) if root and body else (b"", b"")


@cache
def csv_ends(delimiter: bytes) -> Ends:
    """
    Where records of a CSV end, as its reader (`qa.read.pairs.csv_pairs`) divides them: one with a quotation mark too
    many or too few ends with its first line.
    """
    comma = re.escape(delimiter)
    cell = rb'(?:"(?:[^"]++|"")*+"|[^"\n%b]*+)' % comma
    whole = re.compile(rb"(?:%b(?:%b%b)*+\r?\n)*+" % (cell, comma, cell))
    #: Cells up to the end of the bytes, of which the last may go on behind it.
    begun = re.compile(rb'(?:%b%b)*+(?:"(?:[^"]++|"")*+"?|[^"\n%b]*+)\r?\Z' % (cell, comma, comma))
    #: Cells up to the mark that makes a record a broken one.
    broken = re.compile(rb'(?:%b%b)*+(?:"(?:[^"]++|"")*+"?)?' % (cell, comma))

    def ends(data: bytes) -> int:
        at = end = seen = 0
        while True:
            if found := whole.match(data, at):
                at = found.end()
            end = at if at >= seen else end
            line = data.find(b"\n", at) + 1
            if not line:
                return end
            if begun.match(data, at):
                if not _is_long(data, at):
                    return end
            elif found := broken.match(data, at):  # its reader has read on up to there
                seen = max(seen, data.find(b"\n", found.end()) + 1 or len(data))
            at = line

    return ends


def _is_long(data: bytes, at: int) -> bool:
    """A record is longer than its reader follows it: a quotation mark was forgotten."""
    return len(data) - at > 4 * LONGEST or data.count(b"\n", at) > MOST_LINES


def delimiter_of(first: bytes) -> bytes:
    """What divides the cells of a CSV, by its first line."""
    return max(DELIMITERS, key=first.decode("utf-8", "replace").count).encode()
