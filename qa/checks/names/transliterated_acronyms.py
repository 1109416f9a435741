"""Acronyms that were transliterated, not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa.lang.names.acronym_bits import TOO_SHORT, is_right, transliterating
from qa.lang.names.acronyms import CYRILLIC_ACRONYM, Acronym, acronyms, latin_acronyms, spells, transliterations
from qa.lang.names.entities import Entity, by_acronym, by_cyrillic, by_transliteration, named_at_end
from qa.lang.scripts import LOOKALIKES
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import low_words, words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_NAMED_BY_LETTERS = re.compile(
    r"(?i)\b(?:party|movement|alliance|coalition|union|front|bloc|television|radio|club|group)\b"
)


def _may_be_transliterated(columns: Columns, _: Mapping[str, object]) -> Bits:
    return transliterating(columns)


@segment_check("ACR003", Severity.MAJOR, "terminology/acronym", target_langs=["en"], screen=_may_be_transliterated)
def transliterated_acronym(segment: Segment) -> Iterator[Hit]:
    """
    An acronym was transliterated, not translated.

    КПКОНПИ is not KPCONPI to an English reader, ОССЕ is the OSCE. The table of bodies knows the English acronym or
    name; an unknown acronym in brackets that only spells the Cyrillic one, and not the English words before it, is
    reported too. Parties, broadcasters and services known by their own letters (GERB, SBU, FSB) are right.

        source bg  От МОСВ провериха три депа.
        target en  [[MOSV]] inspected three landfills.

        source bg  Организацията за сигурност и сътрудничество в Европа (ОССЕ) призова за мир.
        target en  The Organization for Security and Cooperation in Europe [[(OSSE)]] called for peace.

        source bg  Според Асоциацията на овцевъдите (АРОВ) цените растат.
        target en  According to the Association of Sheep Breeders [[(AROV)]], prices are rising.

        target en  Rescuers from [[DSNS]] put out the fire.

        source bg  ГЕРБ внесе законопроекта.
        target en  GERB submitted the bill.

        source ru  ФСБ сообщила о задержании.
        target en  The FSB reported the arrest.

        source bg  Пациентът е в УМБАЛ „Света Анна“.
        target en  The patient is at St. Anna University Hospital.

        target en  The API of the service is open to all.

        source bg  В раздела IAmA на сайта той отговори на стотина въпроси.
        target en  In the site's IAMA section he answered a hundred questions.
    """
    cyrillic = list(CYRILLIC_ACRONYM.finditer(segment.source or ""))
    as_there = latin_acronyms(segment.source) | low_words(segment.source or "")
    for acronym in acronyms(segment.target):
        if not acronym.text.isascii() or not as_there.isdisjoint((acronym.text, acronym.text.lower())):
            continue
        for match in cyrillic:
            if acronym.text == _look_alike(match.group()):
                break  # a Latin acronym typed in Cyrillic letters
            if acronym.text.upper() in transliterations(match.group()):
                yield from _of_source(segment, acronym, match)
                break
        else:
            yield from _of_table(segment.target, acronym)


def _look_alike(letters: str) -> str:
    return "".join(LOOKALIKES.get(letter, letter) for letter in letters)


def _of_source(segment: Segment, acronym: Acronym, match: re.Match[str]) -> Iterator[Hit]:
    bodies = by_cyrillic(segment.source_lang).get(match.group(), ())
    source = Span(match.start(), match.end())
    if is_right(acronym.text.upper(), bodies):
        return
    if bodies:
        yield _transliterated(acronym, bodies[0], source)
    elif acronym.expansion is not None and acronym.text not in by_acronym():
        said = acronym.expansion.of(segment.target)
        if len(words(said)) > 1 and not _NAMED_BY_LETTERS.search(said) and not spells(acronym.text, _texts(said)):
            message = f"“{acronym.text}” only transliterates {match.group()}."
            yield Hit(message, target=acronym.marked, source=source, confidence=0.7)


def _of_table(target: str, acronym: Acronym) -> Iterator[Hit]:
    bodies = by_transliteration().get(acronym.text.upper(), ())
    before = named_at_end(target[: acronym.expansion.end]) if acronym.expansion else ()
    meant = [body for body in bodies if body in before]
    if meant:
        yield _transliterated(acronym, meant[0], None)
    elif bodies and len(acronym.text) > TOO_SHORT and acronym.text not in by_acronym() and acronym.expansion is None:
        yield _transliterated(acronym, bodies[0], None)


def _transliterated(acronym: Acronym, body: Entity, source: Span | None) -> Hit:
    right = body.acronym if acronym.in_brackets or acronym.expansion else body.name
    fixes = (Fix(acronym.span, right),) if right else ()
    known_as = ", ".join(filter(None, (body.name, body.acronym)))
    message = f"“{acronym.text}” is a transliteration; in English this is the {known_as}."
    return Hit(message, target=acronym.marked, source=source, fixes=fixes, confidence=0.9)


def _texts(phrase: str) -> list[str]:
    return [word.text for word in words(phrase)]
