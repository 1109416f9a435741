"""Regions under the adjective of their town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.names.romanise import romanised
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Towns whose own names end so.
_TOWNS = frozenset({"Банско", "Градско", "Манастирско", "Раковско", "Соколско"})
#: Where something is: behind other prepositions stand persons too.
_ADJECTIVE = re.compile(
    r"\b(?:в(?:ъв)?|край|из|около) (?P<region>[А-Я][а-я]{2,}[сшч]ко)\b(?:,? (?:и )?(?P<other>[А-Я][а-я]{2,}[сшч]ко)\b)?"
)
_REGION = re.compile(r"\b[A-Z][a-z]{3,}ko\b")


@segment_check("NAM010", Severity.MINOR, "accuracy/untranslated", target_langs=["en"], needs=["source"],
               source_langs=["bg"], trigger=r" [A-Z][a-z]{3,}ko\b")  # fmt: skip
def region_as_adjective(segment: Segment) -> Iterator[Hit]:
    """
    A region stands under the Bulgarian adjective of its town, spelt in Latin letters.

    „В Монтанско“ is in the Montana region or near Montana: no map knows Montansko. Towns whose names end so
    (Bansko) are left alone.

        source bg  Кола катастрофира в Монтанско.
        target en  A car crashed in [[Montansko]].

        source bg  Кола катастрофира в Пернишко и Пазарджишко.
        target en  A car crashed in the [[Pernishko]] and Pazardzhik regions.

        source bg  Кола катастрофира край Банско.
        target en  A car crashed near Bansko.

        source bg  Кола катастрофира в Монтанско.
        target en  A car crashed near Montana, Vasko and Sashko said.

        source bg  Мачът в Киев беше открит от Кличко.
        target en  The match in Kyiv was opened by Klichko.
    """
    found = _ADJECTIVE.finditer(segment.source or "")
    spelt = {romanised(word, "bg") for match in found for word in match.groups() if word and word not in _TOWNS}
    for match in _REGION.finditer(segment.target) if spelt else ():
        if match[0] in spelt:
            message = f"“{match[0]}” is the adjective of a town: say in the region of, or near, that town."
            yield Hit(message, target=Span(*match.span()), confidence=0.8)
