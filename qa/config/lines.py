"""In which line of a TOML file each key stands; tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping

#: Keys from the root; tables of an array are counted from 0.
Keys = tuple[str | int, ...]
#: What may hold a bracket, a sign or a line break that is none.
_PIECE = re.compile(
    r"#[^\n]*"
    r'|"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[\[\]{}=\n]",
    re.DOTALL,
)
_HEADER = re.compile(r"\s*(\[\[?)")


def key_lines(text: str) -> Mapping[Keys, int]:
    """The line of each key and table of a text that is TOML; what stands in an inline table has the line of its key."""
    lines: dict[Keys, int] = {}
    table: Keys = ()
    arrays: Counter[Keys] = Counter()
    for line, head in _heads(text):
        header = _HEADER.match(head)
        if header is None:
            keys: Keys = (*table, *_path(f"{head} = 0"))
        else:
            table = keys = _counted(_path(head), arrays, is_array=header[1] == "[[")
        lines.setdefault(keys, line)
    return lines


def _heads(text: str) -> Iterator[tuple[int, str]]:
    """The line of each statement, and what stands before its value: a header as a whole."""
    depth, line, start, is_value = 0, 1, 0, False
    for piece in _PIECE.finditer(text + "\n"):
        mark = piece.group()
        if mark[0] in "[{":
            depth += 1
        elif mark[0] in "]}":
            depth -= 1
        elif not depth and mark[0] in "=#\n":
            head = text[start : piece.start()].strip()
            if head and not is_value:
                yield line, head
            start, is_value = piece.end(), mark == "="
        line += mark.count("\n")


def _path(statement: str) -> Keys:
    """The keys of a header or of an assignment."""
    keys: list[str] = []
    found: object = tomllib.loads(statement)
    while isinstance(found, dict | list) and found:
        if isinstance(found, list):
            found = found[0]
            continue
        (key,) = found
        keys.append(key)
        found = found[key]
    return tuple(keys)


def _counted(keys: Keys, arrays: Counter[Keys], *, is_array: bool) -> Keys:
    """The keys of a header with the number of each array's table in them."""
    found: Keys = ()
    for place, key in enumerate(keys):
        found = (*found, key)
        if is_array and place == len(keys) - 1:
            arrays[found] += 1
        if found in arrays:
            found = (*found, arrays[found] - 1)
    return found
