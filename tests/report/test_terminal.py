"""The terminal report of what people accepted, of places that have a name, of very long texts."""

import re
from dataclasses import replace
from pathlib import Path

import click
import pytest

from qa.model import Acceptance, Document, Fix, Segment, Span
from qa.report.differences import word_diff
from qa.report.terminal import terminal
from qa.rules import Selection
from tests.report import samples


def test_a_place_is_said_in_the_words_of_the_format(news: Selection) -> None:
    said = click.unstyle(terminal(samples.linted(samples.in_a_docx(), news)))
    assert "\n  paragraph 3, run 2  minor  “the” stands twice.  REP001 repeated-word\n" in said


def test_the_scores_are_placed_alike(news: Selection) -> None:
    document = samples.in_a_docx()
    scored = replace(document, segments=(replace(document.segments[0], scores={"fluency": 80.0}),))
    assert "\n  paragraph 3, run 2  fluency 80  He said" in terminal(samples.linted(scored, news), with_scores=True)


def test_the_place_in_the_reference_too(news: Selection) -> None:
    document = samples.in_a_docx()
    [segment] = document.segments
    segment = replace(segment, reference=segment.target)
    places = {**document.places, (0, "reference"): document.places[0, "target"]}
    finding = replace(samples.finding(0, "Look.", target=Span(0, 2)), reference=Span(3, 7))
    one = samples.with_findings(replace(document, segments=(segment,), places=places), [finding])
    assert "in the original: story.docx, paragraph 3, run 2\n" in click.unstyle(terminal(one))


def test_what_was_accepted_is_said(news: Selection, tmp_path: Path) -> None:
    document = samples.story(tmp_path)
    codes = {finding.code: finding.fingerprint for finding in samples.linted(document, news).result.findings}
    accepted = {
        codes["NUM001"]: Acceptance("baseline"),
        codes["REP001"]: Acceptance("ignored", "a quotation"),
        codes["PUN001"]: Acceptance("ignored", "as it was"),
    }
    lines = click.unstyle(terminal(samples.linted(document, news, accepted))).split("\n")
    assert "accepted: 1 (the baseline), 2 (mtqa-ignore.toml)" in lines
    assert lines[-1].startswith("not checked: ")
    assert "accepted: " not in terminal(samples.linted(samples.clean(), news))


def test_a_text_cannot_command_the_terminal() -> None:
    text = "It \x1b[2Jrained\x9b1m in June."
    finding = replace(
        samples.finding(0, "Not \x1b]0;x\x07.", target=Span(3, 8), fixes=(Fix(Span(3, 8), "\x1b[1A"),)),
        reference=Span(0, 2),
    )
    document = Document("a.txt", (Segment(0, text, text, f"{text} \x1b[3J"),))
    said = re.sub(r"\x1b\[[0-9]*m", "", terminal(samples.with_findings(document, [finding])))  # colours are ours
    assert not {character for character in said if character < " " or "\x7f" <= character < "\xa0"} - {"\n"}


def test_a_long_line_is_not_shown_for_each_finding() -> None:
    text, reference = "It rained and it rained and " * 5000, "It rained, and it poured and " * 5000
    findings = [
        replace(
            samples.finding(0, "Again.", target=Span(at, len(text)), fixes=(Fix(Span(at, at + 2), "There"),)),
            source=Span(at, len(text)) if at % 2 else None,
            reference=Span(at, len(text)),
        )
        for at in range(0, 2000, 25)
    ]
    document = Document("a.txt", (Segment(0, text, text, reference, source_lang="bg"),))
    said = terminal(samples.with_findings(document, findings))
    assert len(said) < 6000 * len(findings)
    assert " → " in said


@pytest.mark.parametrize(
    ("target", "reference", "expected"),
    [
        pytest.param("a " * 11_000, "b " * 11_000, "", id="too long to compare"),
        pytest.param(
            "x " + "a " * 100,
            "x " + "b " * 3,
            "x [-b b b-] {+" + "a " * 60 + "…+} …",
            id="a run of another text is cut",
        ),
    ],
)
def test_long_differences(target: str, reference: str, expected: str) -> None:
    assert click.unstyle(word_diff(target, reference, Span(0, 1))) == expected
