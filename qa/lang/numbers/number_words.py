"""The words that numbers are made of, with their values: двама, полтора, third, XXI, тригодишен."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.lang import data

#: `soft` words may render a number but owe nobody one (both, twice, един); `bare` scales are a number also alone.
PartKind = Literal["cardinal", "scale", "ordinal", "fraction", "adjective", "roman", "soft"]

#: Roman figures, also as Cyrillic keyboards write them.
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "І": 1, "Х": 10, "С": 100}
_ROMAN_FORM = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LATIN = str.maketrans("ІХС", "IXC")
#: So many letters at the start of an adjective of a number tell most others from it.
OPENING = 3


class Part(NamedTuple):
    """What one word adds to a number."""

    value: Decimal
    kind: PartKind
    unit: str = ""
    bare: bool = False


class Glue(NamedTuple):
    """Words between the words of one number, after it, and between the ends of a range."""

    joiners: frozenset[str]
    halves: tuple[tuple[str, ...], ...]
    ranges: frozenset[str]


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """As the tables write it: lower case, one apostrophe, е for ё."""
    return word.lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е")


@lru_cache(maxsize=65536)
def part(word: str, lang: str) -> Part | None:
    """The part of a number that a word is, if any."""
    known = _table(lang).get(plain(word))
    if known:
        return known
    value = roman(word)
    if value:
        return Part(Decimal(value), "roman")
    if len(word) == 1 and unicodedata.category(word) == "No":  # ½
        return Part(Decimal(unicodedata.numeric(word)).quantize(Decimal("0.0001")), "fraction")
    return _adjective(plain(word), lang)


@lru_cache(maxsize=8)
def number_words(lang: str) -> frozenset[str]:
    """All words, as `plain` writes them, that are part of a number or an amount without one, but for adjectives."""
    return frozenset([*_table(lang), *_vague(lang)])


@lru_cache(maxsize=8)
def openings(lang: str) -> frozenset[str]:
    """The first letters of the adjectives of numbers."""
    parts = _adjective_parts(lang)
    return frozenset([prefix[:OPENING] for prefix in parts[1]]) if parts else frozenset()


@lru_cache(maxsize=65536)
def vague(word: str, lang: str) -> Decimal | None:
    """The magnitude of an amount without a number: dozens, стотици, тысячи; of a scale in the plural standing alone."""
    known = _vague(lang).get(plain(word))
    if known is not None:
        return known
    scale = part(word, lang)
    alone = scale is not None and scale.kind == "scale" and not scale.bare and scale.value >= 1000 and len(word) > 3
    return scale.value if scale is not None and alone else None


@lru_cache(maxsize=65536)
def makes_vague(word: str, lang: str) -> bool:
    """Several, няколко: what a scale after it counts is not said."""
    return plain(word) in _split(data.table("numbers.toml").get(f"{lang}_some", {}).get("any", []))


@lru_cache(maxsize=65536)
def scale_of_adjective(word: str, lang: str) -> Decimal | None:
    """The scale of what is glued to digits: the 40-милионна of a population of 40 million."""
    stems = data.table("numbers.toml").get(f"{lang}_scale_stem", {})
    found = (value for value, some in stems.items() for stem in _split(some) if plain(word).startswith(stem))
    value = next(found, None)
    return None if value is None else _decimal(value)


@lru_cache(maxsize=65536)
def is_part(token: str, lang: str) -> bool:
    """A word, or a word of a hyphened compound, is part of a number."""
    pieces = token.split("-")
    return any(part(piece, lang) is not None or vague(piece, lang) is not None for piece in pieces)


@lru_cache(maxsize=8)
def knows_words(lang: str) -> bool:
    """The language has a table of number words; of others only digits are read."""
    return bool(_rows(lang))


@lru_cache(maxsize=8)
def glue(lang: str) -> Glue:
    rows = data.table("numbers.toml").get(f"{lang}_glue", {})
    halves = tuple(tuple(half.split("_")) for half in _split(rows.get("half", [])))
    return Glue(frozenset(_split(rows.get("and", []))), halves, frozenset(_split(rows.get("range", ["- – — −"]))))


@lru_cache(maxsize=8)
def implied(lang: str) -> dict[tuple[Decimal, str], frozenset[str]]:
    """Words that may render so many of a unit: "a day" for 24 hours."""
    rows = data.table("numbers.toml").get(f"{lang}_implied", {})
    keys = {key: key.split(" ") for key in rows}
    return {(Decimal(value), unit): frozenset(_split(rows[key])) for key, (value, unit) in keys.items()}


def roman(word: str) -> int:
    """The value of Roman figures up to 399; 0 where the word is none."""
    if not word or any(figure not in _ROMAN for figure in word):
        return 0
    if not _ROMAN_FORM.fullmatch(word.translate(_LATIN)):
        return 0
    values = [_ROMAN[figure] for figure in word]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=8)
def _table(lang: str) -> dict[str, Part]:
    table = {word: Part(value, "soft") for value, word in _rows(f"{lang}_soft")}
    table |= {word: Part(value, "soft", "x") for value, word in _rows(f"{lang}_multiple")}
    endings = data.table("numbers.toml").get(f"{lang}_ending", {})
    for value, stem in _rows(f"{lang}_ordinal"):
        for ending in _split([*endings.get("any", []), *endings.get(str(value), [])]) or [""]:
            table[stem + ending] = Part(value, "ordinal")
    table |= {word: Part(value, "fraction") for value, word in _rows(f"{lang}_fraction")}
    table |= {word: Part(value, "scale") for value, word in _rows(f"{lang}_scale")}
    table |= {word: Part(value, "scale", bare=True) for value, word in _rows(f"{lang}_bare")}
    table |= {word: Part(value, "cardinal") for value, word in _rows(lang)}
    return table


@lru_cache(maxsize=8)
def _vague(lang: str) -> dict[str, Decimal]:
    return {word: value for value, word in _rows(f"{lang}_vague")}


def _rows(name: str) -> list[tuple[Decimal, str]]:
    rows = data.table("numbers.toml").get(name, {})
    return [(_decimal(value), word) for value, some in rows.items() for word in _split(some)]


def _split(some: list[str]) -> list[str]:
    return [word for words in some for word in words.split()]


def _decimal(written: str) -> Decimal:
    value = Fraction(written)
    return Decimal(value.numerator) / Decimal(value.denominator)


@lru_cache(maxsize=8)
def _adjective_parts(lang: str) -> tuple[re.Pattern[str], dict[str, Decimal], dict[str, str]] | None:
    prefixes = {prefix: value for value, prefix in _rows(f"{lang}_prefix")}
    rows = data.table("numbers.toml").get(f"{lang}_stem", {})
    stems = {stem: unit for unit, some in rows.items() for stem in _split(some)}
    if not prefixes:
        return None
    first, last = ("|".join(sorted(some, key=len, reverse=True)) for some in (prefixes, stems))
    return re.compile(rf"({first})({first})?({last})\w*"), prefixes, stems


def _adjective(word: str, lang: str) -> Part | None:
    """Three-year in one word: тригодишен, двадцатипятилетний, п'ятирічний."""
    parts = _adjective_parts(lang)
    match = parts[0].fullmatch(word) if parts else None
    if parts is None or match is None:
        return None
    _, prefixes, stems = parts
    value = prefixes[match.group(1)] + (prefixes[match.group(2)] if match.group(2) else Decimal(0))
    unit = stems[match.group(3)]
    return Part(value, "adjective", "" if unit == "thing" else unit)
