"""Pronouns of the wrong gender, against the persons of the article and the agreement of the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.align.referents import IDLE, Scene, is_alike, linked_sign, lonely, near, scenes
from qa.lang.english.pronouns import Pronoun
from qa.lang.names.persons import group
from qa.lang.words import lows, words
from qa.model import Document, Fix, Hit, Severity, Span
from qa.rules import document_check

#: So many sentences back a pronoun may still reach.
_REACH = 7
#: A pronoun of the original and its rendering stand at places this much alike, in shares of the sentence.
_APART = 0.4
#: … and this much, where they stand at the same place.
_BESIDE = 0.12


@document_check("PRO001", Severity.MAJOR, "fluency/pronoun", target_langs=["en"], roles=["headline", "deck", "body"])
def pronoun_of_the_wrong_gender(document: Document) -> Iterator[Hit]:
    """
    A pronoun has another gender than the person it stands for.

    Bulgarian, Russian and Ukrainian leave the subject out or name it by a noun of either gender, and the translation
    guesses "he". What tells: a pronoun of the original, the ending of its verb (сказала), a feminine title
    (говорителката), the given name or the surname of the only person near, a title such as Mrs. or "spokeswoman".
    Where anyone of the other gender, or of an unknown one, could be meant, nothing is said.

        source bg  Кметицата Антония Рилска мълчи.
        target en  Mayor Antonia Rilska is silent.
        source bg  [[Тя]] замина вчера.
        target en  [[He]] left yesterday.

        target en  The mayor of the town, Antonia Rilska, opened the school. [[He]] promised two more.

        source bg  Лекарката Антония Рилска заминава. Тя ще работи в Лион, където заплатата [[ѝ]] е по-висока.
        target en  Dr. Antonia Rilska is leaving. She will work in Lyon, where [[his]] salary is higher.

        source ru  Пресс-секретарь порта рассказала о пожаре. По словам Нины Лапиной, [[она]] видела дым.
        target en  The port's press secretary spoke of the fire. According to Nina Lapina, [[he]] saw smoke.

        source uk  Директор заводу заперечив аварію. За словами керівника, [[він]] перевірив усе сам.
        target en  The director of the plant denied the accident. According to the manager, [[she]] had checked it all.

        source uk  Журналістка повідомила, що [[їй]] погрожували.
        target en  The journalist said that [[he]] had been threatened.

        source bg  Корабът потъна.
        target en  The ship sank.
        source bg  Той беше построен през 1990 г.
        target en  It was built in 1990.

        source bg  Тя му благодари.
        target en  She thanked him.

        source ru  Президент встретился с послом. Она поблагодарила его.
        target en  The president met the ambassador. She thanked him.

        source bg  Корабът напусна Варна. Той превозва жито.
        target en  The ship has left Varna. She is carrying wheat.

        target en  Antonia Rilska met the director of the plant. He promised to help.

        target en  Antonia Rilska said the driver had fled. "He saw nothing," she added.

        source bg  Компанията съобщи за загуба. Тя каза, че ще съкрати 40 души, обяви директорът Лазар Ботев.
        target en  The company reported a loss. It will cut 40 jobs, director Lazar Botev said, and he will stay.

        source ru  Жертва опознана. Она жила одна, рассказал сосед.
        target en  The victim has been identified: he lived alone, and his neighbor said so.
    """
    seen: list[Scene] = []
    for scene in scenes(document):
        for pronoun in scene.pronouns:
            is_ship = pronoun.gender == "f" and any(_has_ship(one) for one in (*seen[-1:], scene))
            found = pronoun.gender != "n" and not is_ship and _judged(scene, seen, pronoun)
            if found:
                yield found
        seen.append(scene)


def _has_ship(scene: Scene) -> bool:
    return not group("nouns", "ships").isdisjoint(lows(scene.text))


def _judged(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> Hit | None:
    """By the pronouns of the original, by its verb, by the persons near."""
    if scene.has_source and not any(one.has_epicene for one in (*seen[-1:], scene)):
        by_pronoun = _by_pronoun(scene, seen, pronoun)
        if by_pronoun is not None:
            return by_pronoun
        by_verb = _by_verb(scene, seen, pronoun)
        if by_verb is not None:
            return by_verb
    return _by_persons(scene, seen, pronoun) or _by_speaker(scene, seen, pronoun)


def _by_pronoun(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> Hit | None:
    """A pronoun of the original is left without its like, and so is this one at the same place."""
    ours, theirs = lonely(scene)
    if pronoun not in ours or any(sign.gender == pronoun.gender for sign in theirs):
        return None
    is_only = len(ours) == len(theirs) == 1
    others = [
        sign for sign in theirs if scene.distance(sign, pronoun) < _APART or (is_only and is_alike(sign, pronoun))
    ]
    if not others:
        return None
    sign = min(others, key=lambda sign: (scene.distance(sign, pronoun), sign.span))
    is_same_place = is_alike(sign, pronoun) and scene.distance(sign, pronoun) < _BESIDE
    people = near(scene, seen, pronoun)
    if not is_same_place:
        if any(person.gender == pronoun.gender for person in people) or scene.neuters:
            return None
        if _has_sign(scene, pronoun.gender, ("name", "noun", "speech")):
            return None
    its = [one for one in scene.pronouns if one.gender == "n" and one.span < pronoun.span]
    if its or (sign.kind == "shared" and scene.neuters):
        return None
    message = f"The original says “{sign.span.of(scene.source)}”, the translation “{pronoun.text}”."
    is_known = any(person.gender == sign.gender for person in people)
    is_known = is_known or _has_sign(scene, sign.gender, ("name", "noun", "speech"))
    return _hit(scene, pronoun, message, sign.span, 0.85 if is_known else 0.7 if seen else 0.45)


def _by_verb(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> Hit | None:
    """The verb behind the pronoun has another gender in the original."""
    if pronoun.case != "subject":
        return None
    sign = linked_sign(scene, pronoun)
    if sign is None or sign.gender == pronoun.gender or scene.distance(sign, pronoun) > _APART:
        return None
    if any(one.is_pronoun and one.kind != "shared" and one.gender == pronoun.gender for one in scene.signs):
        return None
    if any(person.gender == pronoun.gender for person in near(scene, seen, pronoun)):
        return None
    message = f"The original has the verb “{sign.span.of(scene.source)}”, the translation “{pronoun.text}”."
    return _hit(scene, pronoun, message, sign.span, 0.75)


def _by_persons(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> Hit | None:
    """Everyone near is known to be of the other gender, and the original says nothing else."""
    own = [person for person in scene.people if person.span.start < pronoun.span.start]
    is_bound = bool(own) and pronoun.case != "object" and _is_bound(scene, pronoun)
    people = own if is_bound else near(scene, seen, pronoun)
    known = [person for person in people if person.is_named or (is_bound and person.gender != "?")]
    if not known or any(person.gender in (pronoun.gender, "?") for person in people):
        return None
    other = known[-1].gender
    if any(person.gender == pronoun.gender for person in scene.people) or _is_supported(scene, pronoun, other):
        return None
    evidence = [sign for sign in scene.signs if sign.gender == other and sign.kind != "verb"]
    sure = any(sign.is_pronoun or sign.kind == "speech" for sign in evidence)
    before = [person for one in seen[-_REACH:] for person in one.people]
    rivals = [
        person for person in before if person.gender in (pronoun.gender, "?") and (person.surname or not evidence)
    ]
    if rivals and not sure and not is_bound:
        return None
    who = known[-1].surname or known[-1].span.of(scene.text)
    message = f"“{pronoun.text}” stands for {who}, {'a woman' if other == 'f' else 'a man'}."
    first = next(iter(evidence), None)
    return _hit(scene, pronoun, message, first.span if first else None, 0.75)


def _by_speaker(scene: Scene, seen: Sequence[Scene], pronoun: Pronoun) -> Hit | None:
    """He added …, she said, according to him: the only named person of the sentence before has just spoken."""
    if not seen or not seen[-1].speaks or any(person.span < pronoun.span for person in scene.people):
        return None
    named = [person for person in seen[-1].people if person.is_named]
    genders = {person.gender for person in seen[-1].people if person.gender != "?"}
    is_start = not scene.text[: pronoun.span.start].strip() or scene.text[: pronoun.span.start].rstrip()[-1:] in '"”'
    if pronoun.case == "subject":
        behind = next((word.text.lower() for word in words(scene.text) if word.start >= pronoun.span.end), "")
        says = is_start and behind in group("speech", "en") - IDLE
    else:
        says = pronoun.case == "object" and scene.text[: pronoun.span.start].lower().strip() == "according to"
    if not says or not named or len({person.surname for person in named}) > 1 or genders != {named[0].gender}:
        return None
    other = named[0].gender
    if other == pronoun.gender or _is_supported(scene, pronoun, other):
        return None
    message = f"“{pronoun.text}” stands for {named[0].surname}, {'a woman' if other == 'f' else 'a man'}."
    return _hit(scene, pronoun, message, None, 0.65)


def _is_bound(scene: Scene, pronoun: Pronoun) -> bool:
    """
    The original has no pronoun that this one could render: the languages that drop the subject, or say `свой`, mean the
    subject of the sentence.
    """
    return scene.has_source and not any(sign.is_pronoun and sign.gender == pronoun.gender for sign in scene.signs)


def _is_supported(scene: Scene, pronoun: Pronoun, other: str) -> bool:
    """The original has someone of the pronoun's gender too."""
    _, theirs = lonely(scene)
    if any(sign.gender == pronoun.gender for sign in theirs if sign.kind != "shared" or not scene.neuters):
        return True
    if _has_sign(scene, pronoun.gender, ("name", "noun", "speech")):
        return True
    verbs = {sign.gender for sign in scene.signs if sign.kind == "verb"}
    return pronoun.gender in verbs and other not in verbs and pronoun.case == "subject"


def _has_sign(scene: Scene, gender: str, kinds: tuple[str, ...]) -> bool:
    return any(sign.gender == gender and sign.kind in kinds for sign in scene.signs)


def _hit(scene: Scene, pronoun: Pronoun, message: str, source: Span | None, confidence: float) -> Hit:
    span = scene.in_target(pronoun.span)
    right = pronoun.turned("f" if pronoun.gender == "m" else "m")
    return Hit(
        message,
        target=span,
        source=scene.in_source(source) if source else None,
        fixes=(Fix(span, right),),
        confidence=confidence,
        segment=scene.segment.id,
    )
