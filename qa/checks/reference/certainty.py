"""Hedges and modal verbs that differ from the original that the translation goes back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.align.diff import Diff, Piece, diff
from qa.checks.reference.hits import SAME_STORY, said_otherwise
from qa.lang import data
from qa.lang.meaning.negation import cues
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

TABLE = "certainty.toml"
#: The word that a hedge belongs to follows it within so many words.
_REACH = 5
#: Pairs of groups of modal verbs that do not say the same: original, translation.
_MODALS = (("oblige", "allow"), ("allow", "oblige"), ("suppose", "future"), ("future", "suppose"))


@segment_check("REF006", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def certainty_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    What the original supposes is told as a fact, or a fact as a supposition.

    A hedge of the original (`reportedly`, `likely`, `may`, `appears to`) has no answer anywhere in the translation:
    no other hedge, no modal verb, nobody who claims, believes or expects it. Of modal verbs, `must` and `may`, `may`
    and `will` are told apart where they stand between the same words. Readers take what is not hedged as known.

        reference en  The brigade has [[reportedly]] lost half of its vehicles.
        target en  The brigade has [[lost]] half of its vehicles.

        reference en  The council [[may]] close two schools in the fall.
        target en  The council [[will]] close two schools in the fall.

        reference en  Drivers [[must]] leave the tunnel by the nearest exit.
        target en  Drivers [[may]] leave the tunnel by the nearest exit.

        reference en  The engineers repaired the pump overnight.
        target en  The engineers [[allegedly]] repaired the pump overnight.

        reference en  The brigade has reportedly lost half of its vehicles.
        target en  According to reports, the brigade has lost half of its vehicles.

        reference en  The fire was probably caused by a short circuit.
        target en  A short circuit is thought to have caused the fire.

        reference en  The council may close two schools.
        target en  The council might shut two schools.

        reference en  In May the council closed two schools.
        target en  The council closed two schools in May.
    """
    reference = segment.reference or ""
    words = diff(segment.target, reference)
    if words.agreement < SAME_STORY:
        return
    modal = list(_modals(segment, words))
    yield from modal
    if modal:
        return
    for hedge in _hedges(reference):
        at = _after(words.reference, hedge)
        there = words.here[at] if at is not None else -1
        if there >= 0 and not _answers(segment.target) and not _is_denied(reference, hedge):
            span = words.target[there].span
            yield Hit(
                f"The original only supposes this: “{hedge.of(reference)}”.",
                target=span,
                reference=hedge,
                fixes=_put_back(hedge.of(reference), span, segment.target),
                confidence=0.7,
            )
            return
    for hedge in _hedges(segment.target):
        if not hedge.of(segment.target).lower().endswith(("edly", "ably", "ibly", "haps")):
            continue
        at = _after(words.target, hedge)
        there = words.there[at] if at is not None else -1
        if there >= 0 and not _answers(reference) and not _is_denied(segment.target, hedge):
            yield Hit(
                f"The original tells this as a fact; “{hedge.of(segment.target)}” is added.",
                target=hedge,
                reference=words.reference[there].span,
                confidence=0.6,
            )
            return


@lru_cache(maxsize=2)
def _pattern(section: str) -> re.Pattern[str]:
    rows = [row for group in data.table(TABLE)[section].values() for row in group]
    forms = (re.escape(row).replace(r"\*", r"\w*") for row in sorted(rows, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _hedges(text: str) -> tuple[Span, ...]:
    found = (match for match in _pattern("hedges").finditer(text) if match.group() not in ("May", "MAY"))
    return tuple(Span(*match.span()) for match in found)


def _answers(text: str) -> bool:
    return any(match.group() != "May" for match in _pattern("answers").finditer(text))


def _after(pieces: tuple[Piece, ...], hedge: Span) -> int | None:
    """The first content word after a hedge."""
    following = [at for at, piece in enumerate(pieces) if piece.span.start >= hedge.end]
    return next((at for at in following[:_REACH] if pieces[at].is_content), None)


def _is_denied(text: str, hedge: Span) -> bool:
    return any(cue.overlaps(Span(max(0, hedge.start - 12), hedge.end + 8)) for cue in cues(text, "en"))


def _put_back(hedge: str, span: Span, target: str) -> tuple[Fix, ...]:
    """An adverb can be put back before the verb; a verb phrase cannot."""
    return (Fix(span, f"{hedge} {span.of(target)}"),) if hedge.endswith("ly") else ()


def _modals(segment: Segment, words: Diff) -> Iterator[Hit]:
    """Modal verbs between the same neighbours."""
    reference = segment.reference or ""
    for stretch in words.stretches:
        if stretch.new or stretch.old or stretch.target[0] == stretch.target[1]:
            continue
        here = _stretch(words.target, stretch.target)
        there = _stretch(words.reference, stretch.reference)
        if here is None or there is None or cues(here.of(segment.target), "en") or cues(there.of(reference), "en"):
            continue
        for original, other in _MODALS:
            mine, theirs = _modal(segment.target, here, other), _modal(reference, there, original)
            if mine is None or theirs is None or _modal(segment.target, here, original):
                continue
            if _modal(reference, there, other) is None:
                yield said_otherwise(segment, mine, theirs, 0.75)
                break


def _stretch(pieces: tuple[Piece, ...], place: tuple[int, int]) -> Span | None:
    start, end = place
    return Span(pieces[start].span.start, pieces[end - 1].span.end) if start < end else None


def _modal(text: str, span: Span, group: str) -> Span | None:
    rows = "|".join(sorted(data.table(TABLE)["modals"][group], key=len, reverse=True))
    found = re.search(rf"(?<!\w)(?:{rows})(?!\w)", span.of(text))
    return Span(span.start + found.start(), span.start + found.end()) if found else None
