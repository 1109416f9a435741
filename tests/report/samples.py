"""What the tests of the reports share: documents with every kind of finding, linted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qa.engine import NOTHING, lint
from qa.model import Acceptance, Document, Finding, Fix, Linted, Place, Segment, Severity, Span
from qa.positions import Fragment, layer
from qa.read import read
from qa.read.article import article
from qa.report.run import Run
from qa.rules import Check, Selection, select
from qa.score import Weights, score

TARGET = """\
Mayor opens bridge 🙂

Café owners 🙂 said that the the talks would go on. The bank lent 5 million euros .

The session ended late.
"""
SOURCE = """\
Кметът откри мост

Собствениците на кафенета казаха, че преговорите ще продължат. Банката отпусна 6 милиона евро.

Трима души загинаха при пожар в склад край Бургас.

Заседанието приключи късно.
"""


def of_checks(checks: Selection, *documents: Linted) -> Run:
    return Run(documents, {check.code: check for check in checks.checks}, "mtqa:1|checks:2|data:3|langs:bg-en")


def linted(
    document: Document,
    checks: Selection,
    accepted: Mapping[str, Acceptance] = NOTHING,
    weights: Weights = "mqm",
) -> Linted:
    result = lint(document, checks, accepted)
    return Linted(document, result, score(document, result, weights))


def story(folder: Path, target: str = TARGET, source: str = SOURCE) -> Document:
    """An article in a folder, with its original."""
    (folder / "story.en.txt").write_text(target, encoding="utf-8", newline="")
    (folder / "story.bg.txt").write_text(source, encoding="utf-8", newline="")
    return read(folder / "story.en.txt", folder / "story.bg.txt", source_lang="bg", target_lang="en")


def in_a_docx() -> Document:
    """A sentence whose place has a name, in a file that writes text otherwise than it reads."""
    text = "He said that the the “R&D” talks would go on."
    xml = f"<w:t>{text.replace('&', '&amp;')}</w:t>"
    before, _, after = text.partition("&")
    start = len("<w:t>")
    label = "paragraph 3, run 2"
    there = layer(
        "story.docx",
        xml,
        [
            Fragment(before, start, start + len(before), label),
            Fragment("&", start + len(before), start + len(before) + len("&amp;"), label),
            Fragment(after, start + len(before) + len("&amp;"), start + len(xml) - len("<w:t></w:t>"), label),
        ],
        "xml",
        "word/document.xml",
    )
    return Document("story.docx", (Segment(0, text),), {(0, "target"): Place(there)})


def clean() -> Document:
    return article("The council met on Monday.\n", paths=("clean.txt", "-", "-"))


def odd() -> Linted:
    """Findings without a place, of a text that is missing, in characters that formats do not hold."""
    segments = (
        Segment("a\t1", "", "Няма пострадали.", source_lang="bg"),
        Segment("b", "=1+1\t\x00\x1b]]>\ud800\r\n<v>x</v>::warning::%0A, \u2028end", ""),
        Segment("c", "", None),
    )
    findings = (
        finding("a\t1", "Nothing stands for it.", source=Span(0, 4)),
        finding("b", "-\ud800 a\nmessage\x00, 50%: ::error::<v>", Severity.CRITICAL, "other/system"),
        finding("b", "@mark", target=Span(0, 4), fixes=(Fix(Span(0, 1), "\t="), Fix(Span(4, 4), "\n"))),
        finding("c", "Empty.", target=Span(0, 0)),
    )
    return with_findings(Document("a, b:100%/ü\n.tsv", segments, is_text=False), findings)


def with_findings(document: Document, findings: Sequence[Finding]) -> Linted:
    result = lint(document, select(()))
    result = replace(result, findings=tuple(findings))
    return Linted(document, result, score(document, result))


def finding(
    segment: str | int,
    message: str,
    severity: Severity = Severity.MINOR,
    category: str = "fluency/grammar",
    *,
    target: Span | None = None,
    source: Span | None = None,
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    return Finding(
        "ODD001", "odd", category, severity, segment, message, target, source, None, fixes, 0.75, "0123456789abcdef"
    )


def crashing(check: Check) -> Check:
    """The check as it would be with a bug in it."""

    def run(segment: Segment) -> Iterator[object]:
        raise LookupError(segment.id)

    return replace(check, run=run, options={}, words=frozenset(), trigger=None, screen=None)
