"""From the documents of a file to what is reported of it: scored, linted, narrowed, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.config import Config, bars, choice, selection_for
from qa.engine import NOTHING, Hits, lint, scored
from qa.model import Acceptance, Document, Linted, Marker, MtqaError, NotChecked, Result
from qa.report.run import Known, Run
from qa.rules import Check, Selection
from qa.score import WEIGHTS, Bars, Weights, score, together
from qa.signature import signature

if TYPE_CHECKING:
    from qa.judge.judge import Judge
    from qa.models import SentenceEncoder
    from qa.outside.scores import Scores

#: Of what comes behind so many segments of a file only those with findings are kept, so that memory does not grow.
_KEPT = 5000


#: What of a document and its result is to be reported.
Narrow = Callable[[Document, Result], tuple[Document, Result]]


def whole(document: Document, result: Result) -> tuple[Document, Result]:
    return document, result


def changed_since(revision: str) -> Narrow:
    """Only the paragraphs that changed since a revision of git, in the translation or in an original."""
    from qa.changed import changed_lines, changed_segments, narrowed

    lines = lru_cache(maxsize=None)(changed_lines)

    def narrow(document: Document, result: Result) -> tuple[Document, Result]:
        paths = {place.layer.path for place in document.places.values()}
        changed = {path: lines(Path(path), revision) for path in paths}
        return narrowed(document, result, changed_segments(document, changed))

    return narrow


@dataclass(frozen=True, slots=True, eq=False)
class Judging:
    """
    By which checks a file is linted and how it is scored; which of its findings people accepted; what of it is looked
    at at all (`narrow`); what metrics from `outside` say of it, and a judge that is asked.
    """

    checks: Selection
    weights: Weights = "mqm"
    bars: Bars = Bars()  # noqa: RUF009  # frozen
    metrics: Sequence[str] = ("chrf++",)
    encoder: SentenceEncoder | None = None
    accepted: Mapping[str, Acceptance] | None = None
    narrow: Narrow = whole
    outside: Scores | None = None
    judge: Judge | None = None
    recall: Hits | None = None


def judging_by(
    config: Config, accepted: Mapping[str, Acceptance] | None = None, marked_by: frozenset[Marker] = frozenset()
) -> Judging:
    """How a file is judged for which a configuration is in force, where marks may come by models."""
    weights = choice("weights", config.weights, WEIGHTS)
    return Judging(selection_for(config, marked_by), weights, bars(config.profile), accepted=accepted)


def linted(documents: Iterable[Document | MtqaError], judging: Judging) -> Iterator[Linted | MtqaError]:
    """
    What is found in the documents of one file, and the errors between them. The parts of a corpus come as one at the
    end; of a long file only the segments with findings.
    """
    parts: list[Linted] = []
    kept = 0
    for document in documents:
        if isinstance(document, MtqaError):
            yield document
            continue
        one = _linted(document, judging)
        if not one.document.segments:  # nothing of it has changed
            continue
        if kept and kept + len(document.segments) > _KEPT:
            one = _with_findings_only(one)
        kept += len(document.segments)
        if document.is_text:
            yield one
        else:
            parts.append(one)
    if parts:
        yield _together(parts, judging.bars)


def _linted(document: Document, judging: Judging) -> Linted:
    if judging.encoder is not None:
        from qa.models import scored_by

        document = scored_by(document, judging.encoder)
    if judging.outside is not None:
        document = judging.outside.given(document)
    document = scored(document, judging.metrics)
    accepted = judging.accepted or NOTHING
    result = lint(document, judging.checks, accepted, recall=judging.recall)
    if judging.judge is not None:
        seen, found = judging.narrow(document, result)
        document = judging.judge.marked(document, found, {segment.id for segment in seen.segments})
        result = lint(document, judging.checks, accepted)
    document, result = judging.narrow(document, result)
    return Linted(document, result, score(document, result, judging.weights, judging.bars))


def _with_findings_only(one: Linted) -> Linted:
    """Of a text the first segment stays, too: no document is empty, and it says the languages."""
    result = replace(one.result, doubts=())
    told = {finding.segment for finding in (*result.findings, *(known.finding for known in result.accepted))}
    if one.document.is_text:
        told.add(one.document.segments[0].id)
    document = replace(
        one.document,
        segments=tuple(segment for segment in one.document.segments if segment.id in told),
        places={end: one.document.places[end] for end in one.document.places if end[0] in told},
    )
    return Linted(document, result, one.score)


def _together(parts: Sequence[Linted], bars: Bars) -> Linted:
    first = parts[0].document
    used = {comment for one in parts for comment in {*one.document.comments} - {*one.result.unused}}
    document = Document(
        first.path,
        tuple(segment for one in parts for segment in one.document.segments),
        {end: place for one in parts for end, place in one.document.places.items()},
        tuple(dict.fromkeys(model for one in parts for model in one.document.models)),
        is_text=False,
    )
    result = Result(
        tuple(finding for one in parts for finding in one.result.findings),
        (),
        tuple(_never_checked(parts)),
        tuple(known for one in parts for known in one.result.accepted),
        tuple(dict.fromkeys(comment for one in parts for comment in one.result.unused if comment not in used)),
    )
    return Linted(document, result, together([one.score for one in parts], bars))


def _never_checked(parts: Sequence[Linted]) -> Iterator[NotChecked]:
    """What could be checked in no part."""
    said = [{one.reason: frozenset(one.codes) for one in part.result.not_checked} for part in parts]
    for reason in said[0]:
        codes = frozenset.intersection(*(one.get(reason, frozenset()) for one in said))
        if codes:
            yield NotChecked(tuple(sorted(codes)), reason)


def as_run(found: Sequence[Linted], ran: Iterable[Check], absent: Sequence[Known] | None = None) -> Run:
    """What was found by the checks that ran, ready to be reported, with its signature."""
    checks = {(check.code, check.severity, str(check.options)): check for check in ran}.values()
    langs = {f"{s.source_lang or '?'}-{s.target_lang}" for one in found for s in one.document.segments[:1]}
    models = {model for one in found for model in one.document.models}
    said = signature(checks, ",".join(sorted(langs)), sorted(models))
    return Run(found, {check.code: check for check in checks}, said, absent)
