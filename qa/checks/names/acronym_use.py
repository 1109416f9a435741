"""Acronyms over a whole text: explained twice, or never."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.names.acronyms import acronyms
from qa.lang.names.entities import by_acronym, content, mentions, named_at_end
from qa.model import Document, Hit, Severity, Span
from qa.rules import document_check

#: Bodies of these kinds are known to readers of English by their letters, or only by them.
_WELL_KNOWN = frozenset(("party", "media", "company", "sport", "union", "state", "term", "international", "church"))
_OURS = frozenset(("BG", "RU", "UA"))
_FAMOUS = frozenset("FSB GRU KGB SVR MVD AFU TASS RIA USSR UAF MOD MFA CEC".split())


@document_check("ACR004", Severity.MINOR, "terminology/inconsistent", target_langs=["en"], trigger=r"\([A-Z]\w*[A-Z]")
def acronym_with_two_expansions(document: Document) -> Iterator[Hit]:
    """
    One acronym is explained by two different names.

    A reader takes them for two bodies. Names that differ by small words, by their order or by the country, and a
    shorter name inside a longer one, are the same.

        target en  The Commission for Consumer Protection (CCP) fined a chain.
        target en  The [[Committee of Users' Defense (CCP)]] checked 40 shops.

        target en  The Commission for Consumer Protection (CCP) fined a chain.
        target en  Bulgaria's Consumer Protection Commission (CCP) checked 40 shops.

        target en  The Supreme Court of Cassation (SCC) upheld the sentence.
        target en  The Sofia City Council (SMC) met on Monday.
    """
    seen: dict[str, frozenset[str]] = {}
    for segment in document.segments:
        for acronym in acronyms(segment.target):
            said = frozenset(content(acronym.expansion.of(segment.target))) if acronym.expansion else frozenset()
            if len(said) < 2 or acronym.expansion is None:
                continue
            first = seen.setdefault(acronym.text, said)
            if not (first <= said or said <= first):
                message = f"“{acronym.text}” was explained otherwise before: one of the names is wrong."
                span = Span(acronym.expansion.start, acronym.marked.end)
                yield Hit(message, target=span, confidence=0.7, segment=segment.id)


@document_check("ACR005", Severity.MINOR, "terminology/acronym", target_langs=["en"], trigger=r"[A-Z]\w*[A-Z]",
                preview=True)  # fmt: skip
def acronym_never_explained(document: Document) -> Iterator[Hit]:
    """
    The acronym of a national body is used and nowhere explained.

    A reader abroad does not know what the NRA of Bulgaria or the HACC of Ukraine is. The name anywhere in the text will
    do, and so will a description of it. Said once for each acronym, and only of bodies that the table knows.

        target en  The [[HACC]] sentenced a former customs officer to seven years.

        target en  The High Anti-Corruption Court sentenced a former customs officer.
        target en  The HACC had arrested him in May.

        target en  NATO and the FSB declined to comment.

        target en  GERB won the vote, BTA reported.
    """
    text = "\n".join(segment.target for segment in document.segments)
    told: set[str] = set()
    for segment in document.segments:
        for acronym in acronyms(segment.target):
            bodies = by_acronym().get(acronym.text, ())
            if acronym.text in told or acronym.text in _FAMOUS or not bodies:
                continue
            told.add(acronym.text)
            is_ours = all(body.country in _OURS and body.kind not in _WELL_KNOWN for body in bodies)
            named = any(mentions(text, body._replace(acronyms=())) for body in bodies)
            if is_ours and not named and not named_at_end(segment.target[: acronym.marked.start].rstrip()):
                message = f"“{acronym.text}” is never explained: {bodies[0].name}."
                yield Hit(message, target=acronym.span, confidence=0.6, segment=segment.id)
