"""What is accepted and not found again, in sentences. Nothing is judged that the run could not see."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from qa.accepted.ignore import Entry, Ignores
from qa.accepted.remembered import Seen, excerpt, seen
from qa.model import Comment, Linted
from qa.rules import Check


class Stale(NamedTuple):
    """An entry of mtqa-ignore.toml that accepts nothing, and the sentence that says why."""

    entry: Entry
    message: str


def stale(
    ignores: Ignores, linted: Iterable[Linted], ran: Mapping[str, Collection[str]], today: datetime.date
) -> Iterator[Stale]:
    """
    The entries that accept nothing in the files that were linted; `ran` are the codes of the checks that ran on the
    whole of a document, by its path.

    An entry is judged where its check ran on its file, with all that the check needs; that it has expired, where its
    file was linted or it has no path; that its file is gone, where a file beside it was linted.
    """
    folder = ignores.path.parent
    files = seen(linted, ran, folder)
    folders = {name.rpartition("/")[0] for name in files}
    for entry in ignores.entries:
        message = _message(entry, files, folders, folder, today)
        if message:
            yield Stale(entry, message)


def _message(
    entry: Entry, files: Mapping[str, Seen], folders: Collection[str], folder: Path, today: datetime.date
) -> str:
    what = " ".join(
        filter(None, [entry.code or entry.fingerprint, f"“{excerpt(entry.text, 40)}”" if entry.text else ""])
    )
    here = files.get(entry.path)
    if not entry.holds(today) and (here or not entry.path):
        return f"{what} was accepted until {entry.expires}; look at it again, or take the entry out"
    if here and entry.code in here.codes and entry.fingerprint not in here.fingerprints:
        return f"{what} is no longer found in {entry.path}; take the entry out"
    if entry.path.rpartition("/")[0] in folders and not here and entry.path and not (folder / entry.path).exists():
        return f"{what} was accepted in {entry.path}, and there is no such file; take the entry out"
    return ""


def notes(
    path: Path,
    stale: Iterable[Stale],
    linted: Iterable[Linted],
    ran: Mapping[str, Collection[str]],
    known: Mapping[str, Check],
) -> Iterator[str]:
    """
    Lines for people: entries of the mtqa-ignore.toml at `path` that are stale, and comments that accept nothing though
    their checks `ran` on the whole of their document; `known` are all checks that there are.
    """
    for entry, message in stale:
        yield f"{path}:{entry.line}: {message}"
    for document, result, _ in linted:
        lacking = {code for said in result.not_checked for code in said.codes}
        for comment in result.unused:
            message = _unused(comment, [known[code] for code in ran.get(document.path, ())], lacking, known)
            if message:
                yield f"{comment.path}:{comment.line}: {message}"


def _unused(comment: Comment, ran: Iterable[Check], lacking: Collection[str], known: Mapping[str, Check]) -> str:
    for word in comment.codes:
        if not any(_is_called(check, word) for check in known.values()):
            return f"the comment accepts {word}, and no check is called so"
    called = [[check for check in ran if _is_called(check, word)] for word in comment.codes]
    if all(checks and not any(check.code in lacking for check in checks) for checks in called):
        where = "this file" if comment.paragraph is None else "this paragraph"
        return f"the comment accepts {', '.join(comment.codes)}, and nothing like it is found in {where}"
    return ""


def _is_called(check: Check, word: str) -> bool:
    return word in (check.code, check.code[:3], check.name)
