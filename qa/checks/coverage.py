"""Sentences that the translation left out or added."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.numbers import numbers
from qa.lang.romanise import key
from qa.lang.words import words
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check


@document_check("COV001", Severity.MAJOR, "accuracy/omission", needs=["source"], roles=["body", "quote", "deck"])
def omitted_sentence(document: Document, *, shortest: int = 20) -> Iterator[Hit]:
    """
    A sentence of the original has no counterpart.

    Sentences are aligned with merges and splits, so that a merged sentence is no omission; one whose names and numbers
    stand in a neighbouring sentence is not reported either.

        source bg  Кметът откри моста в понеделник.
        target en  The mayor opened the bridge on Monday.
        source bg  [[Достъпът до левия бряг на Дунав остава забранен до пролетта на 2026 година.]]
        target en
        source bg  Движението е възстановено.
        target en  Traffic has resumed.

        source bg  Кметът откри моста. Движението е възстановено.
        target en  The mayor opened the bridge, and traffic has resumed.
    """
    segments = document.segments
    if not any(segment.target.strip() for segment in segments):
        return  # SYS001
    for at, segment in enumerate(segments):
        if segment.target.strip() or not segment.source or len(segment.source) < shortest:
            continue
        beside = [other for other in segments[max(0, at - 2) : at + 3] if other.target]
        if _stands_beside(segment, beside):
            continue
        start = " ".join(segment.source.split())[:60]
        yield Hit(
            f"A sentence of the original is missing here: “{start}…”",
            target=Span(0, 0),
            source=Span(0, len(segment.source)),
            confidence=0.8,
            segment=segment.id,
        )


def _stands_beside(segment: Segment, beside: list[Segment]) -> bool:
    """The facts of the sentence, two at least, are all told by its neighbours and not by their own originals."""
    facts = _facts(segment.source or "", segment.source_lang)
    told: set[str] = set()
    for other in beside:
        told |= _facts(other.target, other.target_lang) - _facts(other.source or "", segment.source_lang)
    return len(facts) >= 2 and facts <= told


def _facts(text: str, lang: str) -> set[str]:
    names = {key(word.text) for word in words(text) if word.text[0].isupper() and word.start > 0 and len(word.text) > 3}
    return names | {str(number.value) for number in numbers(text, lang)}


@document_check("COV002", Severity.MAJOR, "accuracy/addition", needs=["source"], roles=["body", "quote"])
def added_sentence(document: Document, *, shortest: int = 20) -> Iterator[Hit]:
    """
    A sentence of the translation has no counterpart in the original.

    The system made it up, or it slipped in from elsewhere.

        source bg  Кметът откри моста в понеделник.
        target en  The mayor opened the bridge on Monday.
        source bg
        target en  [[The professor has taught at the university since 1998.]]

        source bg  Кметът откри моста в понеделник. Движението е възстановено.
        target en  The mayor opened the bridge on Monday. Traffic has resumed.
    """
    for segment in document.segments:
        if segment.source == "" and len(segment.target.strip()) >= shortest:
            yield Hit(
                "This sentence has no counterpart in the original.",
                target=Span(0, len(segment.target)),
                confidence=0.8,
                segment=segment.id,
            )
