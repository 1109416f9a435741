"""Pronouns of the wrong gender, against the persons of the article and the pronouns of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.persons import Person, group, persons
from qa.lang.sentences import sentences
from qa.lang.words import Word, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check

_FROM = ["bg", "ru", "uk"]
_OTHER = {
    "he": "she", "him": "her", "his": "her", "himself": "herself",
    "she": "he", "her": "his", "hers": "his", "herself": "himself",
}  # fmt: skip
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")
#: Pronouns that stand for persons more often than for things.
_SUBJECTS = frozenset("тя ѝ нейният нейния нейната вона той неговият неговия неговата він она он".split())


@lru_cache(maxsize=32)
def _pronouns(kind: str, lang: str) -> frozenset[str]:
    return frozenset(data.table("pronouns.toml")[kind].get(lang, ()))


class _Sentence(NamedTuple):
    """A sentence of the target: where it stands, its text with quotations blanked, and all persons it names."""

    segment: Segment
    span: Span
    text: str
    people: tuple[Person, ...]

    def place(self, span: Span) -> Span:
        return span.shifted(self.span.start)


@document_check("PRO001", Severity.MAJOR, "fluency/pronoun", target_langs=["en"], roles=["deck", "body"])
def pronoun_of_the_wrong_gender(document: Document) -> Iterator[Hit]:
    """
    A pronoun has another gender than the person it stands for.

    The article speaks of a woman only (her given name, her surname in -ova, "spokeswoman"), or the original of her
    only, and the translation says "he"; "it" stands for a person, "she" for an army. Where anyone else is near whom
    the pronoun could mean, nothing is said.

        source bg  Кметицата Антония Рилска мълчи.
        target en  Mayor Antonia Rilska is silent.
        source bg  Тя замина вчера.
        target en  [[He]] left yesterday.

        target en  The mayor of the town, Antonia Rilska, opened the school. [[He]] promised two more.

        source bg  Капитанът отказа коментар. Той ще бъде разпитан.
        target en  The captain declined to comment. [[It]] will be questioned.

        target en  The driver of the bus fled. [[It]] was arrested near the border.

        source uk  Армія відступила.
        target en  The army retreated.
        source uk  Вона втратила два мости.
        target en  [[She]] lost two bridges.

        source bg  Корабът потъна.
        target en  The ship sank.
        source bg  Той беше построен през 1990 г.
        target en  It was built in 1990.

        source bg  Тя му благодари.
        target en  She thanked him.

        source ru  Президент встретился с послом. Она поблагодарила его.
        target en  The president met the ambassador. She thanked him.

        target en  Antonia Rilska met the director of the plant. He promised to help.

        target en  Antonia Rilska said the driver had fled. "He saw nothing," she added.

        target en  The minister's report is ready. It was leaked on Monday.

        target en  The captain declined to comment. It was not clear who had given the order.

        source bg  Компанията съобщи за загуба. Тя каза, че ще съкрати 40 души, обяви директорът Лазар Ботев.
        target en  The company reported a loss. It will cut 40 jobs, director Lazar Botev said, and he will stay.
    """
    before: _Sentence | None = None
    surnames: dict[str, str] = {}
    for segment in document.segments:
        here = _sentences(segment)
        told = _against_source(segment, here, before, surnames)
        for one in here:
            told = told or _against_persons(one, before, surnames)
            yield from _things(one, before, is_first=one is here[0])
            before = one
        if told:
            yield told


def _sentences(segment: Segment) -> list[_Sentence]:
    blanked = _unquoted(segment.target)
    return [
        _Sentence(segment, span, span.of(blanked), persons(span.of(segment.target)))
        for span in sentences(segment.target, segment.target_lang)
    ]


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)


def _against_persons(one: _Sentence, before: _Sentence | None, surnames: dict[str, str]) -> Hit | None:
    """Everyone near is known to be of the other gender."""
    for person in one.people:
        if person.is_named and person.surname:
            gender = surnames.setdefault(person.surname, person.gender)
            surnames[person.surname] = gender if gender == person.gender else "?"
    first = next((word for word in words(one.text) if _is_pronoun(word)), None)
    if first is None:
        return None
    near = [person for person in one.people if person.span.start < first.start]
    near += before.people if before else ()
    genders = {_gender(person, surnames) for person in near}
    wrong = "m" if first.text.lower() in _pronouns("masculine", "en") else "f"
    if genders != {"f" if wrong == "m" else "m"} or not any(person.is_named for person in near):
        return None
    if any(_gender(person, surnames) == wrong or not person.surname for person in one.people):
        return None
    if len({person.surname for person in near}) > 1 or _source_agrees(one.segment, wrong):
        return None
    who = next(person for person in near if person.is_named)
    return _hit(one, first, f"“{first.text}” stands for {who.surname}, {'a woman' if wrong == 'm' else 'a man'}.", None)


def _is_pronoun(word: Word) -> bool:
    return word.text.lower() in _OTHER and not word.text.isupper()


def _gender(person: Person, surnames: dict[str, str]) -> str:
    return surnames.get(person.surname, "?") if person.gender == "?" and person.surname else person.gender


def _source_agrees(segment: Segment, gender: str) -> bool:
    """The original has a pronoun of that gender too, or nothing that could decide."""
    if not segment.source or segment.source_lang not in _FROM:
        return False
    there = {word.text.lower() for word in words(segment.source)}
    return not there.isdisjoint(_pronouns("masculine" if gender == "m" else "feminine", segment.source_lang))


def _against_source(
    segment: Segment, here: list[_Sentence], before: _Sentence | None, surnames: dict[str, str]
) -> Hit | None:
    """The original has pronouns of one gender only, the translation of the other only."""
    if not segment.source or segment.source_lang not in _FROM:
        return None
    source = words(segment.source)
    there = {kind: [w for w in source if w.text.lower() in _pronouns(kind, segment.source_lang)] for kind in _KINDS}
    target = words(_unquoted(segment.target))
    found = {kind: [w for w in target if _is_pronoun(w) and w.text.lower() in _pronouns(kind, "en")] for kind in _KINDS}
    for kind, other in (_KINDS, _KINDS[::-1]):
        if not there[kind] or there[other] or not found[other] or found[kind]:
            continue
        wrong = "m" if other == "masculine" else "f"
        people = [person for one in here for person in one.people] + list(before.people if before else ())
        genders = {_gender(person, surnames) for person in people}
        if wrong in genders or not any(w.text.lower() in _SUBJECTS for w in there[kind]):
            continue
        known = ("f" if wrong == "m" else "m") in genders
        if not known and any(w.text.lower() in group("nouns", "bodies") for w in words(before.text if before else "")):
            continue
        one = next(one for one in here if one.span.start <= found[other][0].start < one.span.end)
        word = found[other][0]._replace(
            start=found[other][0].start - one.span.start, end=found[other][0].end - one.span.start
        )
        message = f"The original says “{there[kind][0].text}”, the translation “{word.text}”."
        return _hit(one, word, message, there[kind][0].span, 0.8 if known or "?" in genders else 0.6)
    return None


_KINDS = ("feminine", "masculine")


def _things(one: _Sentence, before: _Sentence | None, *, is_first: bool) -> Iterator[Hit]:
    """ "It" for the person of the sentence before, "she" for a body."""
    first = next(iter(words(one.segment.target[one.span.start : one.span.end])), None)
    if before is None or first is None or first.start or first.text not in ("It", "She", "He"):
        return
    subject = _subject(before.text)
    if first.text == "It":
        if not subject & (group("nouns", "persons") | group("nouns", "masculine") | group("nouns", "feminine")):
            return
        source = _source_pronoun(one, is_first=is_first)
        personal = re.match(r"It (?:was|is|has been|will be|had been) (\w+)", one.text)
        if not (personal and personal[1] in group("personal", "participles")) and not (source and _is_free(one.text)):
            return
        right = "She" if source in _pronouns("feminine", one.segment.source_lang) else "He"
    elif subject & group("nouns", "bodies") and not before.people and _source_pronoun(one, is_first=is_first):
        right = "It"
    else:
        return
    message = f"“{first.text}” stands for what is named in the sentence before."
    yield Hit(message, target=one.place(first.span), fixes=(Fix(one.place(first.span), right),), confidence=0.7,
              segment=one.segment.id)  # fmt: skip


def _subject(text: str) -> set[str]:
    """The head of the noun phrase that a sentence starts with: the captain of the ship declined …"""
    found = [word.text.lower() for word in words(text)[:5]]
    if not found or found[0] not in ("the", "a", "an", "his", "her", "its", "their"):
        return set()
    for index, word in enumerate(found[1:], start=1):
        if word in group("nouns", "persons") | group("nouns", "bodies"):
            following = found[index + 1] if index + 1 < len(found) else ""
            is_head = following not in group("nouns", "bodies") and not text.lower().find(f"{word}'s") >= 0
            return {word} if is_head else set()
    return set()


def _source_pronoun(one: _Sentence, *, is_first: bool) -> str:
    """The personal pronoun that the source of the sentence starts with."""
    segment = one.segment
    if not segment.source or segment.source_lang not in _FROM:
        return ""
    number = sum(span.end <= one.span.start for span in sentences(segment.target, "en"))
    spans = sentences(segment.source, segment.source_lang)
    if number >= len(spans) or (is_first and number):
        return ""
    first = next(iter(words(spans[number].of(segment.source))), None)
    return first.text.lower() if first and first.text.lower() in _SUBJECTS else ""


def _is_free(text: str) -> bool:
    """Not "it is clear that …", "it takes two to …"."""
    return not _CLEFT.search(text)


_CLEFT = re.compile(
    r"^It (?:is|was|has been|will be|would be|seems|appears|took|takes)\b.*\b(?:that|to|who|whether|how)\b"
)


def _hit(one: _Sentence, word: Word, message: str, source: Span | None, confidence: float = 0.75) -> Hit:
    right = _OTHER[word.text.lower()]
    if word.text.lower() == "her" and re.match(
        r"\s*(?:[.,;:!?]|$|(?:and|to|that|for|of|in|on|at)\b)", one.text[word.end :]
    ):
        right = "him"
    fix = Fix(one.place(word.span), right.capitalize() if word.text[0].isupper() else right)
    return Hit(message, target=one.place(word.span), source=source, fixes=(fix,), confidence=confidence,
               segment=one.segment.id)  # fmt: skip
