"""The frozen values that everything passes around."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

Role = Literal["headline", "deck", "dateline", "body", "caption", "quote", "furniture", "meta"]
Side = Literal["target", "source", "reference"]
Applicability = Literal["safe", "suggested"]
#: How text is written in a file: as it is, with the escapes of XML, JSON, CSV or PO, in a cell of a TSV, or not at all.
Writing = Literal["plain", "xml", "json", "csv", "po", "tsv", "sealed"]
#: By what people accepted a finding: mtqa-ignore.toml, a comment in the file, a baseline.
How = Literal["ignored", "comment", "baseline"]

#: Who marks errors before lint: a metric of other people, a judge.
Marker = Literal["metric", "judge"]

#: The names of scores that mean something here; what metrics of other people give has other names.
SCORES = frozenset("chrf chrf++ similarity fluency surface semantic qe qe-low qe-high qe-poor".split())
SIDES: tuple[Side, ...] = ("target", "source", "reference")
ROLES: tuple[Role, ...] = ("headline", "deck", "dateline", "body", "caption", "quote", "furniture", "meta")
PROSE: frozenset[Role] = frozenset({"headline", "deck", "body", "caption", "quote", "meta"})


class MtqaError(Exception):
    """What the user can fix: the message says where and what to do (`reason`). Exit code 2."""

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.reason, self.path, self.line = message, path, line
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(where + message)


class Severity(enum.IntEnum):
    """MQM severities, in order; their weights live in `qa.score`."""

    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, label: str) -> Severity:
        return cls[label.upper()]


#: Their labels, in order.
SEVERITIES = tuple(severity.label for severity in Severity)


class Span(NamedTuple):
    """Code points, half-open: `text[span.start:span.end]`. An empty span is an anchor."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Mark(NamedTuple):
    """
    A span of the target that a model gave before lint, and what it says of it, if anything. Of an omission the span is
    an anchor, and `source` what is missing.
    """

    span: Span
    severity: Severity
    text: str
    confidence: float = 1.0
    category: str = ""
    by: Marker = "metric"
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """
    What came aligned: one sentence or several, in up to three texts.

    `None` is a text that was not given, `""` one that is known to be missing. Texts are exactly as read.
    """

    id: str | int
    target: str
    source: str | None = None
    reference: str | None = None
    target_lang: str = "en"
    source_lang: str = ""
    role: Role = "body"
    paragraph: int = 0
    scores: Mapping[str, float] = field(default_factory=dict, hash=False)
    marks: tuple[Mark, ...] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.target))  # segments are keys of caches: few fields tell them apart

    def text(self, side: Side) -> str | None:
        if side == "target":
            return self.target
        return self.source if side == "source" else self.reference


class Point(NamedTuple):
    """
    A place in a file: code points of the decoded file before it, line and column from 1, UTF-8 bytes before it on its
    line. In a DOCX the line is the paragraph, in Parquet the row.
    """

    offset: int
    line: int
    column: int
    byte: int


class Piece(NamedTuple):
    """
    `length` characters of a text from `start` on, and where they stand in the file, in `size` code points: as many
    where they stand as they are, another number where they are written otherwise (`&amp;`). `label` says the place in
    the words of the format: "paragraph 3, run 2". `end` is where what is written otherwise ends.
    """

    start: int
    length: int
    point: Point
    size: int
    label: str = ""
    end: Point | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """
    A text as its reader gives it, and the pieces of the file that it comes from, in order; what stands between pieces
    (the break between two blocks) stands nowhere in the file. `writing` says how new text must be written there; of a
    zip archive (DOCX), `member` is the file inside.
    """

    path: str
    text: str
    pieces: tuple[Piece, ...]
    writing: Writing = "plain"
    member: str = ""


class Place(NamedTuple):
    """Where a segment's text starts in the text of a layer."""

    layer: Layer
    start: int = 0


class Comment(NamedTuple):
    """
    A comment in the file that accepts findings of some checks (codes, families, names): in one paragraph, or with
    `None` in the whole file.
    """

    codes: tuple[str, ...]
    reason: str
    paragraph: int | None
    path: str
    line: int


class Facts(NamedTuple):
    """What a corpus says of a pair: its document, the outlet that published it, its domain, its date; "" is nothing."""

    document: str = ""
    outlet: str = ""
    domain: str = ""
    date: str = ""


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Document:
    """
    The segments of one translation in the order of the target, and where each text stands in which file; `models` that
    gave scores or marks; `comments` that accept findings; the `facts` that a corpus gives of its segments. Lines of a
    corpus are no one text (`is_text`): they are not compared with each other.
    """

    path: str
    segments: tuple[Segment, ...]
    places: Mapping[tuple[str | int, Side], Place] = field(default_factory=dict, hash=False)
    models: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    is_text: bool = True
    facts: Mapping[str | int, Facts] = field(default_factory=dict, hash=False)


class Fix(NamedTuple):
    """Replace `span` of the segment's target by `text`."""

    span: Span
    text: str
    applicability: Applicability = "suggested"


class Hit(NamedTuple):
    """
    What only the check can know.

    Without a `target` span the finding is about the whole target. A document check names the `segment`. Confidence is
    0-1; a hit below its check's `report_at` is a doubt: scored, never shown. A hit by a model's mark may have a
    severity of its own, up to that of its check, and a category.
    """

    message: str
    target: Span | None = None
    source: Span | None = None
    reference: Span | None = None
    fixes: tuple[Fix, ...] = ()
    confidence: float = 1.0
    segment: str | int | None = None
    severity: Severity | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with all that the engine knows; spans are in the segment's texts."""

    code: str
    name: str
    category: str
    severity: Severity
    segment: str | int
    message: str
    target: Span | None
    source: Span | None
    reference: Span | None
    fixes: tuple[Fix, ...]
    confidence: float
    fingerprint: str


class NotChecked(NamedTuple):
    """Checks that could not run on a document, and why."""

    codes: tuple[str, ...]
    reason: str


class Acceptance(NamedTuple):
    """That people accepted a finding, and why."""

    how: How
    reason: str = ""


class Accepted(NamedTuple):
    """A finding that people accepted: neither shown nor scored."""

    finding: Finding
    by: Acceptance


@dataclass(frozen=True, slots=True)
class Result:
    """
    What lint found in one document, sorted by segment, place and code; what of it people accepted; comments in the file
    that accepted nothing.
    """

    findings: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    accepted: tuple[Accepted, ...] = ()
    unused: tuple[Comment, ...] = ()


class Tally(NamedTuple):
    """Counts that add up in any order."""

    words: int
    minor: int
    major: int
    critical: int

    def __add__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


class Score(NamedTuple):
    """`penalty`: MQM points per 1,000 target words. `quality`: 0-100, higher is better."""

    quality: float
    penalty: float
    verdict: str
    tally: Tally


class Linted(NamedTuple):
    """A document with what was found in it."""

    document: Document
    result: Result
    score: Score
