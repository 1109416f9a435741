"""What stands in a translation for some words of its original."""

from __future__ import annotations

from collections.abc import Iterable

from qa.align.words import linked_words
from qa.lang.lexicon import families, family, is_content
from qa.lang.terms.forms import pieces
from qa.lang.words import Word, lemma, words
from qa.model import Segment, Span

#: Marks between words end a phrase.
_INSIDE = frozenset(" \u00a0-'’")


def stand_in(segment: Segment, span: Span) -> Span | None:
    """
    The words of the target that stand for a span of the source, as far as alignment can tell: those that are linked to
    its words and, beside them, the unlinked ones that the rest of its words may have become.
    """
    links = linked_words(segment.source or "", segment.target, segment.source_lang, segment.target_lang)
    ours = sorted(there for here, there in links if here.overlaps(span))
    if not ours:
        return None
    others = [there for here, there in links if not here.overlaps(span)]
    start, end = ours[0].start, ours[-1].end
    if any(there.start < end and start < there.end for there in others):
        return None
    some = words(segment.target)
    own = [word for word in pieces(segment.source or "", segment.source_lang) if word.span.overlaps(span)]
    known = frozenset[str]().union(*(families(word.text, segment.source_lang) for word in own))
    wanting = sum(is_content(word.text, segment.source_lang) for word in own) - len(ours)
    before = [word for word in some if word.end <= start]
    after = [word for word in some if word.start >= end][::-1]
    while before and _joins(segment, before[-1], before[-1].end, start, others):
        wanting -= not families(before[-1].text, "en") & known
        if wanting < 0:
            break
        start = before.pop().start
    wanting = max(wanting, 0)
    while after and _joins(segment, after[-1], end, after[-1].start, others):
        wanting -= not families(after[-1].text, "en") & known
        if wanting < 0:
            break
        end = after.pop().end
    return Span(start, end)


def _joins(segment: Segment, word: Word, start: int, end: int, others: Iterable[Span]) -> bool:
    """Nothing but a space lies between, and the word has content that nothing else of the original explains."""
    return (
        _INSIDE.issuperset(segment.target[start:end])
        and is_content(word.text, segment.target_lang)
        and not any(word.span.overlaps(other) for other in others)
    )


def is_accounted_for(segment: Segment, span: Span, place: Span) -> bool:
    """Every word of `span` in the target translates a word of the original that is not in `place`."""
    some = pieces(segment.source or "", segment.source_lang)
    others = [word.text for word in some if not word.span.overlaps(place)]
    known = frozenset[str]().union(*(families(word, segment.source_lang) for word in others))
    inside = [word.text for word in words(segment.target) if word.span.overlaps(span)]
    return bool(inside) and all(family(lemma(word, "en")) in known for word in inside)
