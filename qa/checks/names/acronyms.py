"""Acronyms that do not fit the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qa.checks.names.swapped_acronyms import is_foreign, is_transliterated, own_acronyms, put_right, swap
from qa.lang.names.acronym_bits import ISSUED, swapping, unspelt
from qa.lang.names.acronyms import Acronym, spells
from qa.lang.names.entities import Entity, by_acronym, named_at_end
from qa.lang.names.native_bodies import named_in
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

#: What a body issues or who speaks for it: never the last word of its name.
_NOT_A_BODY = frozenset(
    "resolution resolutions report decision ruling verdict judgment judgement statement convention summit session "
    "director secretary president chairman chairwoman prosecutor judge spokesman spokeswoman commissioner".split()
)
_ISSUED = re.compile(rf"(?<=[A-Za-z]) (?P<head>(?:{'|'.join(ISSUED)})s?) \((?P<text>[A-Z]\w+)\)")


def _may_mismatch(columns: Columns, _: Mapping[str, object]) -> Bits:
    return unspelt(columns.target) | swapping(columns)


@segment_check("ACR001", Severity.MAJOR, "terminology/acronym", target_langs=["en"], screen=_may_mismatch)
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
    found = own_acronyms(segment)
    for acronym in found:
        if acronym.in_brackets:
            yield from _issued(segment.target, acronym)
        if acronym.in_brackets and acronym.expansion is not None:
            yield from _after_wrong_words(segment, acronym, acronym.expansion)
    one = swap(segment, found)
    if one and not one.acronym.in_brackets and not is_foreign(one.known, [one.right]):
        yield put_right(one)


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
    said = words(expansion.of(target))
    texts = [word.text for word in said]
    if len(said) < 2 or spells(acronym.text, texts):
        return
    bodies = named_at_end(target[: expansion.end])
    if any(acronym.text in body.acronyms for body in bodies):
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
    if is_foreign(known, bodies) or is_transliterated(acronym.text, bodies, segment):
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
