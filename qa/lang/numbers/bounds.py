"""What bounds a number: over 300, at most 300, about 300; before and after a day; two years ago; minus 5 degrees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from qa.lang import data
from qa.lang.numbers.number_words import glue, is_part, plain
from qa.lang.numbers.units import is_currency
from qa.lang.numbers.values import Number, numbers, pieces
from qa.lang.words import Word
from qa.model import Span

BoundKind = Literal["over", "under", "about", "later", "sooner", "in", "ago"]

_LENGTHS = frozenset({"s", "min", "h", "d", "wk", "mo", "y", "decade"})
_MINUS = frozenset("-−–")
#: What may stand between a bound and its number.
ARTICLES = frozenset({"a", "an", "the", "$", "€", "£", "us$", "bgn", "eur", "usd"})

#: The rows of `bounds.toml` whose words stand before a number and behind one, with the kinds they are of.
_BEFORE = {name: name for name in ("over", "under", "later", "sooner", "in", "ago", "negative")}
_BEHIND = {
    "or_over": "over", "or_under": "under", "behind_in": "in", "behind_ago": "ago", "below_zero": "negative",
}  # fmt: skip


class Bound(NamedTuple):
    """The words that bound a number; `start` to `end` holds them and the number."""

    kind: BoundKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def bound(text: str, number: Number, lang: str) -> Bound | None:
    """The bound of a number of the text, if any: of a length of time also "ago" and "later"."""
    some = pieces(text)
    first = _first(some, number.start)
    after = _first(some, number.end)
    if number.kind == "measure" and number.unit in _LENGTHS:
        for name, kind in (("behind_ago", "ago"), ("behind_in", "in")):
            behind = _starting(some, after, _phrases(lang, name))
            if behind:
                return Bound("ago" if kind == "ago" else "in", number.start, some[after + behind - 1].end)
    for name in ("ago", "in") if number.unit in _LENGTHS and number.kind == "measure" else ():
        words = _ending(some, first, _phrases(lang, name))
        if words:
            return Bound("ago" if name == "ago" else "in", some[first - words].start, number.end)
    for name in ("or_over", "or_under"):
        behind = _starting(some, after, _phrases(lang, name))
        rest = some[after + behind].text if after + behind < len(some) else "."
        if behind and not rest[0].isdigit() and not is_part(rest, lang):
            return Bound("over" if name == "or_over" else "under", number.start, some[after + behind - 1].end)
    return _before(some, first, number, lang)


def _before(some: Sequence[Word], first: int, number: Number, lang: str) -> Bound | None:
    """The longest phrase that ends where the number starts."""
    while first and plain(some[first - 1].text) in ARTICLES and (lang == "en" or not some[first - 1].is_word):
        first -= 1
    kinds: tuple[BoundKind, ...] = ("over", "under", "about")
    if number.kind in ("day", "year", "clock", "decade"):
        kinds = ("later", "sooner", "over", "under") if number.kind == "year" else ("later", "sooner")
    found = [(_ending(some, first, _phrases(lang, kind)), kind) for kind in kinds]
    words, kind = max(found)
    if not words or _is_end_of_range(some, first - words, lang):
        return None
    return Bound(kind, some[first - words].start, number.end)


def _is_end_of_range(some: Sequence[Word], at: int, lang: str) -> bool:
    """The до of "от 5 до 7": a number stands before it."""
    is_range = plain(some[at].text) in glue(lang).ranges
    return is_range and at > 0 and (some[at - 1].text[0].isdigit() or some[at - 1].text in ("%", ")"))


def is_negative(text: str, number: Number, lang: str) -> bool:
    """Minus 5 degrees, -5 °C, 5 under zero; not the dash of a range."""
    some = pieces(text)
    first = _first(some, number.start)
    after = _first(some, number.end)
    if _ending(some, first, _phrases(lang, "negative")) or _starting(some, after, _phrases(lang, "below_zero")):
        return True
    if not first or some[first - 1].text not in _MINUS or some[first - 1].end != number.start:
        return False
    return first == 1 or some[first - 2].end < some[first - 1].start


def says_negative(text: str, lang: str) -> bool:
    """Some number of the text is under zero, or a word says so."""
    some = pieces(text)
    negative, below = _phrases(lang, "negative"), _phrases(lang, "below_zero")
    return any(_starting(some, i, negative) or _starting(some, i, below) for i in range(len(some))) or any(
        is_negative(text, number, lang) for number in numbers(text, lang)
    )


def is_amount(number: Number) -> bool:
    """A number that can be bounded: a count, a sum, a measure, a percentage."""
    return number.kind in ("count", "money", "percent", "measure", "points", "vague") or is_currency(number.unit)


def _first(some: Sequence[Word], at: int) -> int:
    """The first piece that starts at this place or behind it."""
    return bisect_left(some, at, key=attrgetter("start"))


def _ending(some: Sequence[Word], at: int, phrases: _Phrases) -> int:
    """How many words of the longest phrase end before piece `at`."""
    longest = 0
    for words in phrases.by_last.get(plain(some[at - 1].text), ()) if at else ():
        size = len(words)
        if longest < size <= at and words == tuple([plain(piece.text) for piece in some[at - size : at]]):
            longest = size
    return longest


def _starting(some: Sequence[Word], at: int, phrases: _Phrases) -> int:
    longest = 0
    for words in phrases.by_first.get(plain(some[at].text), ()) if at < len(some) else ():
        size = len(words)
        if longest < size and words == tuple([plain(piece.text) for piece in some[at : at + size]]):
            longest = size
    return longest


class _Phrases(NamedTuple):
    """The phrases of one meaning, by their first and by their last word."""

    by_first: dict[str, list[tuple[str, ...]]]
    by_last: dict[str, list[tuple[str, ...]]]


@lru_cache(maxsize=256)
def _phrases(lang: str, name: str) -> _Phrases:
    found = _Phrases({}, {})
    for row in data.table("bounds.toml").get(lang, {}).get(name, []):
        for words in map(_split, row.split()):
            found.by_first.setdefault(words[0], []).append(words)
            found.by_last.setdefault(words[-1], []).append(words)
    return found


@lru_cache(maxsize=8)
def bounding_words(lang: str) -> dict[str, dict[tuple[str, ...], frozenset[str]]]:
    """The phrases that stand before a number, as tokens, by their last word, with the kinds of bounds they may be."""
    return _by_word(lang, _BEFORE, -1)


@lru_cache(maxsize=8)
def words_behind(lang: str) -> dict[str, dict[tuple[str, ...], frozenset[str]]]:
    """The same of phrases that stand behind a number, by their first word."""
    return _by_word(lang, _BEHIND, 0)


def _by_word(lang: str, kinds: Mapping[str, str], key: int) -> dict[str, dict[tuple[str, ...], frozenset[str]]]:
    found: dict[str, dict[tuple[str, ...], frozenset[str]]] = {}
    for name, kind in kinds.items():
        for row in data.table("bounds.toml").get(lang, {}).get(name, []):
            for words in (tuple(phrase.split("_")) for phrase in row.split()):
                phrases = found.setdefault(words[key], {})
                phrases[words] = phrases.get(words, frozenset()) | {kind}
    return found


def _split(phrase: str) -> tuple[str, ...]:
    """As the pieces of a text: най-малко is three of them."""
    return tuple(piece.text for word in phrase.split("_") for piece in pieces(word))
