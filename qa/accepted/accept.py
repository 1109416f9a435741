"""Accepting findings: which ones people mean, and writing them into mtqa-ignore.toml."""

from __future__ import annotations

import datetime
import getpass
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qa.accepted.ignore import read, text_of
from qa.accepted.remembered import excerpt, located, named, real, write_whole
from qa.git import git
from qa.model import Finding, Linted, MtqaError
from qa.positions import Location

if TYPE_CHECKING:
    from tomlkit.items import AoT, Table

_HEADER = "# Findings that were accepted, each with its reason. mtqa lint neither shows nor scores them.\n"
_PLACE = re.compile(r"(?P<line>\d+)(?::(?P<column>\d+))?|(?P<file>.+?):(?P<in_line>\d+)(?::(?P<in_column>\d+))?")
#: So many findings are named where nothing stands at the place that was asked for.
_NAMED = 5

#: A finding that is to be accepted: the path of its document, and the words that it marks.
Choice = tuple[str, Finding, str]
#: What an entry says, by key.
Values = Mapping[str, str | datetime.date | None]


class _Place(NamedTuple):
    """A place as people write it; without a column the line, without a file any."""

    line: int
    column: int | None
    file: str

    def is_at(self, location: Location) -> bool:
        return location.line == self.line and self.column in (None, location.column) and self.is_in(location)

    def is_in(self, location: Location) -> bool:
        return not self.file or real(location.path) == real(self.file)


def chosen(linted: Iterable[Linted], asked: str) -> list[Choice]:
    """
    The findings that `CODE[@PLACE]` names. CODE is a code, a family, a name or ALL; PLACE is LINE, LINE:COLUMN or
    FILE:LINE[:COLUMN], the place at which the report shows the finding. Findings that are accepted already are named by
    their place alone.
    """
    word, at, where = asked.partition("@")
    place = _place(where) if at else None
    known = list(_known(linted, with_accepted=place is not None))
    found = [
        (path, finding, location.text)
        for path, finding, location in known
        if _is_called(finding, word) and (place is None or place.is_at(location))
    ]
    if not found:
        raise MtqaError(f"nothing to accept: {_nearest(known, word, place)}")
    return found


def _known(linted: Iterable[Linted], *, with_accepted: bool) -> Iterator[tuple[str, Finding, Location]]:
    for document, result, _ in linted:
        accepted = [known.finding for known in result.accepted if with_accepted and known.by.how != "comment"]
        for finding, location in located(document, [*result.findings, *accepted]):
            yield document.path, finding, location


def _place(where: str) -> _Place:
    match = _PLACE.fullmatch(where)
    if match is None:
        raise MtqaError(f"{where!r} is no place; write LINE, LINE:COLUMN or FILE:LINE, as in TYP001@12:5")
    column = match["column"] or match["in_column"]
    return _Place(int(match["line"] or match["in_line"]), int(column) if column else None, match["file"] or "")


def _is_called(finding: Finding, word: str) -> bool:
    is_code = bool(word) and finding.code.startswith(word.upper())
    return is_code or word.upper() == "ALL" or finding.name == word


def _nearest(known: Sequence[tuple[str, Finding, Location]], word: str, place: _Place | None) -> str:
    """What there is instead: with a place the nearest finding, so called if there is one; without, the codes."""
    here = [one for one in known if place is None or place.is_in(one[2])]
    if not here:
        return f"there is no finding in {place.file}" if place and place.file else "there is no finding"
    if place is None:
        return f"no finding is called {word!r}; there are {', '.join(sorted({one[1].code for one in here}))}"
    here = [one for one in here if _is_called(one[1], word)] or here
    line = min((location.line for _, _, location in here), key=lambda line: abs(line - place.line))
    there = [
        f"{finding.code}@{location.path}:{location.line}:{location.column} “{excerpt(location.text, 40)}”"
        for _, finding, location in here
        if location.line == line
    ]
    more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
    return f"no {word or 'finding'} stands there; nearest is {', '.join(there[:_NAMED])}{more}"


def accept(
    path: Path,
    findings: Iterable[Choice],
    reason: str,
    *,
    author: str = "",
    today: datetime.date,
    expires: datetime.date | None = None,
) -> int:
    """
    Write findings into a mtqa-ignore.toml, and give their number. Comments and order of the file stay; an entry that
    is there gets what is said of it now.
    """
    if not reason.strip():
        raise MtqaError("say with --reason why the finding is accepted")
    if expires and expires < today:
        raise MtqaError(f"--expires {expires} is in the past")
    import tomlkit

    before = read(path) if path.exists() else None
    text = text_of(path) if before else _HEADER
    document = tomlkit.parse(text.rstrip() + "\n" if text.strip() else _HEADER)
    tables = document.get("accepted") or tomlkit.aot()
    by_name = {
        (one.path, one.fingerprint): tables[number] for number, one in enumerate(before.entries if before else ())
    }
    said: Values = {"reason": reason.strip(), "author": author, "date": today, "expires": expires}
    written = set()
    for name, finding, words in findings:
        key = (_from_folder(name, path.parent), finding.fingerprint)
        if key not in by_name:
            by_name[key] = _added(tables)
        marked = {"fingerprint": key[1], "code": finding.code, "path": key[0], "text": excerpt(words)}
        _set(by_name[key], {**marked, **said})
        written.add(key)
    if "accepted" not in document:
        document.append("accepted", tables)
    whole = document.as_string()
    write_whole(path, whole.replace("\n", "\r\n") if before and b"\r\n" in path.read_bytes() else whole)
    return len(written)


def _from_folder(path: str, folder: Path) -> str:
    if path == "-":
        raise MtqaError("a text on standard input has no file to be accepted in; name it with --stdin-filename")
    return named(path, folder)


def _added(tables: AoT) -> Table:
    """Another [[accepted]] at the end, behind an empty line."""
    import tomlkit

    table = tomlkit.table()
    table.trivia.indent = "\n"
    tables.append(table)
    return tables[-1]


def _set(table: Table, values: Values) -> None:
    for key, value in values.items():
        if value:
            table[key] = value
    if not values["expires"]:
        table.pop("expires", None)


def author(folder: Path) -> str:
    """Who accepts: the name that git knows in the folder, or else the one of the login; nothing where none is known."""
    try:
        return git(folder, "config", "user.name", otherwise="has no user.name").decode("utf-8", "replace").strip()
    except MtqaError:
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # pragma: no cover - an account without a name, as in a container
        return ""
