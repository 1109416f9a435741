"""The long form of a term before its short one."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.terms.search import Match, in_style
from qa.lang.terms.termbase import NO_TERMS, Term, Termbase
from qa.model import Document, Fix, Hit, Role, Segment, Severity
from qa.rules import document_check

#: A headline has no room for the long form.
_ROLES: tuple[Role, ...] = ("body", "caption", "quote")


@document_check("TRM005", Severity.MINOR, "terminology/first-mention", roles=_ROLES)
def short_form_first(document: Document, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    A short form stands before its long form was given.

    The house wants a body named in full where an article first mentions it, the short form after that: a row of the
    termbase says so by its first-mention form. The headline and the deck are not held to it.

        term bg  ДАНС; target=SANS; first-mention=State Agency for National Security
        source bg  ДАНС провери фирмите.
        target en  [[SANS]] checked the companies.
        source bg  Проверката на ДАНС трае месец.
        target en  The check by SANS lasts a month.

        term bg  ДАНС; target=SANS; first-mention=State Agency for National Security
        headline en  SANS checks companies
        source bg  ДАНС провери фирмите.
        target en  The State Agency for National Security (SANS) checked the companies.
        source bg  Проверката на ДАНС трае месец.
        target en  The check by SANS lasts a month.
    """
    settled: set[Term] = set()
    for segment in document.segments:
        found = in_style(termbase, segment.target, segment.target_lang)
        settled |= {one.term for one in found if one.wording.text == one.term.first_mention}
        for match in found:
            if match.term.first_mention and match.term not in settled and _is_short(match):
                settled.add(match.term)
                yield _hit(segment, match)


def _is_short(match: Match) -> bool:
    return match.wording.text == match.term.target and match.in_case


def _hit(segment: Segment, match: Match) -> Hit:
    long = match.term.first_mention
    written = match.span.of(segment.target)
    return Hit(
        f"“{written}” is first mentioned as “{long}”.",
        target=match.span,
        fixes=(Fix(match.span, f"{long} ({written})"),),
        segment=segment.id,
    )
