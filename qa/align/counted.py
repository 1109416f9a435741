"""What a number counts, in signs that both languages share; and whether its clause has a counterpart."""

from __future__ import annotations

from functools import lru_cache

from qa.align.words import word_links
from qa.lang.lexicon import families, is_content
from qa.lang.names.romanise import key
from qa.lang.numbers.number_words import part, vague
from qa.lang.numbers.units import is_currency, unit_after
from qa.lang.numbers.values import Number, numbers, pieces
from qa.lang.words import Word, lemma, words
from qa.model import Span

#: So many content words on each side of a number tell of its clause.
_NEAR = 4
#: A noun may stand behind so many words: "two more Bulgarian soldiers".
_REACH = 3
_BONES = 3
_PLURALS = frozenset({"people", "men", "women", "children", "police", "persons"})


@lru_cache(maxsize=1024)
def counted_words(text: str, span: Span, lang: str) -> tuple[Word, ...]:
    """The content words that follow a number before a mark or another number, the nearest first."""
    found: list[Word] = []
    at = span.end
    for word in words(text):
        if word.start < span.end:
            continue
        between = text[at : word.start]
        if (between.strip(" \u00a0-") and at != span.end) or len(between.strip(" \u00a0-.")) or len(found) == _REACH:
            break
        if part(word.text, lang) is not None or vague(word.text, lang) is not None:
            break
        if is_content(word.text, lang):
            found.append(word)
        elif found:
            break
        at = word.end
    return tuple(found)


@lru_cache(maxsize=16384)
def signs(word: str, lang: str) -> frozenset[str]:
    """`=family` of the English words, and `~sound` of names and loans."""
    sound = key(lemma(word, lang))
    sounds = {f"~{sound}"} if len(sound) >= _BONES else set()
    return frozenset({f"={family}" for family in families(word, lang)} | sounds)


def counted_signs(number: Number, text: str, lang: str) -> frozenset[str]:
    """The signs of what a number counts: its unit, or the words that follow it."""
    if number.unit:
        return frozenset({f"#{number.unit}"})
    return frozenset(sign for word in counted_words(text, number.span, lang) for sign in signs(word.text, lang))


def with_counted(text: str, number: Number, lang: str) -> Span:
    """The number with the word it counts."""
    after = next((word for word in words(text) if word.start >= number.end), None)
    return Span(number.start, after.end) if after is not None and after.start - number.end <= 1 else number.span


def noun_is_kept(number: Number, text: str, target: str, lang: str, target_lang: str) -> Span | None:
    """Where the other text has what a number counts, without any number: soldiers for двама войници."""
    counted = numbers(target, target_lang)
    if number.unit:
        if is_currency(number.unit):
            return None
        some = pieces(target)
        for i, piece in enumerate(some):
            unit = unit_after(some, i, target_lang)
            if unit is not None and unit.unit == number.unit and len(piece.text) > 1:
                span = Span(piece.start, some[unit.next - 1].end)
                return None if any(span.overlaps(one.span) for one in counted) else span
        return None
    nouns = [signs(word.text, lang) for word in counted_words(text, number.span, lang)]
    taken = [word.span for one in counted for word in counted_words(target, one.span, target_lang)]
    for i, word in enumerate(words(target)):
        is_noun = (word.text.islower() or not i) and _is_plural(word.text.lower(), target_lang)
        if is_noun and any(signs(word.text, target_lang) & noun for noun in nouns):
            return None if any(word.span.overlaps(span) for span in taken) else word.span
    return None


def _is_plural(word: str, lang: str) -> bool:
    return is_content(word, lang) and (word.endswith("s") or word in _PLURALS)


def clause_weight(text: str, span: Span, target: str, lang: str, target_lang: str) -> int:
    """
    How many of the words around a place are found again in the target, less those that ought to be and are not: what
    the target lacks at a place of negative weight went with its clause.
    """
    links = word_links(text, target, lang, target_lang)
    near = _near(text, span, lang)
    linked = sum(any(word.span.overlaps(here) for here, _ in links.links) for word in near)
    return linked - sum(any(word.span.overlaps(here) for here in links.only_source) for word in near)


def _near(text: str, span: Span, lang: str) -> list[Word]:
    content = [word for word in words(text) if is_content(word.text, lang) and not word.span.overlaps(span)]
    before = [word for word in content if word.end <= span.start][-_NEAR:]
    return [*before, *[word for word in content if word.start >= span.end][:_NEAR]]
