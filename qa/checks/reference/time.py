"""Tense, question and gender against the original that the translation goes back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.align.diff import Diff, Piece, diff
from qa.checks.reference.hits import SAME_STORY, around, said_otherwise
from qa.lang.english.tagger import tags
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "won't", "won’t", "gonna"})
_PAST = frozenset({"was", "were", "did", "had", "has", "have", "been", "didn't", "wasn't", "weren't", "hasn't"})
_OTHER = frozenset(
    "would could should may might must can to if once when until after before expected planned due is are am be being "
    "let plans planning".split()
)
_REACH = 4


@segment_check("REF010", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def time_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    What the original expects has happened here, or the other way round.

    The same verb stands in the future in one text and in the past in the other. `Would` after `said`, plans (`is to
    open`) and the difference between `opened` and `has opened` are no change.

        reference en  The ministry [[will open]] three new clinics in Vratsa.
        target en  The ministry [[has opened]] three new clinics in Vratsa.

        reference en  The ministry [[opened]] three new clinics in Vratsa.
        target en  The ministry [[will open]] three new clinics in Vratsa.

        reference en  The ministry said it would open three new clinics in Vratsa.
        target en  The ministry said it will open three new clinics in Vratsa.

        reference en  The ministry has opened three new clinics.
        target en  The ministry opened three new clinics.
    """
    words = diff(segment.target, segment.reference or "")
    if words.agreement < SAME_STORY:
        return
    for i, j in enumerate(words.there):
        if j < 0 or not words.target[i].is_content or words.target[i].base != words.reference[j].base:
            continue
        here = _time(segment.target, words.target, i)
        there = _time(segment.reference or "", words.reference, j)
        if {here[0], there[0]} == {"future", "past"}:
            span = around(words.target, range(here[1], i + 1))
            original = around(words.reference, range(there[1], j + 1))
            yield said_otherwise(segment, span, original, 0.7)


def _time(text: str, pieces: Sequence[Piece], place: int) -> tuple[str, int]:
    """`future`, `past` or nothing, and where the verb phrase starts."""
    tag = _tag(text, pieces[place].span)
    start = place
    helpers: list[str] = []
    while start and place - start < _REACH and _may_help(pieces[start - 1]):
        start -= 1
        helpers.append(pieces[start].text.lower())
    heard = set(helpers)
    if not tag.startswith("VB") or heard & _OTHER:
        return "", place
    if heard & _FUTURE:
        return ("future", start) if tag in ("VB", "VBN", "VBP") else ("", place)
    if tag == "VBD" or (tag == "VBN" and heard & _PAST):
        return "past", start
    return "", place


def _may_help(piece: Piece) -> bool:
    return piece.text.lower() in _FUTURE | _PAST | _OTHER | {"not", "never", "also", "already", "soon", "now", "still"}


def _tag(text: str, span: Span) -> str:
    return _tags(text).get(span.start, "")


@lru_cache(maxsize=512)
def _tags(text: str) -> dict[int, str]:
    return {tagged.start: tagged.tag for tagged in tags(text)}


@segment_check("REF011", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def question_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    A question of the original is a statement here, or a statement has become a question.

    A headline that only asks becomes one that tells. Said where one text ends in a question mark and the other has
    none at all, and both tell the same.

        reference en  Will the government survive the vote on [[Thursday?]]
        target en  The government will survive the vote on [[Thursday]].

        reference en  The government will survive the vote on [[Thursday.]]
        target en  Will the government survive the vote on [[Thursday?]]

        reference en  Will the government survive the vote?
        target en  Can the cabinet survive the vote?

        reference en  She asked: "Who will pay?" Nobody answered.
        target en  She asked who would pay. Nobody answered.
    """
    reference = segment.reference or ""
    words = diff(segment.target, reference)
    asked, told = _asks(reference), _asks(segment.target)
    if words.agreement < SAME_STORY or asked == told or ("?" in reference and "?" in segment.target):
        return
    here, there = words.target[-1].span, words.reference[-1].span
    if told:
        note = "The original states this; the translation asks it."
        yield Hit(note, Span(here.start, len(segment.target.rstrip())), None, _to_end(there, reference), (), 0.75)
    else:
        yield Hit("The original asks this; the translation states it.", here, None, _to_end(there, reference), (), 0.75)


def _asks(text: str) -> bool:
    return text.rstrip(' \n"”’»)').endswith("?")


def _to_end(last: Span, text: str) -> Span:
    return Span(last.start, max(last.end, len(text.rstrip())))


_SHE = frozenset({"she", "her", "hers", "herself"})
_HE = frozenset({"he", "his", "him", "himself"})


@segment_check("REF012", Severity.MAJOR, "fluency/pronoun", needs=["reference"], target_langs=["en"])
def gender_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    A man of the original is a woman here, or the other way round.

    Either all pronouns of the one text are feminine and all of the other masculine, or a noun has changed its gender
    (spokeswoman, spokesman) between the same words. `Spokesperson` and `chair` fit everyone.

        reference en  The director said [[she]] had warned the ministry twice.
        target en  The director said [[he]] had warned the ministry twice.

        reference en  The ministry's [[spokeswoman]] declined to comment on Monday.
        target en  The ministry's [[spokesman]] declined to comment on Monday.

        reference en  The director told her deputy that he was late.
        target en  The director told his deputy that she was late.

        reference en  The ministry's spokeswoman declined to comment.
        target en  The ministry's spokesperson declined to comment.
    """
    words = diff(segment.target, segment.reference or "")
    if words.agreement < SAME_STORY:
        return
    yield from _nouns(segment, words)
    here, there = _pronouns(words.target), _pronouns(words.reference)
    if len({low in _SHE for _, low in here}) != 1 or len({low in _SHE for _, low in there}) != 1:
        return
    if (here[0][1] in _SHE) != (there[0][1] in _SHE):
        yield said_otherwise(segment, words.target[here[0][0]].span, words.reference[there[0][0]].span, 0.75)


def _pronouns(pieces: Sequence[Piece]) -> list[tuple[int, str]]:
    return [(at, low) for at, piece in enumerate(pieces) if (low := piece.text.lower()) in _SHE | _HE]


def _nouns(segment: Segment, words: Diff) -> Iterator[Hit]:
    for i, one in enumerate(words.target):
        for j, other in enumerate(words.reference):
            if _is_other_gender(one.text.lower(), other.text.lower()) and _is_lone(words, i, j):
                yield said_otherwise(segment, one.span, other.span, 0.7)


def _is_other_gender(one: str, other: str) -> bool:
    if one == other or one[:3] != other[:3]:
        return False
    pairs = (("woman", "man"), ("women", "men"), ("ess", ""), ("ess", "er"), ("ress", "or"), ("ine", ""))
    return any(
        (one.endswith(feminine) and one[: -len(feminine)] + masculine == other)
        or (other.endswith(feminine) and other[: -len(feminine)] + masculine == one)
        for feminine, masculine in pairs
    )


def _is_lone(words: Diff, i: int, j: int) -> bool:
    return not words.known_target[i] or words.there[i] in (-1, j)
