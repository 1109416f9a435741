"""Pronouns of the wrong gender, against the pronouns of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.lang import data
from qa.lang.words import Word, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check

_FROM = ["bg", "ru", "uk"]
_OTHER = {
    "he": "she", "him": "her", "his": "her", "himself": "herself",
    "she": "he", "her": "his", "hers": "his", "herself": "himself",
}  # fmt: skip
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")


@lru_cache(maxsize=32)
def _group(kind: str, lang: str) -> frozenset[str]:
    return frozenset(data.table("pronouns.toml")[kind].get(lang, ()))


@document_check("PRO001", Severity.MAJOR, "fluency/pronoun", needs=["source"], source_langs=_FROM, target_langs=["en"],
                roles=["deck", "body"])  # fmt: skip
def pronoun_of_the_wrong_gender(document: Document) -> Iterator[Hit]:
    """
    A pronoun has another gender than in the original.

    The original speaks of her only, the translation of him only, or the other way round; "it" stands for a person,
    "she" for an army. Where the original has pronouns of both genders, nothing is said.

        source bg  Кметицата Антония Рилска мълчи.
        target en  Mayor Antonia Rilska is silent.
        source bg  Тя замина вчера.
        target en  [[He]] left yesterday.

        source bg  Капитанът отказа коментар.
        target en  The captain declined to comment.
        source bg  Той ще бъде разпитан.
        target en  [[It]] will be questioned.

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
    """
    before = ""
    for segment in document.segments:
        yield from _genders(segment)
        yield from _things(segment, before)
        before = segment.target or before


def _genders(segment: Segment) -> Iterator[Hit]:
    source, target = words(segment.source or ""), words(_unquoted(segment.target))
    there = {kind: [w for w in source if w.text.lower() in _group(kind, segment.source_lang)] for kind in _KINDS}
    here = {kind: [w for w in target if w.text.lower() in _group(kind, "en")] for kind in _KINDS}
    for kind, other in (("feminine", "masculine"), ("masculine", "feminine")):
        if there[kind] and not there[other] and here[other] and not here[kind] and _is_subject(there[kind]):
            word = here[other][0]
            right = _OTHER[word.text.lower()]
            yield Hit(
                f"The original says “{there[kind][0].text}”, the translation “{word.text}”.",
                target=word.span,
                source=there[kind][0].span,
                fixes=(Fix(word.span, right.capitalize() if word.text[0].isupper() else right),),
                confidence=0.8,
                segment=segment.id,
            )
            return


_KINDS = ("feminine", "masculine")
#: Pronouns that stand for persons more often than for things.
_SUBJECTS = frozenset("тя ѝ нейният нейния нейната она вона той неговият неговия неговата він он".split())


def _is_subject(some: list[Word]) -> bool:
    return any(word.text.lower() in _SUBJECTS for word in some)


def _things(segment: Segment, before: str) -> Iterator[Hit]:
    """ "It" for the person of the sentence before, "she" for a body."""
    found = words(segment.target)
    source = [word.text.lower() for word in words(segment.source or "")]
    if not found or not source or source[0] not in _SUBJECTS:
        return
    nouns = data.table("pronouns.toml")["nouns"]
    subject = {word.text.lower() for word in words(before)[:3]}
    first = found[0]
    if first.text == "It" and subject & set(nouns["persons"]):
        right = "She" if source[0] in ("тя", "она", "вона") else "He"
    elif first.text == "She" and subject & set(nouns["bodies"]):
        right = "It"
    else:
        return
    message = f"“{first.text}” stands for what is named in the sentence before."
    yield Hit(message, target=first.span, fixes=(Fix(first.span, right),), confidence=0.7, segment=segment.id)


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)


@document_check("PRO002", Severity.MAJOR, "fluency/pronoun", needs=["source"], source_langs=["ru", "uk"],
                target_langs=["en"], roles=["body"])  # fmt: skip
def first_person_for_dropped_subject(document: Document) -> Iterator[Hit]:
    """
    "I" stands for a subject that the original leaves out.

    Russian and Ukrainian drop the subject of a second sentence; the translation guesses the first person, though the
    article speaks of him or her.

        source ru  Губернатор осмотрел мост. Пообещал восстановить движение.
        target en  The governor inspected the bridge. [[I]] promised to restore traffic.

        source ru  Я видел мост, и я обещаю восстановить его.
        target en  I saw the bridge, and I promise to restore it.

        source ru  «Пообещал и сделал», — сказал он.
        target en  "I promised and did it," he said.
    """
    for segment in document.segments:
        source = {word.text.lower() for word in words(segment.source or "")}
        text = _unquoted(segment.target)
        match = re.search(r"(?:^|[.!?] )(I) \w+ed\b", text)
        quoted = text != segment.target or set('«„"“—–') & set(segment.source or "")
        if match and not quoted and not source & _group("first", segment.source_lang):
            span = Span(match.start(1), match.end(1))
            yield Hit("The original has no first person here.", target=span, confidence=0.7, segment=segment.id)
