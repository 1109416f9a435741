"""Words of contrary sense, and roles that are exchanged, against the original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.align.diff import Diff, Piece, Stretch, diff
from qa.checks.reference.hits import SAME_STORY, around, denies, said_otherwise
from qa.lang.meaning.contrasts import contraries, is_turned
from qa.lang.meaning.opposites import End, ends
from qa.lang.meaning.paraphrase import is_same
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: A short stretch is marked whole: `switching between`, not only `between`.
_SHORT = 4
#: Two words that do not stand between the same neighbours are compared at places that differ no more than this.
_NEAR = 0.25
_PREFIXES = frozenset({"non", "un", "anti", "pro", "pre", "post", "counter", "co", "re"})
#: A no this near, in characters, may turn a word round.
_AROUND = 45


@segment_check("REF004", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def opposite_of_reference(segment: Segment) -> Iterator[Hit]:
    """
    A word or a direction is the contrary of the original's.

    Rise and fall, attack and defend, north and south, legal and illegal, into and out of, between and toward, all and
    none: where the two texts otherwise agree, and neither denies the word, the sentence says the contrary.

        reference en  The bank [[raised]] its main rate on Thursday.
        target en  The bank [[lowered]] its main rate on Thursday.

        reference en  The speaker is [[switching between]] two kinds of rhetoric.
        target en  The speaker is [[shifting toward]] two kinds of rhetoric.

        reference en  The court found the search [[illegal]] and freed the driver.
        target en  The court found the search [[legal]] and freed the driver.

        reference en  The convoy drove [[into]] the town at dawn.
        target en  The convoy drove [[out of]] the town at dawn.

        reference en  Prices did not rise in May.
        target en  Prices fell in May.

        reference en  The court found that the search was not legal.
        target en  The court found the search illegal.

        reference en  The team lost the first match but won the second.
        target en  The team won the second match after losing the first.

        reference en  The minister opposed the ban on exports.
        target en  The minister came out against the export ban.
    """
    reference = segment.reference or ""
    words = diff(segment.target, reference)
    if words.agreement < SAME_STORY:
        return
    seen: set[Span] = set()
    for hit in (*_contrary_words(segment, words), *_turned(segment, words), *_on_axes(segment, words)):
        if hit.target is not None and not any(hit.target.overlaps(span) for span in seen):
            seen.add(hit.target)
            yield hit


def _contrary_words(segment: Segment, words: Diff) -> Iterator[Hit]:
    """Small words between the same neighbours."""
    reference = segment.reference or ""
    for stretch in words.stretches:
        if not _is_tight(words, stretch):
            continue
        here, there = _differing(words, stretch)
        if denies(here.of(segment.target)) or denies(there.of(reference)):
            continue
        for one, other in contraries():
            mine, theirs = _first(here, segment.target, one), _first(there, reference, other)
            if mine and theirs and not _first(here, segment.target, other) and not _first(there, reference, one):
                short = max(stretch.target[1] - stretch.target[0], stretch.reference[1] - stretch.reference[0])
                if short <= _SHORT and len(stretch.new) == len(stretch.old) <= 1:
                    mine, theirs = here, there
                yield said_otherwise(segment, mine, theirs, 0.7)
                break


def _is_tight(words: Diff, stretch: Stretch) -> bool:
    """Both neighbours are the same words (or the text begins), and hardly anything else differs between them."""
    start, end = stretch.target
    first, last = stretch.reference
    if start == end or first == last or end - start > 2 * _SHORT or last - first > 2 * _SHORT:
        return False
    if len(stretch.new) > 1 or len(stretch.old) > 1:
        return False
    left = start == first == 0 or words.target[start - 1].base == words.reference[first - 1].base
    right = end < len(words.target) and words.target[end].base == words.reference[last].base
    return left and right


def _differing(words: Diff, stretch: Stretch) -> tuple[Span, Span]:
    """The stretch in both texts without the words at its edges that are the same."""
    (start, end), (first, last) = stretch.target, stretch.reference
    while end - start > 1 and last - first > 1 and words.target[start].base == words.reference[first].base:
        start, first = start + 1, first + 1
    while end - start > 1 and last - first > 1 and words.target[end - 1].base == words.reference[last - 1].base:
        end, last = end - 1, last - 1
    return around(words.target, range(start, end)), around(words.reference, range(first, last))


def _first(span: Span, text: str, group: tuple[str, ...]) -> Span | None:
    """The first place inside a span where a word or phrase of the group stands."""
    for phrase in group:
        found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", span.of(text), re.IGNORECASE)
        if found:
            return Span(span.start + found.start(), span.start + found.end())
    return None


def _turned(segment: Segment, words: Diff) -> Iterator[Hit]:
    """`legal` for `illegal`."""
    for i in words.new:
        for j in words.old:
            one, other = words.target[i], words.reference[j]
            if _has_prefix(words.target, i) or _has_prefix(words.reference, j):
                continue  # non-productive is unproductive
            if is_turned(one.text, other.text) and not _is_denied(segment, one.span, other.span):
                yield said_otherwise(segment, one.span, other.span, 0.8)


def _has_prefix(pieces: Sequence[Piece], at: int) -> bool:
    return at > 0 and pieces[at - 1].text.lower() in _PREFIXES


def _on_axes(segment: Segment, words: Diff) -> Iterator[Hit]:
    reference = segment.reference or ""
    new = [words.target[i].span for i in words.new]
    old = [words.reference[j].span for j in words.old]
    here = [end for end in ends(segment.target, "en") if any(end.span.overlaps(span) for span in new)]
    there = [end for end in ends(reference, "en") if any(end.span.overlaps(span) for span in old)]
    for one in here:
        for other in there:
            if one.axis != other.axis or one.end == other.end or _agree(one, other, here, there):
                continue
            if is_same(one.span.of(segment.target), other.span.of(reference)):
                continue
            if _has_end(segment.target, one.axis, other.end) or _has_end(reference, one.axis, one.end):
                continue
            if not _is_denied(segment, one.span, other.span):
                in_place = _in_one_stretch(words, one.span, other.span)
                apart = abs(one.span.start / len(segment.target) - other.span.start / len(reference))
                if in_place or apart <= _NEAR:
                    yield said_otherwise(segment, one.span, other.span, 0.75 if in_place else 0.45)


def _agree(one: End, other: End, here: list[End], there: list[End]) -> bool:
    """On another axis the two words stand at the same end."""
    mine = {(end.axis, end.end) for end in here if end.span == one.span}
    return not mine.isdisjoint((end.axis, end.end) for end in there if end.span == other.span)


def _has_end(text: str, axis: str, which: str) -> bool:
    return any(end.axis == axis and end.end == which for end in ends(text, "en"))


def _is_denied(segment: Segment, here: Span, there: Span) -> bool:
    for text, span in ((segment.target, here), (segment.reference or "", there)):
        if denies(text[max(0, span.start - _AROUND) : span.start]) or denies(text[span.end : span.end + _AROUND // 2]):
            return True
    return False


def _in_one_stretch(words: Diff, here: Span, there: Span) -> bool:
    return any(
        any(words.target[i].span.overlaps(here) for i in stretch.new)
        and any(words.reference[j].span.overlaps(there) for j in stretch.old)
        for stretch in words.stretches
    )
