"""Acronyms of another country's bodies."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from qa.checks.names.swapped_acronyms import is_foreign, own_acronyms, put_right, swap
from qa.lang.names.acronym_bits import owned, owner_of, swapping
from qa.lang.names.acronyms import Acronym
from qa.lang.names.entities import Entity, by_acronym, counterpart, named_at_end
from qa.lang.names.native_bodies import named_in
from qa.lang.names.territories import Mention, countries
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity
from qa.rules import segment_check

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


def _may_be_foreign(columns: Columns, _: Mapping[str, object]) -> Bits:
    return owned(columns) | swapping(columns)


@segment_check("ACR002", Severity.MAJOR, "terminology/acronym", target_langs=["en"], screen=_may_be_foreign)
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
    found = own_acronyms(segment)
    marked = False
    for acronym in found:
        bodies = by_acronym().get(acronym.text, ())
        owner = owner_of(bodies)
        country = _possessor(segment.target, acronym, bodies) if owner else ""
        if not country or country == owner or _is_original(segment, bodies):
            continue
        marked = True
        yield _foreign(segment, acronym, bodies[0], country)
    one = swap(segment, found)
    if one and not marked and is_foreign(one.known, [one.right]):
        yield put_right(one)


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
