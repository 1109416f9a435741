"""Cyrillic names in Latin letters, and keys by which spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from qa.lang import data

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_VOWELS = re.compile(r"[aeiou]+")
_LANGS = ("bg", "ru", "uk")

#: What sounds alike in the romanisations in use and in English spelling, in this order; ц is written ц.
_ALIKE = (
    ("shch", "ʃ"), ("sch", "ʃ"), ("dzh", "ʒ"), ("dj", "ʒ"), ("dge", "ʒe"), ("zh", "ʒ"), ("tch", "ʧ"), ("ch", "ʧ"),
    ("sh", "ʃ"), ("kh", "h"), ("gh", "h"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("w", "v"), ("q", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ck", "цk"), ("ts", "ц"), ("tz", "ц"),
    ("j", "ʒ"), ("g", "h"),
)  # fmt: skip
#: c is ц where a name was spelt back from Cyrillic (Cvetan), k in English words (Clinton).
_HARD_C = re.compile(r"c(?=[aouhlr]|$)")
#: Case endings of names; what is left keeps three letters at least.
_ENDS = {
    "bg": "ски ска ите ят ия ът та то те а о я е и",
    "ru": "ский ская ское ские ского скому ским ском ской скую ыми ими ого ему ому ами ями ах ях ов ев ой ей ым им ом "
    "ем ью ую юю ая яя ые ие ый ий а у е ы и я ю ь о",
    "uk": "ський ська ське ські ського ському ським ській ською ську ими ого ому ами ями ові еві ах ях ів їв ою ею єю "
    "им ім ом ем єм ий ій а у е і ї и я ю ь о",
}
_CASES = {lang: re.compile(rf"(?<=...)(?:{'|'.join(ends.split())})$") for lang, ends in _ENDS.items()}


@lru_cache(maxsize=32768)
def romanised(text: str, lang: str) -> str:
    """By the official table of the language: Transliteration Act (bg), 2010 table (uk), BGN/PCGN for the press (ru)."""
    opening, letters = _letters(lang if lang in _LANGS else "bg")
    runs = [text] if text.isalpha() else ["".join(run) for _, run in groupby(text, str.isalpha)]
    joined = "".join([run[:1].translate(opening) + run[1:].translate(letters) for run in runs])
    return re.sub(r"(?<=i)ya\b", "a", joined) if lang == "bg" and "iya" in joined else joined


@lru_cache(maxsize=4)
def _letters(lang: str) -> tuple[dict[int, str], dict[int, str]]:
    """What is written for a letter at the start of a word, and elsewhere."""
    table = data.table("romanisation.toml")[lang]
    letters = {letter: latin for letter, (latin, *_) in table.items() if len(letter) == 1}
    opening = {letter: table.get(f"^{letter}", [latin])[0] for letter, latin in letters.items()}
    return _with_capitals(opening), _with_capitals(letters)


def _with_capitals(letters: dict[str, str]) -> dict[int, str]:
    return str.maketrans({**letters, **{letter.upper(): latin.capitalize() for letter, latin in letters.items()}})


@lru_cache(maxsize=32768)
def romanisations(word: str, lang: str) -> tuple[str, ...]:
    """The official spelling of a name, then those of the press: Сирський is Syrskyi, Syrsky, Syrskyy …"""
    first = romanised(word, lang)
    found = [first]
    for written, others in data.table("romanisation.toml").get(f"{lang}-press", {}).items():
        start, ending = written.startswith("^"), written.endswith("$")
        part = written.strip("^$")
        pattern = ("^" if start else "(?<=.)") + re.escape(part) + ("$" if ending else "")
        for other in others:
            spelt = re.sub(pattern, other, first, flags=re.IGNORECASE)
            spelt = spelt[:1].upper() + spelt[1:] if first[:1].isupper() else spelt
            if spelt not in found:
                found.append(spelt)
    return tuple(found[:6])


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """
    The consonants of a name by sound: Sirsky, Syrskyi and Сирський meet, Petrov and Pavlov do not.

    Works on Latin and Cyrillic words alike; of vowels it keeps only whether the word starts with a, o or u.
    """
    plain = _sounds(word).replace("цk", "k").replace("c", "ц")
    start = "a" if plain[:1] in ("a", "o", "u") else ""
    return start + re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", plain.replace("y", "i")))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """
    As `key`, with the vowels: spellings that meet differ by the habits of romanisation only.

    Papazyan and Papazian meet, Martin and Morten do not.
    """
    plain = _sounds(word).replace("c", "ц")
    plain = re.sub("i+", "i", plain.replace("ou", "u").replace("y", "i"))
    return re.sub(r"([^aeiou])\1+", r"\1", plain)


def _sounds(word: str) -> str:
    latin = romanised(word, _guess(word)) if _CYRILLIC.search(word) else re.sub(r"['’ʼ]s?$", "", word)
    plain = latin.lower() if latin.isascii() else unicodedata.normalize("NFD", latin.lower())
    plain = plain if plain.isalpha() else "".join(filter(str.isalpha, plain))
    for written, other in _ALIKE:
        plain = plain.replace(written, other)
    return _HARD_C.sub("k", plain)


def _guess(word: str) -> str:
    low = set(word.lower())
    if low & set("іїєґ"):
        return "uk"
    return "ru" if low & set("ыэё") else "bg"


@lru_cache(maxsize=65536)
def stem(word: str, lang: str) -> str:
    """A Cyrillic name without its case ending: Сирського and Сирському are Сир, Суджи and Суджа are Судж."""
    pattern = _CASES.get(lang)
    return pattern.sub("", word) if pattern else word


@lru_cache(maxsize=65536)
def renders(target_word: str, source_word: str, lang: str) -> bool:
    """The Latin word may spell the Cyrillic one, in any case: generous with vowels, strict with consonants."""
    there = key(target_word)
    if there in (key(source_word), key(romanised(source_word, lang))):
        return bool(there)
    bones = key(romanised(stem(source_word, lang), lang))
    if len(bones) < 2 or not there.startswith(bones):
        return False
    return there[len(bones) :] in _ENDINGS


#: What English keeps of an ending that the stem has lost: Syrskyi, Gagarin, Ivanova, Nikolaev.
_ENDINGS = frozenset(("", "sk", "n", "v", "k", "ʃk"))
