"""One shard, from its bytes to its part and its counts: the function that every engine runs."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qa.audit.parts import ENDINGS, Form, Record, packed, record
from qa.audit.reading import Data, line_offset, shard_documents
from qa.audit.shards import Shard
from qa.audit.summary import Summary, month
from qa.audit.summary_json import read, written
from qa.config import Config, choice, for_path, selection_for
from qa.engine import NOTHING, lint
from qa.files import put
from qa.model import Acceptance, Document, Facts, Finding, MtqaError, Span
from qa.positions import locate
from qa.rules import Selection
from qa.score import WEIGHTS, Weights, weight

if TYPE_CHECKING:
    from qa.accepted.ignore import Ignores
    from qa.models import SentenceEncoder

#: So many patterns of a check a shard's counts remember.
_PATTERNS = 200
_NO_FACTS = Facts()
#: What differs from line to line in what is said of broken ones.
_VARIES = re.compile(r"(?<= )'[^']*'|\(.*\)|(?<=: ).*|\d[\d,]*")
_LONGEST_KIND = 120


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all shards of an audit; `key` tells it from every other."""

    folder: str
    config: Config
    key: str
    form: Form = "jsonl"
    ignores: str = ""
    today: datetime.date = datetime.date.min


class Done(NamedTuple):
    """What the manifest says of a shard that is done."""

    number: int
    part: str
    sha256: str
    pairs: int
    findings: int
    errors: int


class Aside(NamedTuple):
    """A shard that is set aside, and why: nothing of it is counted, and the next run tries it again."""

    number: int
    path: str
    line: int
    reason: str


Outcome = Done | Aside


def aside(shard: Shard, reason: str) -> Aside:
    return Aside(shard.number, shard.path, shard.line + 1, reason)


def part_name(number: int, form: Form) -> str:
    return f"part-{number:06}{ENDINGS[form]}"


def counts_path(folder: str, number: int) -> Path:
    return Path(folder) / f"part-{number:06}.json"


def work(shard: Shard, job: Job, data: Data | None = None) -> Outcome:
    """
    Lint a shard; write its part, and then its counts, which say that it is done. The same shard makes the same bytes:
    it may be worked on twice. One that cannot be read is set aside, and one that we crash on, so that the others are
    done; what cannot be written is an error that rises.
    """
    summary = Summary()
    try:
        raw = packed(_records(shard, job, data, summary), job.form, is_estimated=bool(job.config.encoder))
    except MtqaError as error:
        return aside(shard, error.reason)
    except Exception as error:
        return aside(shard, f"mtqa crashed on it, please report it: {error!r}")
    name = part_name(shard.number, job.form)
    errors = sum(told.count for told in summary.errors.values())
    findings = sum(summary.tally.values())
    done = Done(shard.number, name, hashlib.sha256(raw).hexdigest(), summary.pairs, findings, errors)
    put(Path(job.folder) / name, raw)
    said = {"key": job.key, "digest": shard.digest, **done._asdict(), "summary": written(summary, patterns=_PATTERNS)}
    put(counts_path(job.folder, shard.number), _signed(said))
    return done


def _signed(said: Mapping[str, object]) -> bytes:
    """JSON with its own digest, so that it is known when it is damaged."""
    raw = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    return b'{"self": "%b", %b' % (hashlib.sha256(raw).hexdigest().encode(), raw[1:])


def _records(shard: Shard, job: Job, data: Data | None, summary: Summary) -> Iterator[Record]:
    offset = line_offset(shard)
    pair = 0
    for document in shard_documents(shard, job.config, data):
        if isinstance(document, MtqaError):
            path, line = str(document.path or shard.path), document.line or 0
            summary.fail(_kind(document.reason), path, line, document.reason)
            yield Record(path, line, error=document.reason)
            continue
        yield from _of_document(document, _judged(job, document.path), offset, pair, summary)
        pair += len(document.segments)


class _Judged(NamedTuple):
    """By what the pairs of a file, or an article, are judged."""

    checks: Selection
    weights: Weights
    accepted: Mapping[str, Acceptance]
    encoder: SentenceEncoder | None = None


@lru_cache(maxsize=16)
def _judged(job: Job, path: str) -> _Judged:
    config = for_path(job.config, Path(path))
    accepted = NOTHING
    if job.ignores:
        from qa.accepted import ignore

        accepted = ignore.accepted_in(_ignores(job.ignores), Path(path), job.today)
    return _Judged(
        selection_for(config), choice("weights", config.weights, WEIGHTS), accepted, _encoder(config.encoder)
    )


def _encoder(name: str) -> SentenceEncoder | None:
    """The encoder of that name; None where none is named."""
    if not name:
        return None
    from qa.models import encoder

    return encoder(name)


@lru_cache(maxsize=1)
def _ignores(path: str) -> Ignores:
    from qa.accepted import ignore

    return ignore.read(Path(path))


def _of_document(document: Document, judged: _Judged, offset: int, first: int, summary: Summary) -> Iterator[Record]:
    """The records of a document; every pair of it is counted."""
    found: dict[str | int, list[Finding]] = {}
    if judged.encoder is not None:
        from qa.models import scored_by

        document = scored_by(document, judged.encoder)
    result = lint(document, judged.checks, judged.accepted)
    summary.not_checked.update(dict.fromkeys(result.not_checked, len(document.segments)))
    for finding in result.findings:
        found.setdefault(finding.segment, []).append(finding)
    summary.documents += document.is_text
    of_path = month(document.path)
    for pair, segment in enumerate(document.segments, start=first):
        facts = document.facts.get(segment.id, _NO_FACTS)
        one: Record | None = None
        findings, points = found.get(segment.id, []), segment.scores.get("qe")
        if findings or points is not None:
            span = findings[0].target if findings else None
            there = locate(document, segment.id, "target", span or Span(0, 0), segment.target)
            one = record(segment, findings, there.path, there.line + offset, pair, facts)
            one = one._replace(
                penalty=sum(weight(finding, judged.weights) for finding in findings),
                qe=None if points is None else round(points, 1),
            )
            yield one
        summary.add(segment, facts, of_path, one)
        if name := facts.document or (document.path if document.is_text else ""):
            place = document.places.get((segment.id, "target"))
            line = place.layer.pieces[0].point.line + offset if place and place.layer.pieces else 1
            summary.paper(name, document.path, line, segment, one)


def _kind(reason: str) -> str:
    """The kind of a mistake: its sentence without what differs from line to line."""
    return _VARIES.sub("…", reason)[:_LONGEST_KIND]


def done_already(shard: Shard, job: Job) -> Done | None:
    """What was said of a shard that was done before; None where it was not, or where its part or counts are broken."""
    said = counts(job.folder, shard.number)
    if said is None or said["key"] != job.key or said["digest"] != shard.digest:
        return None
    done = Done(*(said[name] for name in Done._fields))  # type: ignore[arg-type]  # as `work` wrote them
    try:
        with Path(job.folder, done.part).open("rb") as file:
            is_whole = hashlib.file_digest(file, "sha256").hexdigest() == done.sha256
    except OSError:
        return None
    return done if is_whole else None


def counts(folder: str, number: int) -> Mapping[str, object] | None:
    """What was written of a shard that is done, if it is whole."""
    try:
        raw = counts_path(folder, number).read_bytes()
        said = json.loads(raw)
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict):
        return None
    said.pop("self", None)
    return said if _signed(said) == raw else None


def summed(folder: str, numbers: Iterable[int]) -> Summary:
    """The counts of shards, added in their order."""
    whole = Summary()
    for number in numbers:
        said = counts(folder, number)
        if said is None:
            raise MtqaError("was taken away or damaged; run the same command again", path=counts_path(folder, number))
        whole.merge(read(said["summary"]))  # type: ignore[arg-type]  # as `work` wrote it
    return whole
