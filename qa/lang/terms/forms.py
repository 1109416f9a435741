"""Words of terms: when two are forms of one word, by lemma and by ending."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from qa.lang.lexicon import stem
from qa.lang.words import Word, lemma, texts, tokens

#: Bulgarian words without stress that stand inside a phrase: тежкото му състояние.
_CLITICS = {"bg": frozenset("ми ти му ѝ ни ви им си се ме те го я ги ли".split())}
_NONE: frozenset[str] = frozenset()
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")
_SHORTEST_STEM = 3
#: Endings of nouns and adjectives by which forms of one word differ.
_ENDINGS = {
    "bg": "а я и о е у ът ят та то те ата ята ото ето ите ия ият ове овете еве ища ището",
    "ru": "а я о е у ю ы и ь й ой ей ом ем ам ям ами ями ах ях ов ев ёв ий ый ая яя ое ее ые ие ого его ому ему ым им "
    "ых их ую юю ою ею ыми ими ью ия ию ии ием иям иями иях",
    "uk": "а я о е у ю и і ї ь й ой ої ій їй ою ею єю ом ем єм ам ям ами ями ах ях ів їв ий є ого его ому ему им ім их "
    "іх ими ію ії ією ям іями іях ові еві єві",
}
_ENDING = {lang: frozenset(["", *endings.split()]) for lang, endings in _ENDINGS.items()}
#: Spellings of one English word: British and American.
_VARIANTS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|er|ation)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}[bdlmnpv])our(?=$|able|ed|er|ful|hood|ing|ite|less|ly|s|y$)"), "or"),
    (re.compile(r"(?<=[fclt]en)ce(?=$|d$|s$)"), "se"),
    (re.compile(r"(?<=[a-z]t)re(?=s?$)"), "er"),
    (re.compile(r"^programme(?=s?$)"), "program"),
    (re.compile(r"(?<=[aeiou]l)l(?=(?:ed|er|ing|or)$)"), ""),
)


@lru_cache(maxsize=256)
def pieces(text: str, lang: str) -> tuple[Word, ...]:
    """
    What terms are made of: words and numbers, compounds in their parts, no marks. Words without stress are left out
    where a language puts them inside phrases.
    """
    clitics = _CLITICS.get(lang, _NONE)
    found = [token for token in tokens(text) if token[0][0].isalnum() and token[0] not in clitics]
    return tuple([part for token in found for part in _parts(token)] if "-" in text else found)


def piece_texts(text: str, lang: str) -> list[str]:
    """The texts of the `pieces`, one for one."""
    clitics = _CLITICS.get(lang, _NONE)
    found = [token for token in texts(text) if token[0].isalnum() and token not in clitics]
    return [part for token in found for part in token.split("-") if part] if "-" in text else found


def _parts(token: Word) -> list[Word]:
    if "-" not in token.text:
        return [token]
    return [
        Word(match.group(), token.start + match.start(), token.start + match.end())
        for match in re.finditer(r"[^-]+", token.text)
    ]


def keys(text: str, lang: str, lemmatizer: str = "") -> tuple[str, ...]:
    """The keys of a text's pieces."""
    is_loud = text.isupper() and len(text) > 12
    return tuple(key(word.text.lower() if is_loud else word.text, lang, lemmatizer) for word in pieces(text, lang))


def key(word: str, lang: str, lemmatizer: str = "") -> str:
    """What all forms of a word have in common; words that share it may still be two (see `is_form`)."""
    return key_of(lang, lemmatizer)(word)


@lru_cache(maxsize=64)
def key_of(lang: str, lemmatizer: str) -> Callable[[str], str]:
    """`key` for a language, remembered: by the word alone it is found twice as fast as by three things."""
    return lru_cache(maxsize=131072)(partial(_key, lang, lemmatizer))


def _key(lang: str, lemmatizer: str, word: str) -> str:
    plain = _plain(word)
    if is_acronym(word):
        return plain.rstrip("s") if word[-1] == "s" else plain
    found = _lemma(plain, lang, lemmatizer)
    if lang == "en":
        for pattern, written in _VARIANTS:
            found = pattern.sub(written, found)
        return found
    return stem(found, lang) or found


@lru_cache(maxsize=131072)
def is_form(word: str, of: str, lang: str, lemmatizer: str = "") -> bool:
    """Two forms of one word: of one key, and of one lemma or unlike in an ending only."""
    if key(word, lang, lemmatizer) != key(of, lang, lemmatizer):
        return False
    one, two = _plain(word), _plain(of)
    if lang == "en" or one == two or _lemma(one, lang, lemmatizer) == _lemma(two, lang, lemmatizer):
        return True
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    endings = _ENDING.get(lang, frozenset())
    return same >= _SHORTEST_STEM and one[same:] in endings and two[same:] in endings


@lru_cache(maxsize=65536)
def is_acronym(word: str) -> bool:
    """Two to eight capitals: МВР, GUR, MPs; U.S. with its stops."""
    bare = word.replace(".", "").removesuffix("s")
    return 2 <= len(bare) <= 8 and bare.isalpha() and bare.isupper()


def fits_case(word: str, wanted: str, *, exactly: bool = False) -> bool:
    """
    A word of a text has the letters that the term's word asks for: an acronym is one, what the term writes with a
    capital has one. `exactly` asks for small letters too.
    """
    if is_acronym(wanted):
        return is_acronym(word) or (not exactly and word.isupper())
    if wanted[:1].isupper():
        return word[:1].isupper() and not (exactly and is_acronym(word))
    return not exactly or not word[:1].isupper()


def _plain(word: str) -> str:
    low = word.translate(_APOSTROPHES).lower().replace("ё", "е")
    return low.replace(".", "") if "." in low and not low[0].isdigit() else low.removesuffix("'s").rstrip("'")


def _lemma(word: str, lang: str, lemmatizer: str) -> str:
    if not lemmatizer:
        return lemma(word, lang).replace("ё", "е").removesuffix("-(се)")
    return _plugged(lemmatizer)(word, lang)


@lru_cache(maxsize=8)
def _plugged(name: str) -> Callable[[str, str], str]:
    """The lemmatizer that an installed package offers under `mtqa.lemmatizers`."""
    from importlib.metadata import entry_points

    found = entry_points(group="mtqa.lemmatizers", name=name)
    if not found:
        raise LookupError(name)
    loaded: Callable[[str, str], str] = next(iter(found)).load()
    return loaded
