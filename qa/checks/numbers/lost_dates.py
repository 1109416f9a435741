"""Weekdays, months and days that the translation leaves out, and days that changed places with months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qa.align.counted import clause_weight
from qa.align.dates import DateLink, lost_dates, lost_days
from qa.align.number_signs import swapping_days
from qa.lang.numbers.dates import Date, dates
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import word_texts
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

#: The least weight of the words around a lost date, of which its clause may be lost.
KEPT = 0
#: A date that its segment lacks is looked for in so many segments on each side.
_NEAR = 2
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _may_swap(columns: Columns, _: Mapping[str, object]) -> Bits:
    return swapping_days(columns)


@segment_check("DAT004", Severity.MAJOR, "accuracy/number", needs=["source"], screen=_may_swap)
def day_and_month_swapped(segment: Segment) -> Iterator[Hit]:
    """
    The day of a date stands for its month, and the month for its day.

    Bulgarian, Russian and Ukrainian write the day first; read the American way, 05.06.2025 becomes May 6.

        source bg  Срокът изтича на [[05.06.2025]] г.
        target en  The deadline expires on [[May 6, 2025]].

        source uk  Угоду підписали [[03.04.2024]].
        target en  The agreement was signed on [[4 March 2024]].

        source ru  Срок истекает 05.06.2025.
        target en  The deadline expires on June 5, 2025.

        source bg  Срещите са на 5 юни и 6 май.
        target en  The meetings are on June 5 and May 6.
    """
    assert segment.source is not None
    for link in _swapped(segment.source, segment.target, segment.source_lang, segment.target_lang):
        there, here = link.original.span.of(segment.source), link.target.span.of(segment.target)
        right = f"{_MONTHS[(link.original.month or 1) - 1]} {link.original.day}"
        year = f", {link.target.year}" if link.target.year else ""
        yield Hit(
            f'The original says "{there}", the translation "{here}": the day and the month changed places.',
            target=link.target.span,
            source=link.original.span,
            fixes=(Fix(link.target.span, right + year),) if segment.target_lang == "en" else (),
            confidence=0.9,
        )


@document_check("DAT005", Severity.MAJOR, "accuracy/omission", needs=["source"])
def date_lost(document: Document) -> Iterator[Hit]:
    """
    A weekday, a month or the day of a month is left out.

    The reader no longer learns when it was. Said only where the words around the date have their counterparts, so that
    it is not a lost sentence, and where neither another date of the sentence nor the neighboring ones say it. A lost
    "yesterday" is a doubt: news often does without.

        source bg  Правителството ще одобри бюджета в [[сряда]], съобщи министърът на финансите.
        target en  The government will approve the budget, the finance minister said.

        source ru  Суд рассмотрит жалобу адвоката [[5 мая]].
        target en  The court will consider the lawyer's appeal in [[May]].

        source bg  В сряда, 5 май, парламентът гласува бюджета.
        target en  Parliament voted on the budget on May 5.

        source uk  У четвер президент зустрінеться з послами країн.
        target en  The president will meet the countries' ambassadors tomorrow.

        source uk  У січні-червні експорт зерна скоротився на третину.
        target en  Grain exports fell by a third in the first half of the year.
    """
    for i, segment in enumerate(document.segments):
        assert segment.source is not None
        if not segment.target.strip() or not segment.source.strip():
            continue
        langs = (segment.source_lang, segment.target_lang)
        for link in lost_days(segment.source, segment.target, *langs):
            yield _hit(segment, link.original, link.target.span, 0.7)
        elsewhere = _dates_near(document.segments, i)
        for date in lost_dates(segment.source, segment.target, *langs):
            weight = clause_weight(segment.source, date.span, segment.target, *langs)
            is_left = _stands(date.span.of(segment.source), segment.target)
            if weight >= KEPT and not is_left and not any(_says(other, date) for other in elsewhere):
                yield _hit(segment, date, None, 0.4 if date.relative is not None else 0.6)


def _stands(date: str, target: str) -> bool:
    """A month or weekday of the date stands in the translation as it is written: untranslated, and not lost."""
    return any(word.isalpha() and len(word) > 1 and word in word_texts(target) for word in word_texts(date))


def _hit(segment: Segment, date: Date, target: Span | None, confidence: float) -> Hit:
    return Hit(
        f'"{date.span.of(segment.source or "")}" is missing in the translation.',
        target=target,
        source=date.span,
        confidence=confidence,
        segment=segment.id,
    )


def _dates_near(segments: Sequence[Segment], at: int) -> list[Date]:
    near = [*segments[max(0, at - _NEAR) : at], *segments[at + 1 : at + 1 + _NEAR]]
    return [date for segment in near for date in dates(segment.target, segment.target_lang)]


def _says(other: Date, date: Date) -> bool:
    parts = ((other.weekday, date.weekday), (other.month, date.month), (other.relative, date.relative))
    return any(one == two is not None for one, two in parts)


def _swapped(source: str, target: str, source_lang: str, target_lang: str) -> Iterator[DateLink]:
    here = [date for date in dates(source, source_lang) if date.day and date.month]
    there = [date for date in dates(target, target_lang) if date.day and date.month]
    right = {(date.day, date.month) for date in here}
    for date in here:
        for other in there:
            crossed = (other.month, other.day) == (date.day, date.month) and date.day != date.month
            if crossed and (other.day, other.month) not in right and other.year in (date.year, None):
                yield DateLink(date, other)
