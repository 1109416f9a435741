"""Negations lost or added against the original that the translation goes back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.align.diff import Diff, Piece, diff
from qa.checks.reference.hits import SAME_STORY, denies
from qa.lang.meaning.negation import cues, denials, vague_cues
from qa.lang.meaning.opposites import ends
from qa.lang.words import words as words_of
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

#: A word that denies and the word that it denies stand this near; an answer may stand further off.
_REACH, _AROUND = 4, 7
#: So much agrees where the denied word itself has no counterpart.
_MUCH = 0.7
#: Of one that works among four, three do not.
_LONE = re.compile(r"\b(?:only|first|few|last|alone|sole|single)\b", re.IGNORECASE)
_DENY = frozenset(
    "not no never neither nor nobody none nothing cannot n't can't don't doesn't didn't won't wouldn't isn't aren't "
    "wasn't weren't hasn't haven't hadn't couldn't shouldn't mustn't".split()
)
#: With "to" behind them.
_DENY_TO = frozenset(
    "fail fails failed failing unlikely unable refuse refuses refused refusing decline declines declined".split()
)
#: Phrases in which the word denies nothing.
_IDLE = (
    "not only", "not just", "not simply", "not merely", "no longer", "no less", "no more than", "not more than",
    "no later", "not later", "no fewer", "not fewer", "whether or not", "not until", "no doubt", "or not", "no matter",
    "nothing but", "if not", "no one but", "not to mention", "not least", "why not", "not less",
)  # fmt: skip


@segment_check("REF003", Severity.CRITICAL, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def negation_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    The original denies what the translation affirms, or the other way round.

    A negated word of one text has its counterpart in the other, and no way of saying no stands near that: no `not`,
    no `refused`, `without`, `unable` or other word that denies by itself, and no word of contrary sense.

        reference en  The mayor said that the bridge [[would not]] reopen before winter.
        target en  The mayor said that the bridge would [[reopen]] before winter.

        reference en  Talks on the border crossing resumed on Monday.
        target en  Talks on the border crossing [[were not]] resumed on Monday.

        reference en  The brigade is [[unlikely]] to advance before spring.
        target en  The brigade is to [[advance]] before spring.

        reference en  The minister did not attend the hearing.
        target en  The minister failed to attend the hearing.

        reference en  Prices will not rise this year, the bank said.
        target en  Prices will stay where they are this year, the bank said.

        reference en  No injuries were reported after the blast.
        target en  There were no reports of injuries after the blast.

        reference en  The store will not open until Monday.
        target en  The store will stay closed until Monday.

        reference en  Not only Varna but also Burgas voted.
        target en  Both Varna and Burgas voted.
    """
    reference = segment.reference or ""
    words = diff(segment.target, reference)
    if words.agreement < SAME_STORY or "?" in reference + segment.target:
        return
    found = [*_lost(segment, words), *_added(segment, words)]
    yield from (_weighed(hit, segment) for hit in found or _only_one_denies(segment, words))


def _weighed(hit: Hit, segment: Segment) -> Hit:
    """A negation that the source has too was not added: the reference puts it in another way."""
    is_added = hit.target is not None and bool(cues(hit.target.of(segment.target), "en"))
    if is_added and segment.source and denials(segment.source, segment.source_lang):
        return hit._replace(confidence=_HUNCH)
    return hit


#: A doubt.
_HUNCH = 0.4


def _lost(segment: Segment, words: Diff) -> Iterator[Hit]:
    reference = segment.reference or ""
    for at, denied in _denied(words.reference, reference):
        there = words.here[denied]
        if there >= 0 and _is_unanswered(words.target[there], segment.target, reference, _spent(words, at, lost=True)):
            cue = _with_helper(words.reference, at)
            span = words.target[there].span
            yield Hit(
                f"The original denies this: “{cue.of(reference)} {words.reference[denied].text}”.",
                target=span,
                reference=cue,
                fixes=_repair(words, there, denied, reference),
                confidence=_sure(segment.target),
            )


def _added(segment: Segment, words: Diff) -> Iterator[Hit]:
    reference = segment.reference or ""
    for at, denied in _denied(words.target, segment.target):
        there = words.there[denied]
        if there >= 0 and _is_unanswered(
            words.reference[there], reference, segment.target, _spent(words, at, lost=False)
        ):
            cue = _with_helper(words.target, at)
            yield Hit(
                f"The original does not deny this: “{cue.of(segment.target)}” is added.",
                target=cue,
                reference=words.reference[there].span,
                confidence=_sure(reference),
            )


def _only_one_denies(segment: Segment, words: Diff) -> Iterator[Hit]:
    """One text has a `not`, the other no way of saying no, sure or vague, from end to end."""
    reference = segment.reference or ""
    here, there = list(_denied(words.target, segment.target)), list(_denied(words.reference, reference))
    if words.agreement < _MUCH or len(here) + len(there) != 1 or _contrary(segment):
        return
    if here and not cues(reference, "en") and not denies(reference, vaguely=True):
        cue = _with_helper(words.target, here[0][0])
        yield Hit(f"The original does not deny this: “{cue.of(segment.target)}” is added.", target=cue, confidence=0.55)
    elif there and not cues(segment.target, "en") and not denies(segment.target, vaguely=True):
        cue = _with_helper(words.reference, there[0][0])
        near = next((words.here[j] for j in range(there[0][0], len(words.here)) if words.here[j] >= 0), 0)
        yield Hit(
            f"The original denies this: “{cue.of(reference)} {words.reference[there[0][1]].text}”.",
            target=words.target[near].span,
            reference=cue,
            confidence=0.55,
        )


def _contrary(segment: Segment) -> bool:
    """The texts have words of contrary sense, of which one may stand for the other denied."""
    here = {(end.axis, end.end) for end in ends(segment.target, "en")}
    there = {(end.axis, end.end) for end in ends(segment.reference or "", "en")}
    return any((axis, "b" if end == "a" else "a") in there for axis, end in here)


def _denied(pieces: Sequence[Piece], text: str) -> Iterator[tuple[int, int]]:
    """Places of words that deny, and of the first content word after each."""
    idle = _idle(text)
    for at, piece in enumerate(pieces):
        low = piece.text.lower().replace("’", "'")
        is_denial = low in _DENY or (low in _DENY_TO and [one.text for one in pieces[at + 1 : at + 2]] == ["to"])
        if not is_denial or any(piece.span.overlaps(span) for span in idle):
            continue
        for place in range(at + 1, min(len(pieces), at + 1 + _REACH)):
            between = text[piece.span.end : pieces[place].span.start]
            if any(mark in between for mark in ",;:.()\n"):
                break
            if pieces[place].is_content:
                yield at, place
                break


def _idle(text: str) -> list[Span]:
    low = text.lower()
    found: list[Span] = []
    for phrase in _IDLE:
        at = low.find(phrase)
        while at >= 0 and len(low) == len(text):
            found.append(Span(at, at + len(phrase)))
            at = low.find(phrase, at + 1)
    return found


def _is_unanswered(piece: Piece, text: str, other: str, spent: frozenset[Span]) -> bool:
    """No way of saying no stands near the word, nor a word whose opposite the other text has."""
    near = words_of(text)
    at = next((index for index, word in enumerate(near) if word.span.overlaps(piece.span)), None)
    if at is None:
        return False
    window = Span(near[max(0, at - _AROUND)].start, near[min(len(near) - 1, at + _AROUND)].end)
    if _LONE.search(text) or any(cue.overlaps(window) and cue not in spent for cue in cues(text, "en")):
        return False
    contrary = {(end.axis, end.end) for end in ends(other, "en")}
    return not any(
        (end.axis, "b" if end.end == "a" else "a") in contrary and end.span.overlaps(window) for end in ends(text, "en")
    )


def _spent(words: Diff, at: int, *, lost: bool) -> frozenset[Span]:
    """
    Words of the text that ought to answer which deny something else: they stand for another denial of the other text.
    """
    mine, theirs = (words.target, words.reference) if lost else (words.reference, words.target)
    paired = words.there if lost else words.here
    denying = [[piece for piece in pieces if piece.text.lower() in _DENY] for pieces in (mine, theirs)]
    if len(denying[0]) >= len(denying[1]):
        return frozenset()
    return frozenset(
        piece.span
        for place, piece in enumerate(mine)
        if paired[place] not in (-1, at) and theirs[paired[place]].text.lower() in _DENY
    )


def _sure(text: str) -> float:
    """Nothing in the whole text says no; a vague word (`only`, `against`) may."""
    if cues(text, "en"):
        return 0.6
    return 0.7 if vague_cues(text, "en") else 0.85


def _with_helper(pieces: Sequence[Piece], at: int) -> Span:
    """`did not`, `would not`: the negation with its auxiliary."""
    start = at - 1 if at and pieces[at - 1].text.lower() in _HELPERS and pieces[at].text.lower() == "not" else at
    return Span(pieces[start].span.start, pieces[at].span.end)


_HELPERS = frozenset("do does did is are was were has have had will would can could should may might must".split())


def _repair(words: Diff, there: int, denied: int, reference: str) -> tuple[Fix, ...]:
    """The denied word as the original has it, where the translation has the same word."""
    here, original = words.target[there], words.reference[denied]
    if here.base != original.base or here.text != original.text or not denied:
        return ()
    before = words.reference[denied - 1]
    if before.text.lower() not in ("not", "never", "no"):
        return ()
    return (Fix(here.span, Span(before.span.start, original.span.end).of(reference)),)
