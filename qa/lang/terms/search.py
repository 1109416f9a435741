"""Where the terms of a termbase stand in a text, by lemma, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from qa.lang.remembered import RememberedWords
from qa.lang.terms.forms import fits_case, is_acronym, is_form, key, key_of, piece_texts, pieces
from qa.lang.terms.termbase import Term, Termbase
from qa.lang.text.columns import Bits, Column
from qa.lang.words import Word
from qa.model import Span

Standing = Literal["source", "preferred", "admitted", "forbidden"]
#: Words that may stand where a term has `..`.
GAP = 4
_BETWEEN = "\x1f"
#: A text so long and all in capitals is loud: its words are no acronyms.
_LOUD = 12
#: What may stand right before and behind a rendering, so that no other word begins or ends with it.
_BEFORE, _BEHIND = re.compile(r"[\s(\"“„«\[]?\Z"), re.compile(r"\Z|\s|[,.;:!?)\"”»\]](?!\w)")


class Wording(NamedTuple):
    """A written form of a term: a synonym in the source language or a rendering; `chunks` are its parts around `..`."""

    term: Term
    text: str
    standing: Standing
    chunks: tuple[tuple[str, ...], ...]


class Match(NamedTuple):
    """A wording where it stands; `in_case` tells whether its capitals are there too."""

    span: Span
    wording: Wording
    in_case: bool

    @property
    def term(self) -> Term:
        return self.wording.term


class _Entry(NamedTuple):
    """A wording, and the keys of its first chunk: in a row, and those behind the second."""

    row: str
    others: tuple[str, ...]
    form: Wording


#: Wordings by the first and the second of the keys of their first chunk, "" for a lone one.
_Index = Mapping[str, Mapping[str, list[_Entry]]]


def in_source(termbase: Termbase, text: str, lang: str) -> tuple[Match, ...]:
    """The terms of an original in order; of two that share words the longer, of equal ones both."""
    found = _found(_sources(termbase, lang), text, lang, termbase.lemmatizers.get(lang, ""))
    right = [match for match in found if match.in_case]
    return tuple(_longest(right) if len(right) > 1 else right)


def in_style(termbase: Termbase, text: str, lang: str) -> tuple[Match, ...]:
    """
    What stands in a translation of the terms that need no original: rules of style, and forms of which the long one
    comes first. Those that share words too.
    """
    return _found(_styles(termbase, lang), text, lang, termbase.lemmatizers.get(lang, ""))


def has_style(termbase: Termbase, lang: str) -> bool:
    """The termbase has terms that need no original."""
    return bool(_styles(termbase, lang))


def in_target(terms: Iterable[Term], text: str, lang: str, lemmatizer: str = "") -> tuple[Match, ...]:
    """Every rendering of these terms, right or forbidden, that stands in a translation; those that share words too."""
    row = _row_in(text, lang, lemmatizer)
    found = []
    for term in terms:
        for wanted, wording in _renderings(term, lang, lemmatizer):
            at = row.find(wanted)
            while at >= 0:
                start = row.count(_BETWEEN, 0, at)
                if (match := match_at(wording, pieces(text, lang), start, lang, lemmatizer)) is not None:
                    found.append(match)
                at = row.find(wanted, at + 1)
    return tuple(sorted(found, key=_order)) if len(found) > 1 else tuple(found)


class KeyRows:
    """The keys of the `pieces` of many texts, between marks."""

    def __init__(self, column: Column, lemmatizer: str = "") -> None:
        known = _keys_by(column.lang, lemmatizer)
        self._column = column
        self._said = {token: known[token] for token in column.tokens}
        self._rows: dict[int, str] = {}

    def row(self, at: int) -> str:
        """The keys of one of the texts; of a loud one they are others."""
        if at not in self._rows:
            self._rows[at] = _BETWEEN + "".join(map(self._said.__getitem__, self._column.rows[at]))
        return self._rows[at]

    @cached_property
    def bits(self) -> dict[str, Bits]:
        """By each key the texts that hold it; all hold ""."""
        found = {"": self._column.every}
        for token, bits in self._column.tokens.items():
            for one in self._said[token].split(_BETWEEN)[:-1]:
                found[one] = found[one] | bits if one in found else bits
        return found


def may_hold(termbase: Termbase, lang: str, there: Mapping[str, Bits]) -> Iterator[tuple[Term, str, Bits]]:
    """The terms whose words, up to the first gap, stand somewhere in some of many originals, and these words' row."""
    index = _sources(termbase, lang)
    for first in index.keys() & there.keys():
        for second in index[first].keys() & there.keys():
            both = there[first] & there[second]
            for row, others, form in index[first][second] if both else ():
                bits = both
                for one in others:
                    bits &= there.get(one, 0)
                if bits:
                    yield form.term, row, bits


def stands_literally(rendering: str, text: str, low: str) -> bool:
    """
    It stands in the text letter for letter, between spaces and marks; whatever the capitals, where it has none. `low`
    is the text in lower case.
    """
    some = low if rendering.islower() else text
    at = some.find(rendering)
    while at >= 0:
        if _BEFORE.match(text[max(0, at - 1) : at]) and _BEHIND.match(text, at + len(rendering)):
            return True
        at = some.find(rendering, at + 1)
    return False


def stands_in_a_form(term: Term, row: str, lang: str, lemmatizer: str = "") -> bool:
    """
    Surely so, by the row of keys of a text that is not loud: a rendering whose capitals say nothing, in English, where
    words of one key are forms of one word.
    """
    if lang != "en" or term.keep:
        return False
    return any(
        wanted in row and form.standing != "forbidden" and len(form.chunks) == 1 and not is_strict(form)
        for wanted, form in _renderings(term, lang, lemmatizer)
    )


@lru_cache(maxsize=16)
def _keys_by(lang: str, lemmatizer: str) -> RememberedWords[str]:
    """The keys of the pieces of tokens, each with a mark behind it."""
    key_in = key_of(lang, lemmatizer)

    def keys(token: str) -> str:
        some = piece_texts(token, lang)
        return "".join([f"{key_in(piece) if any(map(str.isalpha, piece)) else piece}{_BETWEEN}" for piece in some])

    return RememberedWords(keys)


def is_strict(wording: Wording) -> bool:
    """The letters' case is part of the wording."""
    return wording.term.case_sensitive or any(is_acronym(word) for chunk in wording.chunks for word in chunk)


def is_loud(text: str) -> bool:
    """All in capitals, and too long for acronyms alone."""
    return len(text) > _LOUD and text.isupper()


def sources(term: Term, lang: str) -> Iterator[Wording]:
    """The written forms that a term has in a source language."""
    if term.source_lang in ("", lang):
        yield from (form for text in term.sources for form in _forms(term, text, "source", lang))


def renderings(term: Term, lang: str) -> Iterator[Wording]:
    """The written forms that a term has, or must not have, in a target language."""
    if term.target_lang in ("", lang):
        for text in term.allowed:
            yield from _forms(term, text, "preferred" if text == term.target else "admitted", lang)
        for text in term.forbidden:
            yield from _forms(term, text, "forbidden", lang)


@lru_cache(maxsize=16384)
def _renderings(term: Term, lang: str, lemmatizer: str) -> tuple[tuple[str, Wording], ...]:
    """With the keys of their first chunk in a row."""
    return tuple((_row(_keys(form, lang, lemmatizer)), form) for form in renderings(term, lang))


def match_at(wording: Wording, some: Sequence[Word], start: int, lang: str, lemmatizer: str = "") -> Match | None:
    """The wording from the word `start` on, if it stands there."""
    first, *others = wording.chunks
    if not others and tuple([word[0] for word in some[start : start + len(first)]]) == first:
        return Match(Span(some[start].start, some[start + len(first) - 1].end), wording, True)  # letter for letter
    if not _has(some, start, first, lang, lemmatizer):
        return None
    at = start + len(first)
    used = list(range(start, at))
    for chunk in others:
        reach = range(at, min(at + GAP, len(some) - len(chunk)) + 1)
        found = next((i for i in reach if _has(some, i, chunk, lang, lemmatizer)), None)
        if found is None:
            return None
        at = found + len(chunk)
        used += range(found, at)
    wanted = [word for chunk in wording.chunks for word in chunk] if others else first
    exactly = wording.term.case_sensitive
    in_case = all(fits_case(some[i].text, word, exactly=exactly) for i, word in zip(used, wanted, strict=True))
    return Match(Span(some[start].start, some[at - 1].end), wording, in_case)


def _has(some: Sequence[Word], start: int, chunk: tuple[str, ...], lang: str, lemmatizer: str) -> bool:
    if start + len(chunk) > len(some):
        return False
    return all(is_form(some[at].text, word, lang, lemmatizer) for at, word in enumerate(chunk, start))


def _forms(term: Term, text: str, standing: Standing, lang: str) -> Iterator[Wording]:
    """The text; with a hyphen, also in one word."""
    for written in (text, text.replace("-", "")) if "-" in text else (text,):
        parts = (tuple(word.text for word in pieces(part, lang)) for part in written.split(".."))
        chunks = tuple(part for part in parts if part)
        if chunks:
            yield Wording(term, text, standing, chunks)


@lru_cache(maxsize=256)
def _keys_in(text: str, lang: str, lemmatizer: str) -> list[str]:
    """The keys of the `pieces` of a text, one for one."""
    some = piece_texts(text, lang)
    if is_loud(text):
        some = [word.lower() for word in some]
    return list(map(key_of(lang, lemmatizer), some))


@lru_cache(maxsize=256)
def _row_in(text: str, lang: str, lemmatizer: str) -> str:
    return _row(_keys_in(text, lang, lemmatizer))


def _row(keys: Iterable[str]) -> str:
    """Keys between marks: one row stands in another where the words do."""
    return f"{_BETWEEN}{_BETWEEN.join(keys)}{_BETWEEN}"


def _keys(wording: Wording, lang: str, lemmatizer: str) -> list[str]:
    """The keys of a wording's first chunk."""
    return [key(word, lang, lemmatizer) for word in wording.chunks[0]]


@lru_cache(maxsize=16)
def _sources(termbase: Termbase, lang: str) -> _Index:
    return _index((form for term in termbase.terms for form in sources(term, lang)), termbase, lang)


@lru_cache(maxsize=16)
def _styles(termbase: Termbase, lang: str) -> _Index:
    terms = [term for term in termbase.terms if term.first_mention or not term.sources]
    return _index((form for term in terms for form in renderings(term, lang)), termbase, lang)


def _index(forms: Iterable[Wording], termbase: Termbase, lang: str) -> _Index:
    table: dict[str, dict[str, list[_Entry]]] = {}
    for form in forms:
        first, *others = _keys(form, lang, termbase.lemmatizers.get(lang, ""))
        entry = _Entry(_row([first, *others]), tuple(others[1:]), form)
        table.setdefault(first, {}).setdefault(others[0] if others else "", []).append(entry)
    return table


def _found(index: _Index, text: str, lang: str, lemmatizer: str) -> tuple[Match, ...]:
    if not index:
        return ()
    keys, row = _keys_in(text, lang, lemmatizer), _row_in(text, lang, lemmatizer)
    starts = accumulate(map(len, keys), lambda start, length: start + length + 1, initial=0)
    opened = [
        (at, form)
        for at, (first, start) in enumerate(zip(keys, starts, strict=False))
        if first in index
        for second in ("", *keys[at + 1 : at + 2])
        for wanted, _, form in index[first].get(second, ())
        if row.startswith(wanted, start)
    ]
    if not opened:
        return ()
    some = pieces(text, lang)
    found = [match for at, form in opened if (match := match_at(form, some, at, lang, lemmatizer)) is not None]
    return tuple(sorted(found, key=_order)) if len(found) > 1 else tuple(found)


def _order(match: Match) -> tuple[Span, str, str]:
    return match.span, match.wording.standing, match.wording.text


def _longest(matches: Iterable[Match]) -> list[Match]:
    kept: list[Match] = []
    for one in sorted(matches, key=lambda one: (one.span.start - one.span.end, one.span)):
        if all(one.span == other.span or not one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)
