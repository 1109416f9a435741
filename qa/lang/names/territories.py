"""Countries of which a text speaks: names, peoples and adjectives, by ISO code."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import words
from qa.model import Span

_COLUMNS = {"en": 2, "bg": 3, "ru": 4, "uk": 5}
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|['’ʼ])$")
_ENDING = re.compile(
    r"(?:[аеёийоуыьюяіїє]{0,3}[йхмвю]?[ия]?|ами|ями|ата|ята|ото|ите|ият|ците|т[аоея]|ът|ят)"
    r"|(?:[аеёийоуыьюяіїє]|[аіяиеє]?[йн]|тян|ієць|ань|ст|щин){0,3}"
    r"(?:[сцзч]ь?к|ец|єц|ць|[цчк]|ин|ян|ан|еск|иот|ість|ств|к)[а-яіїєёґ]{0,5}"
)
#: How many letters of a stem the index looks at.
_HEAD = 3


class Territory(NamedTuple):
    """A country by its CLDR name. Words after ~ in the table only explain why a country is named on the other side."""

    code: str
    name: str
    words: tuple[str, ...]
    stems: dict[str, tuple[str, ...]]


class Mention(NamedTuple):
    """A country that is named; a `weak` mention (Moscow, American) may stand for it."""

    code: str
    span: Span
    weak: bool


@lru_cache(maxsize=1)
def territories() -> dict[str, Territory]:
    """All countries by ISO code."""
    rows = (line.split("\t") for line in data.text("lang/territories.tsv").splitlines() if line[:1] not in ("", "#"))
    return {
        row[0]: Territory(
            row[0],
            row[1],
            (row[1], *row[2].split("|")),
            {lang: tuple(row[column].split("|")) for lang, column in _COLUMNS.items() if lang != "en"},
        )
        for row in rows
    }


@lru_cache(maxsize=4096)
def countries(text: str, lang: str) -> tuple[Mention, ...]:
    """The countries that a text names, in order; longer names first (North Korea, not Korea)."""
    return tuple(_english(text)) if lang == "en" else tuple(_cyrillic(text, lang))


def _english(text: str) -> list[Mention]:
    phrases, single = _english_tables()
    found = [
        Mention(phrases[match.group()][0], Span(match.start(), match.end()), phrases[match.group()][1])
        for match in _phrase_pattern().finditer(text)
    ]
    taken = [mention.span for mention in found]
    for word in words(text):
        plain = word.text if word.text.isalpha() else _POSSESSIVE.sub("", word.text).split("-")[0]
        entry = single.get(plain) if plain[:1].isupper() else None
        if entry and not any(word.span.overlaps(span) for span in taken):
            found.append(Mention(entry[0], Span(word.start, word.start + len(plain)), entry[1]))
    return sorted(found, key=lambda mention: mention.span)


@lru_cache(maxsize=1)
def _english_tables() -> tuple[dict[str, tuple[str, bool]], dict[str, tuple[str, bool]]]:
    phrases: dict[str, tuple[str, bool]] = {}
    single: dict[str, tuple[str, bool]] = {}
    for code, territory in territories().items():
        for word in territory.words:
            plain = word.removeprefix("~")
            table = phrases if " " in plain else single
            table[plain] = (code, word.startswith("~"))
    return phrases, single


@lru_cache(maxsize=1)
def _phrase_pattern() -> re.Pattern[str]:
    phrases = sorted(_english_tables()[0], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in phrases)})\b")


def _cyrillic(text: str, lang: str) -> list[Mention]:
    phrases, heads = _cyrillic_tables(lang)
    low = text.lower().replace("'", "’").replace("ʼ", "’")
    found = []
    if len(low) == len(text):
        for phrase, (code, weak) in phrases.items():
            start = low.find(phrase)
            if start >= 0:
                found.append(Mention(code, Span(start, start + len(phrase)), weak))
    for word in words(text):
        for part in low[word.start : word.end].split("-") if len(low) == len(text) else ():
            best = max((one for one in heads.get(part[:_HEAD], ()) if _starts(part, one[0])), default=None, key=_length)
            if best:
                found.append(Mention(best[1], word.span, best[2]))
    return sorted(found, key=lambda mention: mention.span)


def _starts(word: str, stem: str) -> bool:
    """The stem, and an ending of a country, a people or an adjective (not Ливингстон for Ливия)."""
    return word.startswith(stem) and _ENDING.fullmatch(word, len(stem)) is not None


def _length(one: tuple[str, str, bool]) -> int:
    return len(one[0])


_Heads = dict[str, list[tuple[str, str, bool]]]


@lru_cache(maxsize=8)
def _cyrillic_tables(lang: str) -> tuple[dict[str, tuple[str, bool]], _Heads]:
    phrases: dict[str, tuple[str, bool]] = {}
    heads: _Heads = {}
    for code, territory in territories().items():
        for stem in territory.stems.get(lang, ()):
            plain, weak = stem.removeprefix("~"), stem.startswith("~")
            if " " in plain or "-" in plain:
                phrases[plain] = (code, weak)
            elif plain:
                heads.setdefault(plain[:_HEAD], []).append((plain, code, weak))
    return phrases, heads
