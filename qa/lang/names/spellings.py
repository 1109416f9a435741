"""What a name is spelt in English when the translation has spelt it back from Cyrillic, or wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from qa.lang import data
from qa.lang.names.persons import given_names
from qa.lang.names.places import places
from qa.lang.names.romanise import romanised, stem
from qa.lang.names.runs import name_forms
from qa.lang.names.sounds import distance, plain
from qa.lang.names.territories import territories
from qa.lang.words import is_known, is_proper, words

#: A right spelling sounds exactly like the original.
_SAME = 0.035
#: A misspelt consonant costs so much more than that, over the length of the word.
_WRONG = 0.6
#: Distances are exact up to where they are asked for; sums of floats are not.
_MARGIN = 1e-6
#: What a vowel of a romanised name may be in the name itself.
_KIN = {"a": "aeou", "e": "aeiy", "i": "iey", "o": "oau", "u": "uoae", "y": "yiue"}
#: How names in Latin letters begin that begin so in Cyrillic.
_INITIALS = {
    "а": "aehu", "б": "b", "в": "vw", "г": "gh", "ґ": "g", "д": "dj", "е": "aehiy", "є": "eyj", "ё": "eyjo", "ж": "jgz",
    "з": "zsx", "и": "iyeh", "і": "iyeh", "ї": "yi", "й": "yij", "к": "kcqx", "л": "l", "м": "m", "н": "nkg",
    "о": "oaheu", "п": "p", "р": "rw", "с": "sc", "т": "t", "у": "uwohy", "ф": "fp", "х": "hkjcx", "ц": "cztsx",
    "ч": "ct", "ш": "sc", "щ": "s", "ъ": "uaeoi", "э": "aeh", "ю": "uyjhe", "я": "yijae",
}  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 4
#: Slavic surnames: their spelling follows from the Cyrillic letters.
_SLAVIC = re.compile(r".{2,}(?:[оеё]в|[оеє]ва|ски|ска|ский|ская|ський|ська|енко|чук|ович|евич)")
#: What English has at the end of a surname where the original has a case ending.
_ENDS = frozenset(["", *"a o e i y iy yi yy ii ij ia ya iya aya aia s".split()])


def misspelt(source_word: str, target_word: str, lang: str) -> str | None:
    """The right spelling of a name of the original; nothing where the one that stands there may be right."""
    spelt = unsettled(target_word)
    if not spelt or len(source_word) < _SHORTEST:
        return None
    right = _respelt(source_word, spelt, lang)
    if right:
        return right
    low = source_word.lower()
    is_slavic = _SLAVIC.fullmatch(low) and not is_known(spelt.lower(), "en")
    if is_slavic and not any(_is_accepted(form, low, lang) for form in (plain(spelt), _single(plain(spelt)))):
        return romanised(source_word, lang)
    return None


@lru_cache(maxsize=65536)
def unsettled(target_word: str) -> str:
    """The word without its possessive, where it may be a name misspelt; else nothing."""
    spelt = re.sub(r"['’]s?$", "", target_word)
    return spelt if len(spelt) >= _SHORTEST and spelt.isalpha() and not _is_settled(spelt) else ""


def is_misheard(source_word: str, spelt: str, lang: str) -> bool:
    """A consonant too many or too few: by so much the spelling is off, whatever the romanisation."""
    length = max(len(source_word), len(spelt))
    return distance(source_word, spelt, lang, _WRONG / length + _MARGIN) * length > _WRONG


def _is_settled(spelt: str) -> bool:
    return spelt in _settled() or is_proper(spelt, "en")


@lru_cache(maxsize=16384)
def _respelt(source_word: str, spelt: str, lang: str) -> str | None:
    """A known name that sounds exactly like the original, when what stands there does not, or is only romanised."""
    forms = (source_word,) if lang == "bg" else tuple(dict.fromkeys((source_word, stem(source_word, lang))))
    if not is_known(spelt.lower(), "en") and is_misheard(source_word, spelt, lang):
        near = (one for one in _right(_nearby(spelt), forms) if _is_settled(one))
        every = (one for some in (near, _right(_alike(source_word), forms)) for one in some)
        return next((one for one in every if not spelt.startswith(one)), None)
    for form in forms if len(spelt) > _SHORTEST else ():
        if spelt.lower() == romanised(form, lang).lower():
            return next((one for one in _right(_alike(form), (form,)) if _may_sound(spelt, one)), None)
    return None


def _may_sound(latin: str, name: str) -> bool:
    """The first vowels are kin, or the name begins in a way that has none: Rozhen is not Reagan."""
    first, other = (re.search(r"[aeiouy]", one.lower()[1:]) for one in (latin, name))
    return first is None or other is None or "w" in name.lower() or other[0] in _KIN.get(first[0], "aeiouy")


def _right(names: Iterable[str], forms: Iterable[str]) -> Iterator[str]:
    """Those that sound exactly like the original, of which nothing is taken for an ending."""
    for name in names:
        for form in forms:
            if distance(form, name, "", _SAME) <= _SAME:
                yield name
                break


def _nearby(spelt: str) -> Iterator[str]:
    """All that differ by one letter."""
    low = spelt.lower()
    for i in range(len(low) + 1):
        head, tail = low[:i], low[i:]
        if tail:
            yield (head + tail[1:]).capitalize()
        for letter in _LETTERS:
            if tail:
                yield (head + letter + tail[1:]).capitalize()
            yield (head + letter + tail).capitalize()


@lru_cache(maxsize=1)
def _settled() -> frozenset[str]:
    """Every name that our tables spell."""
    found = set(_listed())
    found |= {form for given in given_names() for form in given.latin}
    found |= {form for place in places() for form in place.english}
    found |= {word.text for form in name_forms() for name in (form.right, *form.accepted) for word in words(name)}
    return frozenset(found)


def _listed() -> list[str]:
    """The foreign names of the list, and the countries."""
    rows = [line for line in data.text("terms/foreign_names.txt").splitlines() if not line.startswith("#")]
    countries = [one.name for one in territories().values() if one.name.isalpha()]
    return sorted({*(name for row in rows for name in row.split()), *countries})


@lru_cache(maxsize=1)
def _by_length() -> dict[int, tuple[str, ...]]:
    table: dict[int, list[str]] = {}
    for name in _listed():
        table.setdefault(len(name), []).append(name)
    return {length: tuple(some) for length, some in table.items()}


def _alike(source_word: str) -> Iterator[str]:
    """Foreign names of about the same length that may begin so."""
    size, letters = len(source_word), _INITIALS.get(source_word[:1].lower(), "")
    for length in range(size - 2, size + 5):
        yield from (name for name in _by_length().get(length, ()) if not letters or name[0].lower() in letters)


def _single(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _is_accepted(latin: str, low: str, lang: str) -> bool:
    """Some table, newspaper or neighbouring language spells the Slavic surname so, or its nominative."""
    return any(_is_spelling(latin, form) for form in dict.fromkeys((low, stem(low, lang))))


def _is_spelling(latin: str, low: str) -> bool:
    """By the spellings in use, of the table `accepted`; what English has instead of a case ending may follow."""
    units = data.table("romanisation.toml")["accepted"]
    places = {0}
    index = 0
    while index < len(low):
        pair, one = low[index : index + 2], low[index]
        apart = _behind(latin, places, units.get(one, [one]))
        if len(pair) == 2 and pair in units:
            apart = _behind(latin, apart, units.get(pair[1], [pair[1]]))
            apart |= _behind(latin, places, units[pair])
            index += 1
        places = apart
        index += 1
    return any(latin[place:] in _ENDS for place in places)


def _behind(latin: str, places: set[int], spellings: list[str]) -> set[int]:
    """Where a word goes on behind one of the spellings."""
    return {place + len(one) for place in places for one in spellings if latin.startswith(one, place)}
