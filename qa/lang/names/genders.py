"""What a Bulgarian, Russian or Ukrainian text shows of the gender of those it speaks of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.lang import data
from qa.lang.names.persons import given_forms
from qa.lang.names.romanise import key, romanised
from qa.lang.words import Word, is_known, lemma, words
from qa.model import Span

LANGS = ("bg", "ru", "uk")
Gender = Literal["f", "m"]
Kind = Literal["subject", "pronoun", "shared", "verb", "speech", "noun", "name"]
#: Forms of the past that agree with their subject.
_PAST = {
    "bg": re.compile(r"\w+(?:л(?P<f>а)?)"),
    "ru": re.compile(r"\w+?(?:л|г|к|с|ш[её]л|лся|(?P<f>ла|лась))"),
    "uk": re.compile(r"\w+?(?:в|г|к|с|вся|вс[ья]|(?P<f>ла|лася|лась))"),
}
_INFINITIVE = {
    "bg": re.compile(r".+[амя]|.+[ая] се|съм"),
    "ru": re.compile(r".+(?:ть|ти|чь|ться|тись|чься)"),
    "uk": re.compile(r".+(?:ти|тися|тись)"),
}
#: Surnames that only a woman bears, in the cases in which a man's looks otherwise.
_HERS = {
    "bg": re.compile(r"[А-Я]\w{2,}(?:ова|ева|ска)"),
    "ru": re.compile(r"[А-Я]\w{2,}(?:ская|цкая|овой|евой|иной|ову|еву)"),
    "uk": re.compile(r"[А-ЯІЇЄҐ]\w{2,}(?:ська|цька|ською|цькою|овою|євою)"),
}


class Sign(NamedTuple):
    """
    A word at `span` that shows a gender: a pronoun (`subject`: тя; `shared` with the neuter: му), a verb in the past
    (`speech`: of somebody who speaks), a noun (майка), a name.
    """

    span: Span
    gender: Gender
    kind: Kind

    @property
    def is_pronoun(self) -> bool:
        return self.kind in ("subject", "pronoun", "shared")

    @property
    def is_of_person(self) -> bool:
        return self.kind in ("noun", "name")


@lru_cache(maxsize=1024)
def signs(text: str, lang: str) -> tuple[Sign, ...]:
    """All words of a text that show a gender, in order; nothing of a language that is not known."""
    if lang not in LANGS:
        return ()
    return tuple(sign for word in words(text) if (sign := _sign(word, lang)) is not None)


def _sign(word: Word, lang: str) -> Sign | None:
    low = word.text.lower().replace("ʼ", "'").replace("’", "'")
    kind, gender = _pronoun(low, lang)
    if not kind and word.text[0].isupper():
        kind, gender = _name(word.text, lang)
    if not kind:
        kind, gender = _noun(low, lang)
    if not kind:
        kind, gender = _verb(low, lang)
    return Sign(word.span, gender, kind) if kind else None


_Read = tuple[Kind | Literal[""], Gender]
_NOTHING: _Read = ("", "m")


@lru_cache(maxsize=8)
def _pronouns(lang: str) -> dict[str, _Read]:
    table = data.table("pronouns.toml")
    kinds: tuple[tuple[str, Kind], ...] = (("shared", "shared"), ("other", "pronoun"), ("subject", "subject"))
    genders: tuple[tuple[str, Gender], ...] = (("feminine", "f"), ("masculine", "m"))
    return {
        word: (kind, gender)
        for name, gender in genders
        for group, kind in kinds
        for word in table[f"{name}_{group}"].get(lang, ())
    }  # fmt: skip


def _pronoun(low: str, lang: str) -> _Read:
    return _pronouns(lang).get(low, _NOTHING)


@lru_cache(maxsize=8)
def _nouns(lang: str) -> dict[str, _Read]:
    table = data.table("persons.toml")["of_originals"]
    women: dict[str, _Read] = dict.fromkeys(table[f"{lang}_feminine"], ("noun", "f"))
    return women | {word: ("noun", "m") for word in table[f"{lang}_masculine"] if word not in women}


def _noun(low: str, lang: str) -> _Read:
    return _nouns(lang).get(low, _NOTHING)


@lru_cache(maxsize=16384)
def _name(spelt: str, lang: str) -> _Read:
    given = given_forms().get(spelt, "")
    if given == "f" and lang != "bg" and given_forms().get(spelt[:-1]) == "m":
        return _NOTHING  # Ивана: of Ivan
    if given == "f":
        return "name", "f"
    if given == "m":
        return "name", "m"
    return ("name", "f") if _HERS[lang].fullmatch(spelt) else _NOTHING


@lru_cache(maxsize=32768)
def _verb(low: str, lang: str) -> _Read:
    match = _PAST[lang].fullmatch(low)
    if match is None or not is_known(low, lang):
        return _NOTHING
    infinitive = lemma(low, lang)
    if infinitive == low or not _INFINITIVE[lang].fullmatch(infinitive):
        return _NOTHING
    gender: Gender = "f" if match["f"] else "m"
    return ("speech", gender) if infinitive in _speech(lang) else ("verb", gender)


@lru_cache(maxsize=8)
def _speech(lang: str) -> frozenset[str]:
    return frozenset(data.table("persons.toml")["speech"][lang])


@lru_cache(maxsize=1024)
def gendered_surnames(text: str, lang: str) -> tuple[tuple[str, Gender], ...]:
    """
    The surnames of a text whose bearer's gender it shows, by sound: after a given name, by their ending, beside a verb
    of saying (сказала Смит).
    """
    found: list[tuple[str, Gender]] = []
    some = words(text)
    by_start = {sign.span.start: sign for sign in signs(text, lang)}
    for at, word in enumerate(some):
        if not word.text[0].isupper() or len(word.text) < 3:
            continue
        is_noun = is_known(word.text.lower(), lang)
        own = by_start.get(word.start)
        before = by_start.get(some[at - 1].start) if at and text[some[at - 1].end : word.start] == " " else None
        after = next((by_start[one.start] for one in some[at + 1 : at + 3] if one.start in by_start), None)
        if after is not None and not text[word.end : after.span.start].replace(" ", "").islower():
            after = after if text[word.end : after.span.start] == " " else None
        if own is not None and own.kind == "name" and word.text not in given_forms():
            found.append((_heard(word.text, lang), own.gender))
        elif before is not None and before.kind == "name" and some[at - 1].text in given_forms():
            found.append((_heard(word.text, lang), before.gender))
        elif lang != "bg" and own is None and not is_noun and _is_lone(text, some, at):
            beside = before if before is not None and before.kind == "speech" else after
            if beside is not None and beside.kind == "speech":
                found.append((_heard(word.text, lang), beside.gender))
    return tuple(found)


def _is_lone(text: str, some: tuple[Word, ...], at: int) -> bool:
    """No other capitalised word before it, so that it is a surname or a first word."""
    return at == 0 or not some[at - 1].text[0].isupper() or text[some[at - 1].end : some[at].start] != " "


def _heard(surname: str, lang: str) -> str:
    spelt = romanised(surname, lang)
    return key(spelt) + ("a" if spelt.endswith("a") else "")


@lru_cache(maxsize=1024)
def speaks_in_first_person(text: str, lang: str) -> bool:
    """A word of the text may be a first person: аз, казах, вижу, наш."""
    if lang not in LANGS:
        return True
    first = frozenset(data.table("pronouns.toml")["first"][lang])
    return any(word.text.lower() in first or _may_be_first_person(word.text.lower(), lang) for word in words(text))


#: Endings that a verb of the first person has.
_FIRST = {
    "bg": re.compile(r"\w+(?:х|хме|ме|м|[ая])"),
    "ru": re.compile(r"\w+(?:[юу]|юсь|усь|[еёи]м|[еёи]мся|[еёи]мте)"),
    "uk": re.compile(r"\w+(?:[юу]|юся|уся|[еєиї]мо?|[еєиї]мося)"),
}


@lru_cache(maxsize=32768)
def _may_be_first_person(low: str, lang: str) -> bool:
    if not _FIRST[lang].fullmatch(low):
        return False
    plain = lemma(low, lang)
    if lang != "bg":
        return _INFINITIVE[lang].fullmatch(plain) is not None and not low.endswith(("л", "ла"))
    if low.endswith(("а", "я")):  # мисля: the dictionary form itself, and no noun, whose article stands behind it
        return plain == low and is_known(low, lang) and not is_known(low + "та", lang) and len(low) > 3
    return plain != low or low.endswith("м")
