"""PO: what polib says of the entries, and where their texts stand."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import polib

from qa.model import Comment, Layer, MtqaError, Place, Point, Segment
from qa.positions import START, Fragment, behind, record
from qa.read.comments import comment
from qa.read.files import decoded
from qa.read.pairs.languages import declared
from qa.read.pairs.lines import UNREADABLE
from qa.read.pairs.pair import Pair

#: polib copies an entry's text for each of its lines: a text of more characters would take minutes.
_LONGEST = 1_000_000
_STRING = re.compile(r'[ \t]*(?:(msg\w+(?:\[\d+\])?)[ \t]*)?"((?:[^"\\]++|\\.)*+)"[ \t]*\r?')
_RUN = re.compile(r'[^\\]++|\\[\\"ntrvbf]|\\')
_ESCAPES = {r"\\": "\\", r"\"": '"', r"\n": "\n", r"\t": "\t", r"\r": "\r", r"\v": "\v", r"\b": "\b", r"\f": "\f"}
_WRONG = re.compile(r"\(line (\d+)\)(?:: (.+))?")


class _Entry(NamedTuple):
    """An entry as it stands in the file, and the point where it starts."""

    said: polib.POEntry
    text: str
    point: Point


def read_po(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of a PO: of an entry with plural forms one for each. What is not published is left out: entries that are
    fuzzy, obsolete or not translated. The header's language is the target's, if none is declared. A comment `# mtqa:
    ignore NUM001 reason` stands above its entry, `ignore-file` above the header or any entry.
    """
    try:
        text = decoded(stream.read(), path)
    except UNREADABLE as error:
        raise MtqaError(f"cannot be read: {error}", path=path) from None
    _refuse(text, path)
    entries = _parsed(text, path)
    target_lang = target_lang or re.split("[-_@]", entries.metadata.get("Language", ""))[0].lower()
    yield from declared(_pairs(entries, text, path), source_lang, target_lang)


def _refuse(text: str, path: str) -> None:
    """Refuse what polib counts in other lines than the house, and what it would take for ever to read."""
    size = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if "\r" in line[:-1]:
            raise MtqaError("has a carriage return inside a line; write it as \\r", path=path, line=number)
        goes_on = line.lstrip("#~ \t").startswith('"') or (line.startswith("#") and not line.startswith("#~"))
        size = size + len(line) if goes_on else 0
        if size > _LONGEST:
            raise MtqaError("has an entry of more than 1 MB", path=path, line=number)


def _parsed(text: str, path: str) -> polib.POFile:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.po")
        copy.write_bytes(text.encode())
        try:
            return polib.pofile(str(copy), encoding="utf-8")
        except OSError as error:
            found = _WRONG.search(str(error))
            line, why = (int(found[1]), found[2]) if found else (None, str(error))
            raise MtqaError(f"is not PO: {why or 'syntax error'}", path=path, line=line) from None


def _pairs(entries: list[polib.POEntry], text: str, path: str) -> Iterator[Pair | MtqaError]:
    comments = tuple(one for one in _comments(text, 0, path, START) if one.paragraph is None)
    for number, entry in enumerate(_entries(entries, text)):
        if entry.said.obsolete or entry.said.fuzzy:
            continue
        own = (one for one in _comments(entry.text, number, path, entry.point) if one.paragraph is not None)
        comments = (*(one for one in comments if one.paragraph is None), *own)
        for pair in _forms(entry, number, path):
            if isinstance(pair, Pair):
                pair, comments = pair._replace(comments=comments), ()
            yield pair


def _entries(entries: list[polib.POEntry], text: str) -> Iterator[_Entry]:
    """The entries with the lines of the file that are theirs."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    starts[0] = int(text.startswith("\ufeff"))
    begins = [starts[max(1, entry.linenum or 1) - 1] for entry in entries]
    point, seen = START, 0
    for entry, begin, end in zip(entries, begins, [*begins[1:], len(text)], strict=False):
        point, seen = behind(point, text[seen:begin]), begin
        yield _Entry(entry, text[begin:end], point)


def _comments(text: str, paragraph: int, path: str, point: Point) -> Iterator[Comment]:
    """What the comments of translators accept; those of programmers start with `#.`, `#:`, `#,`."""
    for line, written in enumerate(text.removeprefix("\ufeff").split("\n"), start=point.line):
        found = comment(written[1:], paragraph, path, line) if written.startswith("# ") else None
        if found is not None:
            yield found


def _forms(entry: _Entry, number: int, path: str) -> Iterator[Pair | MtqaError]:
    """The pair of an entry, or one for each plural form; the first of several stands for the singular."""
    said, layers = entry.said, _layers(entry, path)
    forms = said.msgstr_plural
    for key, text in [(f"msgstr[{form}]", forms[form]) for form in sorted(forms)] or [("msgstr", said.msgstr)]:
        if not text.strip():
            continue
        is_plural = bool(forms) and (key != "msgstr[0]" or len(forms) == 1)
        original, source = ("msgid_plural", said.msgid_plural) if is_plural else ("msgid", said.msgid)
        if (text, source) == tuple(layers[name].text if name in layers else None for name in (key, original)):
            yield _pair(layers[key], layers[original], number)
        else:
            yield MtqaError("has a string that does not end at its line's end", path=path, line=entry.point.line)


def _pair(target: Layer, source: Layer, number: int) -> Pair:
    line = target.pieces[0].point.line
    segment = Segment(id=line, target=target.text, source=source.text, target_lang="", paragraph=number)
    return Pair(segment, {"target": Place(target), "source": Place(source)}, target.path)


def _layers(entry: _Entry, path: str) -> dict[str, Layer]:
    """The texts of an entry by their keywords."""
    runs: dict[str, list[Fragment]] = {}
    keyword, start = "", 0
    for line in entry.text.split("\n"):
        if match := _STRING.fullmatch(line):
            if match[1] in runs:  # an entry that polib took out, the header
                break
            keyword = match[1] or keyword
            runs.setdefault(keyword, []).extend(_fragments(entry.text, start + match.start(2), start + match.end(2)))
        start += len(line) + 1
    return {keyword: record(path, entry.text, entry.point, found, "po") for keyword, found in runs.items()}


def _fragments(text: str, start: int, end: int) -> Iterator[Fragment]:
    """The runs of a string, and its escapes."""
    yield Fragment("", start, start)
    for run in _RUN.finditer(text, start, end):
        yield Fragment(_ESCAPES.get(run[0], run[0]), run.start(), run.end())
