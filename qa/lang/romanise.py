"""Cyrillic names in Latin letters, and keys by which spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from qa.lang import data

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_VOWELS = re.compile(r"[aeiou]+")

#: What sounds alike in the romanisations in use, longest first.
_ALIKE = (
    ("shch", "ʃ"), ("sch", "ʃ"), ("dzh", "ʒ"), ("dj", "ʒ"), ("dge", "ʒe"), ("zh", "ʒ"), ("tch", "ʧ"), ("ch", "ʧ"),
    ("sh", "ʃ"), ("kh", "h"), ("gh", "h"), ("ts", "c"),
    ("tz", "c"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("w", "v"), ("q", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("j", "ʒ"), ("g", "h"), ("y", "i"),
)  # fmt: skip


@lru_cache(maxsize=32768)
def romanised(text: str, lang: str) -> str:
    """By the official table of the language: Transliteration Act (bg), 2010 table (uk), BGN/PCGN for the press (ru)."""
    table = data.table("romanisation.toml")[lang if lang in ("bg", "ru", "uk") else "bg"]
    out = []
    previous = ""
    for character in text:
        low = character.lower()
        initial = table.get(f"^{low}") if not previous.isalpha() else None
        latin = (initial or table.get(low) or [character])[0]
        out.append(latin.capitalize() if character.isupper() and latin else latin)
        previous = character
    return re.sub(r"(?<=[a-z])IA\b|ия\b", "ia", "".join(out)) if lang == "bg" else "".join(out)


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """
    The consonants of a name by sound: Sirsky, Syrskyi and Сирський meet, Petrov and Pavlov do not.

    Works on Latin and Cyrillic words alike; of vowels it keeps only whether the word starts with one.
    """
    latin = romanised(word, _guess(word)) if _CYRILLIC.search(word) else word
    plain = unicodedata.normalize("NFD", latin.lower())
    plain = re.sub(r"['’ʼ]s$", "", plain)
    plain = "".join(character for character in plain if character.isalpha())
    for written, sound in _ALIKE:
        plain = plain.replace(written, sound)
    plain = re.sub(r"c(?=[ktp])|ck", "c", plain)
    start = "a" if plain[:1] in "aeou" and plain else ""
    bones = _VOWELS.sub("", plain)
    return start + re.sub(r"(.)\1+", r"\1", bones)


def _guess(word: str) -> str:
    low = word.lower()
    if set("іїєґ") & set(low):
        return "uk"
    return "ru" if set("ыэё") & set(low) else "bg"
