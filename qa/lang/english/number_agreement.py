"""Nouns and verbs of English that do not fit the number or the form that the words before them ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.clauses import letters
from qa.lang.english.inflection import with_s
from qa.lang.english.tagger import Tagged, tags
from qa.lang.words import lows
from qa.model import Span

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety"
)
_PLURAL = frozenset(_SMALL.split()) | {"several", "many", "few", "various", "numerous", "these", "those", "dozens"}
_PARTITIVE = re.compile(r"\b[Oo]ne of (?:the|his|her|its|their|our|these|those|my) ")
_MASS = re.compile(
    r"\b(?P<a>[Aa]n? )(?P<mass>information|advice|equipment|furniture|luggage|baggage|machinery|weaponry"
    r"|ammunition|evidence"
    r"|progress|homework|money|traffic|police|legislation|housing|personnel|knowledge|news|software"
    r"|hardware|infrastructure)"
    r"(?=[.,;!?]|$| (?:is|was|has|on|about|that|from|in|for|of|and|to|with)\b)"
)
_MASS_PLURAL = re.compile(
    r"\b(?:informations|advices|equipments|furnitures|luggages|baggages|machineries|weaponries|homeworks"
    r"|knowledges|softwares"
    r"|hardwares|feedbacks|traffics|moneys|personnels|evidences|legislations|ammunitions|electricities)\b"
)
_MANY_MASS = re.compile(
    r"\b(?P<many>[Mm]any|[Ff]ew|[Ss]everal|[Tt]hese|[Tt]hose) (?:new |important |useful |additional |more )?"
    r"(?P<mass>information|advice|equipment|furniture|luggage|machinery|ammunition|evidence|money"
    r"|electricity|knowledge|rain"
    r"|damage|traffic|weather|weaponry|corruption)(?=[.,;!?]|$| (?:is|was|were|are|has|have|on|about|that"
    r"|from|in|for|of|and)\b)"
)
_POLICE = re.compile(
    r"(?:^|[.,;:“\"] |\b(?:that|but|and|because|where|while|said|when) )[Tt]he (?:[a-z]+ |[A-Z][a-z]+ )?"
    r"(?P<noun>police|people) (?P<verb>is|was|has)(?! (?:a|an|the) )\b"
)
_PLURAL_MASS = re.compile(
    r"(?:^|[.;:“\"] |\b(?:that|but|because) )(?:[Tt]he|[Tt]his|[Oo]ur|[Tt]heir) (?:\w+ )?"
    r"(?P<noun>information|news|evidence|equipment|advice|money|progress|traffic) (?P<verb>are|were|have)\b"
)
_EVERYONE = re.compile(
    r"(?:^|[.,;:“\"] |\b(?:that|but|and|because) )(?:[Ee]veryone|[Ee]verybody|[Nn]obody|[Ss]omeone"
    r"|[Ee]verything|[Nn]othing"
    r"|[Nn]o one) (?P<verb>are|were|have)\b"
)
_THERE = re.compile(
    r"\b[Tt]here (?P<verb>is|was|has been|has) (?:still |also |now |already )?(?:many|several|numerous|various|"
    rf"{_SMALL.replace(' ', '|')}) (?P<noun>[a-z]+s)\b"
)
_SOME_OF = re.compile(
    rf"(?:^|[.;] )(?:{'|'.join(word.capitalize() for word in _SMALL.split())}|Several|Many) of (?:the|his"
    rf"|her|its|their|those) "
    r"(?:(?!(?:he|she|it|that|which|who|whose|what|where|and|or|to)\b)[\w-]+ ){1,6}(?P<verb>has|is|was) "
)
_ONE_HAS = re.compile(
    r"\b(?:[Ee]ach|[Oo]ne) of (?:the|his|her|its|their|these|those) [a-z]+s (?P<verb>have|are|were) "
    r"|\b[Tt]he number of (?:(?!(?:that|which|who|and|or|if|when|where)\b)[\w-]+ ){1,4}(?P<verb2>are|were|have)\b"
)
_CLEFT = re.compile(r"\b(?:all|did|does|do|only|what)\b", re.IGNORECASE)
_FORMS = (
    (
        re.compile(r"\b(?:many|several|few|young|old|two|three|\d+|hundred|thousand) peoples\b(?! of)"),
        "The plural is “people”.",
    ),
    (
        re.compile(
            r"\b(?:is|are|was|were|am)(?: not|n['’]t) (?:agree|want|know|think|believe|have|understand"
            r"|need|come|go|accept)\b"
        ),
        "The auxiliary is “do” here.",
    ),
    (
        re.compile(
            r"\b(?:[Nn]obody|[Nn]o one|[Nn]othing) (?:did|does|do|was|has|have|will|is|can|had)(?: not|n['’]t) "
        ),
        "English denies once.",
    ),
    (
        re.compile(r"\b[Tt]he most (?:big|high|cheap|fast|strong|long)\b(?! [a-z]+s\b)(?!-)"),
        "The superlative ends in -est.",
    ),
    (re.compile(r"\b(?:has|have|had) not any\b"), "Say “has no” or “does not have any”."),
    (
        re.compile(
            r"(?<!to )\b(?:is|are|was|were|been|being) (?:build|send|take|give|write|detain|injure"
            r"|destroy|announce|accuse|adopt"
            r"|appoint|bring|choose|create|deliver|elect|establish|evacuate|hospitalize|identify|impose"
            r"|introduce|organize"
            r"|prepare|publish|receive|reject|remove|see|sell|suspend|tell)\b(?= (?:in|on"
            r"|at|by|from|to|for|the|with)\b)"
        ),
        "After a form of “be” stands a participle.",
    ),
)
_TO_PLURAL = {"is": "are", "was": "were", "has": "have", "has been": "have been"}
_TO_SINGULAR = {"are": "is", "were": "was", "have": "has"}
#: Measures, which take a singular verb and stand unchanged before nouns.
_MAY_BE_ALONE = frozenset("many few these those several".split())
_MEASURES = frozenset(
    "percent per cent million billion thousand hundred dozen meters metres kilometers miles minutes hours seconds"
    " days weeks months years euros dollars leva rubles points degrees times inches feet pounds tons liters hectares"
    " km kg mm cm m ha odd some place mph kph aircraft offspring series species fish sheep deer head foot"
    " man person".split()
)
_COLLECTIVE = frozenset(
    "family team group crew staff crowd public trio lot pair world city town country bunch set class cast few kind"
    " sort country's people audience population best most worst".split()
)
#: The past of irregular verbs, where the participle differs.
_SIMPLE_PAST = (
    "went|came|broke|wrote|began|took|chose|ate|drank|drove|flew|fell|forgot|gave|grew|knew|rode|rose|saw|shook|sang|sank|spoke"
    "|stole|threw|wore|froze|did|became|overcame|withdrew|underwent|swore|tore|hid|bit|arose|undertook|mistook|forbade"
)
_HAVE_PAST = re.compile(
    rf"\b(?P<have>(?:has|have|had)(?:n['’]t)?|having) (?:not |already |also |never |just |recently |\w+ly )?"
    rf"(?P<verb>{_SIMPLE_PAST})\b(?! (?:teeth|blades?))"
)
_MODAL_PAST = re.compile(
    rf"\b(?P<modal>will|would|could|should|must|can|may|might|cannot|to|did not|didn['’]t|does not) (?:not |also )?"
    rf"(?P<verb>{_SIMPLE_PAST})\b(?<!did)(?<!saw)(?<!became)(?<!bit)"
)
_MODAL_TO = re.compile(r"\b(?P<modal>must|should|could|might|would|cannot) (?:not )?(?P<to>to) (?=[a-z]+)")


class Misfit(NamedTuple):
    """A word that does not fit, what it should be, and why."""

    span: Span
    fix: Span
    right: str
    reason: str
    confidence: float


def misfits(text: str) -> Iterator[Misfit]:
    """Numbers and forms that do not fit, in no order."""
    yield from _by_pattern(text)
    yield from _fixed_forms(text)
    yield from _verb_forms(text)
    if _may_be_singular(text):
        yield from _singular_after_plural(text)
    if _PARTITIVE.search(text):
        yield from _one_of(text)


def _may_be_singular(text: str) -> bool:
    """Cheap: a noun in the singular stands near a word that wants a plural."""
    found = lows(text)
    nouns = count_nouns()
    plural = [place for place, low in enumerate(found) if low in _PLURAL or low.isdigit()]
    return any(not nouns.isdisjoint(found[place + 1 : place + 4]) for place in plural)


def _by_pattern(text: str) -> Iterator[Misfit]:
    for match in _MASS.finditer(text):
        span, article = Span(*match.span()), Span(*match.span("a"))
        yield Misfit(span, article, "", f"“{match['mass']}” cannot be counted and takes no “a”.", 0.8)
    for match in _MASS_PLURAL.finditer(text):
        span = Span(*match.span())
        yield Misfit(span, span, match.group().removesuffix("s"), f"“{match.group()}” has no plural.", 0.8)
    for match in _MANY_MASS.finditer(text):
        span, many = Span(*match.span()), Span(*match.span("many"))
        right = {"many": "much", "few": "little", "several": "some", "these": "this", "those": "that"}[
            match["many"].lower()
        ]
        yield Misfit(span, many, right, f"“{match['mass']}” cannot be counted.", 0.8)
    for pattern, table in (
        (_POLICE, _TO_PLURAL),
        (_PLURAL_MASS, _TO_SINGULAR),
        (_EVERYONE, _TO_SINGULAR),
        (_THERE, _TO_PLURAL),
        (_SOME_OF, _TO_PLURAL),
    ):
        for match in pattern.finditer(text):
            noun = match.groupdict().get("noun") or ""
            if pattern is _THERE and noun in _MEASURES:
                continue
            span = Span(*match.span("verb"))
            yield Misfit(span, span, table[match["verb"]], f"The verb should be “{table[match['verb']]}” here.", 0.75)


def _fixed_forms(text: str) -> Iterator[Misfit]:
    for match in _ONE_HAS.finditer(text):
        span = Span(*match.span("verb" if match["verb"] else "verb2"))
        right = _TO_SINGULAR[span.of(text)]
        yield Misfit(span, span, right, f"The verb should be “{right}” here.", 0.75)
    for pattern, reason in _FORMS:
        for match in pattern.finditer(text):
            if "participle" in reason and _CLEFT.search(text, 0, match.start()):
                continue
            span = Span(match.start(), match.start() + len(match.group().rstrip()))
            yield Misfit(span, span, "", reason, 0.75)


def _verb_forms(text: str) -> Iterator[Misfit]:
    for match in _HAVE_PAST.finditer(text):
        span = Span(match.start(), match.end())
        yield Misfit(span, span, "", f"After “{match['have']}” stands a participle, not “{match['verb']}”.", 0.75)
    for match in _MODAL_PAST.finditer(text):
        span = Span(match.start(), match.end())
        yield Misfit(span, span, "", f"After “{match['modal']}” stands a plain form, not “{match['verb']}”.", 0.7)
    for match in _MODAL_TO.finditer(text):
        found = tags(text)
        place = next((at for at, word in enumerate(found) if word.start == match.start("to")), 0)
        if [word.tag for word in found[place : place + 2]] == ["TO", "VB"] and found[place - 1].tag in ("MD", "RB"):
            span, gone = Span(match.start(), found[place + 1].end), Span(match.start("to"), found[place + 1].start)
            yield Misfit(span, gone, "", f"“{match['modal']}” takes no “to”.", 0.8)


@lru_cache(maxsize=1)
def count_nouns() -> frozenset[str]:
    """Nouns that can be counted."""
    more = data.table("articles.toml")["nouns"]["count"]
    return frozenset(data.text("english/count-nouns.txt").split()) | frozenset(more)


def _singular_after_plural(text: str) -> Iterator[Misfit]:
    """two car, several minister: with nothing after the noun that would make it an attribute."""
    found, shape = tags(text), letters(text)
    for match in re.finditer(r"(?<![#A-Z])[CJD]J{0,2}N(?=[.,IxM])", shape):
        first, noun = found[match.start()], found[match.end() - 1]
        if not _is_plural_quantity(found, match.start()) or not _is_countable(noun):
            continue
        follower = found[match.end()]
        if first.low in _MAY_BE_ALONE and shape[match.end()] == "I":
            continue
        if text[noun.end : noun.end + 1] in tuple("-–'’/") or follower.low in ("of", "per", "than"):
            continue
        plural = with_s(noun.low)
        reason = f"“{first.text}” takes a plural: “{plural}”."
        yield Misfit(Span(first.start, noun.end), noun.span, plural, reason, 0.7)


def _is_plural_quantity(found: tuple[Tagged, ...], at: int) -> bool:
    low, before = found[at].low, found[at - 1] if at else None
    if low.isdigit():
        is_free = before is not None and before.tag in ("VBD", "VBZ", "VBP", "VB", "VBG", "IN") and before.low != "at"
        return is_free and 1 < int(low) < 1000
    if low not in _PLURAL or (before is not None and before.low in ("a", "the", "this", "that", "one", "no", "page")):
        return False
    return before is None or (before.tag != "CD" and before.low != "twenty")


def _is_countable(noun: Tagged) -> bool:
    return noun.text.islower() and noun.low in count_nouns() and noun.low not in _MEASURES


def _one_of(text: str) -> Iterator[Misfit]:
    """one of the reason, one of the most important document."""
    found, shape = tags(text), letters(text)
    for place in range(len(found) - 3):
        if (found[place].low, found[place + 1].low) != ("one", "of") or shape[place + 2] not in "Dp":
            continue
        match = re.compile(r"[RJjkCn]*N(?=[.,IxzMw&])").match(shape, place + 3)
        if match is None:
            continue
        noun = found[match.end() - 1]
        if noun.low in _COLLECTIVE or not _is_countable(noun) or text[noun.end : noun.end + 1] in tuple("-–'’/"):
            continue
        reason = f"“one of” takes a plural: “{with_s(noun.low)}”."
        yield Misfit(Span(found[place].start, noun.end), noun.span, with_s(noun.low), reason, 0.7)
