"""Acronyms that do not fit: the words before them, the country, the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.acronyms import Acronym, acronyms, spells
from qa.lang.entities import (
    COUNTRY_WORDS,
    Entity,
    by_acronym,
    by_cyrillic,
    by_transliteration,
    named_before,
    wrong_names,
)
from qa.lang.romanise import romanised
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_CYRILLIC_ACRONYM = re.compile(r"(?<![\w-])[А-ЯІЇЄҐ]{2,9}(?![\w])")
_INTERRUPTED = re.compile(r"[,;:.]|\b(?:said|says|told|and|but|while|with|against|by|to)\b")


@segment_check("ACR001", Severity.MAJOR, "terminology/acronym", target_langs=["en"], trigger=r"\([A-Z]\w{1,9}\)")
def acronym_expansion_mismatch(segment: Segment) -> Iterator[Hit]:
    """
    An acronym in brackets does not belong to the words before it.

    Letters are held against the initials; an acronym that the words do not spell is looked up. One that is known to
    belong to another body, or that hangs on the wrong word ("Council Resolution (UNSC)"), is reported. Acronyms whose
    letters come from another language (MSF, FIFA) are right.

        target en  Under United Nations Security [[Council Resolution (UNSC)]] 1325, women take part in talks.

        target en  The Collective Security Treaty Organization [[(CIS)]] will hold exercises.

        source ru  В Министерстве обороны России (МО РФ) это отрицают.
        target en  The Russian Ministry of Defense [[(MIA)]] denies it.

        target en  The World Health Organization (WHO) recommended a booster.

        target en  Soccer's world governing body (FIFA) imposed a fine.

        target en  Doctors Without Borders (MSF) evacuated its team.

        target en  The North Atlantic alliance (NATO) has 32 members.

        target en  The Russian Ministry of Defense (MOD) has been silent.
    """
    for acronym in acronyms(segment.target):
        if acronym.expansion is None or acronym.marked == acronym.span:
            continue
        said = [word.text for word in words(acronym.expansion.of(segment.target))]
        if len(said) < 2 or spells(acronym.text, said):
            continue
        yield from _mismatch(segment, acronym, said)


def _mismatch(segment: Segment, acronym: Acronym, said: list[str]) -> Iterator[Hit]:
    expansion = acronym.expansion or acronym.span
    for head in range(1, min(3, len(said) - 1)):
        if len(said) - head > 1 and _is_initials(acronym.text, said[:-head]):
            found = words(expansion.of(segment.target))
            start = expansion.start + found[-head - 1].start
            message = f"“{acronym.text}” stands for the words before “{' '.join(said[-head:])}”."
            moved = Span(expansion.start + found[-head - 1].end, acronym.marked.end)
            rest = segment.target[moved.start : expansion.end]
            fix = Fix(moved, f" ({acronym.text}){rest}")
            yield Hit(message, target=Span(start, acronym.marked.end), fixes=(fix,), confidence=0.9)
            return
    known = by_acronym().get(acronym.text, ())
    named = named_before(segment.target[: expansion.end])
    if named is not None and acronym.text not in named.acronyms and _letters_differ(named, acronym):
        if known and named.country != "INT" and all(one.country not in (named.country, "INT") for one in known):
            return  # another country's body: ACR002
        if acronym.text in named.transliterated or _is_from_source(acronym.text, segment):
            return  # transliterated: ACR003
        fix = Fix(acronym.span, named.acronym)
        message = f"“{acronym.text}” is not the acronym of the {named.name}: that is {named.acronym}."
        yield Hit(message, target=acronym.marked, fixes=(fix,), confidence=0.9)
    elif known and named is None and any(_same_start(entity, said) for entity in known):
        message = f"“{acronym.text}” is the acronym of the {known[0].name}."
        yield Hit(message, target=acronym.marked, confidence=0.7)
    elif known and named is None and all(not _share_a_word(entity, said) for entity in known):
        yield Hit(f"“{acronym.text}” is the acronym of the {known[0].name}.", target=acronym.marked, confidence=0.4)


def _is_initials(acronym: str, said: list[str]) -> bool:
    """Unlike `spells`, no word may be left over at the front but a doubled one (United Nations … as UN)."""
    initials = "".join(word[0] for word in said if word[0].isupper())
    return len(acronym) > 1 and initials.endswith(acronym)


def _letters_differ(entity: Entity, acronym: Acronym) -> bool:
    return acronym.text.upper() not in {name.upper() for name in (entity.acronym, *entity.accepted)}


def _is_from_source(latin: str, segment: Segment) -> bool:
    found = _CYRILLIC_ACRONYM.findall(segment.source or "")
    return any(_is_transliteration(latin, cyrillic, segment.source_lang) for cyrillic in found)


def _same_start(entity: Entity, said: list[str]) -> bool:
    """Two words in common at the start, another one after them: "International Monetary Report (IMF)"."""
    name = entity.name.lower().split()
    ours = [word.lower() for word in said]
    return len(name) == len(ours) and name[:2] == ours[:2] and name[2:] != ours[2:]


def _share_a_word(entity: Entity, said: list[str]) -> bool:
    ours = {word.lower() for word in said}
    return any(
        ours & {word.lower() for word in name.split() if len(word) > 3} for name in (entity.name, *entity.accepted)
    )


@segment_check("ACR002", Severity.MAJOR, "terminology/acronym", target_langs=["en"],
               trigger=r"\b(?:GRU|FSB|SVR|FSO|FSIN|HUR|GUR|SBU|NABU|DANS|CIA|FBI|NSA|MI[56]|BND|DGSE)\b")  # fmt: skip
def acronym_of_another_country(segment: Segment) -> Iterator[Hit]:
    """
    The acronym is that of another country's body.

    GRU and FSB are Russia's, HUR (GUR) and SBU Ukraine's; translation engines know the famous one. The country in the
    same noun phrase decides, or the acronym in the original.

        target en  Ukraine's Main Intelligence Directorate [[(GRU)]] reported a strike.

        source uk  Служба безпеки України (СБУ) затримала агента.
        target en  The Security Service of Ukraine [[(FSB)]] arrested an agent.

        target en  Russia's military intelligence (GRU) denied the report.

        target en  The FSB said the blast was the work of Ukraine, and the SBU kept silent.

        target en  A Ukrainian expert on the GRU spoke in Sofia.

        source uk  ГУР повідомило про операцію в Криму.
        target en  GUR reported an operation in Crimea.
    """
    for acronym in acronyms(segment.target):
        bodies = [entity for entity in by_acronym().get(acronym.text, ()) if entity.country in COUNTRY_WORDS]
        if not bodies:
            continue
        owner = bodies[0].country
        before = segment.target[: acronym.marked.start]
        apposed = re.search(r"(?:service|intelligence|agency|directorate|bureau), (?:the|or) $", before)
        phrase = _INTERRUPTED.split(before[-90 : -len(", the ") if apposed else None])[-1]
        other = [country for country, words_of in COUNTRY_WORDS.items() if country != owner and words_of.search(phrase)]
        if not other or COUNTRY_WORDS[owner].search(phrase):
            continue
        in_brackets = acronym.marked != acronym.span
        if not in_brackets and not apposed and not re.search(r"(?:[’']s|ian)\s$", before):
            continue
        right = next((entity for entity in _bodies_in(segment.source) if entity.country == other[0]), None)
        right = right or named_before(before)
        fixes = (Fix(acronym.span, right.acronym),) if right and right.country == other[0] else ()
        yield Hit(
            f"{acronym.text} is the {bodies[0].name} of another country ({owner}).", target=acronym.marked, fixes=fixes
        )


def _bodies_in(source: str | None) -> list[Entity]:
    table = by_cyrillic()
    return [table[m.group()] for m in _CYRILLIC_ACRONYM.finditer(source or "") if m.group() in table]


@segment_check(
    "ACR003", Severity.MAJOR, "terminology/acronym", target_langs=["en"], trigger=r"\b[A-Z][A-Za-z]{0,3}[A-Z]"
)
def transliterated_acronym(segment: Segment) -> Iterator[Hit]:
    """
    An acronym was transliterated, not translated.

    КПКОНПИ is not KPCONPI to an English reader, ОССЕ is the OSCE. The table of bodies knows the English acronym or
    name; with the original at hand, an unknown acronym that only spells the Cyrillic one is reported too. Parties,
    broadcasters and services known by their own letters (GERB, SBU, FSB) are right.

        source bg  От МОСВ провериха три депа.
        target en  [[MOSV]] inspected three landfills.

        source bg  Организацията за сигурност и сътрудничество в Европа (ОССЕ) призова за мир.
        target en  The Organization for Security and Cooperation in Europe [[(OSSE)]] called for peace.

        source bg  ГЕРБ внесе законопроекта.
        target en  GERB submitted the bill.

        source ru  ФСБ сообщила о задержании.
        target en  The FSB reported the arrest.

        target en  The API of the service is open to all.
    """
    cyrillic = {match.group(): match for match in _CYRILLIC_ACRONYM.finditer(segment.source or "")}
    for acronym in acronyms(segment.target):
        for letters, match in cyrillic.items():
            if not _is_transliteration(acronym.text, letters, segment.source_lang):
                continue
            body = by_cyrillic().get(letters)
            if body is None and acronym.expansion is None:
                continue
            if (
                body is None
                and acronym.expansion
                and spells(acronym.text, [word.text for word in words(acronym.expansion.of(segment.target))])
            ):
                continue
            if body is not None and (acronym.text in body.acronyms or acronym.text not in body.transliterated):
                continue
            yield _transliterated(acronym, body, Span(match.start(), match.end()))
            break
        else:
            body = by_transliteration().get(acronym.text)
            if body and len(acronym.text) > 3 and acronym.text not in by_acronym():
                yield _transliterated(acronym, body, None)


def _is_transliteration(latin: str, cyrillic: str, lang: str) -> bool:
    body = by_cyrillic().get(cyrillic)
    if body and latin in body.transliterated:
        return True
    spelt = romanised(cyrillic.lower(), lang).upper()
    return latin.upper() in (spelt, spelt.replace("K", "C"), spelt.replace("TS", "C"), spelt.replace("V", "W"))


def _transliterated(acronym: Acronym, body: Entity | None, source: Span | None) -> Hit:
    if body is None:
        return Hit(
            f"“{acronym.text}” only transliterates the acronym of the original.",
            target=acronym.marked,
            source=source,
            confidence=0.7,
        )
    is_own = body.acronym in body.transliterated
    right = body.name if is_own or acronym.marked == acronym.span else body.acronym
    fixes = () if is_own and acronym.marked != acronym.span else (Fix(acronym.span, right),)
    known_as = body.name if is_own else f"{body.name}, {body.acronym}"
    return Hit(
        f"“{acronym.text}” is a transliteration; in English this is the {known_as}.",
        target=acronym.marked,
        source=source,
        fixes=fixes,
        confidence=0.9,
    )


@segment_check("INS001", Severity.MAJOR, "terminology/wrong-term", target_langs=["en"])
def wrong_institution_name(segment: Segment) -> Iterator[Hit]:
    """
    An institution stands under a name that is not its own.

    Courts, commissions and services have official English names; a literal rendering sends the reader to a body that
    does not exist. The table of bodies holds the renderings that are known to be wrong.

        target en  The [[Highest Administrative Court]] repealed the ordinance.

        source uk  Верховна Рада підтримала законопроєкт.
        target en  The [[Supreme Council]] supported the bill.

        target en  The Supreme Administrative Court repealed the ordinance.

        source ru  Верховный совет принял декларацию в 1990 году.
        target en  The Supreme Council adopted the declaration in 1990.
    """
    for span, body in wrong_names(segment.target):
        if (
            body.country == "UA"
            and body.acronym == "VR"
            and "Верховн" in (segment.source or "")
            and "Рад" not in (segment.source or "")
        ):
            continue
        if body.acronym == "VR" and segment.source is None:
            continue
        yield Hit(f"The official name is {body.name}.", target=span, fixes=(Fix(span, body.name),), confidence=0.9)
