"""Clauses, list items and phrases that the translation lost or added against the original it goes back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from qa.align.clues import is_covered
from qa.align.diff import Diff, Piece, Stretch, diff
from qa.align.runs import gaps
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Ends of clauses: marks (not inside a number), brackets, dashes between spaces.
_END = re.compile(r"(?<!\d)[,;:](?!\d)|[,;:](?=\s)|[.!?](?=[\s\"”»“]|$)|[()\n]|\s[–—-]\s")
#: So much of all else must agree on both sides, for words without a counterpart to mean something.
_AGREE = 0.75
#: So many of the words of a lost clause stand nowhere in the other text, in another place either.
_NEW = 0.8
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
#: A title has so many words at most.
_TITLE = 3
_JOINERS = frozenset({"and", "or", "nor", "but"})
_PREPOSITIONS = frozenset(
    "about after against along among around at before behind between by despite during for from in including into "
    "near of off on over per since through to toward towards under until with within without".split()
)
_SURE, _LIKELY, _HUNCH = 0.7, 0.6, 0.4


class _Part(NamedTuple):
    """Words of one text of which the other has nothing; `place` is the paired word before them, or -1."""

    span: Span
    pieces: tuple[int, ...]
    place: int
    confidence: float


@segment_check("COV006", Severity.MAJOR, "accuracy/omission", needs=["reference"], target_langs=["en"])
def less_than_reference(segment: Segment, *, fewest: int = 2) -> Iterator[Hit]:
    """
    A part of the original is missing.

    A clause, an inset or a member of a list none of whose words has a counterpart, synonyms included, while all else
    agrees; a free paraphrase is not compared. The mark stands on the word after which the part belongs. A phrase lost
    in mid-clause is a doubt, unless a name or number went with it: style drops many.

        reference en  Five hikers[[, two of them teenagers]], were rescued on Monday.
        target en  Five [[hikers]] were rescued on Monday.

        reference en  The fund pays for pumps, new windows [[and solar panels]] in 300 schools.
        target en  The fund pays for pumps and new [[windows]] in 300 schools.

        reference en  Five hikers, two of them teenagers, were rescued on Monday.
        target en  Five hikers, including two teenagers, were rescued on Monday.

        reference en  The dam, built in 1961, is being repaired.
        target en  Repairs are under way at the sixty-year-old reservoir.

        reference en  The company, which makes tractors, will cut 200 jobs.
        target en  The tractor maker will lay off 200 people.

        reference en  The mayor really did sign the contract in the end.
        target en  The mayor did sign the contract.
    """
    words = diff(segment.target, segment.reference or "")
    reference = segment.reference or ""
    is_whole = _has_all_of_the_source(segment)
    for part in _parts(words, reference, fewest):
        there = words.here[part.place] if part.place >= 0 else -1
        after = words.target[max(there, 0)].span
        yield Hit(
            f"The original goes on here: “{_flat(part.span.of(reference))}”.",
            target=after,
            reference=part.span,
            confidence=min(part.confidence, _HUNCH) if is_whole else part.confidence,
        )


def _has_all_of_the_source(segment: Segment) -> bool:
    """Every part of the source has its counterpart: what the reference has besides was never there to be translated."""
    source, lang = segment.source or "", segment.source_lang
    if not source.strip() or not is_covered(lang, segment.target_lang):
        return False
    return not any(run.lonely for run in gaps(source, segment.target, lang, segment.target_lang).runs)


@segment_check("COV007", Severity.MAJOR, "accuracy/addition", needs=["reference"], target_langs=["en"])
def more_than_reference(segment: Segment, *, fewest: int = 3) -> Iterator[Hit]:
    """
    The translation says more than the original.

    A clause, an inset or a member of a list none of whose words the original has, in a text that otherwise agrees
    with it: the mirror image of a lost part.

        reference en  The committee meets on Friday.
        target en  The committee meets on Friday[[, and is likely to replace its secretary]].

        reference en  The committee meets on Friday to choose a secretary.
        target en  The committee meets on Friday, and it will choose a secretary.

        reference en  The ministry rejected the claim.
        target en  The claim was dismissed as false by the ministry.

        reference en  The OSCE sent observers to the vote.
        target en  The Organization for Security and Cooperation in Europe (OSCE) sent observers to the vote.
    """
    reference = segment.reference or ""
    turned = replace(segment, target=reference, reference=segment.target)
    for part in _parts(diff(turned.target, segment.target), segment.target, fewest):
        if "(" not in part.span.of(segment.target):
            yield Hit("The original does not say this.", target=part.span, confidence=part.confidence)


def _flat(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:–—-")


def _parts(words: Diff, text: str, fewest: int) -> Iterator[_Part]:
    """Parts of the reference side of a diff, whose text this is, that the target side lacks."""
    if not words.target or not words.reference:
        return
    found = list(_lost_clauses(words, text, fewest))
    for part in _lost_phrases(words, text, fewest):
        if not any(part.span.overlaps(other.span) for other in found):
            found.append(part)
    inside = {place for part in found for place in part.pieces}
    if not _rest_agrees(words, inside):
        return
    yield from sorted(found)


def _rest_agrees(words: Diff, inside: set[int]) -> bool:
    for pieces, known, left_out in (
        (words.reference, words.known_reference, inside),
        (words.target, words.known_target, set[int]()),
    ):
        rest = [known[at] for at, piece in enumerate(pieces) if piece.is_content and at not in left_out]
        if len(rest) < 2 or sum(rest) < _AGREE * len(rest):
            return False
    return True


def _lost_clauses(words: Diff, text: str, fewest: int) -> Iterator[_Part]:
    """Whole clauses, with the mark before them; neighbours together."""
    joined: list[tuple[Span, list[int]]] = []
    follows = False
    for clause in _clauses(text):
        inside = [at for at, piece in enumerate(words.reference) if piece.span.overlaps(clause)]
        content = [at for at in inside if _weighs(words.reference[at])]
        if not content:
            continue
        is_lost = not any(words.known_reference[at] and words.here[at] >= 0 for at in content)
        if is_lost and follows:
            before, pieces = joined.pop()
            joined.append((Span(before.start, clause.end), [*pieces, *inside]))
        elif is_lost:
            joined.append((clause, inside))
        follows = is_lost
    for span, inside in joined:
        if _says_something(words, inside, fewest):
            yield _part(words, _with_mark(span, text), inside, _SURE)


def _says_something(words: Diff, inside: Sequence[int], fewest: int) -> bool:
    """Enough words that stand nowhere in the other text; a name counts twice, unless it is all there is."""
    content = [at for at in inside if _weighs(words.reference[at])]
    new = [at for at in content if not words.known_reference[at]]
    if _are_replaced(words, inside) or _is_title(words, inside):
        return False
    weight = sum(1 + (words.reference[at].is_name and len(inside) > 1) for at in new)
    return weight >= fewest and len(new) >= _NEW * len(content)


def _is_title(words: Diff, inside: Sequence[int]) -> bool:
    """`The French president, Emmanuel Macron`: a style that may be left out."""
    after = inside[-1] + 1
    content = [at for at in inside if words.reference[at].is_content]
    return inside[0] == 0 and len(content) <= _TITLE and after < len(words.reference) and words.reference[after].is_name


def _are_replaced(words: Diff, inside: Sequence[int]) -> bool:
    """Words that the original lacks stand where the part stood: it was said in other words, or misspelt."""
    for stretch in words.stretches:
        if stretch.reference[0] <= inside[0] and inside[-1] < stretch.reference[1]:
            return bool(stretch.new)
    return len(words.new) >= len([at for at in inside if not words.known_reference[at]])


def _weighs(piece: Piece) -> bool:
    return piece.is_content or piece.text[0].isdigit()


def _with_mark(span: Span, text: str) -> Span:
    """The comma that opened a clause goes with it."""
    start = len(text[: span.start].rstrip())
    return Span(start - 1, span.end) if start and text[start - 1] == "," else span


def _lost_phrases(words: Diff, text: str, fewest: int) -> Iterator[_Part]:
    """Members of lists, and prepositional phrases, between two words that are next to each other in the target."""
    for stretch in words.stretches:
        if stretch.new or not stretch.old or len(stretch.old) > 6 or not _is_bare(words, stretch):
            continue
        first, last = stretch.old[0], stretch.old[-1]
        inside = [at for at in range(first, last + 1) if _weighs(words.reference[at])]
        if any(words.known_reference[at] for at in inside):
            continue
        opener = words.reference[first - 1].text.lower() if first else ""
        start = first
        while start > stretch.reference[0] and words.reference[start - 1].text.lower() in {
            "the",
            "a",
            "an",
            "its",
            "their",
        }:
            start -= 1
            opener = words.reference[start - 1].text.lower() if start else ""
        if opener not in _JOINERS | _PREPOSITIONS and not _follows_comma(words.reference, start, text):
            continue
        confidence = _of_phrase(words, opener, inside, fewest, text, start)
        start -= opener in _JOINERS | _PREPOSITIONS
        span = Span(words.reference[start].span.start, words.reference[last].span.end)
        yield _part(words, span, inside, confidence)


def _is_bare(words: Diff, stretch: Stretch) -> bool:
    """Nearly nothing stands in the target where the phrase stood."""
    return stretch.target[1] - stretch.target[0] <= 3


def _of_phrase(words: Diff, opener: str, inside: Sequence[int], fewest: int, text: str, start: int) -> float:
    is_member = opener in _JOINERS or _follows_comma(words.reference, start, text)
    if is_member and len(inside) >= fewest:
        return _LIKELY
    has_name = any(words.reference[at].is_name or words.reference[at].text[0].isdigit() for at in inside)
    return _LIKELY if has_name and len(inside) >= fewest else _HUNCH


def _follows_comma(pieces: Sequence[Piece], at: int, text: str) -> bool:
    return at > 0 and "," in text[pieces[at - 1].span.end : pieces[at].span.start]


def _part(words: Diff, span: Span, inside: Sequence[int], confidence: float) -> _Part:
    before = [at for at in range(inside[0]) if words.here[at] >= 0 and words.reference[at].is_content]
    after = [at for at in range(inside[-1] + 1, len(words.here)) if words.here[at] >= 0]
    place = before[-1] if before else after[0] if after else -1
    return _Part(span, tuple(inside), place, confidence)


def _clauses(text: str) -> Iterator[Span]:
    """What stands between marks, brackets and dashes."""
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match else len(text)
        inner = text[start:end]
        if inner.strip():
            at = start + len(inner) - len(inner.lstrip())
            yield Span(at, at + len(inner.strip()))
        start = match.end() if match else end
