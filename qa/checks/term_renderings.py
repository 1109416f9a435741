"""One term of the original in two renderings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from qa.align.words import word_links
from qa.lang.lexicon import family, is_content
from qa.lang.romanise import stem
from qa.lang.words import Word, lemma, words
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check

_FROM = ("bg", "ru", "uk")


class _Term(NamedTuple):
    """Two source words in a row and the English words that stand for them."""

    segment: Segment
    span: Span
    spelt: str


@document_check("CON002", Severity.MINOR, "terminology/inconsistent", needs=["source"], source_langs=_FROM,
                target_langs=["en"], roles=["deck", "body"], preview=True)  # fmt: skip
def term_in_two_renderings(document: Document) -> Iterator[Hit]:
    """
    One term of the original has two renderings.

    An adjective and a noun that the original repeats word for word are translated by other words: official and
    caretaker government. Only terms whose words the lexicon links on both sides are compared; ordinary words may vary.

        source bg  Служебният министър подаде оставка.
        target en  The caretaker minister resigned.
        source bg  Президентът прие служебния министър вчера.
        target en  The president received the [[official minister]] yesterday.

        source bg  Служебният министър подаде оставка.
        target en  The caretaker minister resigned.
        source bg  Президентът прие служебния министър вчера.
        target en  The president received the caretaker minister yesterday.

        source bg  Новият министър подаде оставка.
        target en  The new minister resigned.
        source bg  Президентът прие новия министър вчера.
        target en  The president received the newly appointed minister yesterday.
    """
    repeated = _repeated(document) if len(document.segments) > 1 else frozenset()
    seen: dict[str, list[_Term]] = {}
    for segment in document.segments:
        for name, term in _terms(segment, repeated):
            earlier = seen.setdefault(name, [])
            if earlier and all(_is_other(term.spelt, one.spelt) for one in earlier):
                message = f"“{term.span.of(segment.target)}” is “{earlier[0].spelt}” elsewhere in the text."
                yield Hit(message, target=term.span, confidence=0.6, segment=segment.id)
            earlier.append(term)


def _repeated(document: Document) -> frozenset[str]:
    """The pairs of source words that stand in two segments at least."""
    counted: Counter[str] = Counter()
    for segment in document.segments:
        counted.update({name for name, _ in _source_terms(segment)})
    return frozenset(name for name, count in counted.items() if count > 1)


def _source_terms(segment: Segment) -> Iterator[tuple[str, Word]]:
    """Adjectives and their nouns, as a pair of stems and the noun."""
    source, lang = segment.source or "", segment.source_lang
    found = words(source)
    for one, other in pairwise(found):
        is_adjective = len(one.text) > 4 and one.text.endswith(_ADJECTIVES[lang]) and is_content(one.text, lang)
        is_noun = len(other.text) > 3 and other.text.islower()
        if is_adjective and is_noun and source[one.end : other.start] == " ":
            yield f"{_stem(one, lang)} {_stem(other, lang)}", other


_ADJECTIVES = {
    "bg": (
        "ният",
        "ния",
        "ната",
        "ното",
        "ните",
        "ски",
        "ска",
        "ско",
        "ският",
        "ския",
        "ската",
        "ското",
        "ските",
        "ен",
        "на",
        "но",
        "ни",
    ),
    "ru": ("ый", "ий", "ая", "ое", "ые", "ие", "ого", "ему", "ому", "ым", "ой", "ую", "ых", "ими", "ыми"),
    "uk": ("ий", "ій", "ого", "ому", "им", "ої", "ою", "их", "ими", "ська", "ське", "ські", "ську", "на", "ні", "ну"),
}


def _terms(segment: Segment, repeated: frozenset[str]) -> Iterator[tuple[str, _Term]]:
    """The repeated pairs of the source, where they are linked to two neighbours of the target."""
    terms = [(name, noun) for name, noun in _source_terms(segment) if name in repeated]
    if not terms:
        return
    links = dict(word_links(segment.source or "", segment.target, segment.source_lang, segment.target_lang).links)
    target = words(segment.target)
    at = {word.start: number for number, word in enumerate(target)}
    for name, noun in terms:
        head = links.get(noun.span)
        number = at.get(head.start, 0) if head else 0
        if head is None or number == 0:
            continue
        modifier = target[number - 1]
        if modifier.end + 1 == head.start and _is_alone(target, number):
            span = Span(modifier.start, head.end)
            yield name, _Term(segment, span, span.of(segment.target))


def _is_alone(target: tuple[Word, ...], head: int) -> bool:
    """One plain modifier before the head, which stands in the segment once."""
    modifier = target[head - 1].text
    if not modifier.islower() or "-" in modifier or not is_content(modifier, "en"):
        return False
    noun = family(lemma(target[head].text, "en"))
    is_only = sum(family(lemma(word.text, "en")) == noun for word in target) == 1
    return is_only and (head < 2 or not is_content(target[head - 2].text, "en"))


def _stem(word: Word, lang: str) -> str:
    return stem(stem(word.text.lower(), lang), lang)[:6]


def _is_other(one: str, other: str) -> bool:
    """The same head, and one other modifier."""
    left, right = ([family(lemma(word.text, "en")) for word in words(text)] for text in (one, other))
    return len(left) == len(right) == 2 and left[1] == right[1] and left[0] != right[0]
