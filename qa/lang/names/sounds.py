"""How far a Latin name is from a Cyrillic one, by sound: Джеймс is James, Уилсън Wilson, Макрон Macron."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data

#: Up to this distance a Latin word may spell the Cyrillic one; strangers are farther.
NEAR = 0.2
_LONGEST = 5
_A, _ALPHABET = ord("a"), 26
#: No name is longer, and no spelling of one more than twice as long as another, but for a few letters.
_NAME, _SLACK = 40, 3
_LATIN_VOWELS = frozenset("aeiouy")
_CYRILLIC_VOWELS = frozenset("аеёиоуъыэюяіїє")
_MUTE = frozenset("йьъ'’ʼ")
#: What these letters are written for is not asked for.
_UNTOLD = _CYRILLIC_VOWELS | _MUTE
#: What may be written for a letter where it may be left out.
_NOTHING_NEEDED = -1
#: Letters that the press writes and nobody sounds, at the end of French names above all.
_SILENT_ENDS = frozenset("stdxpz")
#: Letters, as bits, that cost 1 where they stand for nothing.
_FIRM = sum([1 << ord(letter) - _A for letter in "bcfgjklmnqrvw"])
_NOT_DECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "dj", "ı": "i", "œ": "oe", "ð": "d", "þ": "th"}
)
#: Latin letters in Cyrillic words: O'Хейген.
_LATIN = str.maketrans("aoecpxyi", "аоесрхуі")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_NEVER = 99.0
#: Spellings of some letters with their prices, by their first letter.
Spellings = dict[str, tuple[tuple[str, float], ...]]
#: Case endings that a name may carry, one pattern a language.
_ENDINGS = {
    "bg": re.compile("та|то|те|ът|ят|ия|[аяоеи]"),
    "ru": re.compile("[ая]ми|[ое]го|[ое]му|[ая][мх]|[ыи][мхй]|о[ймвюе]|е[ймв]|ё[мй]|ая|ую|ью|ие|[аоеуыияюьёй]"),
    "uk": re.compile("[ая]ми|ого|ому|[оеє]ві|[ая][мх]|[иі][мхй]|[оеє]ю|о[ювмї]|е[ювм]|єм|ів|ії|їв|[аоеуіиїяюьєй]"),
}


def has_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A Latin name in bare lower-case letters: without diacritics, apostrophes, hyphens and the possessive."""
    if word.isascii() and word.isalpha():
        return word.lower()
    folded = unicodedata.normalize("NFD", _POSSESSIVE.sub("", word).lower().translate(_NOT_DECOMPOSED))
    return "".join(character for character in folded if "a" <= character <= "z")


class Heard(NamedTuple):
    """
    A Cyrillic name: its `letters` in lower case; for each consonant before a case ending the Latin letters, one of
    which stands for it; and the Latin letters that would stand for nothing. Latin letters are bits.
    """

    letters: str
    needs: tuple[int, ...]
    strange: int


@lru_cache(maxsize=65536)
def heard(word: str, lang: str) -> Heard:
    """What a Cyrillic name asks of a Latin one."""
    letters = word.lower().translate(_LATIN)
    if not letters.isalpha():
        letters = "".join([letter for letter in letters if letter.isalpha() or letter in _MUTE])
    return Heard(letters, *_consonants(letters, lang)) if letters else Heard("", (), 0)


@lru_cache(maxsize=8192)
def _spelt(word: str) -> tuple[str, int]:
    """A Latin name in bare letters, and which letters these are, as bits."""
    letters = plain(word)
    return letters, letter_bits(letters)


def letter_bits(letters: Iterable[str]) -> int:
    """Which of the 26 Latin letters these are."""
    found = 0
    for letter in letters:
        found |= 1 << ord(letter) - _A
    return found


def distance(cyrillic: str, latin: str, lang: str, within: float = 0.4) -> float:
    """
    0 where every letter of the Latin word is one of the usual spellings of the Cyrillic sounds, about 0.4 and more for
    words that have nothing to do with each other. A case ending of the Cyrillic word costs nothing. What is
    farther than `within` is 1.
    """
    if not may_be_near(cyrillic, latin, lang, within):
        return 1.0
    here, there = heard(cyrillic, lang).letters, _spelt(latin)[0]
    length = max(len(here), len(there), 3)
    return min(1.0, _cost(here, there, lang, within * length) / length)


def may_be_near(cyrillic: str, latin: str, lang: str, within: float) -> bool:
    """
    No more consonants than the limit pays for, each of which costs 1, have nothing to stand for on the other side. What
    this denies is told without measuring the distance.
    """
    here, needs, strange = heard(cyrillic, lang)
    there, letters = _spelt(latin)
    one, other = len(here), len(there)
    if not one or not other or max(one, other) > _NAME or other > 2 * one + _SLACK or one > 2 * other + _SLACK:
        return False
    limit = within * max(one, other, 3)
    if (strange & letters).bit_count() > limit:
        return False
    unmet = 0
    for need in needs:
        if not need & letters:
            unmet += 1
            if unmet > limit:
                return False
    return True


def letters_for(here: Heard, there: str) -> int:
    """
    The letters, as bits, of which a Latin word lacks one so that no consonant on either side has nothing to stand for;
    where it lacks none, the bit behind those of all letters is among them.
    """
    letters = letter_bits(there)
    found = 0 if here.strange & letters else (1 << _ALPHABET + 1) - 1 & ~here.strange
    for need in here.needs:
        if not need & letters:
            found &= need
    return found


def _consonants(here: str, lang: str) -> tuple[tuple[int, ...], int]:
    """Latin letters, one of which stands for each consonant before a case ending; and those that stand for nothing."""
    around: list[str] = [""] * len(here)
    used = 0
    for i, start in enumerate(_starts(here)):
        for length, _ in start.spelt:
            part = here[i : i + length]
            used |= _letters_of(part)
            for covered in range(i, i + length):
                around[covered] += f" {part}"
    kept = min([i for i, _ in _ends(here, lang)])
    asked = [_need(parts) for parts, letter in zip(around[:kept], here, strict=False) if letter not in _UNTOLD]
    return tuple([need for need in asked if need != _NOTHING_NEEDED]), _FIRM & ~used


@lru_cache(maxsize=1024)
def _letters_of(part: str) -> int:
    """The Latin letters that may be written for some Cyrillic ones."""
    return letter_bits("".join(unit for some in _units()[part].values() for unit, _ in some))


@lru_cache(maxsize=8192)
def _need(parts: str) -> int:
    """The Latin letters, one of which stands for a letter that is in each of these parts of a word."""
    every = {unit for part in parts.split() for some in _units()[part].values() for unit, _ in some}
    return _NOTHING_NEEDED if "" in every else letter_bits(_telling(every))


def _telling(units: set[str]) -> frozenset[str]:
    """Letters one of which is in each of the units, consonants first."""
    found: set[str] = set()
    for unit in sorted(units, key=lambda unit: (len(unit), unit)):
        if found.isdisjoint(unit):
            found.add(next((letter for letter in unit if letter not in _LATIN_VOWELS), unit[0]))
    return frozenset(found)


@lru_cache(maxsize=8192)
def _cost(here: str, there: str, lang: str, limit: float) -> float:
    """The cheapest way to write the one for the other; more than `limit` is as good as never."""
    starts, silences, length = _starts(here), _silences(there), len(there)
    best = [[_NEVER] * (length + 1) for _ in range(len(here) + 1)]
    best[0][0] = 0.0
    for i, row in enumerate(best):
        if min(row) > limit:
            continue
        spelt, dropped, is_vowel = starts[i] if i < len(here) else ((), _NEVER, False)
        below = best[i + 1] if i < len(here) else []
        for j in range(length + 1):
            cost = row[j]
            if cost > limit:
                continue
            letter = there[j] if j < length else ""
            for used, table in spelt:
                for unit, price in table.get(letter, ()):
                    if there.startswith(unit, j) and cost + price < best[i + used][j + len(unit)]:
                        best[i + used][j + len(unit)] = cost + price
            if below and cost + dropped < below[j]:
                below[j] = cost + dropped
            if j < length:
                swapped = cost + (0.35 if is_vowel and letter in _LATIN_VOWELS else 1.0)
                if below and swapped < below[j + 1]:
                    below[j + 1] = swapped
                if cost + silences[j] < row[j + 1]:
                    row[j + 1] = cost + silences[j]
    cheapest = min(best[i][length] + price for i, price in _ends(here, lang))
    return cheapest if cheapest <= limit else _NEVER


class _Start(NamedTuple):
    """A letter of a Cyrillic word: how it and those behind it may be spelt, and what it costs to leave it out."""

    spelt: tuple[tuple[int, Spellings], ...]
    dropped: float
    is_vowel: bool


@lru_cache(maxsize=65536)
def _starts(here: str) -> tuple[_Start, ...]:
    openings = _openings()
    windows = [here[i : i + _LONGEST] for i in range(len(here))]
    return tuple([_start(window if window[:2] in openings else window[0]) for window in windows])


@lru_cache(maxsize=8192)
def _start(window: str) -> _Start:
    """How the first of some letters may be spelt, alone and with those behind it."""
    units, letter = _units(), window[0]
    parts = [window[:used] for used in range(1, len(window) + 1)]
    spelt = tuple([(len(part), units[part]) for part in parts if part in units])
    is_vowel = letter in _CYRILLIC_VOWELS
    return _Start(spelt, 0.1 if letter in _MUTE else 0.5 if is_vowel else 1.0, is_vowel)


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """The first two letters of those that are spelt together."""
    return frozenset([letters[:2] for letters in _units() if len(letters) > 1])


@lru_cache(maxsize=8192)
def _silences(there: str) -> tuple[float, ...]:
    """What it costs that a letter of a Latin word stands for nothing."""
    return tuple(_unsounded(there, j) for j in range(len(there)))


def _unsounded(there: str, j: int) -> float:
    letter = there[j]
    if j and there[j - 1] == letter:
        return 0.05
    if letter == "e":
        return 0.1 if j == len(there) - 1 else 0.3
    if letter == "h":
        return 0.2
    if letter in _LATIN_VOWELS or (letter in _SILENT_ENDS and j >= len(there) - 2 and j > 2):
        return 0.4
    return 1.0


def _ends(here: str, lang: str) -> list[tuple[int, float]]:
    """Where the word may end: at its end, or before a case ending, three letters kept at least."""
    found = [(len(here), 0.0)]
    pattern = _ENDINGS.get(lang)
    if pattern:
        found += [(i, 0.05) for i in range(max(2, len(here) - 3), len(here)) if pattern.fullmatch(here, i)]
    return found


@lru_cache(maxsize=1)
def _units() -> dict[str, Spellings]:
    """What is written for Cyrillic letters, by those letters, and then by the first Latin letter (or none)."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for table, price in (("same", 0.0), ("near", 0.35)):
        for letters, spellings in data.table("sounds.toml")[table].items():
            for spelt in spellings:
                for first in spelt[:1] or ("", *"abcdefghijklmnopqrstuvwxyz"):
                    found.setdefault(letters, {}).setdefault(first, {}).setdefault(spelt, price)
    return {
        letters: {first: tuple(sorted(some.items())) for first, some in by_first.items()}
        for letters, by_first in found.items()
    }
