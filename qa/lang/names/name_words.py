"""What names mean that are common words too: `data/terms/name_words.tsv` and the lexicon."""

from __future__ import annotations

from functools import lru_cache

from qa.lang import data
from qa.lang.lexicon import families, family
from qa.lang.names.romanise import stem
from qa.lang.words import lemma

_LANGS = ("bg", "ru", "uk")


@lru_cache(maxsize=8)
def _table(lang: str) -> dict[str, frozenset[str]]:
    """English words by the stem of the word that they translate."""
    column = 2 + _LANGS.index(lang)
    table: dict[str, frozenset[str]] = {}
    for line in data.text("terms/name_words.tsv").splitlines():
        if line[:1] in ("", "#"):
            continue
        row = line.split("\t")
        english = frozenset(family(word) for word in (row[0], *filter(None, row[1].split("|"))))
        for word in filter(None, row[column].split("|")):
            for form in {stem(word, lang), word}:
                table[_plain(form)] = table.get(_plain(form), frozenset()) | english
    return table


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е").replace("'", "’").replace("ʼ", "’")


@lru_cache(maxsize=16384)
def meanings(word: str, lang: str) -> frozenset[str]:
    """
    The families of English words that a word of a name may stand for. It may be a word of a neighbouring language:
    Ukrainian call signs in Bulgarian news.
    """
    forms = {_plain(word), _plain(stem(word, lang)), _plain(lemma(word, lang)), _plain(stem(lemma(word, lang), lang))}
    found = families(word, lang)
    for other in _LANGS:
        table = _table(other)
        found |= frozenset().union(*(table.get(form, frozenset()) for form in forms))
    return found
