"""Nouns and verbs of English that do not fit the number or the form that the words before them ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from qa.lang.english import countable
from qa.lang.english.countable import MEASURES, SMALL, Misfit, singulars
from qa.lang.english.tagger import tags
from qa.lang.text.cues import by_cue, cued
from qa.lang.text.near import Near
from qa.model import Span

#: Gives what a match of a pattern of the text shows, if anything.
_Judge = Callable[[str, re.Match[str]], Misfit | None]

_UNCOUNTED = (
    "information|advice|equipment|furniture|luggage|baggage|machinery|weaponry|ammunition|evidence|progress|homework"
    "|money|traffic|police|legislation|housing|personnel|knowledge|news|software|hardware|infrastructure"
)
_MASS = re.compile(
    rf"\b(?P<a>[Aa]n? )(?P<mass>{_UNCOUNTED})"
    r"(?=[.,;!?]|$| (?:is|was|has|on|about|that|from|in|for|of|and|to|with)\b)"
)
_NO_PLURALS = (
    "informations|advices|equipments|furnitures|luggages|baggages|machineries|weaponries|homeworks|knowledges|softwares"
    "|hardwares|feedbacks|traffics|moneys|personnels|evidences|legislations|ammunitions|electricities"
)
_MASS_PLURAL = re.compile(rf"\b(?:{_NO_PLURALS})\b")
_MUCH = (
    "information|advice|equipment|furniture|luggage|machinery|ammunition|evidence|money|electricity|knowledge|rain"
    "|damage|traffic|weather|weaponry|corruption"
)
_MANY_MASS = re.compile(
    r"\b(?P<many>[Mm]any|[Ff]ew|[Ss]everal|[Tt]hese|[Tt]hose) (?:new |important |useful |additional |more )?"
    rf"(?P<mass>{_MUCH})(?=[.,;!?]|$| (?:is|was|were|are|has|have|on|about|that"
    r"|from|in|for|of|and)\b)"
)
_POLICE = re.compile(
    r"(?:^|[.,;:“\"] |\b(?:that|but|and|because|where|while|said|when) )[Tt]he (?:[a-z]+ |[A-Z][a-z]+ )?"
    r"(?P<noun>police|people) (?P<verb>is|was|has)(?! (?:a|an|the) )\b"
)
_SINGULARS = "information|news|evidence|equipment|advice|money|progress|traffic"
_PLURAL_MASS = re.compile(
    r"(?:^|[.;:“\"] |\b(?:that|but|because) )(?:[Tt]he|[Tt]his|[Oo]ur|[Tt]heir) (?:\w+ )?"
    rf"(?P<noun>{_SINGULARS}) (?P<verb>are|were|have)\b"
)
_EVERYONE = re.compile(
    r"(?:^|[.,;:“\"] |\b(?:that|but|and|because) )(?:[Ee]veryone|[Ee]verybody|[Nn]obody|[Ss]omeone"
    r"|[Ee]verything|[Nn]othing"
    r"|[Nn]o one) (?P<verb>are|were|have)\b"
)
_THERE = re.compile(
    r"\b[Tt]here (?P<verb>is|was|has been|has) (?:still |also |now |already )?(?:many|several|numerous|various|"
    rf"{SMALL.replace(' ', '|')}) (?P<noun>[a-z]+s)\b"
)
_SOME_OF = re.compile(
    rf"(?:^|[.;] )(?:{'|'.join(word.capitalize() for word in SMALL.split())}|Several|Many) of (?:the|his"
    rf"|her|its|their|those) "
    r"(?:(?!(?:he|she|it|that|which|who|whose|what|where|and|or|to)\b)[\w-]+ ){1,6}(?P<verb>has|is|was) "
)
_ONE_HAS = re.compile(
    r"\b(?:[Ee]ach|[Oo]ne) of (?:the|his|her|its|their|these|those) [a-z]+s (?P<verb>have|are|were) "
    r"|\b[Tt]he number of (?:(?!(?:that|which|who|and|or|if|when|where)\b)[\w-]+ ){1,4}(?P<verb2>are|were|have)\b"
)
_CLEFT = re.compile(r"\b(?:all|did|does|do|only|what)\b", re.IGNORECASE)
_PEOPLES = re.compile(r"\b(?:many|several|few|young|old|two|three|\d+|hundred|thousand) peoples\b(?! of)")
_PLAIN = "agree|want|know|think|believe|have|understand|need|come|go|accept"
_BE_NOT = re.compile(rf"\b(?:is|are|was|were|am)(?: not|n['’]t) (?:{_PLAIN})\b")
_DENIED_TWICE = re.compile(
    r"\b(?:[Nn]obody|[Nn]o one|[Nn]othing) (?:did|does|do|was|has|have|will|is|can|had)(?: not|n['’]t) "
)
_MOST = re.compile(r"\b[Tt]he most (?:big|high|cheap|fast|strong|long)\b(?! [a-z]+s\b)(?!-)")
_NOT_ANY = re.compile(r"\b(?:has|have|had) not any\b")
_BASES = (
    "build|send|take|give|write|detain|injure|destroy|announce|accuse|adopt|appoint|bring|choose|create|deliver|elect"
    "|establish|evacuate|hospitalize|identify|impose|introduce|organize|prepare|publish|receive|reject|remove|see|sell"
    "|suspend|tell"
)
_BE_BASE = re.compile(
    rf"(?<!to )\b(?:is|are|was|were|been|being) (?:{_BASES})\b(?= (?:in|on|at|by|from|to|for|the|with)\b)"
)
_TO_PLURAL = {"is": "are", "was": "were", "has": "have", "has been": "have been"}
_TO_SINGULAR = {"are": "is", "were": "was", "have": "has"}
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
_WITHOUT_TO = "must|should|could|might|would|cannot"
_MODAL_TO = re.compile(rf"\b(?P<modal>{_WITHOUT_TO}) (?:not )?(?P<to>to) (?=[a-z]+)")


def misfits(text: str) -> Iterator[Misfit]:
    """Numbers and forms that do not fit, in no order."""
    for pattern, judge in cued(text, _PATTERNS):
        for match in pattern.finditer(text):
            found = judge(text, match)
            if found is not None:
                yield found
    yield from singulars(text)


def _mass(text: str, match: re.Match[str]) -> Misfit:
    reason = f"“{match['mass']}” cannot be counted and takes no “a”."
    return Misfit(Span(*match.span()), Span(*match.span("a")), "", reason, 0.8)


def _mass_plural(text: str, match: re.Match[str]) -> Misfit:
    span = Span(*match.span())
    return Misfit(span, span, match.group().removesuffix("s"), f"“{match.group()}” has no plural.", 0.8)


def _many_mass(text: str, match: re.Match[str]) -> Misfit:
    rights = {"many": "much", "few": "little", "several": "some", "these": "this", "those": "that"}
    right = rights[match["many"].lower()]
    return Misfit(Span(*match.span()), Span(*match.span("many")), right, f"“{match['mass']}” cannot be counted.", 0.8)


def _verb(table: Mapping[str, str]) -> _Judge:
    """The verb of the match takes its other number, by the table."""

    def judge(text: str, match: re.Match[str]) -> Misfit | None:
        groups = match.groupdict()
        if match.re is _THERE and groups["noun"] in MEASURES:
            return None
        span = Span(*match.span("verb" if groups["verb"] else "verb2"))
        right = table[span.of(text)]
        return Misfit(span, span, right, f"The verb should be “{right}” here.", 0.75)

    return judge


def _said(reason: str) -> _Judge:
    """The match is wrong for a reason."""

    def judge(text: str, match: re.Match[str]) -> Misfit | None:
        if match.re is _BE_BASE and _CLEFT.search(text, 0, match.start()):
            return None
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        return Misfit(span, span, "", reason, 0.75)

    return judge


def _have_past(text: str, match: re.Match[str]) -> Misfit:
    span = Span(match.start(), match.end())
    return Misfit(span, span, "", f"After “{match['have']}” stands a participle, not “{match['verb']}”.", 0.75)


def _modal_past(text: str, match: re.Match[str]) -> Misfit:
    span = Span(match.start(), match.end())
    return Misfit(span, span, "", f"After “{match['modal']}” stands a plain form, not “{match['verb']}”.", 0.7)


def _modal_to(text: str, match: re.Match[str]) -> Misfit | None:
    found = tags(text)
    place = next((at for at, word in enumerate(found) if word.start == match.start("to")), 0)
    if [word.tag for word in found[place : place + 2]] != ["TO", "VB"] or found[place - 1].tag not in ("MD", "RB"):
        return None
    span, gone = Span(match.start(), found[place + 1].end), Span(match.start("to"), found[place + 1].start)
    return Misfit(span, gone, "", f"“{match['modal']}” takes no “to”.", 0.8)


_NOBODY = "everyone everybody nobody someone everything nothing one".split()
_ARE, _IS = ["are", "were", "have"], ["is", "was", "has"]
_BE = "is are was were been being".split()
_HAVE = "has have had hasn haven hadn having".split()
_MODALS = "will would could should must can may might cannot to did didn does".split()
#: What each pattern shows, with words of which one stands in all that it matches, and others that do too.
_PATTERNS = by_cue(
    [
        ((_MASS, _mass), _UNCOUNTED.split("|"), ["a", "an"]),
        ((_MASS_PLURAL, _mass_plural), _NO_PLURALS.split("|"), ()),
        ((_MANY_MASS, _many_mass), _MUCH.split("|"), "many few several these those".split()),
        ((_POLICE, _verb(_TO_PLURAL)), ["police", "people"], _IS),
        ((_PLURAL_MASS, _verb(_TO_SINGULAR)), _SINGULARS.split("|"), _ARE),
        ((_EVERYONE, _verb(_TO_SINGULAR)), _NOBODY, _ARE),
        ((_THERE, _verb(_TO_PLURAL)), ["there"], _IS),
        ((_SOME_OF, _verb(_TO_PLURAL)), [*SMALL.split(), "several", "many"], _IS),
        ((_ONE_HAS, _verb(_TO_SINGULAR)), ["each", "one", "number"], _ARE),
        ((_PEOPLES, _said("The plural is “people”.")), ["peoples"], ()),
        ((_BE_NOT, _said("The auxiliary is “do” here.")), _PLAIN.split("|"), ["not", "t"]),
        ((_DENIED_TWICE, _said("English denies once.")), ["nobody", "one", "nothing"], ["not", "t"]),
        ((_MOST, _said("The superlative ends in -est.")), "big high cheap fast strong long".split(), ["most"]),
        ((_NOT_ANY, _said("Say “has no” or “does not have any”.")), ["any"], ["not"]),
        ((_BE_BASE, _said("After a form of “be” stands a participle.")), _BASES.split("|"), _BE),
        ((_HAVE_PAST, _have_past), _SIMPLE_PAST.split("|"), _HAVE),
        ((_MODAL_PAST, _modal_past), _SIMPLE_PAST.split("|"), _MODALS),
        ((_MODAL_TO, _modal_to), _WITHOUT_TO.split("|"), ["to"]),
    ]
)


#: What stands in every text with a misfit, but for nouns that should be plural.
MAY_BE_MISFIT = (
    rf"[Aa]n? (?:{_UNCOUNTED})|{_NO_PLURALS}|peoples"
    rf"|(?:[Mm]any|[Ff]ew|[Ss]everal|[Tt]h(?:e|o)se) (?:new |important |useful |additional |more )?(?:{_MUCH})"
    r"|[Tt]he (?:[a-z]+ |[A-Z][a-z]+ )?(?:police|people) (?:is|was|has)"
    rf"|(?:[Tt]he|[Tt]his|[Oo]ur|[Tt]heir) (?:\w+ )?(?:{_SINGULARS}) (?:are|were|have)"
    r"|(?:[Ee]very|[Ss]ome|[Nn]o ?)(?:one|body|thing) (?:are|were|have)"
    r"|[Tt]here (?:is|was|has been|has) (?:still |also |now |already )?"
    rf"(?:many|several|numerous|various|{SMALL.replace(' ', '|')}) [a-z]+s"
    rf"|(?:{'|'.join(word.capitalize() for word in SMALL.split())}|Several|Many) of (?:the|his|her|its|their|those) "
    r"|(?:[Ee]ach|[Oo]ne) of (?:the|his|her|its|their|these|those) [a-z]+s (?:have|are|were) "
    r"|[Tt]he number of (?:[\w-]+ ){1,4}(?:are|were|have)"
    rf"|(?:is|are|was|were|am)(?: not|n['’]t) (?:{_PLAIN})"
    r"|(?:[Nn]obody|[Nn]o one|[Nn]othing) (?:did|does|do|was|has|have|will|is|can|had)(?: not|n['’]t) "
    r"|[Tt]he most (?:big|high|cheap|fast|strong|long)|ha(?:s|ve|d) not any"
    rf"|(?:is|are|was|were|been|being) (?:{_BASES}) (?:in|on|at|by|from|to|for|the|with)"
    rf"|(?:(?:has|have|had)(?:n['’]t)?|having) (?:\w+ )?(?:{_SIMPLE_PAST})"
    rf"|(?:will|would|could|should|must|can|may|might|cannot|to|did not|didn['’]t|does not) (?:not |also )?"
    rf"(?:{_SIMPLE_PAST})"
    rf"|(?:{_WITHOUT_TO}) (?:not )?to [a-z]"
)


def needs() -> Iterator[Near]:
    """What stands in every text with a noun that should be plural."""
    yield from countable.needs()
