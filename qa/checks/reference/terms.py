"""Words that drift: a term of the original that came back as another word, and words of which no synonym is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qa.align.diff import Diff, Piece, Stretch, diff
from qa.checks.reference.hits import SAME_STORY, said_otherwise
from qa.lang.meaning.contrasts import has_drifted, is_another_of_its_kind, is_turned
from qa.lang.meaning.opposites import ends
from qa.lang.meaning.paraphrase import is_same
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

#: A replaced word inside a text that agrees so far with the other is drift, or a synonym that we do not know.
_MUCH = 0.75
_UNKNOWN = 0.4


class _Drift(NamedTuple):
    segment: Segment
    target: Span
    reference: Span
    key: tuple[str, str]
    confidence: float


@document_check("REF008", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def drifted_term(document: Document) -> Iterator[Hit]:
    """
    A term of the original came back as another word.

    Translated and translated back, `peoples` become `nations`, `sabotage` becomes `diversion`, `traffic` becomes
    `movement`. Said where the drift is known, once for an article, with the places where it happens again. A single
    other word between the same neighbours, of which nothing is known, is only a doubt: it may be a good synonym.

        reference en  The council wants to unite the [[peoples]] of the region.
        target en  The council wants to unite the [[nations]] of the region.

        reference en  Police closed the bridge to [[traffic]] at noon.⏎The bridge is closed to traffic.
        target en  Police closed the bridge to [[movement]] at noon.⏎The bridge is closed to movement.

        reference en  The governor of the oblast visited the plant.
        target en  The governor of the region visited the factory.

        reference en  The movement closed the bridge to traffic.
        target en  The movement closed the bridge to vehicles.

        reference en  The officers examined the luggage.
        target en  The officers inspected the bags.
    """
    first: dict[tuple[str, str], _Drift] = {}
    again: dict[tuple[str, str], int] = {}
    for segment in document.segments:
        for drift in _drifts(segment):
            if drift.key in first:
                again[drift.key] = again.get(drift.key, 0) + 1
            else:
                first[drift.key] = drift
    for key, drift in first.items():
        times = again.get(key, 0)
        note = f"So again in {times} more place{'s' * (times > 1)}." if times else ""
        hit = said_otherwise(drift.segment, drift.target, drift.reference, drift.confidence, note)
        yield hit._replace(segment=drift.segment.id)


def _drifts(segment: Segment) -> Iterator[_Drift]:
    words = diff(segment.target, segment.reference or "")
    if words.agreement < SAME_STORY:
        return
    spent: set[int] = set()
    bases = {piece.base for piece in words.reference}
    strange = [i for i, piece in enumerate(words.target) if piece.is_content and piece.base not in bases]
    for j in words.old:
        for i in strange:
            one, other = words.reference[j], words.target[i]
            if i not in spent and has_drifted(one.text, other.text) and not is_same(one.text, other.text):
                spent.add(i)
                yield _Drift(segment, other.span, one.span, (one.base, other.base), 0.75)
                break
    if words.agreement < _MUCH:
        return
    for stretch in words.stretches:
        if len(stretch.new) == len(stretch.old) == 1 and stretch.new[0] not in spent:
            one, other = words.reference[stretch.old[0]], words.target[stretch.new[0]]
            if _is_told_nowhere_else(one, other) and _is_tight(words, stretch):
                yield _Drift(segment, other.span, one.span, (one.base, other.base), _UNKNOWN)


def _is_told_nowhere_else(one: Piece, other: Piece) -> bool:
    if one.is_name or other.is_name or is_turned(one.text, other.text) or is_another_of_its_kind(one.text, other.text):
        return False
    mine = {(end.axis, end.end) for end in ends(one.text, "en")}
    return not any((end.axis, "b" if end.end == "a" else "a") in mine for end in ends(other.text, "en"))


def _is_tight(words: Diff, stretch: Stretch) -> bool:
    longest = max(stretch.target[1] - stretch.target[0], stretch.reference[1] - stretch.reference[0])
    return longest <= 4 and len(words.target) > 4


@segment_check("REF009", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def another_thing_than_in_reference(segment: Segment) -> Iterator[Hit]:
    """
    Another thing of the same kind stands for the original's: barley for wheat, a colonel for a major.

    The table knows kinds whose members exclude one another: crops, metals, fuels, ranks, weapons, vehicles, relatives,
    illnesses, diseases, colors, sports. Each text must have exactly one member of the kind that the other lacks.

        reference en  The ship carried 20,000 tons of [[wheat]] to Egypt.
        target en  The ship carried 20,000 tons of [[barley]] to Egypt.

        reference en  The suspect was released to his [[brother]] in Ruse.
        target en  The suspect was released to his [[nephew]] in Ruse.

        reference en  The company sold 300 cars in May.
        target en  The company sold 300 automobiles in May.

        reference en  The ship carried 20,000 tons of wheat to Egypt.
        target en  The ship carried 20,000 tons of grain to Egypt.
    """
    words = diff(segment.target, segment.reference or "")
    if words.agreement < SAME_STORY:
        return
    for i in words.new:
        for j in words.old:
            one, other = words.target[i], words.reference[j]
            if not is_another_of_its_kind(one.text, other.text) or one.is_name != other.is_name:
                continue
            if has_drifted(other.text, one.text) or not _is_alone(words, i, j):
                continue
            in_place = any(i in stretch.new and j in stretch.old for stretch in words.stretches)
            yield said_otherwise(segment, one.span, other.span, 0.75 if in_place else 0.4)


def _is_alone(words: Diff, i: int, j: int) -> bool:
    """No other new word is of the kind, nor another old one: two of each might only have changed places."""
    one, other = words.target[i].text, words.reference[j].text
    new = [k for k in words.new if is_another_of_its_kind(words.target[k].text, other)]
    old = [k for k in words.old if is_another_of_its_kind(one, words.reference[k].text)]
    return new == [i] and old == [j]
