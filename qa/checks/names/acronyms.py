"""Acronyms that do not fit: the words before them, the country, the language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.lang.names.acronyms import CYRILLIC_ACRONYM, Acronym, acronyms, latin_acronyms, spells, transliterations
from qa.lang.names.entities import Entity, by_acronym, counterpart, mentions, named_at_end
from qa.lang.names.native_bodies import named_in
from qa.lang.names.territories import Mention, countries
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

#: What a body issues or who speaks for it: never the last word of its name.
_NOT_A_BODY = frozenset(
    "resolution resolutions report decision ruling verdict judgment judgement statement convention summit session "
    "director secretary president chairman chairwoman prosecutor judge spokesman spokeswoman commissioner".split()
)
_ISSUED = re.compile(
    r"(?<=[A-Za-z]) (?P<head>resolutions?|reports?|decisions?|rulings?|verdicts?|judge?ments?|statements?|conventions?)"
    r" \((?P<text>[A-Z]\w+)\)"
)
_INSTITUTION = frozenset(
    "agency bureau central chief committee defense defence department directorate domestic espionage external federal "
    "foreign general guard intelligence internal investigation main military national office operations police "
    "security secret service services special spy state the of for and staff ministry".split()
)
_HEADS = frozenset("agency bureau committee department directorate intelligence office service".split())
#: Whoever works for another country's service: "a Ukrainian FSB informant".
_PERSON = re.compile(
    r" (?:agent|asset|informant|informer|mole|spy|spies|source|operative|recruit|handler|officer|collaborator|expert|"
    r"analyst|contractor|defector|veteran|prisoner|employee|station)s?\b"
)
#: Whose body it is may follow the bracket: "(GRU) of the Ukrainian Ministry of Defense".
_OWNER = re.compile(r" of (?:the )?(?P<of>[A-Z]\w+(?:['’]s)?)")
_APPOSITION = re.compile(r"(?:,| -| –| —)? (?:or |known as )?(?:the )?$")
_COORDINATED = re.compile(r"['’]?s?,? (?:and|or|nor|with|as well as) (?:the )?")


@segment_check("ACR001", Severity.MAJOR, "terminology/acronym", target_langs=["en"], trigger=r"[A-Z]\w*[A-Z]")
def acronym_expansion_mismatch(segment: Segment) -> Iterator[Hit]:
    """
    An acronym in brackets does not belong to the words before it.

    Letters are held against the initials; an acronym that the words do not spell is looked up. One that is known to
    belong to another body, or that hangs on the wrong word ("Council Resolution (UNSC)"), is reported; so is the
    acronym of a body that the original does not name, in place of one that it does. Letters that come from another
    language (MSF, FIFA) are right.

        target en  Under United Nations Security Council [[Resolution (UNSC)]] 1325, women take part in talks.

        target en  The arms embargo rests on a UN Security Council [[resolution (UNSC)]] of 1992.

        target en  The Collective Security Treaty Organization [[(CIS)]] will hold exercises.

        source bg  Световната здравна организация (СЗО) препоръча ваксина.
        target en  The World Health Organization [[(WTO)]] recommended a vaccine.

        source ru  В Министерстве обороны России (МО РФ) это отрицают.
        target en  The Russian Ministry of Defense [[(MIA)]] denies it.

        source bg  МВФ одобри заема за Киев.
        target en  The [[ICC]] approved the loan for Kyiv.

        target en  The World Health Organization (WHO) recommended a booster.

        target en  Soccer's world governing body (FIFA) imposed a fine.

        target en  Doctors Without Borders (MSF) evacuated its team.

        target en  The North Atlantic alliance (NATO) has 32 members.

        target en  The Russian Ministry of Defense (MOD) has been silent.

        target en  The Centers for Disease Control and Prevention (CDC) updated its advice.

        source bg  Решението е на Европейския съд по правата на човека (ЕСПЧ).
        target en  The ruling is by the European Court of Human Rights (ECHR).
    """
    found = _own_acronyms(segment)
    for acronym in found:
        if acronym.in_brackets:
            yield from _issued(segment.target, acronym)
        if acronym.in_brackets and acronym.expansion is not None:
            yield from _after_wrong_words(segment, acronym, acronym.expansion)
    one = _instead(segment, found)
    if one and not one.acronym.in_brackets and not _is_foreign(one.known, [one.right]):
        yield _put_right(one)


def _own_acronyms(segment: Segment) -> list[Acronym]:
    """The acronyms of the translation that the original does not have in the same letters."""
    found = acronyms(segment.target)
    theirs = latin_acronyms(segment.source) if found else ()
    return [acronym for acronym in found if acronym.text not in theirs]


def _issued(target: str, acronym: Acronym) -> Iterator[Hit]:
    """The acronym of a body behind what the body issued, in lower case."""
    match = _ISSUED.match(target, target.rfind(" ", 0, max(0, acronym.marked.start - 1)))
    if match and any(acronym.text in body.acronyms for body in named_at_end(target[: match.start()])):
        yield _moved(target, acronym, Span(match.start("head"), match.end("head")))


def _moved(target: str, acronym: Acronym, heads: Span) -> Hit:
    span = Span(heads.start, acronym.marked.end)
    return Hit(
        f"“{acronym.text}” stands for the words before “{heads.of(target)}”.",
        target=span,
        fixes=(Fix(span, f"({acronym.text}) {heads.of(target)}"),),
        confidence=0.9,
    )


def _after_wrong_words(segment: Segment, acronym: Acronym, expansion: Span) -> Iterator[Hit]:
    target = segment.target
    bodies = named_at_end(target[: expansion.end])
    said = words(expansion.of(target))
    texts = [word.text for word in said]
    if len(said) < 2 or spells(acronym.text, texts) or any(acronym.text in body.acronyms for body in bodies):
        return
    for heads in range(1, min(3, len(said) - 1)):
        rest = Span(expansion.start, expansion.start + said[-heads - 1].end)
        named = named_at_end(target[: rest.end])
        is_its_name = any(acronym.text in body.acronyms for body in named)
        is_spelt = _is_initials(acronym.text, texts[:-heads]) and (bool(named) or texts[-heads].lower() in _NOT_A_BODY)
        if is_its_name or is_spelt:
            yield _moved(target, acronym, Span(expansion.start + said[-heads].start, expansion.end))
            return
    known = by_acronym().get(acronym.text, ())
    if not bodies:
        yield from _of_another_name(acronym, known, texts)
        return
    if _is_foreign(known, bodies) or _is_transliterated(acronym.text, bodies, segment):
        return  # ACR002, ACR003
    right = bodies[0].acronym
    fixes = (Fix(acronym.span, right),) if right and len({body.acronym for body in bodies}) == 1 else ()
    told = f": that is {right}" if fixes else ""
    message = f"“{acronym.text}” is not the acronym of the {bodies[0].name}{told}."
    is_sure = known or _is_named(segment, bodies)
    yield Hit(message, target=acronym.marked, fixes=fixes, confidence=0.9 if is_sure else 0.4)


def _of_another_name(acronym: Acronym, known: Sequence[Entity], said: Sequence[str]) -> Iterator[Hit]:
    """Letters of a known body behind words that are no name: "International Monetary Report (IMF)", or quite other."""
    if any(_same_start(body, said) for body in known):
        yield Hit(f"“{acronym.text}” is the acronym of the {known[0].name}.", target=acronym.marked, confidence=0.7)
    elif known and not any(_shares_a_word(body, said) for body in known):
        yield Hit(f"“{acronym.text}” is the acronym of the {known[0].name}.", target=acronym.marked, confidence=0.4)


def _same_start(body: Entity, said: Sequence[str]) -> bool:
    name = body.name.lower().split()
    ours = [word.lower() for word in said[-len(name) :]]
    return len(name) > 2 and name[:2] == ours[:2] and name[2:] != ours[2:]


def _is_named(segment: Segment, bodies: Sequence[Entity]) -> bool:
    """The original names one of the bodies by its letters, so that letters that are not its own replaced them."""
    said = named_in(segment.source or "", segment.source_lang)
    return any(body in one.bodies and one.by_letters for one in said for body in bodies)


def _is_initials(acronym: str, said: Sequence[str]) -> bool:
    initials = "".join(word[0] for word in said if word[0].isupper())
    return len(acronym) > 2 and initials.endswith(acronym)


def _shares_a_word(body: Entity, said: Sequence[str]) -> bool:
    ours = {word.lower() for word in said if len(word) > 3}
    return any(ours & set(name.lower().split()) for name in body.names)


def _owner(bodies: Sequence[Entity]) -> str:
    """The one country whose acronym it is."""
    owners = {body.country for body in bodies}
    return owners.pop() if len(owners) == 1 and "INT" not in owners else ""


def _is_foreign(known: Sequence[Entity], bodies: Sequence[Entity]) -> bool:
    owner, here = _owner(known), {body.country for body in bodies}
    return bool(owner) and "INT" not in here and owner not in here


def _is_transliterated(latin: str, bodies: Sequence[Entity], segment: Segment) -> bool:
    return any(latin in body.wrong_acronyms for body in bodies) or any(
        latin.upper() in transliterations(letters) for letters in CYRILLIC_ACRONYM.findall(segment.source or "")
    )


class _Instead(NamedTuple):
    """`acronym` stands where the original names the body `right` by its letters at `source`."""

    acronym: Acronym
    known: tuple[Entity, ...]
    right: Entity
    source: Span


def _instead(segment: Segment, found: Sequence[Acronym]) -> _Instead | None:
    """The only acronym of a body that the original does not name, and the only body that the translation has lost."""
    source = segment.source or ""
    strangers = [acronym for acronym in found if _may_be_stranger(acronym.text, source)]
    originals = named_in(source, segment.source_lang) if strangers else ()
    here = {body.id for one in originals for body in one.bodies}
    strangers = [one for one in strangers if not any(body.id in here for body in by_acronym()[one.text])]
    if len(strangers) != 1:
        return None
    lost = [one for one in originals if one.by_letters and not any(mentions(segment.target, b) for b in one.bodies)]
    if len(lost) != 1 or len(lost[0].bodies) != 1 or not lost[0].bodies[0].acronym:
        return None
    right = lost[0].bodies[0]
    if _is_transliterated(strangers[0].text, [right], segment):
        return None  # ACR003
    return _Instead(strangers[0], by_acronym()[strangers[0].text], right, lost[0].span)


def _may_be_stranger(latin: str, source: str) -> bool:
    """The acronym of a body whose Cyrillic letters the original does not have."""
    known = by_acronym().get(latin, ())
    if not known or any(body.kind in ("state", "term", "sport") for body in known):
        return False
    letters = {letter for body in known for native in body.native.values() for letter in native.acronyms}
    return not letters & set(CYRILLIC_ACRONYM.findall(source))


def _put_right(one: _Instead) -> Hit:
    return Hit(
        f"“{one.acronym.text}” is the acronym of the {one.known[0].name}; the original names the {one.right.name}.",
        target=one.acronym.marked,
        source=one.source,
        fixes=(Fix(one.acronym.span, one.right.acronym),),
        confidence=0.8,
    )


@segment_check("ACR002", Severity.MAJOR, "terminology/acronym", target_langs=["en"], trigger=r"[A-Z]\w*[A-Z56]")
def acronym_of_another_country(segment: Segment) -> Iterator[Hit]:
    """
    The acronym is that of another country's body.

    GRU and FSB are Russia's, HUR (GUR) and SBU Ukraine's; translation engines know the famous one. The country in the
    same noun phrase decides, or the acronym in the original. Two bodies in one phrase, and people who work for or on
    a foreign service, are left alone.

        target en  Ukraine's Main Intelligence Directorate [[(GRU)]] reported a strike.

        source uk  Служба безпеки України (СБУ) затримала агента.
        target en  The Security Service of Ukraine [[(FSB)]] arrested an agent.

        source uk  ГУР оприлюднило запис перехопленої розмови.
        target en  The [[GRU]] published a recording of an intercepted call.

        target en  Ukraine's [[FSB]] said it had foiled the attack.

        target en  Russia's military intelligence (GRU) denied the report.

        target en  The FSB said the blast was the work of Ukraine, and the SBU kept silent.

        target en  A Ukrainian expert on the GRU spoke in Sofia.

        target en  The Ukrainian FSB informant was tried in Kyiv.

        target en  Russia's and Ukraine's security services, the FSB and the SBU, traded accusations.

        source uk  ГУР повідомило про операцію в Криму.
        target en  GUR reported an operation in Crimea.
    """
    found = _own_acronyms(segment)
    marked = False
    for acronym in found:
        bodies = by_acronym().get(acronym.text, ())
        owner = _owner(bodies)
        country = _possessor(segment.target, acronym, bodies) if owner else ""
        if not country or country == owner or _is_original(segment, bodies):
            continue
        marked = True
        yield _foreign(segment, acronym, bodies[0], country)
    one = _instead(segment, found)
    if one and not marked and _is_foreign(one.known, [one.right]):
        yield _put_right(one)


def _is_original(segment: Segment, bodies: Sequence[Entity]) -> bool:
    """The original names one of the bodies, by name or by letters."""
    originals = {body.id for one in named_in(segment.source or "", segment.source_lang) for body in one.bodies}
    return any(body.id in originals for body in bodies)


def _possessor(target: str, acronym: Acronym, bodies: Sequence[Entity]) -> str:
    """The country whose body the noun phrase before the acronym says it is; "" when it says none."""
    is_secret = all(body.kind == "intelligence" for body in bodies)
    before = target[: acronym.marked.start].rstrip()
    owned = _OWNER.match(target, acronym.marked.end) if is_secret and acronym.in_brackets else None
    owners = countries(owned["of"], "en") if owned else ()
    if owners:
        return owners[0].code
    if acronym.expansion is not None:
        here = {body.country for body in named_at_end(before)} - {"INT"}
        if len(here) == 1 and not {body.country for body in bodies} & here:
            return _alone(countries(before, "en"), before, here.pop())
    if not is_secret:
        return ""
    after = target[acronym.marked.end :]
    apposed = _APPOSITION.sub("", target[: acronym.marked.start]) if not acronym.in_brackets else before
    said = list(words(apposed))
    nouns = 0
    while said and said[-1].text.lower() in _INSTITUTION:
        nouns += said.pop().text.lower() in _HEADS
    mentioned = countries(apposed, "en")
    if not said or not mentioned or mentioned[-1].span.start < said[-1].start:
        return ""
    is_bare = apposed.rstrip() == before and not acronym.in_brackets
    is_possessive = re.search(r"['’]s?$", said[-1].text) is not None
    if (not nouns and not is_bare) or (is_bare and not is_possessive and _PERSON.match(after)):
        return ""
    return _alone(mentioned, apposed, mentioned[-1].code)


def _alone(mentioned: Sequence[Mention], text: str, country: str) -> str:
    """The country, unless another one is coordinated with it."""
    for one, other in itertools.pairwise(mentioned):
        if _COORDINATED.fullmatch(text[one.span.end : other.span.start]):
            return ""
    return country


def _foreign(segment: Segment, acronym: Acronym, body: Entity, country: str) -> Hit:
    before = [one for one in named_at_end(segment.target[: acronym.marked.start].rstrip()) if one.country == country]
    right = before[0] if before else counterpart(body, country)
    fixes = (Fix(acronym.span, right.acronym),) if right and right.acronym else ()
    message = f"{acronym.text} is the {body.name} of another country ({body.country})."
    return Hit(message, target=acronym.marked, fixes=fixes, confidence=0.85)
