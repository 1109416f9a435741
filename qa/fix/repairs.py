"""From the fixes of findings to edits of the file that they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from qa.model import Document, Finding, Fix, Layer, Linted, MtqaError, Piece, Place, Span


class Edit(NamedTuple):
    """Put `text` in the place of `start:end` of the decoded file; the `pieces` of the layer that it touches."""

    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]


class Repair(NamedTuple):
    """What repairs a finding: all of the edits or none, of the file (or the member of an archive) that the layer names;
    their text is not yet escaped for it."""

    finding: Finding
    layer: Layer
    edits: tuple[Edit, ...]


class Refused(NamedTuple):
    """A finding with a fix that cannot be applied to its file, and why."""

    finding: Finding
    path: str
    reason: str


def repairs(linted: Linted, *, unsafe: bool) -> list[Repair | Refused]:
    """
    What repairs the findings whose fixes are all safe, or `unsafe` allowed, in their order. The edits are as small as
    they can be: what the old and the new text begin and end with alike stays.
    """
    texts = {segment.id: segment.target for segment in linted.document.segments}
    return [
        _repair(linted.document, finding, texts[finding.segment])
        for finding in linted.result.findings
        if finding.fixes and (unsafe or all(fix.applicability == "safe" for fix in finding.fixes))
    ]


def _repair(document: Document, finding: Finding, text: str) -> Repair | Refused:
    place = document.places.get((finding.segment, "target"))
    if place is None:
        return Refused(finding, document.path, "its text stands in no file")
    try:
        edits = sorted(edit for fix in finding.fixes for edit in _edits(place, fix, text))
        if any(one.end >= other.start for one, other in pairwise(edits)):
            raise MtqaError("its repairs overlap")
    except MtqaError as error:
        return Refused(finding, place.layer.path, str(error))
    return Repair(finding, place.layer, tuple(edits))


def _edits(place: Place, fix: Fix, text: str) -> list[Edit]:
    """The edits of one fix: one for each stretch of its text without markup in it."""
    if place.layer.writing == "sealed":
        raise MtqaError("files of this format cannot be written")
    span, new = _trimmed(fix, text)
    if not new and span.start == span.end:
        raise MtqaError("its repair changes nothing")
    span = span.shifted(place.start)
    if span.start == span.end:
        return [_insertion(place.layer, span.start, new)]
    stretches = list(_stretches(place.layer, span))
    edits = [_replacement(place.layer, stretch, span, new if not number else "")
             for number, stretch in enumerate(stretches)]  # fmt: skip
    if place.layer.writing in ("xml", "json", "plain") and not place.layer.member:
        _leaves_no_element_empty(place.layer, edits)
    return edits


def _trimmed(fix: Fix, text: str) -> tuple[Span, str]:
    """The fix without what the old and the new text begin and end with alike."""
    old, new = fix.span.of(text), fix.text
    if "\r\n" in old:
        new = re.sub(r"\r?\n", "\r\n", new)
    before = _alike(old, new)
    after = _alike(old[before:][::-1], new[before:][::-1])
    return Span(fix.span.start + before, fix.span.end - after), new[before : len(new) - after]


def _alike(one: str, other: str) -> int:
    """With how many of the same characters two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _insertion(layer: Layer, at: int, new: str) -> Edit:
    """New text between two characters: before the second, if it stands in the file, or else behind the first."""
    index = bisect_right(layer.pieces, at, key=lambda piece: piece.start) - 1
    if index < 0:
        raise MtqaError("its place does not stand in the file")
    piece = layer.pieces[index]
    if not _is_literal(piece) and piece.start < at < piece.start + piece.length:
        return _replacement(layer, [piece], Span(at, at), new)
    if at > piece.start + piece.length:
        raise MtqaError("its place does not stand in the file")
    offset = _there(piece, at)
    return Edit(offset, offset, new, (piece,))


def _stretches(layer: Layer, span: Span) -> Iterator[list[Piece]]:
    """The pieces that a span touches, those together that stand side by side in the file."""
    first = max(bisect_right(layer.pieces, span.start, key=lambda piece: piece.start) - 1, 0)
    last = bisect_left(layer.pieces, span.end, key=lambda piece: piece.start)
    touched = [piece for piece in layer.pieces[first:last] if piece.start + piece.length > span.start]
    covered = sum(min(piece.start + piece.length, span.end) - max(piece.start, span.start) for piece in touched)
    if covered < span.end - span.start:
        raise MtqaError("it spans a break that is not in the text of the file")
    stretch = touched[:1]
    for before, piece in pairwise(touched):
        if not _is_adjacent(before, piece):
            yield stretch
            stretch = []
        stretch.append(piece)
    yield stretch


def _replacement(layer: Layer, stretch: list[Piece], span: Span, new: str) -> Edit:
    """New text for what of a stretch lies in the span; a piece that is written otherwise is written anew as a whole."""
    first, last = stretch[0], stretch[-1]
    start, end = max(span.start, first.start), min(span.end, last.start + last.length)
    if not _is_literal(first):
        new, start = layer.text[first.start : start] + new, first.start
    if not _is_literal(last):
        new, end = new + layer.text[end : last.start + last.length], last.start + last.length
    return Edit(_there(first, start), _there(last, end), new, tuple(stretch))


def _leaves_no_element_empty(layer: Layer, edits: list[Edit]) -> None:
    """Refuse to take out all that stands between two marks: what is left would be an element without text."""
    for edit in edits:
        first, last = edit.pieces[0], edit.pieces[-1]
        at = bisect_left(layer.pieces, first.start, key=lambda piece: piece.start)
        behind = at + len(edit.pieces)
        is_whole = edit.start == first.point.offset and edit.end == last.point.offset + last.size
        opens = not at or not _is_adjacent(layer.pieces[at - 1], first)
        closes = behind == len(layer.pieces) or not _is_adjacent(last, layer.pieces[behind])
        if not edit.text and is_whole and opens and closes:
            raise MtqaError("it would leave an element without text")


def _is_literal(piece: Piece) -> bool:
    """Written in the file as it is."""
    return piece.size == piece.length and piece.end is None


def _is_adjacent(one: Piece, other: Piece) -> bool:
    return one.point.offset + one.size == other.point.offset


def _there(piece: Piece, at: int) -> int:
    """The offset in the file of an offset in the text: inside a literal piece, or at one of its ends."""
    by = at - piece.start
    return piece.point.offset + (by if by < piece.length else piece.size)
