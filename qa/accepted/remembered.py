"""What the files that remember findings have in common: paths, marked words, what a run can tell of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from pathlib import Path, PurePath
from typing import NamedTuple

from qa.files import write
from qa.model import Document, Finding, Linted, MtqaError, Side, Span
from qa.positions import Location, locate


class Seen(NamedTuple):
    """Of a file that was linted: the fingerprints of what was found, and the codes of the checks that saw all of it."""

    fingerprints: Set[str]
    codes: Set[str]


def seen(linted: Iterable[Linted], ran: Mapping[str, Collection[str]], folder: Path) -> dict[str, Seen]:
    """
    What a run saw of each file, by its path from the folder; `ran` are the codes of the checks that ran on the whole of
    a document, by its path. Doubts count: a finding that became one has not gone.
    """
    files: dict[str, tuple[set[str], set[str]]] = {}
    for document, result, _ in linted:
        found = (*result.findings, *result.doubts, *(known.finding for known in result.accepted))
        name = named(document.path, folder)
        fingerprints, codes = files.setdefault(name, (set(), set(ran.get(document.path, ()))))
        fingerprints.update(finding.fingerprint for finding in found)
        codes.difference_update(*(said.codes for said in result.not_checked))
    return {name: Seen(*both) for name, both in files.items()}


def real(path: Path | str) -> Path:
    """The path without links to folders; a link to a file stays the name by which the file is known."""
    return Path(path).parent.resolve() / Path(path).name


def named(path: Path | str, folder: Path) -> str:
    """The path as seen from a folder, with / on every system."""
    try:
        return PurePath(os.path.relpath(real(path), folder.resolve())).as_posix()
    except ValueError:  # pragma: no cover - another drive of Windows
        return real(path).as_posix()


def located(document: Document, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Location]]:
    """The findings with their places in the translation; `text` is what they mark there, or else in the original."""
    segments = {segment.id: segment for segment in document.segments}
    for finding in findings:
        segment = segments[finding.segment]
        span = finding.target or Span(0, len(segment.target))
        place = locate(document, segment.id, "target", span, segment.target)
        sides: tuple[tuple[Side, Span | None], ...] = (("source", finding.source), ("reference", finding.reference))
        texts = (there.of(segment.text(side) or "") for side, there in sides if there)
        yield finding, place._replace(text=place.text or next(filter(None, texts), ""))


def excerpt(text: str, longest: int = 120) -> str:
    """Marked words on one line, for people: long ones are cut."""
    words = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def write_whole(path: Path, text: str) -> None:
    """Write a text whole or not at all."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raise MtqaError("cannot be written: the name of a file in it, or the reason, is not UTF-8", path=path) from None
    write(path, raw)
