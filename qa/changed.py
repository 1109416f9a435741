"""What changed since a revision: lines of a file by git, and what of a document they touch."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qa.accepted.remembered import real
from qa.git import git
from qa.model import SIDES, Document, MtqaError, Result, Segment, Side, Span
from qa.positions import locate
from qa.read.files import PACKED

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_IS_NEW = re.compile(rb"^new file mode ", re.MULTILINE)
_IS_BINARY = re.compile(rb"^Binary files .* differ$", re.MULTILINE)
#: Formats in which a line is none of the file: a paragraph, a row, a line of what is packed.
_PACKED = frozenset({".docx", ".parquet", *PACKED})
#: A line end to us, none to git.
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_DIFF = ("diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv")


class Changed(NamedTuple):
    """The lines of a file that changed, from 1, in order; with `None` all of them."""

    lines: tuple[range, ...] | None

    def touches(self, first: int, last: int) -> bool:
        """One of the lines from the first to the last has changed."""
        if self.lines is None:
            return True
        before = bisect_right(self.lines, last, key=lambda lines: lines.start)
        return before > 0 and self.lines[before - 1].stop > first


WHOLE = Changed(None)


def changed_lines(path: Path, revision: str) -> Changed:
    """
    The lines of a file that are not as in the revision: where lines were taken out, those on both sides. A file that
    the revision does not have, under this or an earlier name, has changed as a whole, and so has one whose lines git
    cannot tell.
    """
    there = real(path)
    if not there.is_file():
        raise MtqaError("is no file; what changed can be told of files alone", path=path)
    commit = _commit(there.parent, revision)
    top = _top(there.parent)
    name = there.relative_to(top).as_posix()
    if not git(top, "ls-files", "-z", "--", name, otherwise="git cannot list the file"):
        return WHOLE
    said = _diff(top, commit, name)
    if _IS_NEW.search(said):
        before = _earlier_name(top, commit, name)
        if before is None:
            return WHOLE
        said = _diff(top, commit, before, name)
    cannot_tell = _IS_BINARY.search(said) or there.suffix.lower() in _PACKED or _LONE_RETURN.search(there.read_bytes())
    return WHOLE if said and cannot_tell else Changed(tuple(map(_lines, _HUNK.finditer(said))))


def changed_files(revision: str, folder: Path) -> list[Path]:
    """The files in a folder that are not as in the revision, or unknown to git."""
    commit = _commit(folder, revision)
    options = ("-z", "--name-only", "--relative", "--no-renames", "--diff-filter=d", "--ignore-submodules")
    tracked = git(folder, "diff", *options, commit, "--", ".", otherwise="git cannot compare the folder")
    others = git(folder, "ls-files", "-z", "--others", otherwise="git cannot list the folder")
    names = {os.fsdecode(name) for name in (tracked + others).split(b"\0") if name}
    return sorted(folder / name for name in names if (folder / name).is_file())


def _commit(folder: Path, revision: str) -> str:
    """The hash of the revision: whatever it is called, it is no option of the commands that get it."""
    if not revision or revision.startswith("-"):
        raise MtqaError(f"{revision!r} is no revision; give a branch, a tag or a commit")
    _top(folder)
    otherwise = f"git knows no revision {revision!r} here; give a branch, a tag or a commit that was fetched"
    return (
        git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", otherwise=otherwise).decode().strip()
    )


def _top(folder: Path) -> Path:
    otherwise = "is in no folder that git keeps, so what changed cannot be told"
    said = git(folder, "rev-parse", "--show-toplevel", otherwise=otherwise)
    return Path(os.fsdecode(said.removesuffix(b"\n"))).resolve()


def _diff(top: Path, commit: str, *names: str) -> bytes:
    renames = "--find-renames" if len(names) > 1 else "--no-renames"
    return git(top, *_DIFF, renames, commit, "--", *names, otherwise="git cannot compare the file")


def _earlier_name(top: Path, commit: str, name: str) -> str | None:
    """What the file was called in the revision."""
    options = ("-z", "--name-status", "--find-renames", "--diff-filter=R", "--ignore-submodules")
    said = git(top, "diff", *options, commit, otherwise="git cannot find renamed files")
    fields = [os.fsdecode(field) for field in said.split(b"\0")]
    renamed = zip(fields[1::3], fields[2::3], strict=False)
    return next((before for before, after in renamed if after == name), None)


def _lines(hunk: re.Match[bytes]) -> range:
    start, count = int(hunk[1]), 1 if hunk[2] is None else int(hunk[2])
    return range(start, start + count) if count else range(start, start + 2)


def changed_segments(document: Document, changed: Mapping[str, Changed]) -> frozenset[str | int]:
    """
    The segments of the paragraphs of which a line has changed, in the translation or in an original; `changed` are the
    files by their path in the document. Of a corpus each segment is by itself.
    """
    touched = {one for side in SIDES for one in _touched(document, side, changed)}
    if document.is_text:
        paragraphs = {segment.paragraph for segment in document.segments if segment.id in touched}
        touched.update(segment.id for segment in document.segments if segment.paragraph in paragraphs)
    return frozenset(touched)


def _touched(document: Document, side: Side, changed: Mapping[str, Changed]) -> Iterator[str | int]:
    """Segments whose text on a side has changed. One that has lost its original stands nowhere in it: it has changed
    where the original of a neighbour has."""
    lost: list[str | int] = []
    before = False
    for segment in document.segments:
        text = segment.text(side)
        if text is None:
            continue
        if not text and side != "target":
            lost.append(segment.id)
            continue
        here = _is_touched(document, segment, side, text, changed)
        yield from [segment.id] if here else []
        yield from lost if here or before else []
        lost, before = [], here
    yield from lost if before else []


def _is_touched(document: Document, segment: Segment, side: Side, text: str, changed: Mapping[str, Changed]) -> bool:
    place = locate(document, segment.id, side, Span(0, len(text)), text)
    lines = changed.get(place.path)
    return lines is not None and lines.touches(place.line, place.end_line)


def narrowed(document: Document, result: Result, segments: frozenset[str | int]) -> tuple[Document, Result]:
    """The document and the result with these segments alone, to be scored and reported."""
    kept = tuple(segment for segment in document.segments if segment.id in segments)
    paragraphs = {None, *(segment.paragraph for segment in kept)}
    return replace(document, segments=kept), replace(
        result,
        findings=tuple(finding for finding in result.findings if finding.segment in segments),
        doubts=tuple(doubt for doubt in result.doubts if doubt.segment in segments),
        accepted=tuple(known for known in result.accepted if known.finding.segment in segments),
        unused=tuple(comment for comment in result.unused if comment.paragraph in paragraphs),
    )
