"""What a check is: a decorated function whose docstring is its page, its hover and its tests."""

from __future__ import annotations

import functools
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from qa.lang.terms.termbase import NO_TERMS, Termbase
from qa.lang.text.columns import Bits, Columns
from qa.lang.text.near import Needs
from qa.model import PROSE, ROLES, SIDES, Document, Hit, Mark, Marker, Role, Segment, Severity, Side, Span

Scope = Literal["segment", "document"]
SegmentRun = Callable[..., Iterable[Hit]]
#: The texts in which a check with these options can fire.
Screen = Callable[[Columns, Mapping[str, object]], Bits]


def gated(look: Callable[[Columns], Bits]) -> Screen:
    """A screen that looks where the option `gate` is set, and lets all pass where it is not."""

    def screen(columns: Columns, options: Mapping[str, object]) -> Bits:
        return columns.kept(look) if options["gate"] else columns.every

    return screen


_LINE = re.compile(r"(?P<what>[a-z]+) +(?P<lang>[a-z][a-z-]{1,11})(?: {2}(?P<text>.*))?")
_CODE = re.compile(r"[A-Z]{3}[0-9]{3}|MTQA000")


class Example(NamedTuple):
    """
    One block of a check's docstring; `marks` are (segment index, side, span) that must be found. `terms` are rows of a
    termbase, (source language, fields); `options` are set, (name, text).
    """

    segments: tuple[Segment, ...]
    marks: tuple[tuple[int, Side, Span], ...]
    terms: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """
    One check. `needs` are the texts it cannot do without (besides the target); empty `target_langs` or `source_langs`
    mean any language. `words`: one of these lower-case words must stand in the target, or the check cannot fire,
    `source_words`: in the source; `trigger`: a pattern that must be found in the text of `trigger_side`; `near`: gives
    words of which some must stand near each other in the target, or the trigger must be found, if any; `screen`: tells
    of many segments at once in which it can fire. `needs_score`: a score that a model must have given the segment;
    `needs_marks`: whose marks it turns into hits. Hits below `report_at` are doubts. `vague`: it says that something is
    wrong, and is silent where another check says what.
    """

    code: str
    name: str
    category: str
    severity: Severity
    scope: Scope
    needs: frozenset[Side]
    target_langs: frozenset[str]
    source_langs: frozenset[str]
    roles: frozenset[Role]
    words: frozenset[str]
    trigger: re.Pattern[str] | None
    trigger_side: Side
    report_at: float
    preview: bool
    doc: str
    run: SegmentRun
    options: Mapping[str, object]
    needs_score: str = ""
    vague: bool = False
    source_words: frozenset[str] = frozenset()
    near: Needs | None = None
    needs_marks: Marker | None = None
    screen: Screen | None = None

    @property
    def trigger_on(self) -> Side | None:
        return None if self.trigger is None else self.trigger_side

    @property
    def summary(self) -> str:
        return self.doc.split("\n", 1)[0]

    @property
    def examples(self) -> tuple[Example, ...]:
        return examples(self.doc, self.target_langs)


_declared: dict[str, Check] = {}


def declare(check: Check) -> Check:
    """Enter a check in the table; a code is used once."""
    if not _CODE.fullmatch(check.code):
        raise ValueError(f"{check.code}: a code is three letters and three digits")
    if check.code in _declared:
        raise ValueError(f"{check.code} is declared twice: {_declared[check.code].name}, {check.name}")
    _declared[check.code] = check
    return check


def declared() -> dict[str, Check]:
    """The table of checks, sorted by code. Import `qa.checks` first."""
    return dict(sorted(_declared.items()))


def segment_check(
    code: str,
    severity: Severity,
    category: str,
    *,
    needs: Iterable[Side] = (),
    target_langs: Iterable[str] = (),
    source_langs: Iterable[str] = (),
    roles: Iterable[Role] = PROSE,
    words: Iterable[str] = (),
    source_words: Iterable[str] = (),
    near: Needs | None = None,
    screen: Screen | None = None,
    trigger: str | None = None,
    trigger_side: Side = "target",
    report_at: float = 0.5,
    preview: bool = False,
    needs_score: str = "",
    needs_marks: Marker | None = None,
    vague: bool = False,
    scope: Scope = "segment",
) -> Callable[[SegmentRun], SegmentRun]:
    """Declare the decorated function as a check of one segment."""

    def decorate(run: SegmentRun) -> SegmentRun:
        declare(
            Check(
                code=code,
                name=run.__name__.replace("_", "-"),
                category=category,
                severity=severity,
                scope=scope,
                needs=frozenset({"target", *needs}),
                target_langs=frozenset(target_langs),
                source_langs=frozenset(source_langs),
                roles=frozenset(roles),
                words=frozenset(words),
                source_words=frozenset(source_words),
                near=near,
                screen=screen,
                trigger=None if trigger is None else re.compile(trigger),
                trigger_side=trigger_side,
                report_at=report_at,
                preview=preview,
                doc=inspect.cleandoc(run.__doc__ or ""),
                run=run,
                options=_options(run),
                needs_score=needs_score,
                vague=vague,
                needs_marks=needs_marks,
            )
        )
        return run

    return decorate


#: Declare the decorated function as a check of a whole document; its hits name their segment. What stands beside the
#: article (its description for search engines) is another text: cut off, with quotation marks of its own.
document_check = functools.partial(segment_check, scope="document", roles=PROSE - {"meta"})


def _options(run: SegmentRun) -> dict[str, object]:
    parameters = inspect.signature(run).parameters.values()
    return {p.name: p.default for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}


def examples(doc: str, target_langs: frozenset[str] = frozenset()) -> tuple[Example, ...]:
    """
    The indented blocks of a docstring.

    A line is `source LANG  text`, `target LANG  text`, `reference LANG  text`, `score NAME  number`, `mark SEVERITY
    text` on one line (words that a metric marked) or `judge SEVERITY  text`, or a role in place of `target`
    (`headline en  text`); each target starts a segment, the lines before it belong to it. `term LANG  SOURCE;
    COLUMN=TEXT; ...` on one line is a row of the block's termbase, `option NAME  TEXT` sets an option, `⏎` is a line
    break.
    """
    return tuple(_example(block) for block in _blocks(doc))


def _blocks(doc: str) -> Iterator[list[str]]:
    for paragraph in re.split(r"\n\s*\n", doc):
        lines = paragraph.splitlines()
        if lines and all(line.startswith("    ") for line in lines):
            yield textwrap.dedent(paragraph).splitlines()


def _example(lines: list[str]) -> Example:
    segments: list[Segment] = []
    marks: list[tuple[int, Side, Span]] = []
    given: dict[Side, tuple[str, str]] = {}
    scores: dict[str, float] = {}
    marked: list[tuple[str, str, str]] = []
    terms: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not an example line: {line!r}")
        what, lang = match["what"], match["lang"]
        if what == "score":
            scores[lang] = float(match["text"])
            continue
        if what in ("mark", "judge"):
            marked.append((what, lang, match["text"]))
            continue
        if what == "term":
            terms.append((lang, match["text"]))
            continue
        if what == "option":
            options.append((lang, match["text"]))
            continue
        text, spans = _unmarked((match["text"] or "").replace("⏎", "\n"))
        side: Side = "source" if what == "source" else "reference" if what == "reference" else "target"
        marks += [(len(segments), side, span) for span in spans]
        if side != "target":
            given[side] = (lang, text)
            continue
        role: Role = next((role for role in ROLES if role == what), "body")
        if what not in ("target", *ROLES):
            raise ValueError(f"not a text or a role: {what!r}")
        source_lang, source = given.get("source", ("", None))
        _, reference = given.get("reference", ("", None))
        segments.append(
            Segment(
                id=len(segments),
                target=text,
                source=source,
                reference=reference,
                target_lang=lang,
                source_lang=source_lang,
                role=role,
                paragraph=len(segments),
                scores=scores,
                marks=tuple(_mark(*one, text) for one in marked),
            )
        )
        given, scores, marked = {}, {}, []
    if given or not segments:
        raise ValueError(f"a block needs a target after its source: {lines!r}")
    return Example(tuple(segments), tuple(marks), tuple(terms), tuple(options))


def _mark(what: str, severity: str, words: str, target: str) -> Mark:
    start = target.index(words)
    span = Span(start, start + len(words))
    return Mark(span, Severity.named(severity), "", by="judge" if what == "judge" else "metric")


def _unmarked(text: str) -> tuple[str, list[Span]]:
    spans: list[Span] = []
    plain = ""
    for part in re.split(r"(\[\[.*?\]\])", text, flags=re.DOTALL):
        if part.startswith("[[") and part.endswith("]]"):
            spans.append(Span(len(plain), len(plain) + len(part) - 4))
            part = part[2:-2]
        plain += part
    return plain, spans


def as_document(example: Example) -> Document:
    return Document("example", example.segments)


@dataclass(frozen=True, slots=True)
class Selection:
    """
    Checks chosen to run, and the termbase that has the last word. The checks of segments are indexed by what they
    cannot fire without: a word of the target, a word of the source, words near each other or a trigger on a side, or
    nothing.
    """

    checks: tuple[Check, ...]
    of_documents: tuple[Check, ...]
    by_word: Mapping[str, tuple[Check, ...]]
    by_source_word: Mapping[str, tuple[Check, ...]]
    triggered: Mapping[Side, tuple[Check, ...]]
    uncued: tuple[Check, ...]
    nearby: tuple[Check, ...] = ()
    termbase: Termbase = NO_TERMS


def select(checks: Iterable[Check], termbase: Termbase = NO_TERMS) -> Selection:
    """The checks, ready to run; those that read a termbase get this one."""
    chosen = tuple(_with_terms(check, termbase) for check in checks)
    of_segments = [check for check in chosen if check.scope == "segment"]
    wordless = [check for check in of_segments if not check.words]
    placeless = [check for check in wordless if not check.source_words]
    triggered = [check for check in placeless if check.trigger_on is not None]
    return Selection(
        checks=chosen,
        of_documents=tuple(check for check in chosen if check.scope == "document"),
        by_word=_by_word((word, check) for check in of_segments for word in check.words),
        by_source_word=_by_word((word, check) for check in wordless for word in check.source_words),
        triggered={side: tuple(check for check in triggered if check.trigger_on == side) for side in SIDES},
        uncued=tuple(check for check in placeless if check.near is None and check.trigger_on is None),
        nearby=tuple(check for check in placeless if check.near is not None),
        termbase=termbase,
    )


def _by_word(found: Iterable[tuple[str, Check]]) -> dict[str, tuple[Check, ...]]:
    by_word: dict[str, tuple[Check, ...]] = {}
    for word, check in found:
        by_word[word] = (*by_word.get(word, ()), check)
    return by_word


def _with_terms(check: Check, termbase: Termbase) -> Check:
    return replace(check, options={**check.options, "termbase": termbase}) if "termbase" in check.options else check
