"""mtqa-ignore.toml: findings that people accepted, with a reason."""

from __future__ import annotations

import datetime
import posixpath
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

from qa.accepted.remembered import named
from qa.model import Acceptance, MtqaError
from qa.read.files import raw_of

FILE = "mtqa-ignore.toml"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
#: Strings and comments, in which [[accepted]] is no header, and the headers.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""' r"|'''.*?'''" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|\#[^\n]*"
    r"|(?P<header>\[\[[ \t]*accepted[ \t]*\]\])",
    re.DOTALL,
)  # fmt: skip
_LINE = re.compile(r"at line (\d+)")
_DATES = ("date", "expires")


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A finding that people accepted, in the file of that path (from the folder of mtqa-ignore.toml) or, without one, in
    every file. `expires` is the last day on which it holds.
    """

    fingerprint: str
    reason: str
    code: str = ""
    path: str = ""
    text: str = ""
    author: str = ""
    date: datetime.date | None = None
    expires: datetime.date | None = None
    line: int = 0

    def holds(self, today: datetime.date) -> bool:
        return self.expires is None or today <= self.expires


_KEYS = tuple(field.name for field in fields(Entry) if field.name != "line")


@dataclass(frozen=True, slots=True)
class Ignores:
    """What a mtqa-ignore.toml says, in its order, and by the path of the file."""

    path: Path
    entries: tuple[Entry, ...]
    by_file: Mapping[str, tuple[Entry, ...]]


def find(folder: Path) -> Path | None:
    """The nearest mtqa-ignore.toml in the folder or above it, as seen from where we are."""
    there = folder.resolve()
    found = (parent / FILE for parent in (there, *there.parents) if (parent / FILE).is_file())
    return next((Path(named(path, Path.cwd())) for path in found), None)


def read(path: Path) -> Ignores:
    """What a mtqa-ignore.toml says; what is wrong in it is an error with its line."""
    text = text_of(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _LINE.search(str(error))
        raise MtqaError(f"is not TOML: {error}", path=path, line=int(said[1]) if said else None) from None
    for key in table:
        if key != "accepted":
            raise MtqaError(f"unknown key {key!r}; it holds [[accepted]] and nothing else", path=path)
    tables, lines = table.get("accepted", []), _lines(text)
    if not isinstance(tables, list) or len(tables) != len(lines):
        raise MtqaError("write each entry under a line [[accepted]]", path=path)
    by_file: dict[str, dict[str, Entry]] = {}
    for values, line in zip(tables, lines, strict=True):
        entry = _entry(values, path, line)
        other = by_file.setdefault(entry.path, {}).setdefault(entry.fingerprint, entry)
        if other is not entry:
            raise MtqaError(f"the same finding is accepted in line {other.line}; take one out", path=path, line=line)
    entries = tuple(sorted((entry for some in by_file.values() for entry in some.values()), key=lambda one: one.line))
    return Ignores(path, entries, {name: tuple(some.values()) for name, some in by_file.items()})


def text_of(path: Path) -> str:
    """The text of the file, which may be empty."""
    try:
        return raw_of(path).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise MtqaError("is not UTF-8; save it as UTF-8", path=path) from None


def accepted_in(ignores: Ignores, path: Path, today: datetime.date) -> dict[str, Acceptance]:
    """What is accepted in a file today, by fingerprint."""
    everywhere = ignores.by_file.get("", ())
    here = ignores.by_file.get(named(path, ignores.path.parent), ())
    return {
        entry.fingerprint: Acceptance("ignored", entry.reason) for entry in (*everywhere, *here) if entry.holds(today)
    }


def _lines(text: str) -> list[int]:
    """The lines on which entries start."""
    lines, line, at = [], 1, 0
    for token in _TOKEN.finditer(text):
        if token["header"]:
            line, at = line + text.count("\n", at, token.start()), token.start()
            lines.append(line)
    return lines


def _entry(values: Mapping[str, object], path: Path, line: int) -> Entry:
    for key, value in values.items():
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            said = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(_KEYS)}"
            raise MtqaError(f"unknown key {key!r}{said}", path=path, line=line)
        if key in _DATES and type(value) is not datetime.date:  # a date with a time is another type
            raise MtqaError(f"{key!r} must be a date without quotes, as 2027-01-31", path=path, line=line)
        if key not in _DATES and not isinstance(value, str):
            raise MtqaError(f"{key!r} must be a string", path=path, line=line)
    entry = Entry(**{"fingerprint": "", "reason": "", **values}, line=line)  # type: ignore[arg-type]  # held just above
    if not _FINGERPRINT.fullmatch(entry.fingerprint):
        raise MtqaError("'fingerprint' must be given: 16 hexadecimal digits, as reports show", path=path, line=line)
    if not entry.reason.strip():
        raise MtqaError("'reason' must say why the finding is accepted", path=path, line=line)
    if posixpath.isabs(entry.path):
        raise MtqaError("'path' must be seen from the folder of this file, not from /", path=path, line=line)
    return replace(entry, path=posixpath.normpath(entry.path) if entry.path else "")
