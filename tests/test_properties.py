"""What holds for any text: it lints, spans lie inside, the same input gives the same output."""

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from qa.engine import lint
from qa.model import Document, Span, Tally
from qa.positions import from_utf16, line_column, line_starts, locate, offset_at, to_utf16
from qa.read import article
from qa.rules import Selection
from qa.score import score

ODD = "² The first. of Russia\r\n\r\n„Май 20“ – 1,5 млн. лв. (GRU) 👩‍🚀 é שלום ไทย ‮x\ufeff  - 1"
TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from(ODD), max_size=200),
    st.lists(st.sampled_from(ODD.split()), max_size=30).map(" ".join),
)


@given(target=TEXTS, source=st.none() | TEXTS)
@settings(max_examples=150)
def test_any_text_lints(target: str, source: str | None, everything: Selection) -> None:
    document = article(target, source, source_lang="bg", target_lang="en")
    result = lint(document, everything, strict=True)
    segments = {segment.id: segment for segment in document.segments}
    for finding in (*result.findings, *result.doubts):
        segment = segments[finding.segment]
        for span, text in ((finding.target, segment.target), (finding.source, segment.source)):
            if span is not None:
                assert 0 <= span.start <= span.end <= len(text or "")
        for fix in finding.fixes:
            assert 0 <= fix.span.start <= fix.span.end <= len(segment.target)
    assert result == lint(document, everything, strict=True)
    assert 0 <= score(document, result).quality <= 100


@given(target=TEXTS, source=st.none() | TEXTS)
def test_segments_are_slices_of_the_file(target: str, source: str | None) -> None:
    document = article(target, source, source_lang="bg", target_lang="en")
    for segment in document.segments:
        place = document.places[segment.id, "target"]
        assert target[place.start : place.start + len(segment.target)] == segment.target
        there = locate(document, segment.id, "target", Span(0, len(segment.target)), segment.target)
        assert (there.start, there.end) == (place.start, place.start + len(segment.target))
        assert (there.line, there.column) == line_column(line_starts(target), place.start)
        if segment.source and source:
            start = document.places[segment.id, "source"].start
            assert source[start : start + len(segment.source)] == segment.source


@given(text=TEXTS, data=st.data())
def test_offsets_go_there_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, to_utf16(text, offset)) == offset
    starts = line_starts(text)
    assert offset_at(starts, *line_column(starts, offset)) == offset


@given(st.lists(st.builds(Tally, *(st.integers(0, 99) for _ in range(4))), min_size=1))
def test_tallies_add_in_any_order(tallies: list[Tally]) -> None:
    zero = Tally(0, 0, 0, 0)
    assert sum(tallies, zero) == sum(reversed(tallies), zero)


def test_checks_travel_by_code(everything: Selection) -> None:
    document = article("The unification of nations. of Russia went on.", target_lang="en")
    assert isinstance(pickle.loads(pickle.dumps(document)), Document)
