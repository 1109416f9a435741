"""A number as a value, and what belongs to it after its figures or words: scale, half, unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.lang.numbers.number_words import glue, part, plain
from qa.lang.numbers.units import is_currency, unit_after
from qa.lang.words import Word, texts, tokens
from qa.model import Span

#: `code`: digits of a name (F-16, Covid-19). `soft`: a word that may render a number, but owes nobody one.
#: `vague`: an amount without a number (dozens, хиляди), by its magnitude.
#: `day` and `clock` are parts of dates, see `qa.align.numbers`.
Kind = Literal[
    "count", "ordinal", "percent", "points", "money", "measure", "score", "year", "decade", "fraction", "roman",
    "day", "clock", "code", "soft", "vague",
]  # fmt: skip

_PIECE = re.compile("-|[^-]+")
DASHES = frozenset("-–—−‑")
THOUSAND = Decimal(1000)
_ONE = Decimal(1)


class Number(NamedTuple):
    """
    A number at `start:end` with its value. A range or a score is two numbers, which share scale and unit.

    `scale` is the million of "1.5 million"; `unit` is canonical (BGN, %, km) and part of the span; `in_words`: no
    digits.
    """

    start: int
    end: int
    value: Decimal
    kind: Kind = "count"
    unit: str = ""
    in_words: bool = False
    scale: Decimal = _ONE

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Read(NamedTuple):
    """Numbers read, and the piece after them; `end` is the end of the last piece that belongs to the value."""

    numbers: tuple[Number, ...]
    next: int


@lru_cache(maxsize=256)
def pieces(text: str) -> tuple[Word, ...]:
    """The tokens of a text, hyphened ones in pieces: sixty - one - year - old."""
    if "-" not in text:
        return tokens(text)
    some: list[Word] = []
    for token in tokens(text):
        if "-" not in token.text or len(token.text) == 1:
            some.append(token)
            continue
        some += [
            Word(match.group(), token.start + match.start(), token.start + match.end())
            for match in _PIECE.finditer(token.text)
        ]
    return tuple(some)


def piece_texts(text: str) -> Iterable[str]:
    """The texts of the `pieces`, one for one."""
    if "-" not in text:
        return texts(text)
    return [piece for token in texts(text) for piece in (_PIECE.findall(token) if len(token) > 1 else (token,))]


def scaled(some: Sequence[Word], number: Number, at: int, lang: str) -> tuple[Number, int]:
    """1,5 млн., 2 million; 2 милиона и 300 хиляди is one number."""
    scale = part(some[at].text, lang) if at < len(some) else None
    if scale is None or scale.kind != "scale" or _crosses_letters(number, some[at]):
        return number, at
    number = number._replace(
        end=some[at].end, value=number.value * scale.value, scale=scale.value,
        kind="money" if number.kind == "money" else "count",
    )  # fmt: skip
    at += 1
    if at < len(some) and some[at].text == "." and scale.value >= THOUSAND and some[at - 1].text[-1].isalpha():
        at += _is_abbreviation(some[at - 1].text)
    rest = at + (at < len(some) and plain(some[at].text) in glue(lang).joiners)
    if rest + 1 < len(some) and some[rest].text.isdecimal() and Decimal(some[rest].text) < THOUSAND:
        more = part(some[rest + 1].text, lang)
        if more is not None and more.kind == "scale" and THOUSAND <= more.value < scale.value:
            value = number.value + Decimal(some[rest].text) * more.value
            return number._replace(end=some[rest + 1].end, value=value), rest + 2
    halves = half_after(some, at, lang)
    if halves:
        return number._replace(end=some[halves - 1].end, value=number.value + scale.value / 2), halves
    return number, at


def _crosses_letters(number: Number, word: Word) -> bool:
    """A single letter scales only what it is glued to: 5m, but not "5 m"."""
    return len(word.text) == 1 and word.start != number.end


def _is_abbreviation(word: str) -> bool:
    return not any(vowel in word.lower() for vowel in "аеиоуіїяюaeiou") or len(word) <= 4


def half_after(some: Sequence[Word], at: int, lang: str) -> int:
    """The piece after "and a half", or 0."""
    for words in glue(lang).halves:
        if tuple(plain(piece.text) for piece in some[at : at + len(words)]) == words:
            return at + len(words)
    return 0


def with_unit(some: Sequence[Word], number: Number, at: int, lang: str) -> Read:
    if at < len(some) and some[at].text in DASHES and some[at].start == number.end:
        after = unit_after(some, at + 1, lang)
        if after is not None and some[at + 1].start == some[at].end and len(some[at + 1].text) > 1:
            return Read((measured(number, after.unit, some[after.next - 1].end),), after.next)
        return Read((number,), at)
    unit = unit_after(some, at, lang) if at < len(some) and some[at].start - number.end <= 2 else None
    if unit is None or (number.kind == "money" and not is_currency(unit.unit)):
        return Read((number,), at)
    if number.kind == "year" and unit.unit in ("y", "g"):
        return Read((number._replace(end=some[unit.next - 1].end),), unit.next)
    return Read((measured(number, unit.unit, some[unit.next - 1].end),), unit.next)


def measured(number: Number, unit: str, end: int) -> Number:
    if number.kind == "ordinal" and unit != "%":
        return number
    kind: Kind = "percent" if unit == "%" else "points" if unit == "pp" else "measure"
    return number._replace(end=end, unit=unit, kind="money" if is_currency(unit) else kind)
