"""Findings as LanguageTool's API has matches: places in UTF-16 of the text as it was sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from qa.config import all_checks
from qa.model import Finding, Fix, Linted, Segment, Severity, Span
from qa.positions import in_utf16, locate
from qa.report.categories import its_type, mqm_type
from qa.web.languagetool.facts import LANGUAGES, SOFTWARE
from qa.web.languagetool.form import Wanted

#: The types that Superdesk shows; what else there is, it drops.
_SUPERDESK = frozenset("misspelling whitespace other grammar characters typographical locale-violation".split())
#: So many characters on each side of a match are its context.
_AROUND = 40
_WORD = re.compile(r"\S+")


def answered(wanted: Wanted, linted: Linted | None, *, is_superdesk: bool = False) -> dict[str, object]:
    """The whole answer to a check; for Superdesk, with types of issues that it shows."""
    found = linted.document.segments[0].target_lang if linted else wanted.language or "en"
    named = _named(found)
    return {
        "software": SOFTWARE,
        "warnings": {"incompleteResults": False},
        "language": {**named, "detectedLanguage": {**named, "confidence": 1.0, "source": "mtqa"}},
        "matches": list(_matches(wanted, linted, is_superdesk=is_superdesk)) if linted else [],
        "sentenceRanges": list(_ranges(wanted, linted)) if linted else [],
        "extendedSentenceRanges": [],
    }


def rules() -> list[dict[str, object]]:
    """The checks, as `configinfo` lists rules."""
    return [
        {
            "ruleId": check.code,
            "description": check.summary,
            "categoryId": check.category.upper(),
            "categoryName": mqm_type(check.category),
            "locQualityIssueType": its_type(check.category),
            "isDefaultOff": check.preview,
        }
        for check in all_checks().values()
    ]


def _named(code: str) -> dict[str, str]:
    name = next((name for name, short, _ in LANGUAGES if short == code), code)
    return {"name": name, "code": code}


@dataclass(frozen=True, slots=True)
class _Sent:
    """The text as it was sent, and what turns its offsets into UTF-16."""

    whole: str
    utf16: Callable[[int], int]

    def place(self, span: Span) -> dict[str, int]:
        start = self.utf16(span.start)
        return {"offset": start, "length": self.utf16(span.end) - start}


def _matches(wanted: Wanted, linted: Linted, *, is_superdesk: bool) -> Iterator[dict[str, object]]:
    segments = {segment.id: segment for segment in linted.document.segments}
    sent = _Sent(wanted.text.whole, in_utf16(wanted.text.whole))
    for finding in linted.result.findings:
        yield _match(sent, linted, segments[finding.segment], finding, is_superdesk=is_superdesk)


def _match(sent: _Sent, linted: Linted, segment: Segment, finding: Finding, *, is_superdesk: bool) -> dict[str, object]:
    fixes = [Fix(_span(linted, segment, fix.span), fix.text, fix.applicability) for fix in finding.fixes]
    marked = _span(linted, segment, finding.target or Span(0, len(segment.target)))
    span = Span(
        min([marked.start, *(fix.span.start for fix in fixes)]), max([marked.end, *(fix.span.end for fix in fixes)])
    )
    span = _shown(sent.whole, span)
    check = all_checks().get(finding.code)
    issue = its_type(finding.category)
    return {
        "message": finding.message,
        "shortMessage": finding.name.replace("-", " ").capitalize(),
        "replacements": [{"value": value} for value in _repaired(sent.whole, span, fixes)],
        **sent.place(span),
        "context": _context(sent.whole, span),
        "sentence": segment.target,
        "type": {"typeName": _type(finding, issue)},
        "rule": {
            "id": finding.code,
            "description": check.summary if check else finding.name,
            "issueType": issue if not is_superdesk or issue in _SUPERDESK else "other",
            "urls": [],
            "category": {"id": finding.category.upper(), "name": mqm_type(finding.category)},
            "isPremium": False,
            "tags": [Severity(finding.severity).label],
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _span(linted: Linted, segment: Segment, span: Span) -> Span:
    place = locate(linted.document, segment.id, "target", span, segment.target)
    return Span(place.start, place.end)


def _shown(whole: str, span: Span) -> Span:
    """A span that a client can underline: of one that is empty, the next word, or the last."""
    if span.start < span.end:
        return span
    after = _WORD.search(whole, span.start)
    if after:
        return Span(min(span.start, after.start()), after.end())
    before = whole[: span.start].rstrip()
    last = max(before.rfind(" "), before.rfind("\n")) + 1
    return Span(last, span.end)


def _repaired(whole: str, span: Span, fixes: list[Fix]) -> Iterator[str]:
    """What stands in a match's place when its fixes, which go together, are made; nothing where they overlap."""
    ordered = sorted(fixes, key=lambda fix: fix.span)
    if not ordered or any(one.span.end > other.span.start for one, other in pairwise(ordered)):
        return
    said, at = "", span.start
    for fix in ordered:
        said += whole[at : fix.span.start] + fix.text
        at = fix.span.end
    yield said + whole[at : span.end]


def _type(finding: Finding, issue: str) -> str:
    if issue == "misspelling":
        return "UnknownWord"
    return "Hint" if finding.severity == Severity.MINOR else "Other"


def _context(whole: str, span: Span) -> Mapping[str, object]:
    start, end = max(0, span.start - _AROUND), min(len(whole), span.end + _AROUND)
    before, after = "..." if start else "", "..." if end < len(whole) else ""
    text = f"{before}{whole[start:end]}{after}"
    utf16 = in_utf16(text)
    offset = utf16(span.start - start + len(before))
    length = utf16(span.end - start + len(before)) - offset
    return {"text": re.sub(r"[\r\n\t]", " ", text), "offset": offset, "length": length}


def _ranges(wanted: Wanted, linted: Linted) -> Iterator[list[int]]:
    utf16 = in_utf16(wanted.text.whole)
    for segment in linted.document.segments:
        if segment.target:
            span = _span(linted, segment, Span(0, len(segment.target)))
            yield [utf16(span.start), utf16(span.end)]
