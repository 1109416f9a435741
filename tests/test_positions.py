import pytest

from qa.model import MtqaError, Span
from qa.positions import from_utf16, line_column, line_starts, locate, to_utf16
from qa.read import article


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        pytest.param("one\ntwo", 4, (2, 1), id="line feed"),
        pytest.param("one\r\ntwo", 5, (2, 1), id="CRLF is one line end"),
        pytest.param("one\r\ntwo", 4, (1, 5), id="inside CRLF is still the first line"),
        pytest.param("one\rtwo", 4, (2, 1), id="lone carriage return"),
        pytest.param("👩‍🚀 x", 4, (1, 5), id="code points, not glyphs"),
        pytest.param("שלום\nไทย", 6, (2, 2), id="Hebrew and Thai"),
    ],
)
def test_line_column(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert line_column(line_starts(text), offset) == expected


def test_utf16_counts_pairs() -> None:
    assert to_utf16("a👍b", 2) == 3
    assert from_utf16("a👍b", 3) == 2
    with pytest.raises(MtqaError, match="between two characters"):
        from_utf16("a👍b", 2)


def test_locate_spans_lines() -> None:
    document = article("Headline here\n\nThe two men had been\n\ndetained for up to 72 hours.\n", target_lang="en")
    segment = document.segments[-1]
    start = segment.target.index("been")
    place = locate(document, segment.id, "target", Span(start, start + len("been\n\ndetained")), segment.target)
    assert place.text == "been\n\ndetained"
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 17, 5, 9)
