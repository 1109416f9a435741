"""Sentence pairs with those whom a pronoun may mean: the persons of a translation, the agreement of its original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.align.words import word_links
from qa.lang import data
from qa.lang.english.pronouns import Pronoun, pronouns, unquoted
from qa.lang.names.genders import LANGS, Sign, gendered_surnames, signs
from qa.lang.names.persons import Person, group, humans, persons
from qa.lang.names.romanise import key
from qa.lang.text.sentences import sentences
from qa.lang.words import words
from qa.model import Document, Segment, Span

#: What it costs to pair a subject with an object, and the cost above which pronouns are no pair; 1 is a whole sentence.
_UNLIKE, _FARTHEST = 0.25, 0.6
#: "It" for nothing: it is clear that, it took two days to.
_EXPLETIVE = re.compile(
    r"\b[Ii]t(?:['’]s| (?:is|was|has been|(?:will|would|may) be|seems|seemed|appears|took|takes|turned|remains))\b"
    r"(?=[^.;]{0,60}\b(?:that|to|who|whether|how|why|what|if|when|because|unclear|known|late|time)\b)"
    r"|\b(?:make|makes|made|find|finds|found|consider|considers|considered) it\b"
)
#: Words between a pronoun and its verb.
_SKIPPED = frozenset(
    "has had have was is were been be will would also not never then later still already even just only did does could "
    "can should might may must always often immediately recently now again further however".split()
)


#: Verbs that say nothing of who acts.
IDLE = frozenset({"was", "is", "had", "has", "went", "came", "got", "lived", "lives", "worked", "felt"})


class Scene(NamedTuple):
    """
    A sentence of the target, or several, with its original. Spans of `people` and `pronouns` are in `text`, those of
    `signs` in `source`; quotations count for neither pronouns nor persons.
    """

    segment: Segment
    at: Span
    text: str
    people: tuple[Person, ...]
    pronouns: tuple[Pronoun, ...]
    source: str
    source_at: Span
    signs: tuple[Sign, ...]

    @property
    def has_source(self) -> bool:
        return bool(self.source)

    @property
    def speaks(self) -> bool:
        """Somebody says something in it."""
        return any(word.text.lower() in group("speech", "en") - IDLE for word in words(unquoted(self.text)))

    @property
    def neuters(self) -> tuple[Pronoun, ...]:
        """Every it and its that stands for something."""
        idle = [Span(*match.span()) for match in _EXPLETIVE.finditer(self.text)]
        return tuple(
            one for one in self.pronouns if one.gender == "n" and not any(one.span.overlaps(span) for span in idle)
        )

    @property
    def has_neuter(self) -> bool:
        return bool(self.neuters)

    @property
    def has_epicene(self) -> bool:
        """The original has a noun whose gender is not that of the person: жертва, людина."""
        lang = self.segment.source_lang
        stems = tuple(data.table("persons.toml")["epicene"].get(lang, ()))
        return bool(stems) and any(word.text.lower().startswith(stems) for word in words(self.source))

    def in_target(self, span: Span) -> Span:
        return span.shifted(self.at.start)

    def in_source(self, span: Span) -> Span:
        return span.shifted(self.source_at.start)

    def distance(self, sign: Sign, pronoun: Pronoun) -> float:
        """How far apart the places are that the two have in their sentences, 0-1."""
        return abs(sign.span.start / max(1, len(self.source)) - pronoun.span.start / max(1, len(self.text)))


def scenes(document: Document) -> Iterator[Scene]:
    """The scenes of a document in order; the gender of a surname, once known, is known throughout."""
    known = _surnames(document.segments)
    borne = {person.surname for segment in document.segments for person in humans(segment.target)}
    for segment in document.segments:
        for at, source_at in sentence_pairs(segment):
            text, source = at.of(segment.target), source_at.of(segment.source or "")
            shown = unquoted(segment.target)[at.start : at.end]
            some = {*humans(text), *(person for person in persons(text) if person.surname in borne)}
            people = tuple(_resolved(person, known) for person in sorted(some))
            found = signs(source, segment.source_lang) if source else ()
            yield Scene(segment, at, text, people, pronouns(shown), source, source_at, found)


def sentence_pairs(segment: Segment) -> list[tuple[Span, Span]]:
    """The sentences of the two sides, where they are as many; else all together."""
    source = segment.source if segment.source_lang in LANGS else None
    ours = sentences(segment.target, segment.target_lang)
    if not source:
        return [(span, Span(0, 0)) for span in ours]
    theirs = sentences(source, segment.source_lang)
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    return [(Span(0, len(segment.target)), Span(0, len(source)))]


def _surnames(segments: Iterable[Segment]) -> dict[str, str]:
    """The gender of the bearers of a surname; ? where they differ."""
    found: dict[str, str] = {}
    for segment in segments:
        told = [(_heard(person.surname), person.gender) for person in humans(segment.target) if person.surname]
        told += gendered_surnames(segment.source, segment.source_lang) if segment.source else ()
        for heard, gender in told:
            if gender != "?" and len(heard) > 2:
                found[heard] = gender if found.get(heard, gender) == gender else "?"
    return found


def _heard(surname: str) -> str:
    return key(surname) + ("a" if surname.endswith("a") else "")


def _resolved(person: Person, known: dict[str, str]) -> Person:
    if person.is_named or not person.surname:
        return person
    gender = known.get(_heard(person.surname), person.gender)
    return person._replace(gender=gender, is_named=gender != "?")


def near(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> list[Person]:
    """The persons before a pronoun, in its sentence and the one before; failing these, further back."""
    found = [person for person in scene.people if person.span.start < pronoun.span.start]
    for one in reversed(seen[-3:]):
        found = [*one.people, *found]
        if found:
            break
    return found


def is_alike(sign: Sign, pronoun: Pronoun) -> bool:
    """Both are subjects, or neither is."""
    return (sign.kind == "subject") == (pronoun.case == "subject")


@lru_cache(maxsize=1024)
def lonely(scene: Scene) -> tuple[tuple[Pronoun, ...], tuple[Sign, ...]]:
    """The pronouns of the two sides that are left when those of one gender are paired, nearest first."""
    ours = [one for one in pronouns(scene.at.of(scene.segment.target)) if one.gender != "n"]
    theirs = [sign for sign in scene.signs if sign.is_pronoun]
    pairs = sorted(
        (cost, i, j)
        for i, one in enumerate(ours)
        for j, sign in enumerate(theirs)
        if sign.gender == one.gender
        and (cost := scene.distance(sign, one) + (0 if is_alike(sign, one) else _UNLIKE)) < _FARTHEST
    )
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    for _, i, j in pairs:
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
    return (
        tuple(one for i, one in enumerate(ours) if i not in used_ours),
        tuple(sign for j, sign in enumerate(theirs) if j not in used_theirs),
    )


def linked_sign(scene: Scene, pronoun: Pronoun) -> Sign | None:
    """The past form of the original that the verb behind a subject pronoun stands for."""
    links = word_links(scene.source, scene.text, scene.segment.source_lang, scene.segment.target_lang)
    behind = [word for word in words(scene.text) if word.start >= pronoun.span.end][:4]
    for word in behind:
        if word.text.lower() in _SKIPPED or word.text.lower().endswith("ly"):
            continue
        there = links.source_of(word.span)
        found = (sign for sign in scene.signs if sign.kind in ("verb", "speech"))
        sign = next((sign for sign in found if any(sign.span.overlaps(span) for span in there)), None)
        return None if sign is None or _has_named_subject(scene.source, sign) else sign
    return None


def _has_named_subject(source: str, sign: Sign) -> bool:
    """A name stands right before the verb: another subject than a pronoun's."""
    before = words(source[: sign.span.start])[-1:]
    return bool(before) and before[0].text[0].isupper() and source[before[0].end : sign.span.start] == " "
