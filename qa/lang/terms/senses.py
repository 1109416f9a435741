"""Where the phrases of `qa.lang.terms.sense_rows` stand in an original, and their renderings in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang.terms.sense_rows import Part, Sense, context_of, head, keys_in, keys_of, parts_of, read_row, rows
from qa.lang.words import Word, lemma, word_texts, words
from qa.model import Span

#: Between these no phrase goes on: a sentence's end in the original, any stop of the voice in English.
_SENTENCE_END, _PAUSE = re.compile(r"[.!?…]\s"), re.compile(r"[.!?…,;:()\"“”—–]\s|\s[(\"“—–]")


class Found(NamedTuple):
    """A phrase where it stands in the original."""

    sense: Sense
    span: Span


def senses() -> tuple[Sense, ...]:
    """All rows, sorted by language and phrase; those of the news terms after them."""
    return tuple(map(read_row, rows()))


@lru_cache(maxsize=8)
def _by_start(lang: str) -> dict[str, list[str]]:
    """The rows of a language by the first letters of their phrases, as lines: few of them are ever read."""
    table: dict[str, list[str]] = {}
    for line in rows():
        if line.startswith(f"{lang}\t"):
            first = line.split("\t", 2)[1].split(maxsplit=1)[0]
            for start in {head(form) for form in first.split("/")}:
                table.setdefault(start, []).append(line)
    return table


@lru_cache(maxsize=65536)
def _opened_by(word: str, lang: str) -> tuple[Sense, ...]:
    """The rows whose phrases may begin with the word."""
    table, keys = _by_start(lang), keys_of(word, lang)
    starts = dict.fromkeys((head(word), head(lemma(word, lang))))
    some = (read_row(line) for start in starts for line in table.get(start, ()))
    return tuple(row for row in some if not parts_of(row.phrase)[0].keys.isdisjoint(keys))


@lru_cache(maxsize=256)
def found(text: str, lang: str) -> tuple[Found, ...]:
    """The phrases of the table in a text, in order; of two that share words the longer one, then the one in context."""
    some = words(text)
    keys, everywhere = keyed(text, lang)
    every = [
        Found(sense, span)
        for first, word in enumerate(some)
        for sense in _opened_by(word.text, lang)
        if not (parts := parts_of(sense.phrase))[-1].keys.isdisjoint(everywhere)
        and (span := _match(parts, some, keys, first)) is not None
        and not _SENTENCE_END.search(text, *span)
        and _is_in_context(sense.phrase, everywhere)
    ]
    every.sort(key=_worth)
    kept: list[Found] = []
    for one in every:
        if not any(one.span.overlaps(other.span) and one.sense != other.sense for other in kept) and one not in kept:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.span))


def _is_in_context(phrase: str, everywhere: frozenset[str]) -> bool:
    """One of the words after the `~`, where the phrase has any, is in the text."""
    near = context_of(phrase)
    return not near or not near.isdisjoint(everywhere)


def _worth(one: Found) -> tuple[int, bool, int, int]:
    """Longer places first, phrases in context, and of one place the phrase of more words."""
    phrase = one.sense.phrase
    return one.span.start - one.span.end, "~" not in phrase, -len(parts_of(phrase)), one.span.start


def _match(phrase: tuple[Part, ...], some: tuple[Word, ...], keys: Sequence[frozenset[str]], first: int) -> Span | None:
    """From the first word on, the words of the phrase in order."""
    last = _last(phrase, keys, first)
    return None if last is None else Span(some[first].start, some[last].end)


def _last(phrase: tuple[Part, ...], keys: Sequence[frozenset[str]], first: int) -> int | None:
    """Where from the first word on the words of the phrase stand in order, the last of them."""
    at = first
    for part in phrase:
        reach = range(at, min(at + 1 + part.gap, len(keys)))
        step = next((i for i in reach if not part.keys.isdisjoint(keys[i])), None)
        if step is None:
            return None
        at = step + 1
    return at - 1


def may_stand(text: str, phrase: str, lang: str) -> bool:
    """The words of the phrase stand close together in the text."""
    keys, everywhere = keyed(text, lang)
    parts = parts_of(phrase)
    return any(_last(parts, keys, first) is not None for first in _openings(parts, keys, everywhere))


def renderings(text: str, phrases: tuple[str, ...], lang: str = "en") -> Iterator[Span]:
    """Where any of the phrases stands in a text, in any form of its words."""
    keys, everywhere = keyed(text, lang)
    for parts in map(parts_of, phrases):
        for first in _openings(parts, keys, everywhere):
            span = _match(parts, words(text), keys, first)
            if span is not None and not _PAUSE.search(text, *span):
                yield span


def _openings(phrase: tuple[Part, ...], keys: Sequence[frozenset[str]], everywhere: frozenset[str]) -> list[int]:
    """Where the first word of a phrase stands, if all of them stand somewhere."""
    if any(map(everywhere.isdisjoint, [part[0] for part in phrase])):
        return []
    opening = phrase[0].keys
    return [at for at, one in enumerate(keys) if not opening.isdisjoint(one)]


@lru_cache(maxsize=256)
def keyed(text: str, lang: str) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The keys of each of the `words` of a text, and those of all of them."""
    keys = list(map(keys_in(lang), word_texts(text)))
    return keys, frozenset[str]().union(*keys)
