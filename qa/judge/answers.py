"""The judge's answers: read strictly, their quotes found in the texts, and the runs held against each other."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import median_low
from typing import NamedTuple

from qa.judge.paragraphs import Paragraph, segment_at
from qa.judge.prompt import CATEGORIES
from qa.model import SEVERITIES, Mark, Severity, Span
from qa.report.places import one_line

#: More errors in one paragraph are no judgement.
_MOST = 8
_LONGEST = 200
_FIELDS = ("quote", "original", "category", "severity", "reason")
_OMISSION = "accuracy/omission"
#: What turns the direction of what is written after it.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Marks that models write in each other's place.
_ALIKE = ('"“”„«»‟', "'’‘‚`´", "-–—‐‑")


class Remark(NamedTuple):
    """One error as the judge reports it."""

    paragraph: int
    quote: str
    original: str
    category: str
    severity: str
    reason: str


class Placed(NamedTuple):
    """A mark on a segment of a paragraph."""

    segment: str | int
    paragraph: int
    mark: Mark


def read(content: str) -> list[Remark]:
    """The remarks in an answer; a ValueError where it is not what was asked for."""
    try:
        said = json.loads(content)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(said, dict) or not isinstance(said.get("errors"), list):
        raise ValueError("not an object with errors")
    return [_remark(one) for one in said["errors"]]


def _remark(said: object) -> Remark:
    if not isinstance(said, dict):
        raise ValueError("an error is not an object")
    number, texts = said.get("paragraph"), [said.get(name) for name in _FIELDS]
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError("an error without its paragraph")
    quote, original, category, severity, reason = (text if isinstance(text, str) else None for text in texts)
    if quote is None or original is None or category is None or severity is None or reason is None:
        raise ValueError("an error without one of its fields")
    if category not in CATEGORIES or severity not in SEVERITIES:
        raise ValueError("an unknown category or severity")
    return Remark(number, quote, original, category, severity, reason)


def placed(remarks: Sequence[Remark], asked: Mapping[int, Paragraph], dropped: Counter[str]) -> list[Placed]:
    """
    The remarks as marks where their quotes stand. What was not asked for, what is not in the text or stands there more
    than once is dropped and counted.
    """
    found: list[Placed] = []
    many = Counter[int]()
    for remark in remarks:
        paragraph = asked.get(remark.paragraph)
        many[remark.paragraph] += 1
        if paragraph is None:
            dropped["on paragraphs that were not asked about"] += 1
        elif many[remark.paragraph] > _MOST:
            dropped[f"over {_MOST} in one paragraph"] += 1
        elif not (remark.quote.strip() or (remark.category == _OMISSION and remark.original.strip())):
            dropped["without a quote"] += 1
        else:
            one = _placed(remark, paragraph, dropped)
            found += [one] if one else []
    return found


def _placed(remark: Remark, paragraph: Paragraph, dropped: Counter[str]) -> Placed | None:
    mark = Mark(
        Span(0, 0),
        Severity.named(remark.severity),
        one_line(_TURNING.sub("", remark.reason))[:_LONGEST],
        category=remark.category,
        by="judge",
    )
    if not remark.quote.strip():
        return _omission(remark, paragraph, mark, dropped)
    places = [*_places(remark.quote, paragraph.target)]
    if len(places) != 1:
        dropped["whose quote stands in the text more than once" if places else "whose quote is not in the text"] += 1
        return None
    segment, span = segment_at(paragraph, places[0])
    sources = [*_places(remark.original, segment.source or "")] if remark.original.strip() else []
    mark = mark._replace(span=span, source=sources[0] if len(sources) == 1 else None)
    return Placed(segment.id, paragraph.number, mark)


def _omission(remark: Remark, paragraph: Paragraph, mark: Mark, dropped: Counter[str]) -> Placed | None:
    """What is left out has its place in the original alone."""
    there = [(one, span) for one in paragraph.segments for span in _places(remark.original, one.source or "")]
    if len(there) != 1:
        dropped["whose quote stands in the text more than once" if there else "whose quote is not in the text"] += 1
        return None
    segment, span = there[0]
    return Placed(segment.id, paragraph.number, mark._replace(source=span))


def _places(quote: str, text: str) -> Iterator[Span]:
    if len(quote) <= len(text) + _LONGEST:
        yield from (Span(*match.span()) for match in _pattern(quote.strip()).finditer(text))


@lru_cache(maxsize=256)
def _pattern(quote: str) -> re.Pattern[str]:
    """The quote, its white space of any kind, its quotation marks and dashes of any form; no part of a longer word."""
    parts = [next((f"[{re.escape(some)}]" for some in _ALIKE if one in some), re.escape(one)) for one in quote]
    pattern = r"\s+".join("".join(parts[start:end]) for start, end in _words(quote))
    return re.compile(rf"(?<!\w){pattern}(?!\w)" if quote[0].isalnum() and quote[-1].isalnum() else pattern)


def _words(quote: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", quote)]


def agreed(runs: Sequence[Sequence[Placed]], count: int) -> list[Placed]:
    """
    What the runs say together: remarks on overlapping words are one, with the middle of their severities and, as
    confidence, the share of all `count` runs that make it.
    """
    groups: list[list[tuple[int, Placed]]] = []
    for number, run in enumerate(runs):
        for one in run:
            group = next((group for group in groups if any(_is_same(one, other) for _, other in group)), None)
            if group is None:
                groups.append([(number, one)])
            else:
                group.append((number, one))
    return [_together(group, count) for group in groups]


def _together(group: Sequence[tuple[int, Placed]], count: int) -> Placed:
    first = group[0][1]
    severity = median_low([one.mark.severity for _, one in group])
    votes = len({number for number, _ in group})
    return first._replace(mark=first.mark._replace(severity=Severity(severity), confidence=votes / count))


def _is_same(one: Placed, other: Placed) -> bool:
    here, there = one.mark, other.mark
    if one.segment != other.segment or bool(here.span.end) != bool(there.span.end):
        return False
    if here.span.end:
        return here.span.overlaps(there.span)
    return here.source is not None and there.source is not None and here.source.overlaps(there.source)
