"""Numbers by value: 1,5 млн. = 1.5 million, двама = two, 1 482 = 1,482."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import Word, tokens
from qa.model import Span

_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d\w])(?:,\d+)?|\d+(?:[.,]\d+)*")
_TIME = re.compile(r"(?<![\d:.,])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
_GROUPED = {",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")}
_SCALES = frozenset({Decimal(10) ** power for power in (3, 6, 9, 12)})
_SCALE_STEMS = {
    "тысяч": Decimal(10) ** 3, "тисяч": Decimal(10) ** 3, "хиляд": Decimal(10) ** 3, "мільйон": Decimal(10) ** 6,
    "миллион": Decimal(10) ** 6, "милион": Decimal(10) ** 6, "мільярд": Decimal(10) ** 9, "миллиард": Decimal(10) ** 9,
    "милиард": Decimal(10) ** 9, "трильйон": Decimal(10) ** 12, "триллион": Decimal(10) ** 12,
}  # fmt: skip
_HUNDRED = Decimal(100)
#: Between number words of one number: "two hundred and fifty", "сто и двадесет".
_JOINERS = frozenset({"and", "и", "й", "і", "-"})


class Number(NamedTuple):
    """A number at `start:end` with its value; `unit` is canonical (BGN, EUR, %), `in_words` has no digits."""

    start: int
    end: int
    value: Decimal
    unit: str
    in_words: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@lru_cache(maxsize=4096)
def numbers(text: str, lang: str) -> tuple[Number, ...]:
    """The numbers of a text in order, scaled ("1.5 million" is one), with unit where one stands beside them."""
    found: list[Number] = []
    at = 0
    for number in _plain(text, lang):
        if number.start >= at:
            scaled = _with_unit(text, _scaled(text, number, lang), lang)
            found.append(scaled)
            at = scaled.end
    return tuple(found)


def _plain(text: str, lang: str) -> list[Number]:
    times = [
        Number(match.start(), match.end(), Decimal(f"{match[1]}.{match[2]}"), "time", in_words=False)
        for match in _TIME.finditer(text)
    ]
    digits = [
        Number(match.start(), match.end(), value, "", in_words=False)
        for match in _DIGITS.finditer(text)
        if (value := value_of(match.group(), lang)) is not None
        and not any(time.start <= match.start() < time.end for time in times)
    ]
    return sorted([*times, *digits, *_in_words(text, lang)])


def value_of(written: str, lang: str) -> Decimal | None:
    """The value of digits as the language writes them: "1.500" is 1500 in Bulgarian and 1.5 in English."""
    plain = re.sub(r"[ \u00a0\u202f]", "", written)
    group = "," if lang == "en" else "."
    if _GROUPED[group].fullmatch(plain):
        plain = plain.replace(group, "")
    elif group == "." and _GROUPED[","].fullmatch(plain) and plain.count(",") > 1:
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d{1,30}(?:\.\d{1,30})?", plain) else None


@lru_cache(maxsize=8)
def _words(lang: str) -> dict[str, Decimal]:
    table = data.table("numbers.toml").get(lang, {})
    return {word: Decimal(value) for value, some in table.items() for word in some}


def _in_words(text: str, lang: str) -> list[Number]:
    known = _words(lang)
    if not known:
        return []
    found: list[Number] = []
    run: list[Word] = []
    for token in tokens(text):
        parts = token.text.lower().replace("’", "'").split("-") if token.is_word else [token.text]
        if all(part in known for part in parts):
            run.append(token)
        elif not (run and token.text.lower() in _JOINERS):
            found += _number_of(run, known)
            run = []
    return found + _number_of(run, known)


def _number_of(run: list[Word], known: dict[str, Decimal]) -> list[Number]:
    if not run:
        return []
    values = [known[part] for word in run for part in word.text.lower().replace("’", "'").split("-")]
    if values[0] in _SCALES and len(run) == 1:
        return []  # a bare "million" scales the digits before it, or is no number
    total, current = Decimal(0), Decimal(0)
    for value in values:
        if value in _SCALES:
            total, current = total + (current or 1) * value, Decimal(0)
        elif value == _HUNDRED and current:
            current *= value
        else:
            current += value
    return [Number(run[0].start, run[-1].end, total + current, "", in_words=True)]


def _scaled(text: str, number: Number, lang: str) -> Number:
    if number.in_words or number.unit:
        return number
    match = re.compile(r"[ \u00a0-]?([^\W\d_]+)").match(text, number.end)
    scale = _scale(match.group(1), lang, is_sum=text[: number.start].endswith(("$", "€", "£"))) if match else None
    if match is None or scale not in _SCALES or scale is None:
        return number
    return number._replace(end=match.end(), value=number.value * scale)


def _scale(word: str, lang: str, *, is_sum: bool) -> Decimal | None:
    """Thousand, million …, in any case form; "m" and "k" of a sum of money."""
    known = _words(lang).get(word.lower())
    if known is not None:
        return known
    if lang == "en":
        return {"m": Decimal(10) ** 6, "k": Decimal(1000)}.get(word) if is_sum else None
    return next((value for stem, value in _SCALE_STEMS.items() if word.lower().startswith(stem)), None)


@lru_cache(maxsize=8)
def _unit_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    table = data.table("units.toml").get(lang, {})
    names = {word: unit for unit, some in table.items() for word in some}
    some = "|".join(re.escape(word) for word in sorted(names, key=len, reverse=True)) or r"(?!)"
    after = re.compile(rf"\.?[ \u00a0-]?({some})(?!\w)", re.IGNORECASE)
    before = re.compile(rf"(?<!\w)({some})[ \u00a0]?$", re.IGNORECASE)
    return before, after, names


def _with_unit(text: str, number: Number, lang: str) -> Number:
    if number.unit:
        return number
    before, after, names = _unit_patterns(lang)
    match = after.match(text, number.end)
    if match:
        return number._replace(end=match.end(), unit=names[match.group(1).lower()])
    match = before.search(text[max(0, number.start - 16) : number.start])
    if match:
        unit = names[match.group(1).lower()]
        return number._replace(start=number.start - len(match.group()), unit=unit)
    return number
