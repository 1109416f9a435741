"""Repairs spliced into the bytes of a file."""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections.abc import Iterable
from typing import NamedTuple

from qa.fix.codec import Decoded, decoded
from qa.fix.docx import kept_spaces
from qa.fix.repairs import Edit, Refused, Repair
from qa.fix.splices import Splice, spliced
from qa.fix.writing import written
from qa.model import Layer, MtqaError

#: A line end that is a tag of HTML, in JSON or not, or a mark of Markdown.
_BREAK = re.compile(r"(?:<|\\u003c)br| {2,}+\r?\n|\\\r?\n", re.IGNORECASE)


class Applied(NamedTuple):
    """
    The bytes of a file with the repairs that were `done`; those that could not be. Others wait for these. `splices` are
    what was put where in the text of the file, or of the archive's member.
    """

    raw: bytes
    done: tuple[Repair, ...]
    refused: tuple[Refused, ...]
    splices: tuple[Splice, ...] = ()


def apply(raw: bytes, repairs: Iterable[Repair]) -> Applied:
    """
    Apply repairs to the bytes of a file: of those that touch each other the first, the others are neither done nor
    refused. Each byte outside the edits stays; in an archive (DOCX), each other member.
    """
    repairs = list(repairs)
    if not repairs:
        return Applied(raw, (), ())
    layer = repairs[0].layer
    if not layer.member:
        return _applied(raw, layer, repairs)
    from qa.read.docx.archive import members, with_member

    inside = _applied(members(raw, layer.path)[layer.member], layer, repairs)
    whole = with_member(raw, layer.path, layer.member, inside.raw) if inside.done else raw
    return inside._replace(raw=whole)


def _applied(raw: bytes, layer: Layer, repairs: list[Repair]) -> Applied:
    file = decoded(raw, layer.path)
    taken: list[Splice] = []
    done: list[Repair] = []
    refused: list[Refused] = []
    for repair in repairs:
        if any(_is_touched(edit, taken) for edit in repair.edits):
            continue
        try:
            splices = [_splice(edit, repair.layer, file) for edit in repair.edits]
        except MtqaError as error:
            refused.append(Refused(repair.finding, layer.path, str(error)))
            continue
        done.append(repair)
        for splice in splices:
            insort(taken, splice)
    if layer.member:
        taken = sorted([*taken, *kept_spaces(file.text, taken)])
    new = spliced(file.text, taken).encode(file.codec) if done else raw
    return Applied(new, tuple(done), tuple(refused), tuple(taken))


def _is_touched(edit: Edit, taken: list[Splice]) -> bool:
    """Another edit stands in the same place, or right beside it."""
    behind = bisect(taken, edit.start, key=lambda splice: splice.start)
    return (behind > 0 and taken[behind - 1].end >= edit.start) or (
        behind < len(taken) and taken[behind].start <= edit.end
    )


def _splice(edit: Edit, layer: Layer, file: Decoded) -> Splice:
    for piece in edit.pieces:
        text = layer.text[piece.start : piece.start + piece.length]
        is_literal = piece.size == piece.length > 1 and piece.end is None  # one may stand for another: a line end
        if is_literal and not file.text.startswith(text, piece.point.offset):
            raise MtqaError("the file is not the one that was read")
        if text == "\n" and _BREAK.match(file.text, piece.point.offset):
            raise MtqaError("it would take out a line break that is marked as one")
    return Splice(edit.start, edit.end, written(edit.text, layer, file, edit.start, edit.end))
