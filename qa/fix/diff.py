"""The difference that repairs make, as patch and git read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import unified_diff

from qa.fix.codec import decoded
from qa.read.formats import format_of


def unified(path: str, before: bytes, after: bytes) -> str:
    """
    The unified diff of a file, nothing where nothing changed. Of a DOCX, which is no text, it is one of its paragraphs,
    and says so.
    """
    said = ""
    if format_of(path) == "docx":
        from qa.read.docx.reader import read_docx

        old, new = (read_docx(raw, path, "en", "").layer.text + "\n" for raw in (before, after))
        said = " (paragraphs of a DOCX)"
    else:
        old, new = (decoded(raw, path).text for raw in (before, after))
    return "".join(_ended(unified_diff(_lines(old), _lines(new), _name("a", path, said), _name("b", path, said))))


def _lines(text: str) -> list[str]:
    """Lines with their ends; unlike `str.splitlines`, only a line feed ends one."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([rest] if (rest := text.rpartition("\n")[2]) else [])


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _name(side: str, path: str, said: str) -> str:
    """The name of a side, as git writes it: in quotation marks if it has some, and a tab behind one with spaces."""
    name = f"{side}/{path.lstrip('/')}{said}"
    if any(character < " " or character in '"\\' for character in name):
        return json.dumps(name, ensure_ascii=False)
    return name + "\t" if " " in name else name
