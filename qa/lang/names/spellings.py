"""What a name is spelt in English when the translation has spelt it back from Cyrillic, or wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from itertools import groupby
from operator import or_
from typing import NamedTuple, TypeVar

from qa.lang import data
from qa.lang.names.persons import given_names
from qa.lang.names.places import places
from qa.lang.names.romanise import romanised, stem
from qa.lang.names.runs import name_forms
from qa.lang.names.sounds import Heard, distance, has_cyrillic, heard, letter_bits, letters_for, plain
from qa.lang.names.territories import territories
from qa.lang.text.columns import Bits, any_of
from qa.lang.text.columns import places as bit_places
from qa.lang.words import is_known, is_proper, words

Key = TypeVar("Key", int, str)

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
    if not spelt or len(source_word) < _SHORTEST or not has_cyrillic(source_word):
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
        near = _right(filter(_is_settled, _nearby(spelt, forms)), forms)
        every = (one for some in (near, _right(_alike(source_word, forms), forms)) for one in some)
        return next((one for one in every if not spelt.startswith(one)), None)
    for form in forms if len(spelt) > _SHORTEST else ():
        if spelt.lower() == romanised(form, lang).lower():
            return next((one for one in _right(_alike(form, (form,)), (form,)) if _may_sound(spelt, one)), None)
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


def _nearby(spelt: str, forms: Iterable[str]) -> Iterator[str]:
    """Those that differ by one letter and whose consonants are those of one of the forms."""
    low = spelt.lower()
    asked = [heard(form, "") for form in forms]
    added = _letters_for(asked, low)
    for i in range(len(low) + 1):
        head, tail = low[:i], low[i:]
        put = _letters_for(asked, head + tail[1:]) if tail else 0
        if put >> len(_LETTERS):
            yield (head + tail[1:]).capitalize()
        for at, letter in enumerate(_LETTERS):
            if put >> at & 1:
                yield (head + letter + tail[1:]).capitalize()
            if added >> at & 1:
                yield (head + letter + tail).capitalize()


def _letters_for(asked: Iterable[Heard], latin: str) -> int:
    return reduce(or_, [letters_for(one, plain(latin)) for one in asked])


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


class _Index(NamedTuple):
    """Foreign names, the shortest first, and which of them, as bits, are so long, begin so and hold a letter."""

    names: tuple[str, ...]
    of_length: dict[int, Bits]
    beginning: dict[str, Bits]
    holding: dict[int, Bits]


@lru_cache(maxsize=1)
def _index() -> _Index:
    found = _Index(tuple(sorted(_listed(), key=len)), {}, {}, {})
    for at, name in enumerate(found.names):
        _add(found.of_length, len(name), at)
        _add(found.beginning, name[0].lower(), at)
        for letter in bit_places(letter_bits(plain(name))):
            _add(found.holding, letter, at)
    return found


def _add(table: dict[Key, Bits], key: Key, at: int) -> None:
    table[key] = table.get(key, 0) | 1 << at


@lru_cache(maxsize=4096)
def _holding(letters: int) -> Bits:
    """The foreign names with one of the letters."""
    return any_of(_index().holding, bit_places(letters))


def _alike(source_word: str, forms: Iterable[str]) -> Iterator[str]:
    """Foreign names of about the same length that may begin so, and whose consonants are those of one of the forms."""
    index, size = _index(), len(source_word)
    found = any_of(index.of_length, range(size - 2, size + 5))
    if letters := _INITIALS.get(source_word[:1].lower()):
        found &= any_of(index.beginning, letters)
    found &= reduce(or_, [_with_consonants(heard(form, "")) for form in forms])
    return (index.names[at] for at in bit_places(found))


def _with_consonants(name: Heard) -> Bits:
    found = ~_holding(name.strange)
    for need in name.needs:
        found &= _holding(need)
    return found


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
