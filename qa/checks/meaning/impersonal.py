"""It for a person, and he or she for an army, a party, a country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.align.referents import Scene, near, scenes
from qa.lang.english.pronouns import Pronoun
from qa.lang.names.genders import Sign
from qa.lang.names.persons import Person, group, humans, persons
from qa.lang.names.territories import countries
from qa.lang.words import lemma, words
from qa.model import Document, Fix, Hit, Severity
from qa.rules import document_check

_PERSONAL = re.compile(r"It (?:was|is|has been|had been|will be) (\w+)")
#: A pronoun of the original and its rendering stand at places this much alike, in shares of the sentence.
_APART = 0.35


@document_check("PRO004", Severity.MAJOR, "fluency/pronoun", target_langs=["en"], roles=["deck", "body"])
def it_for_a_person(document: Document) -> Iterator[Hit]:
    """
    "It" stands for a person.

    The pronoun of the original (той, она, він) may mean a thing, and the translation takes it so: "The captain
    declined to comment. It will be questioned." What tells is the subject of the sentence before, a verb that only
    persons have, "its" before a husband or a career. A body may be "it" too: near a party nothing is said.

        source bg  Капитанът отказа коментар. [[Той]] ще бъде разпитан.
        target en  The captain declined to comment. [[It]] will be questioned.

        target en  The driver of the bus fled. [[It]] was arrested near the border.

        source ru  Нина Лапина подала в отставку. [[Она]] руководила портом с 2015 года.
        target en  Nina Lapina has resigned. [[It]] had led the port since 2015.

        source uk  Письменниця живе у Львові зі своїм чоловіком.
        target en  The writer lives in Lviv with [[its]] husband.

        target en  The minister's report is ready. It was leaked on Monday.

        target en  The captain declined to comment. It was not clear who had given the order.

        source bg  Директорът представи плана. Той предвижда 40 съкращения.
        target en  The director presented the plan. It provides for 40 layoffs.

        source ru  Министр обороны принял парад. Он длился два часа.
        target en  The defense minister reviewed the parade. It lasted two hours.
    """
    seen: list[Scene] = []
    for scene in scenes(document):
        for pronoun in scene.neuters:
            found = _impersonal(scene, seen, pronoun)
            if found:
                yield found
        seen.append(scene)


def _impersonal(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> Hit | None:
    people = near(scene, seen, pronoun)
    if pronoun.case == "possessive":
        behind = next((word for word in words(scene.text) if word.start >= pronoun.span.end), None)
        is_of_person = behind is not None and behind.text.lower() in group("personal", "kin")
        if not is_of_person or not people or any(one.span.of(scene.text).lower() in _YOUNG for one in people):
            return None
        return _as_person(scene, pronoun, people[0].gender, None)
    sign = sign_for(scene, pronoun)
    alike = [person for person in people if sign is not None and person.gender == sign.gender]
    if pronoun.case == "object":
        says = _ACCORDING.search(scene.text[: pronoun.span.end]) and (scene.source and not scene.has_epicene)
        return _as_person(scene, pronoun, alike[-1].gender, sign) if says and alike else None
    before = _sentence_before(scene, seen, pronoun)
    subject = subject_of(before) if pronoun.text == "It" else None
    personal = _PERSONAL.match(scene.text[pronoun.span.start :])
    if subject is not None and personal and personal[1] in group("personal", "participles"):
        return _as_person(scene, pronoun, subject.gender, sign)
    if sign is None or sign.kind != "subject":
        return None
    if not _acts(scene, pronoun) and not (subject is not None and _is_somebody(scene, pronoun)):
        return None
    if subject is None and not any(person.is_named for person in alike):
        return None
    return _as_person(scene, pronoun, sign.gender, sign)


_ACCORDING = re.compile(r"\b[Aa]ccording to it$")


#: Of them English says "it" and "its" too.
_YOUNG = frozenset({"baby", "child", "kid", "infant", "victim"})


def _is_somebody(scene: Scene, pronoun: Pronoun) -> bool:
    """It remains a member, it was the director."""
    behind = [word.text.lower() for word in words(scene.text) if word.start >= pronoun.span.end][:6]
    verb = next((word for word in behind if word not in _SKIPPED - {"is", "was"}), "")
    is_link = lemma(verb, "en") in ("be", "remain", "become", "stay")
    return is_link and any(word in group("nouns", "persons") for word in behind[1:])


def _acts(scene: Scene, pronoun: Pronoun) -> bool:
    """The verb behind the pronoun is one of those whose subject is somebody."""
    behind = [word.text.lower() for word in words(scene.text) if word.start >= pronoun.span.end]
    verb = next((word for word in behind[:4] if word not in _SKIPPED and not word.endswith("ly")), "")
    return lemma(verb, "en") in group("personal", "verbs") or verb in group("personal", "participles")


_SKIPPED = frozenset(
    "is was are were has had have been be will would also not never then later still already did does do again".split()
)


def _as_person(scene: Scene, pronoun: Pronoun, gender: str, sign: Sign | None) -> Hit:
    span = scene.in_target(pronoun.span)
    right = pronoun.turned("f" if gender == "f" else "m")
    return Hit(
        f"“{pronoun.text}” stands for a person.",
        target=span,
        source=scene.in_source(sign.span) if sign else None,
        fixes=(Fix(span, right),) if gender != "?" else (),
        confidence=0.75,
        segment=scene.segment.id,
    )


@document_check("PRO005", Severity.MAJOR, "fluency/pronoun", target_langs=["en"], roles=["deck", "body"])
def person_for_a_body(document: Document) -> Iterator[Hit]:
    """
    "She" or "he" stands for an army, a party, a ministry, a country, a book.

    Their nouns are feminine or masculine in the original, and so are the pronouns (армията … тя). Said only where the
    sentence before starts with the body and nobody is named in it or before the pronoun, of a thing only where there
    is nobody near at all.

        source uk  Армія відступила.
        target en  The army retreated.
        source uk  [[Вона]] втратила два мости.
        target en  [[She]] lost two bridges.

        source bg  Партията губи избиратели. Според [[нея]] вината е на медиите.
        target en  The party is losing voters. According to [[her]], the media are to blame.

        source ru  Компания отчиталась об убытке. [[Ее]] акции упали.
        target en  The company reported a loss. [[Her]] shares fell.

        source ru  Книга вышла в мае. Она стоит 500 рублей.
        target en  The book came out in May. [[She]] costs 500 rubles.

        source uk  Виставку відкрила художниця. Вона подарувала місту дві картини.
        target en  The exhibition was opened by an artist. She gave the city two paintings.

        source bg  Партията избра Рилска. Тя обеща промени.
        target en  The party elected Rilska. She promised changes.

        target en  The company's chairwoman resigned. She gave no reason.

        source uk  Команда виграла. Вона святкувала до ранку, сказав тренер.
        target en  The team won. It celebrated until the morning, the coach said.
    """
    seen: list[Scene] = []
    for scene in scenes(document):
        for pronoun in scene.pronouns:
            if pronoun.gender != "n" and scene.has_source:
                found = _personified(scene, seen, pronoun)
                if found:
                    yield found
        seen.append(scene)


def _personified(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> Hit | None:
    text = _sentence_before(scene, seen, pronoun)
    is_thing = bool(text) and is_body(text, "things") and not near(scene, seen, pronoun) and not humans(text)
    if (
        not text
        or not (is_thing or is_body(text))
        or any(person.span.start < pronoun.span.start for person in scene.people)
    ):
        return None
    if any(person.surname and not countries(person.span.of(text), "en") for person in persons(text)):
        return None
    sign = sign_for(scene, pronoun)
    if sign is None or sign.gender != pronoun.gender or any(one.is_of_person for one in scene.signs):
        return None
    span = scene.in_target(pronoun.span)
    return Hit(
        f"“{pronoun.text}” stands for a {'thing' if is_thing else 'body'}, not for a person.",
        target=span,
        source=scene.in_source(sign.span),
        fixes=(Fix(span, pronoun.turned("n")),),
        confidence=0.75,
        segment=scene.segment.id,
    )


def sign_for(scene: Scene, pronoun: Pronoun) -> Sign | None:
    """The pronoun of the original that stands at the same place."""
    near = [sign for sign in scene.signs if sign.is_pronoun and scene.distance(sign, pronoun) < _APART]
    return min(near, key=lambda sign: (scene.distance(sign, pronoun), sign.span), default=None)


def _sentence_before(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> str:
    """The sentence before the one in which the pronoun stands."""
    inside = re.split(r"(?<=[.!?…])[\"”]?\s+", scene.text[: pronoun.span.start])
    if len(inside) > 1 and inside[-2].strip():
        return inside[-2]
    return seen[-1].text if seen else ""


def subject_of(text: str) -> Person | None:
    """The person with whom a sentence starts, or who says the quotation with which it starts."""
    found, people = words(text), humans(text)
    if text[:1] in _QUOTES:
        return people[0] if len(people) == 1 and people[0].is_named else None
    if people and found and people[0].span.start == found[0].start:
        return None if text[people[0].span.end - 2 : people[0].span.end] in _POSSESSIVES else people[0]
    for index, word in enumerate(found[:6]):
        low = word.text.lower()
        if (
            low in group("places", "prepositions") | {"of", "for", "with", "by", "and", "to"}
            or low[-2:] in _POSSESSIVES
        ):
            return None
        gender = "f" if low in group("nouns", "feminine") else "m" if low in group("nouns", "masculine") else "?"
        if gender != "?" or low in group("nouns", "persons"):
            behind = found[index + 1].text.lower() if index + 1 < len(found) else ""
            if behind in group("nouns", "bodies") | group("nouns", "persons"):
                continue
            named = next((person for person in people if person.is_named and person.span.start < word.end + 70), None)
            return Person(word.span, named.gender if named else gender, "", False)
    return None


_QUOTES = frozenset('"“„«')
_POSSESSIVES = frozenset({"'s", "’s"})


def is_body(text: str, kind: str = "bodies") -> bool:
    """A sentence starts with a body or a country: the army, Ukraine's parliament, Russia; or with a thing."""
    found = words(text)[:6]
    named = countries(text, "en") if kind == "bodies" else ()
    if named and found and named[0].span.start == found[0].start and not named[0].weak:
        verb = next((word for word in found if word.start >= named[0].span.end), None)
        if verb is not None and text[named[0].span.end : verb.start] == " " and verb.text.islower():
            return True
    for index, word in enumerate(found):
        low = word.text.lower()
        if low in group("nouns", "persons") | group("nouns", "feminine") | group("nouns", "masculine") or "'" in low:
            return False
        if low in group("nouns", kind):
            behind = found[index + 1].text.lower() if index + 1 < len(found) else ""
            return behind not in group("nouns", "persons") and text[word.end : word.end + 2] not in ("'s", "’s")
    return False
