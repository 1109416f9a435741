"""Units and currencies beside numbers, by one canonical name, and which convert into which."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.numbers.number_words import plain
from qa.lang.words import Word, tokens

_LONGEST = 6
_OFF = Decimal(32)
#: Levs to a euro, fixed by law: https://www.bnb.bg/AboutUs/AUFAQ/CONTENT_FAQ_EXCHANGE_RATES
_PEG = Decimal("1.95583")


class Found(NamedTuple):
    """A unit that ends before piece `next`."""

    unit: str
    next: int


def unit_after(pieces: Sequence[Word], at: int, lang: str) -> Found | None:
    """The longest unit that starts at a piece; the stops of abbreviations belong to it."""
    names = _names(lang)
    if at >= len(pieces) or _word(pieces[at]).split(" ")[0] not in _first_words(lang):
        return None
    best: Found | None = None
    name, i = "", at
    while i < len(pieces) and i < at + _LONGEST:
        if pieces[i].text != ".":
            name = f"{name} {_word(pieces[i])}" if name else _word(pieces[i])
            if name in names:
                best = Found(names[name], i + 1)
        i += 1
    return best


def unit_before(piece: Word) -> str:
    """The currency that a sign or code before an amount stands for, or nothing."""
    return _before().get(plain(piece.text), "")


@lru_cache(maxsize=8)
def unit_words(lang: str) -> dict[str, dict[str, frozenset[str]]]:
    """
    The words that the names of units start with, or that stand before an amount: each with its units, by the second
    word of the name where that is a long one, else by nothing.
    """
    found = {word: {"": frozenset({unit})} for word, unit in _before().items()}
    for name, unit in _names(lang).items():
        first, *rest = name.split(" ")
        second = rest[0] if rest and len(rest[0]) > 1 else ""
        units = found.setdefault(first, {})
        units[second] = units.get(second, frozenset()) | {unit}
    return found


@lru_cache(maxsize=1)
def _factors() -> dict[str, tuple[str, Decimal]]:
    rows = data.table("units.toml")["factors"]
    return {unit: (kind, Decimal(size)) for kind, some in rows.items() for unit, size in (row.split() for row in some)}


@lru_cache(maxsize=1024)
def kind_of(unit: str) -> str:
    """What a unit measures: length, area, time ... A currency measures itself, with its small coin."""
    return _factors()[unit][0] if unit in _factors() else "temperature" if unit in ("C", "F") else ""


@lru_cache(maxsize=1024)
def is_currency(unit: str) -> bool:
    kind = kind_of(unit)
    return kind == "other" or kind.isupper()


def in_unit(value: Decimal, unit: str, other: str) -> Decimal | None:
    """A value in another unit of the same kind; None where there is no way."""
    if unit == other:
        return value
    if (unit, other) == ("C", "F"):
        return value * Decimal("1.8") + _OFF
    if (unit, other) == ("F", "C"):
        return (value - _OFF) / Decimal("1.8")
    if {kind_of(unit), kind_of(other)} == {"BGN", "EUR"}:
        rate = 1 / _PEG if kind_of(unit) == "BGN" else _PEG
        return value * _factors()[unit][1] * rate / _factors()[other][1]
    if not kind_of(unit) or kind_of(unit) != kind_of(other) or kind_of(unit) in ("other", "share"):
        return None
    return value * _factors()[unit][1] / _factors()[other][1]


def may_be_one(unit: str, other: str) -> bool:
    """One word may stand for both: pounds, dollars of several countries, degrees."""
    return unit == other or any(unit in some and other in some for some in data.table("units.toml")["alike"].values())


@lru_cache(maxsize=8)
def _names(lang: str) -> dict[str, str]:
    tables = data.table("units.toml")
    rows = [*tables["any"].items(), *tables.get(lang, {}).items()]
    return {_name(word): unit for unit, some in rows for word in some}


def _name(written: str) -> str:
    """As the pieces of a text spell it: hyphens are pieces of their own, stops are left out."""
    return " ".join(word for token in tokens(written.replace("-", " - ")) if (word := _word(token)))


def _word(piece: Word) -> str:
    return plain(piece.text).rstrip(".").replace(".", " ")


@lru_cache(maxsize=8)
def _first_words(lang: str) -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _names(lang))


@lru_cache(maxsize=1)
def _before() -> dict[str, str]:
    return {word: unit for unit, some in data.table("units.toml")["before"].items() for word in some}
