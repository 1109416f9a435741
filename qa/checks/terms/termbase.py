"""The house's termbase: its terms in the original, and what the translation made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qa.align.term_uses import Kind, Use, may_fare_ill, term_uses
from qa.lang.english.substitution import in_place
from qa.lang.terms.search import has_style, in_style
from qa.lang.terms.termbase import NO_TERMS, Termbase
from qa.lang.text.columns import Bits, Columns
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check


def _may_fare_ill(columns: Columns, options: Mapping[str, object]) -> Bits:
    termbase = options["termbase"]
    return columns.kept(may_fare_ill, termbase) if termbase else 0


def _may_have_style(columns: Columns, options: Mapping[str, object]) -> Bits:
    termbase = options["termbase"]
    assert isinstance(termbase, Termbase)
    return columns.every if has_style(termbase, columns.target.lang) else 0


@segment_check("TRM001", Severity.MAJOR, "terminology/wrong-term", needs=["source"], screen=_may_fare_ill)
def term_in_another_rendering(segment: Segment, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    A term of the termbase is rendered otherwise than the house has settled.

    Readers take two names for two things, and an office or a court has one name in English. The original has the term
    in any form of its words, the translation has none of the allowed renderings, and alignment shows what stands in
    their place. Where it cannot, TRM006 speaks.

        term bg  служебен премиер; target=caretaker prime minister; admitted=interim prime minister
        source bg  Служебният премиер свика министрите.
        target en  The [[official prime minister]] convened the ministers.

        term uk  Верховна Рада; target=Verkhovna Rada; admitted=Rada
        source uk  Закон ухвалила Верховна Рада.
        target en  The law was adopted by the [[Supreme Council]].

        term bg  служебен премиер; target=caretaker prime minister; admitted=interim prime minister
        source bg  Служебният премиер свика министрите. Двама служебни премиери не дойдоха.
        target en  The interim prime minister convened the ministers. Two caretaker prime ministers did not come.

        term bg  държава-членка; target=member state
        source bg  Държавите – членки гласуваха.
        target en  Member-states voted.
    """
    for use in _uses(segment, termbase, "other"):
        written = use.target[0].of(segment.target)
        yield _hit(segment, use, f"“{written}” stands for “{_said(segment, use)}”; the termbase has “{use.preferred}”.")


@segment_check("TRM002", Severity.MAJOR, "terminology/wrong-term", needs=["source"], screen=_may_fare_ill)
def forbidden_rendering(segment: Segment, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    A term has a rendering that the termbase forbids.

    It speaks where the original has the term; a word that another word of the original accounts for is left alone, and
    so is one inside a longer rendering that is allowed.

        term bg  депутат; target=MP; admitted=lawmaker; forbidden=deputy
        source bg  Депутатите гласуваха бюджета.
        target en  The [[deputies]] voted on the budget.

        term ru  беспилотник; target=drone; forbidden=unmanned aircraft|pilotless vehicle
        source ru  Беспилотники сбили над морем.
        target en  The [[pilotless vehicles]] were shot down over the sea.

        term bg  депутат; target=MP; admitted=lawmaker; forbidden=deputy
        source bg  Заместник-министърът отговори на депутатите.
        target en  The deputy minister answered the MPs.

        term bg  депутат; target=MP; forbidden=deputy
        source bg  Заместник-министърът замина.
        target en  The deputy left.
    """
    for use in _uses(segment, termbase, "forbidden"):
        for span in use.target:
            message = f"The termbase forbids “{span.of(segment.target)}” for “{_said(segment, use)}”."
            yield _hit(segment, use._replace(target=(span,)), message)


@segment_check("TRM003", Severity.MAJOR, "terminology/wrong-term", needs=["source"], screen=_may_fare_ill)
def altered_term(segment: Segment, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    A name that must not be translated is translated, respelt or left out.

    Products, titles and signs that the termbase marks as “do not translate” must stand letter for letter.

        term bg  Фронтекс; target=Frontex; do-not-translate=yes
        source bg  Екип на Фронтекс пристигна на границата.
        target en  A team of [[Fronteks]] arrived at the border.

        term bg  Telegram; do-not-translate=yes
        source bg  Съобщението се появи в Telegram.
        target en  The message appeared in a [[telegram]].

        term bg  Telegram; do-not-translate=yes
        source bg  Съобщението се появи в Telegram.
        target en  The message appeared on Telegram.
    """
    for use in _uses(segment, termbase, "altered"):
        yield _hit(segment, use, f"“{_said(segment, use)}” must stand as “{use.preferred}”.")


@segment_check("TRM004", Severity.MAJOR, "terminology/acronym", needs=["source"], screen=_may_fare_ill)
def another_acronym(segment: Segment, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    An acronym of the termbase has other letters in the translation.

    Letters that are only copied from Cyrillic mean nothing to a reader, and other letters mean another body.

        term bg  ДАНС; target=SANS; first-mention=State Agency for National Security
        source bg  ДАНС провери фирмите.
        target en  [[DANS]] checked the companies.

        term uk  НАБУ; target=NABU; admitted=National Anti-Corruption Bureau
        source uk  НАБУ оголосило підозру.
        target en  [[NACB]] announced a suspicion.

        term bg  ДАНС; target=SANS; first-mention=State Agency for National Security
        source bg  ДАНС провери фирмите.
        target en  The State Agency for National Security checked the companies.
    """
    for use in _uses(segment, termbase, "acronym"):
        yield _hit(segment, use, f"“{_said(segment, use)}” is “{use.preferred}” in the termbase.")


@segment_check("TRM006", Severity.MINOR, "terminology/wrong-term", needs=["source"], screen=_may_fare_ill)
def term_not_rendered(segment: Segment, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    A term of the termbase has no allowed rendering in the translation.

    Nothing shows what stands in its place: it may be left out, or said by a pronoun. A rendering that is fine belongs
    into the termbase as admitted.

        term ru  шойгист; target=Shoigu loyalist
        source ru  [[Шойгисты]] проиграли.
        target en  They lost.

        term ru  шойгист; target=Shoigu loyalist
        source ru  Шойгисты проиграли.
        target en  The Shoigu loyalists lost.
    """
    for use in _uses(segment, termbase, "lost"):
        message = f"“{_said(segment, use)}” has no rendering that the termbase allows; it has “{use.preferred}”."
        yield Hit(message, source=use.source, confidence=0.6)


@segment_check("TRM007", Severity.MINOR, "terminology/wrong-term", needs=["source"], screen=_may_fare_ill)
def term_in_other_letters(segment: Segment, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    A rendering is right but for its capital or small letters.

    An acronym needs its capitals; other terms are held to their case only where the termbase says so.

        term bg  Съвет на Европа; target=Council of Europe; case-sensitive=yes
        source bg  Докладът е на Съвета на Европа.
        target en  The report is by the [[council of Europe]].

        term bg  Министерски съвет; target=Council of Ministers
        source bg  Министерският съвет прие доклада.
        target en  The council of ministers adopted the report.
    """
    for use in _uses(segment, termbase, "other case"):
        fixes = (Fix(use.target[0], use.preferred),)
        yield Hit(f"The termbase writes “{use.preferred}”.", target=use.target[0], source=use.source, fixes=fixes)


@segment_check("TRM008", Severity.MINOR, "terminology/house-style", screen=_may_have_style)
def word_against_house_style(segment: Segment, *, termbase: Termbase = NO_TERMS) -> Iterator[Hit]:
    """
    A word that the house does not write, whatever the original says.

    Rows of the termbase without a source are rules of style; they need no original.

        term en  ; target=Kyiv; forbidden=Kiev
        target en  The delegation left [[Kiev]] at night.

        term en  ; target=Kyiv; forbidden=Kiev; admitted=Kiev cake
        target en  They shared a Kiev cake in Kyiv.
    """
    if not termbase:
        return
    matches = [match for match in in_style(termbase, segment.target, segment.target_lang) if not match.term.sources]
    right = [match.span for match in matches if match.wording.standing != "forbidden"]
    for match in matches:
        is_inside = any(span.start <= match.span.start and match.span.end <= span.end for span in right)
        if match.wording.standing == "forbidden" and match.in_case and not is_inside:
            message = f"The house writes “{match.term.target}”."
            yield Hit(message, target=match.span, fixes=(_fix(segment, match.span, match.term.target),))


def _uses(segment: Segment, termbase: Termbase, kind: Kind) -> Iterable[Use]:
    return (use for use in term_uses(segment, termbase) if use.kind == kind) if termbase else ()


def _said(segment: Segment, use: Use) -> str:
    return use.source.of(segment.source or "")


def _hit(segment: Segment, use: Use, message: str) -> Hit:
    """Both ends, and the preferred form as the repair."""
    if not use.target:
        return Hit(message, source=use.source, confidence=0.8)
    span = use.target[0]
    return Hit(message, target=span, source=use.source, fixes=(_fix(segment, span, use.preferred),), confidence=0.9)


def _fix(segment: Segment, span: Span, preferred: str) -> Fix:
    return Fix(*(in_place(segment.target, span, preferred) if segment.target_lang == "en" else (span, preferred)))
