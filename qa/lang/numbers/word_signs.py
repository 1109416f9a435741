"""What one word tells of numbers and dates by itself, with nothing read: its value, scale, weekday, month, unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from qa.lang.numbers.calendar import NEIGHBORS, calendar
from qa.lang.numbers.number_words import OPENING, Part, number_words, openings, part, plain, vague

#: The first letter of a key says what it is of: n a number, k a scale, v an amount without a number, o an ordinal,
#: x a multiple, f a part of a whole, w a weekday, m a month, r a day from today, t a turn, s a season, p a part of
#: the day.
_RUN = re.compile(r"\d{1,18}")
_DECIMAL = re.compile(r"(\d{1,18})[.,](\d{1,2})")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3}){1,5}")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
TENS, ONES = frozenset([f"n{tens}0" for tens in range(2, 10)]), frozenset([f"n{ones}" for ones in range(1, 10)])
_ROMAN = frozenset("ivxlcіхс")
#: So many words of a language are remembered that tell nothing, and that tell something: few but numbers do.
_DULL, _TELLING = 65536, 8192
_NO_PHRASES: Mapping[tuple[str, ...], str] = MappingProxyType({})


class WordSigns(NamedTuple):
    """
    `owed`: keys that the other text must have too, in order; `said`: all keys, with what the other text may have in
    their place; `key` is the first of them. `phrases`: of several words, each with its key, that end with this one.
    """

    owed: tuple[str, ...]
    said: frozenset[str]
    key: str
    phrases: Mapping[tuple[str, ...], str]


class SignsOfWords(dict[str, WordSigns | None]):
    """The signs of the words of a language, looked up once; the `dull` ones have none."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        self.dull: set[str] = set()
        self._words = number_words(lang) | calendar(lang).words | _phrases(lang).keys()
        self._openings = openings(lang)

    def __missing__(self, word: str) -> WordSigns | None:
        found = _word_signs(word.lower(), self.lang)
        if len(self) >= _TELLING:
            self.clear()
        if found is None:
            self._shed([word])
        else:
            self[word] = found
        return found

    def shed(self, words: AbstractSet[str]) -> None:
        """Remember of many words most that tell nothing: it is told at a glance."""
        dull = self.dull  # to take the set away at once would go through all of it
        new = [word for word in words if word not in dull and word not in self]
        self._shed([word for word in new if self._is_plainly_dull(word.lower())])

    def _is_plainly_dull(self, low: str) -> bool:
        """No table has the word nor, of a hyphened one, its words, and it is no figure."""
        low = low.replace("ё", "е")
        if "-" in low:
            return low not in self._words and all(map(self._is_plainly_dull, low.split("-")))
        is_word = len(low) > 1 and low.replace("'", "").isalpha() and not _ROMAN.issuperset(low)
        return is_word and low not in self._words and low[:OPENING] not in self._openings

    def _shed(self, dull: list[str]) -> None:
        if len(self.dull) >= _DULL:
            self.dull.clear()
        self.dull.update(dull)


@lru_cache(maxsize=8)
def signs_of_words(lang: str) -> SignsOfWords:
    """The signs of each word as it is written, None where it has none; of a hyphened one those of its words."""
    return SignsOfWords(lang)


def _word_signs(token: str, lang: str) -> WordSigns | None:
    some = [token] if len(token) == 1 else [piece for piece in token.split("-") if piece]
    owed = tuple(dict.fromkeys(_of_compound(some, lang) or [key for piece in some for key in _owed(piece, lang)]))
    said = frozenset(owed).union(*[_said(piece, lang) for piece in some])
    phrases = _phrases(lang).get(plain(token), _NO_PHRASES)
    return WordSigns(owed, said, min(owed or said, default=""), phrases) if said or phrases else None


def _of_compound(some: list[str], lang: str) -> list[str]:
    """Twenty-five is one number, and so is twenty-first."""
    tens, ones = [_part(piece, lang) for piece in some] if len(some) == 2 else (None, None)
    if tens is None or ones is None or f"n{tens.value:f}" not in TENS or f"n{ones.value:f}" not in ONES:
        return []
    value = f"{tens.value + ones.value:f}"
    return [f"n{value}", f"o{value}"] if ones.kind == "ordinal" else [f"n{value}"]


def _owed(piece: str, lang: str) -> Iterator[str]:
    if piece[0].isdigit():
        yield from _of_figures(piece)
        return
    names, low = calendar(lang), plain(piece)
    if low not in names.doubtful:
        yield from _of_calendar(low, lang)
    word = _part(piece, lang)
    if word is not None and _is_owed(word, piece):
        yield _of_part(word)
    magnitude = vague(piece, lang)
    if magnitude is not None:
        yield f"v{magnitude:f}"
    if word is not None and word.kind == "ordinal":
        yield f"o{word.value:f}"
    elif word is not None and word.unit == "x":
        yield f"x{word.value:f}"


def _said(piece: str, lang: str) -> Iterator[str]:
    """What the other text may have for a piece that owes nothing, or in another form."""
    if piece[0].isdigit():
        for run in _RUN.findall(piece):
            yield _of_digits(run)
            yield from _readings(int(run))
        if _GROUPED.fullmatch(piece):
            yield f"n{int(''.join(_RUN.findall(piece)))}"
        decimal, clock = _DECIMAL.fullmatch(piece), _CLOCK.fullmatch(piece)
        if decimal and lang != "en":
            yield f"m{int(decimal[2])}"  # 20.05., a day and a month
        if clock:
            yield from [_of_decimal(str(hour), clock[2]) for hour in (int(clock[1]), int(clock[1]) + 12)]
        return
    yield from _of_calendar(plain(piece), lang)
    part_of_day = calendar(lang).parts.get((plain(piece),))
    yield from [f"p{other}" for pair in NEIGHBORS if part_of_day in pair for other in pair]
    magnitude = vague(piece, lang)
    if magnitude is not None:
        yield f"k{magnitude:f}"
    word = _part(piece, lang)
    if word is not None:
        yield f"n{word.value:f}"
        yield _of_part(word)
        if word.kind == "roman":
            yield f"o{word.value:f}"
        if word.kind in ("cardinal", "scale") and word.value % 100 == 0 and word.value < 1000:
            yield from (f"n{word.value / 100:f}", "n100")


def _of_figures(piece: str) -> Iterator[str]:
    date, decimal = _DATE.fullmatch(piece), _DECIMAL.fullmatch(piece)
    if date:
        yield from (f"n{int(date[1])}", f"m{int(date[2])}", f"n{date[3]}")
    elif decimal:
        yield _of_decimal(decimal[1], decimal[2])
    else:
        yield from map(_of_digits, _RUN.findall(piece))


def _of_decimal(whole: str, rest: str) -> str:
    return f"n{int(whole)}.{rest.rstrip('0')}".rstrip(".")


def _of_digits(run: str) -> str:
    return "k1000" if run == "000" else f"n{int(run)}"


def _readings(value: int) -> Iterator[str]:
    """
    The hours of 24 by twelve, 5 and 100 of 500, 2 and 500 of 2500, the 90s of 1990; 1878 of 78, and sixth of 6.
    """
    if value < 100:
        yield from (f"o{value}", *[f"n{century}{value:02}" for century in (18, 19, 20)])
    if 12 < value < 24:
        yield f"n{value - 12}"
    elif 100 < value < 1000 and value % 100 == 0:
        yield from (f"n{value // 100}", "n100")
    elif 1000 <= value < 1_000_000:
        yield from (f"n{value // 1000}", f"n{value % 1000}", f"n{value % 100}")
        if value % 1000 == 0:
            yield "k1000"


def _part(piece: str, lang: str) -> Part | None:
    """Also of Roman figures in lower case."""
    return part(piece, lang) or (part(piece.upper(), lang) if len(piece) > 1 and set(piece) <= _ROMAN else None)


def _is_owed(word: Part, piece: str) -> bool:
    if word.kind == "roman":
        return len(piece) > 1
    if word.kind == "fraction":
        return word.value * 2 != 1
    if word.kind == "scale":
        return len(piece) > 1  # the к of ru "к утру" is no thousand
    return word.kind != "soft" and word.value > (2 if word.kind == "ordinal" else 1)


def _of_part(word: Part) -> str:
    if word.kind == "fraction":
        return f"f{word.value:f}"
    return f"k{word.value:f}" if word.kind == "scale" and word.value >= 1000 else f"n{word.value:f}"


def _of_calendar(low: str, lang: str) -> Iterator[str]:
    names = calendar(lang)
    if low in names.weekdays:
        yield f"w{names.weekdays[low]}"
    if low in names.months or low in names.abbreviations:
        yield f"m{names.months.get(low) or names.abbreviations[low]}"
    if low in names.seasons:
        yield f"s{names.seasons[low]}"
    if (low,) in names.relative:
        yield f"r{names.relative[low,]}"
    if (low,) in names.turns:
        yield f"t{names.turns[low,]}"
    if (low,) in names.parts:
        yield f"p{names.parts[low,]}"


@lru_cache(maxsize=8)
def _phrases(lang: str) -> dict[str, Mapping[tuple[str, ...], str]]:
    """The phrases of several words for a day, a turn or a part of the day, by their last word."""
    names = calendar(lang)
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for words, key in _keyed(("r", names.relative), ("t", names.turns), ("p", names.parts)):
        if len(words) > 1:
            found.setdefault(words[-1], {})[words] = key
    return {word: MappingProxyType(phrases) for word, phrases in found.items()}


def _keyed(*tables: tuple[str, Mapping[tuple[str, ...], object]]) -> Iterable[tuple[tuple[str, ...], str]]:
    return [(words, f"{letter}{value}") for letter, table in tables for words, value in table.items()]
