"""One sentence or one term in two renderings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qa.lang.words import Word, lemma, words
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check

_SMALL = frozenset(
    "a an the of to in on at by for from with and or that which is are was were be been has have had it".split()
)


@document_check("CON001", Severity.MINOR, "terminology/inconsistent", target_langs=["en"])
def sentence_in_two_renderings(document: Document, *, alike: float = 0.78) -> Iterator[Hit]:
    """
    Two sentences are nearly the same but for a content word.

    A deck repeated in the body, or a quotation given twice, was translated anew: estimates and assesses, military and
    army. The words of the later sentence are reported, with those of the earlier. Where the originals differ in the
    same place, nothing is said.

        deck en  In February analysts estimate that Moscow is creating ways for migrants to join its military
        target en  In February analysts [[assess]] that Moscow is creating ways for migrants to join its [[army]].

        target en  The home side won the first game by 80 to 75 points.
        target en  The home side won the second game by 91 to 88 points.

        target en  The mayor will open the new bridge on Monday.
        target en  The governor closed the old road last week.
    """
    segments = [segment for segment in document.segments if len(words(segment.target)) >= 6]
    bags = {segment.id: frozenset(word.text.lower() for word in words(segment.target)) for segment in segments}
    told: set[str | int] = set()
    for one, other in combinations(segments, 2):
        common = bags[one.id] & bags[other.id]
        if other.id in told or len(common) < 0.6 * max(len(bags[one.id]), len(bags[other.id])):
            continue
        if segment_repeats(one, other):
            continue
        yield from _differences(one, other, alike, told)


def segment_repeats(one: Segment, other: Segment) -> bool:
    """The same words: a repeated headline is furniture, a repeated sentence REP004."""
    return [word.text.lower() for word in words(one.target)] == [word.text.lower() for word in words(other.target)]


def _differences(one: Segment, other: Segment, alike: float, told: set[str | int]) -> Iterator[Hit]:
    from difflib import SequenceMatcher

    earlier, later = words(one.target), words(other.target)
    matcher = SequenceMatcher(None, [w.text.lower() for w in earlier], [w.text.lower() for w in later], autojunk=False)
    if matcher.ratio() < alike:
        return
    replaced = [(earlier[a1:a2], later[b1:b2]) for tag, a1, a2, b1, b2 in matcher.get_opcodes() if tag == "replace"]
    if len(replaced) > 3 or any(
        _is_fact(word, text)
        for pair in replaced
        for text, some in zip((one, other), pair, strict=True)
        for word in some
    ):
        return
    sources_differ = one.source and other.source and one.source != other.source and _lower_ratio(one, other)
    for before, after in replaced:
        if sources_differ or len(before) > 4 or len(after) > 4 or not _are_renderings(before, after):
            continue
        told.add(other.id)
        span = Span(after[0].start, after[-1].end)
        earlier_words = one.target[before[0].start : before[-1].end]
        yield Hit(
            f"“{span.of(other.target)}” stands for “{earlier_words}” in an earlier sentence that is the same.",
            target=span,
            confidence=0.8,
            segment=other.id,
        )


def _is_fact(word: Word, segment: Segment) -> bool:
    """Names and ordinals tell two events apart."""
    inside = word.start > 0 and segment.target[word.start - 2 : word.start - 1] not in (".", "?", "!")
    return (word.text[0].isupper() and inside) or word.text.lower() in _ORDINALS


_ORDINALS = frozenset(
    "first second third fourth fifth last next one two three four five six seven monday other".split()
)


def _are_renderings(before: tuple[Word, ...], after: tuple[Word, ...]) -> bool:
    """Content words, and not two forms of one word."""
    left = {lemma(word.text, "en") for word in before} - _SMALL
    right = {lemma(word.text, "en") for word in after} - _SMALL
    return bool(left and right) and not left & right


def _lower_ratio(one: Segment, other: Segment) -> bool:
    """The originals of the two differ more than a deck differs from its sentence."""
    ours = {word.text.lower() for word in words(one.source or "")}
    theirs = {word.text.lower() for word in words(other.source or "")}
    return len(ours & theirs) < 0.8 * max(len(ours), len(theirs))
