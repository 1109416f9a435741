"""What a finding's repair is, in the words of the text and in the file."""

import pytest

from qa.model import Document, Fix, Layer, Place, Segment, Span, Writing
from qa.positions import Fragment, layer
from qa.report.places import placed, repaired_words, replacement, window
from qa.rules import select
from tests.report import samples

MARKDOWN = "The **the** talks go on."


def emphasised(writing: Writing) -> Layer:
    """Markdown with a word between marks, which the text does not have."""
    fragments = [Fragment("The ", 0, 4), Fragment("the", 6, 9), Fragment(" talks go on.", 11, 24)]
    return layer("a.md", MARKDOWN, fragments, writing)


@pytest.mark.parametrize(
    ("writing", "fixes", "expected"),
    [
        pytest.param("plain", [Fix(Span(4, 7), "those")], ("the", "those"), id="inside of the marks"),
        pytest.param("plain", [Fix(Span(12, 13), ""), Fix(Span(14, 16), "went")], ("s go", "went"), id="two at once"),
        pytest.param("plain", [Fix(Span(0, 8), "The ")], None, id="marks in between"),
        pytest.param("plain", [], None, id="no repair"),
        pytest.param("xml", [Fix(Span(4, 7), "those")], None, id="written with escapes"),
        pytest.param("sealed", [Fix(Span(4, 7), "those")], None, id="not written at all"),
    ],
)
def test_a_repair_of_the_file(writing: Writing, fixes: list[Fix], expected: tuple[str, str] | None) -> None:
    there = emphasised(writing)
    document = Document("a.md", (Segment(0, there.text),), {(0, "target"): Place(there)})
    finding = samples.finding(0, "Look.", target=Span(0, 7), fixes=tuple(fixes))
    [one] = placed(samples.of_checks(select(()), samples.with_findings(document, [finding])))
    found = replacement(one)
    said = None if found is None else (MARKDOWN[found[0].start : found[0].end], found[1].strip())
    assert said == expected


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        pytest.param([Fix(Span(3, 9), "snowed")], ("It rained it", "It snowed it"), id="in the mark"),
        pytest.param([Fix(Span(12, 12), ".")], ("It rained it", "It rained it."), id="at its end"),
        pytest.param(
            [Fix(Span(3, 9), "snowed"), Fix(Span(5, 9), "x")], ("It rained it", "It snowed it"), id="of two the first"
        ),
        pytest.param([], None, id="none"),
    ],
)
def test_the_marked_words_before_and_after(fixes: list[Fix], expected: tuple[str, str] | None) -> None:
    finding = samples.finding(0, "Look.", target=Span(0, 12), fixes=tuple(fixes))
    assert repaired_words(finding, "It rained it") == expected


def test_of_many_marked_words_those_that_change() -> None:
    text = "It rained. " * 100
    finding = samples.finding(0, "Look.", target=Span(0, len(text)), fixes=(Fix(Span(3, 9), "snowed"),))
    assert repaired_words(finding, text) == ("rained", "snowed")


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(Span(0, 1), Span(0, 30), id="at the start"),
        pytest.param(Span(500, 510), Span(490, 520), id="a third before"),
        pytest.param(Span(999, 1000), Span(970, 1000), id="at the end"),
        pytest.param(Span(100, 900), Span(90, 490), id="a long one is cut"),
    ],
)
def test_window(span: Span, expected: Span) -> None:
    assert window("x" * 1000, span, 30) == expected
