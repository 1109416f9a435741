"""A headline and the sentences of the body that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.align.clues import clues
from qa.lang import data
from qa.lang.lexicon import family, is_content
from qa.lang.numbers.values import Number
from qa.lang.text.sentences import sentences
from qa.lang.words import lemma, words
from qa.model import Document, Segment, Span

#: A sentence says what the headline says when so many of its clues, and this share of them, are there.
_FEWEST, _SHARE = 2, 0.34
#: Not more sentences than this are compared with a headline.
_MOST = 3


class Sentence(NamedTuple):
    """A sentence of the body at a place of its segment."""

    segment: Segment
    span: Span

    @property
    def text(self) -> str:
        return self.span.of(self.segment.target)


class Headline(NamedTuple):
    """A headline or deck with the whole body, and what of it says the same, best first."""

    segment: Segment
    body: tuple[Sentence, ...]
    alike: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return self.segment.target


def headlines(document: Document) -> Iterator[Headline]:
    """The headline and the deck of an article."""
    body = tuple(
        Sentence(segment, span)
        for segment in document.segments
        if segment.role == "body"
        for span in sentences(segment.target, segment.target_lang)
    )
    for segment in document.segments:
        if segment.role in ("headline", "deck") and segment.target.strip():
            yield Headline(segment, body, _alike(segment.target, body))


def _alike(text: str, body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """What says the same as the headline, or as one of its clauses."""
    parts = [text, *(part for part in re.split(r"[:;–—] |, ", text) if len(words(part)) > _FEWEST + 1)]
    found = [sentence for part in parts for sentence in _like(said(part), body)]
    return tuple(dict.fromkeys(found))[: 2 * _MOST]


def _like(signs: frozenset[str], body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    scored = []
    for number, sentence in enumerate(body):
        shared = len(signs & said(sentence.text))
        if shared >= _FEWEST and shared >= _SHARE * len(signs):
            scored.append((-shared, number, sentence))
    return tuple(sentence for _, _, sentence in sorted(scored)[:_MOST])


def said(text: str) -> frozenset[str]:
    """One sign for each word of a text that is no number: the family of an English word, or the sound of a name."""
    return frozenset(min(clue.signs) for clue in clues(text, "en", "en") if not min(clue.signs).startswith("#"))


def counted(text: str, number: Number) -> frozenset[str]:
    """The families of what a number counts: the content words behind it, or the word whose number it is (Unit 6)."""
    found = words(text)
    behind = [word.text.lower() for word in found if word.start >= number.end][:4]
    before = next((word.text for word in reversed(found) if word.end == number.start - 1), "")
    label = {f"@{before.lower()}"} if before[:1].isupper() and is_content(before, "en") else set()
    return frozenset({_alias(lemma(word, "en")) for word in behind if is_content(word, "en")} | label)


@lru_cache(maxsize=4096)
def _alias(word: str) -> str:
    """Dead, killed, died and deaths are counted together."""
    rows = data.table("headline.toml")["counted"]["alike"]
    return next((str(row) for row in rows if word in row.split()), family(word))
