"""lint: the one road from a document and checks to a result."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.align.estimate import estimate
from qa.cues import applies, has_cues, kind, possible
from qa.lang.english.sense import fluency
from qa.lang.words import words
from qa.model import (
    PROSE,
    SIDES,
    Acceptance,
    Accepted,
    Comment,
    Document,
    Finding,
    Hit,
    NotChecked,
    Result,
    Segment,
    Severity,
    Side,
    Span,
)
from qa.once import Found, once
from qa.recall import Recall
from qa.rules import Check, Selection

if TYPE_CHECKING:
    from qa.metrics import Metric

NOTHING: Mapping[str, Acceptance] = {}


#: What checks of segments found, by what a check can see of a segment.
Hits = Recall[Segment, list[tuple[Check, Hit]]]


def lint(
    document: Document,
    checks: Selection,
    accepted: Mapping[str, Acceptance] = NOTHING,
    *,
    strict: bool = False,
    recall: Hits | None = None,
) -> Result:
    """
    What the checks find in a document. Findings whose fingerprint people `accepted`, or a comment in the file, are kept
    apart. With a `recall`, segments that were linted before are not linted again.

    A check that crashes becomes the finding MTQA000; with `strict`, as in tests, its exception rises.
    """
    by_id = {segment.id: (index, segment) for index, segment in enumerate(document.segments)}
    found = [
        Found(check, by_id[hit.segment][1], hit)
        for check, hit in _hits(document, checks, recall, strict=strict)
        if hit.segment is not None
    ]
    found.sort(key=lambda one: (by_id[one.segment.id][0], one.hit.target or Span(0, 0), one.check.code))
    comments = _by_paragraph(document.comments)
    findings: list[Finding] = []
    doubts: list[Finding] = []
    known: list[Accepted] = []
    used: set[Comment] = set()
    seen: defaultdict[str | int | None, Counter[str]] = defaultdict(Counter)
    for check, segment, hit in once(_distinct(found), checks.termbase):
        # A line of a corpus is known by itself, wherever the corpus is cut.
        finding = _finding(check, segment, hit, seen[None if document.is_text else segment.id])
        comment = _comment_on(finding, segment, comments) if comments else None
        if finding.confidence < check.report_at:
            doubts.append(finding)
        elif comment:
            used.add(comment)
            known.append(Accepted(finding, Acceptance("comment", comment.reason)))
        elif finding.fingerprint in accepted:
            known.append(Accepted(finding, accepted[finding.fingerprint]))
        else:
            findings.append(finding)
    unused = tuple(comment for comment in document.comments if comment not in used)
    return Result(tuple(findings), tuple(doubts), tuple(_not_checked(document, checks)), tuple(known), unused)


def _by_paragraph(comments: Iterable[Comment]) -> Mapping[int | None, list[Comment]]:
    paragraphs: dict[int | None, list[Comment]] = {}
    for comment in comments:
        paragraphs.setdefault(comment.paragraph, []).append(comment)
    return paragraphs


def _comment_on(finding: Finding, segment: Segment, comments: Mapping[int | None, list[Comment]]) -> Comment | None:
    """The comment that accepts the finding, by its code, its family or its name."""
    names = {finding.code, finding.code[:3], finding.name}
    here = (*comments.get(segment.paragraph, ()), *comments.get(None, ()))
    return next((comment for comment in here if names.intersection(comment.codes)), None)


def scored(document: Document, metrics: Collection[str] = ("chrf++",)) -> Document:
    """
    The document with what can be measured of its segments, 0-100, in their scores: of English its `fluency`
    (`qa.lang.english.sense`) and, beside its original, its `surface` (`qa.align.estimate`), of a segment with a
    reference the metrics `chrf`, `chrf++`, `similarity` as `qa.metrics` defines them.
    """
    chosen: dict[str, Metric] = {}
    if any(segment.reference for segment in document.segments):
        from qa.metrics import metric  # sacrebleu loads where there is a reference

        chosen = {name: metric(name) for name in metrics}
    return replace(document, segments=tuple(_scored(segment, chosen) for segment in document.segments))


def _scored(segment: Segment, metrics: Mapping[str, Metric]) -> Segment:
    if not segment.target or segment.role == "furniture":
        return segment
    scores = dict(segment.scores)
    if segment.target_lang == "en" and segment.role in PROSE:
        scores["fluency"] = fluency(segment.target)
        if segment.source and segment.source_lang != "en":
            found = estimate(segment.source, segment.target)
            scores |= {"surface": found} if found is not None else {}
    if segment.reference:
        for name, one in metrics.items():
            scores[name] = float(one.sentence_score(segment.target, [segment.reference]).score)
    return replace(segment, scores=scores)


def _hits(document: Document, checks: Selection, recall: Hits | None, *, strict: bool) -> Iterator[tuple[Check, Hit]]:
    for segment, found in _of_segments(document, checks, recall, strict=strict):
        for check, hit in found:
            yield check, hit._replace(segment=segment.id)
    kinds = [kind(segment) for segment in document.segments] if document.is_text else []
    for check in checks.of_documents if document.is_text else ():
        if recall is not None:
            recall.beat()
        able = {its for its in {*kinds} if applies(check, its)}
        segments = tuple(segment for segment, its in zip(document.segments, kinds, strict=True) if its in able)
        if any(has_cues(check, segment) for segment in segments):
            for hit in _run(check, replace(document, segments=segments), segments[0], strict=strict):
                yield check, hit


def _of_segments(
    document: Document, checks: Selection, recall: Hits | None, *, strict: bool
) -> Iterator[tuple[Segment, list[tuple[Check, Hit]]]]:
    """Each segment with what its checks find, or found, in it: a check sees neither its number nor its paragraph."""
    many = not document.is_text
    if recall is None:
        for segment, able in possible(document.segments, checks, is_for_many=many):
            yield segment, _found(segment, able, strict=strict)
        return
    recall.begin(checks)
    seen = [replace(segment, id=0, paragraph=0) for segment in document.segments]
    fresh = {key: segment for key, segment in zip(seen, document.segments, strict=True) if recall.get(key) is None}
    for key, (segment, able) in zip(fresh, possible(fresh.values(), checks, is_for_many=many), strict=True):
        recall.put(key, _found(segment, able, strict=strict))
    for key, segment in zip(seen, document.segments, strict=True):
        yield segment, recall.get(key) or []
    recall.end()


def _found(segment: Segment, able: Iterable[Check], *, strict: bool) -> list[tuple[Check, Hit]]:
    try:  # all at once: most find nothing, and a call more for each would cost as much as they do
        return [(check, hit) for check in able for hit in check.run(segment, **check.options)]
    except Exception:
        return [(check, hit) for check in able for hit in _run(check, segment, segment, strict=strict)]


def _run(check: Check, subject: Document | Segment, first: Segment, *, strict: bool) -> list[Hit]:
    try:
        return list(check.run(subject, **check.options))
    except Exception as error:
        if strict:
            raise
        return [Hit(f"{check.code} crashed: {error!r}. Please report it.", confidence=-1.0, segment=first.id)]


def _distinct(found: Iterable[Found]) -> Iterator[Found]:
    places = set()
    for one in found:
        place = (one.check.code, one.segment.id, one.hit.target, one.hit.source, one.hit.reference)
        if place not in places:
            places.add(place)
            yield one


def _finding(check: Check, segment: Segment, hit: Hit, seen: Counter[str]) -> Finding:
    crashed = hit.confidence < 0
    code = "MTQA000" if crashed else check.code
    mark = _fingerprint(code, segment, hit, has_source="source" in check.needs)
    seen[mark] += 1
    return Finding(
        code=code,
        name="crashed-check" if crashed else check.name,
        category="other/internal" if crashed else hit.category or check.category,
        severity=Severity.MINOR if crashed else min(hit.severity or check.severity, check.severity),
        segment=segment.id,
        message=hit.message,
        target=hit.target,
        source=hit.source,
        reference=hit.reference,
        fixes=hit.fixes,
        confidence=1.0 if crashed else hit.confidence,
        fingerprint=hashlib.sha256(f"{mark}\0{seen[mark]}".encode()).hexdigest()[:16],
    )


def _fingerprint(code: str, segment: Segment, hit: Hit, *, has_source: bool) -> str:
    """
    The code, the matched text and three words on each side: what stays when the text around it moves. Of a check that
    compares with the original, what it marks there too: another original is another finding.
    """
    side: Side = "target" if segment.target else "source"
    text = segment.text(side) or ""
    span = (hit.target if side == "target" else hit.source) or Span(0, len(text))
    found = words(text)
    first = bisect_right(found, span.start, key=lambda word: word.end)
    last = bisect_left(found, span.end, key=lambda word: word.start)
    before, after = (
        [word.text.lower() for word in some] for some in (found[max(0, first - 3) : first], found[last : last + 3])
    )
    original = hit.source.of(segment.source or "") if has_source and hit.source else ""
    return "\0".join([code, span.of(text), *before, "\0", *after, *([original] if original else [])])


def _not_checked(document: Document, checks: Selection) -> Iterator[NotChecked]:
    """What no segment could be checked for: a text that was not given, a language the check is not made for."""
    waiting = list(checks.checks) if document.segments else []
    if not document.is_text:
        yield from _said(waiting, list(checks.of_documents), "lines of a corpus are no one text")
    for side in SIDES:
        if all(segment.text(side) is None for segment in document.segments):
            yield from _said(waiting, [check for check in waiting if side in check.needs], f"no {side} was given")
    for score in sorted({check.needs_score for check in waiting} - {""}):
        if not any(score in segment.scores for segment in document.segments):
            lacking = [check for check in waiting if check.needs_score == score]
            yield from _said(waiting, lacking, f"no model gave a {score} score")
    targets = {segment.target_lang for segment in document.segments}
    foreign = [check for check in waiting if check.target_langs and not check.target_langs & targets]
    yield from _said(waiting, foreign, f"not made for a translation in {_listed(targets)}")
    sources = {segment.source_lang for segment in document.segments if segment.source}
    strange = [check for check in waiting if "source" in check.needs and check.source_langs]
    strange = [check for check in strange if sources and not check.source_langs & sources]
    yield from _said(waiting, strange, f"not made for a source in {_listed(sources)}")


def _said(waiting: list[Check], lacking: list[Check], reason: str) -> Iterator[NotChecked]:
    """Take the checks off the waiting list, and say so."""
    if lacking:
        codes = tuple(check.code for check in lacking)
        waiting[:] = [check for check in waiting if check.code not in codes]
        yield NotChecked(codes, reason)


def _listed(langs: Iterable[str]) -> str:
    return ", ".join(repr(lang) for lang in sorted(langs))
