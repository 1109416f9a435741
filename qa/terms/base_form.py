"""The form of a phrase under which a glossary has it: nominative, singular where there is one, without an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from qa.lang.words import is_known, is_proper, lemma, words

#: Bulgarian articles at the end of a word, and what the word ends in without one.
_ARTICLES = (
    (re.compile(r"(?<=\w{2})(?:ият|ия)$"), "и"),
    (re.compile(r"(?<=\w{2})ата$"), "а"),
    (re.compile(r"(?<=\w{2})ята$"), "я"),
    (re.compile(r"(?<=\w{2})ото$"), "о"),
    (re.compile(r"(?<=\w{2})ето$"), "е"),
    (re.compile(r"(?<=\w{2})ите$"), "и"),
    (re.compile(r"(?<=\w{2}[^аеиоуъюя])(?:ът|та)$"), ""),
    (re.compile(r"(?<=\w{2}и)те$"), ""),
    (re.compile(r"(?<=\w{2}[аеио])(?:та|то|те)$"), ""),
)


class _Endings(NamedTuple):
    """How the lemma of an adjective ends, and how its feminine and neuter do."""

    lemma: re.Pattern[str]
    feminine: str
    neuter: str


_ADJECTIVES = {
    "ru": (
        _Endings(re.compile(r"(?<=[гкх])ий$"), "ая", "ое"),
        _Endings(re.compile(r"(?<=[жшщч])ий$"), "ая", "ее"),
        _Endings(re.compile(r"(?<=н)ий$"), "яя", "ее"),
        _Endings(re.compile(r"(?:ый|ой)$"), "ая", "ое"),
    ),
    "uk": (_Endings(re.compile(r"(?<=н)ій$"), "я", "є"), _Endings(re.compile(r"ий$"), "а", "е")),
}
_FEMININE, _NEUTER = ("а", "я", "ия", "ість"), ("о", "е", "є", "ие")


def base_form(forms: Mapping[str, int], lang: str, *, plural: bool = False) -> str:
    """
    The best of the attested forms of a phrase with their counts, turned into a dictionary form where that is safe;
    with `plural` a form in the plural is wanted.
    """
    cased = _cased(forms)
    best = min(cased, key=lambda form: (is_plural(form, lang) != plural, _distance(form, lang), -cased[form], form))
    if lang == "en":
        return re.sub(r"['’]s?$", "", best)
    return _in_bulgarian(best) if lang == "bg" else _nominative(best, lang)


def is_plural(phrase: str, lang: str) -> bool:
    """The last word stands in the plural, as far as its lemma and its ending tell; of English and Bulgarian."""
    some = words(phrase)
    last = some[-1].text.lower() if some else ""
    if not last or lemma(last, lang) == last:
        return False
    return last.endswith("s") if lang == "en" else lang == "bg" and last.endswith(("и", "ите", "ища", "ищата"))


def _cased(forms: Mapping[str, int]) -> dict[str, int]:
    """The forms; one that also stands in small letters is written so."""
    found: dict[str, int] = {}
    for form, count in forms.items():
        small = form[:1].lower() + form[1:]
        written = small if small in forms else form
        found[written] = found.get(written, 0) + count
    return found


def _distance(form: str, lang: str) -> int:
    """How many words stand in another form than the dictionary's; the last one of a noun phrase counts most."""
    some = [word.text for word in words(form)]
    off = [word.lower() != lemma(word, lang) for word in some]
    if lang == "bg":
        off = [bad and (_has_article(word) or _is_short(word)) for word, bad in zip(some, off, strict=True)]
    return 2 * off[-1] + sum(off) if off else 0


def _has_article(word: str) -> bool:
    return any(pattern.search(word) for pattern, _ in _ARTICLES)


def _is_short(word: str) -> bool:
    """With the short article of the masculine: сената, края."""
    low = word.lower()
    return low[-1:] in ("а", "я") and lemma(low, "bg") in (low[:-1], low[:-1] + "й")


def _in_bulgarian(phrase: str) -> str:
    """Without the article, which stands at the first word: Европейската комисия is Европейска комисия."""
    first, space, rest = phrase.partition(" ")
    low = first.lower()
    base = lemma(low, "bg")
    if base == low or (first != low and not space and not _is_short(first)):
        return phrase
    is_alone = not space and (_is_short(first) or (is_known(low, "bg") and base[:3] == low[:3]))
    is_masculine = low.endswith(("ия", "ият")) and base[:3] == low[:3] and not is_plural(phrase, "bg")
    if is_alone or is_masculine:
        changed = base
    else:
        changed = next((pattern.sub(end, low) for pattern, end in _ARTICLES if pattern.search(low)), low)
    return _like(changed, first) + space + rest


def _nominative(phrase: str, lang: str) -> str:
    """Adjectives before a noun in its gender, all in the singular; of other phrases the first word by its lemma."""
    some = phrase.split(" ")
    bases = [lemma(word, lang) for word in some]
    head = bases[-1]
    endings = [_endings(base, lang) for base in bases[:-1]]
    if len(some) > 1 and all(endings):
        is_plural_name = some[0][:1].isupper() and some[0].endswith(("ые", "ие", "і"))
        if head.endswith("ь") or is_plural_name or not is_known(some[-1], lang):
            return phrase
        agreed = [_agreed(base, ending, head) for base, ending in zip(bases[:-1], endings, strict=True) if ending]
        return " ".join(_like(base, word) for base, word in zip([*agreed, head], some, strict=True))
    first = some[0]
    is_safe = is_proper(first, lang) if first[:1].isupper() else is_known(first, lang)
    return " ".join([_like(bases[0], first) if is_safe and not _endings(bases[0], lang) else first, *some[1:]])


def _endings(base: str, lang: str) -> _Endings | None:
    return next((one for one in _ADJECTIVES.get(lang, ()) if one.lemma.search(base)), None)


def _agreed(base: str, endings: _Endings, head: str) -> str:
    if head.endswith(_FEMININE):
        return endings.lemma.sub(endings.feminine, base)
    return endings.lemma.sub(endings.neuter, base) if head.endswith(_NEUTER) else base


def _like(base: str, word: str) -> str:
    """In the capitals of the word."""
    if word.isupper() and len(word) > 1:
        return word
    return base[:1].upper() + base[1:] if word[:1].isupper() else base
