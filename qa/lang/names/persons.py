"""Persons in an English text and what is known of their gender: given names, titles, feminine surnames, nouns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.names.territories import countries
from qa.lang.words import Word, is_known, words
from qa.model import Span

_FEMININE_SURNAME = re.compile(r"[A-Z][a-z]{2,}(?:ova|eva|ovska|evska|skaya|skaia|ovskaya)")
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|['’ʼ])$")
_BETWEEN = re.compile(r"[ \u00a0]|\. |-")
_ABBREVIATED_TITLE = re.compile(r"(?:[A-Z][a-z]{1,4}\. )+$")
_SURNAME_PARTICLES = frozenset("von van der den de del da di do dos du la le el al bin".split())


class Given(NamedTuple):
    """A given name: its gender (f, m; ? is borne by both), Latin and Cyrillic forms."""

    name: str
    gender: str
    latin: tuple[str, ...]
    cyrillic: tuple[str, ...]


@lru_cache(maxsize=1)
def given_names() -> tuple[Given, ...]:
    """All given names, sorted."""
    rows = (line.split("\t") for line in data.text("terms/given_names.tsv").splitlines() if line[:1] not in ("", "#"))
    return tuple(
        Given(row[0], row[1], (row[0], *filter(None, row[2].split("|"))), tuple(filter(None, row[3].split("|"))))
        for row in rows
    )


@lru_cache(maxsize=1)
def given_forms() -> dict[str, str]:
    """The gender of every form of a given name, in Latin and Cyrillic letters."""
    return {form: given.gender for given in given_names() for form in (*given.latin, *given.cyrillic)}


@lru_cache(maxsize=32)
def group(table: str, name: str) -> frozenset[str]:
    """A list of words of `data/lang/persons.toml`."""
    return frozenset(data.table("persons.toml")[table][name])


class Person(NamedTuple):
    """
    Someone of whom a text speaks. `gender` is f, m or ? (not known); `surname` the last word of the name, or nothing
    for a noun; `is_named` where a given name or a title tells the gender.
    """

    span: Span
    gender: str
    surname: str
    is_named: bool


@lru_cache(maxsize=1024)
def persons(text: str) -> tuple[Person, ...]:
    """The persons of an English text in order: named ones and nouns (mother, the driver); not a role beside a name."""
    found: list[Person] = []
    tokens = words(text)
    index = 0
    while index < len(tokens):
        person, used = _named(text, tokens, index)
        if person is None:
            person, used = _noun(tokens[index]), 1
        if person is not None:
            found.append(person)
        index += used
    return tuple(_without_roles(text, found))


def _named(text: str, tokens: tuple[Word, ...], index: int) -> tuple[Person | None, int]:
    """A name that starts at a word, and how many words it takes."""
    word = tokens[index]
    title = _title_gender(word.text)
    run = _run(text, tokens, index + 1 if title else index)
    if title and run:
        return Person(Span(word.start, run[-1].end), title, _surname(run), True), 1 + len(run)
    if not run or title:
        return None, 1
    gender = given_forms().get(_plain(run[0].text), "")
    if len(run) == 1 and _plain(run[0].text).lower() in group("places", "names"):
        return None, 1
    if gender:
        return Person(Span(word.start, run[-1].end), gender, _surname(run), gender != "?"), len(run)
    if _is_feminine_surname(_plain(run[-1].text)):
        return Person(Span(word.start, run[-1].end), "f", _surname(run), False), len(run)
    inside = word.start > 0 and text[word.start - 2 : word.start - 1] not in (".", "!", "?", '"', "“", "\n")
    if len(run) > 1 or inside:
        return Person(Span(word.start, run[-1].end), "?", _surname(run), False), len(run)
    return None, 1


def _run(text: str, tokens: tuple[Word, ...], index: int) -> list[Word]:
    """Capitalised words from here on, particles between them."""
    run: list[Word] = []
    for word in tokens[index:]:
        if run and (not _BETWEEN.fullmatch(text[run[-1].end : word.start]) or _plain(run[-1].text) != run[-1].text):
            break
        if not (word.text[0].isupper() and _plain(word.text).lower() not in group("never", "names")):
            if not (run and word.text in _SURNAME_PARTICLES):
                break
        elif word.text.isupper() and len(word.text) > 2:
            break
        run.append(word)
    while run and run[-1].text[0].islower():
        run.pop()
    return run


def _plain(word: str) -> str:
    return word if word.isalpha() else _POSSESSIVE.sub("", word)


def _surname(run: list[Word]) -> str:
    return _plain(run[-1].text)


def _title_gender(word: str) -> str:
    low = word.lower()
    if not word[0].isupper():
        return ""
    return "m" if low in group("titles", "masculine") else "f" if low in group("titles", "feminine") else ""


def _is_feminine_surname(word: str) -> bool:
    return bool(_FEMININE_SURNAME.fullmatch(word)) and word.lower() not in group("places", "names")


def _noun(word: Word) -> Person | None:
    low = _plain(word.text).lower()
    for gender, table in (("f", "feminine"), ("m", "masculine"), ("?", "persons")):
        if low in group("nouns", table):
            return Person(word.span, gender, "", False)
    return None


def _without_roles(text: str, found: list[Person]) -> list[Person]:
    """A role in apposition is the person named: the mayor of the village, Penka Petkova; Petkova, a lawyer."""
    kept: list[Person] = []
    for person in found:
        if person.surname:
            roles = (index for index, one in enumerate(kept) if not one.surname)
            role = next((i for i in roles if _is_apposition(text[kept[i].span.end : person.span.start])), None)
            del kept[role if role is not None else len(kept) :]
        if kept and not person.surname and kept[-1].surname:
            between = text[kept[-1].span.end : person.span.start]
            if re.fullmatch(r", (?:an? |the )?(?:[\w'’-]+ ){0,3}", between):
                continue
        kept.append(person)
    return kept


@lru_cache(maxsize=1024)
def humans(text: str) -> tuple[Person, ...]:
    """The persons of a text without capitalised words that name a place, a body or a work."""
    found = [person for person in persons(text) if person.gender != "?" or _may_be_human(person, text)]
    first = next(iter(words(text)), None)
    if first is not None and not any(person.span.start <= first.start for person in found) and _is_strange(first.text):
        found.insert(0, Person(first.span, "?", _plain(first.text), False))
    return tuple(found)


def _is_strange(word: str) -> bool:
    """A capitalised word that is no English one, so perhaps a surname that a sentence starts with."""
    plain = _plain(word)
    if not plain[:1].isupper() or plain.isupper() or len(plain) < 3 or plain.lower() in group("places", "names"):
        return False
    return not (is_known(plain.lower(), "en") or is_known(plain, "en") or countries(plain, "en"))


def _may_be_human(person: Person, text: str) -> bool:
    if not person.surname:
        return True
    name = person.span.of(text)
    parts = [_plain(word.text) for word in words(name)]
    before = next(iter(reversed(words(text[max(0, person.span.start - 40) : person.span.start]))), None)
    role = before.text.lower() if before else ""
    if role in group("titles", "either") or role in group("nouns", "persons"):
        return True
    if role in group("places", "prepositions") or countries(name, "en"):
        return False
    after = next(iter(words(text[person.span.end : person.span.end + 30])), None)
    follows = after.text.lower() if after else ""
    if any(word in group("speech", "en") and word not in _HELPERS for word in (role, follows)):
        return True
    if len(parts) == 1:
        return (
            role not in ("the", "a", "an", "of", "and")
            and follows not in group("nouns", "bodies")
            and _is_strange(name)
        )
    return not any(is_known(part.lower(), "en") for part in parts)


_HELPERS = frozenset({"was", "is", "had", "has"})


def _is_apposition(between: str) -> bool:
    plain = _ABBREVIATED_TITLE.sub("", between)
    return bool(
        re.fullmatch(r",? ?|['’]s |,? (?:of|for|in|at|from) [^,.;:]{1,60}, ?|,? (?:of|for|in|at) [^,.;:]{1,50} ", plain)
    )
