"""Words that do not fit together: what is shown, what is excused, what the repair is."""

import pytest

from qa.checks.english.fitting import garbled_words, ill_fitting_words
from qa.config import selection
from qa.engine import lint, scored
from qa.model import Document, Fix, Segment, Span
from qa.score import score

DOUBLED = "He spoke about the unification of of nations."


def test_what_is_all_but_certain_is_major_and_mended() -> None:
    (hit,) = garbled_words(Segment("1", DOUBLED))
    assert hit.target is not None
    assert hit.target.of(DOUBLED) == "of of"
    assert hit.message == "“of” stands twice."
    assert hit.fixes == (Fix(Span(30, 33), ""),)
    assert not [*ill_fitting_words(Segment("1", DOUBLED))]


@pytest.mark.parametrize(
    "segment",
    [
        pytest.param(Segment("1", "Parliament votes of of budget", role="headline"), id="a headline"),
        pytest.param(Segment("1", "Minister of of defense on the new budget"), id="no mark at the end"),
        pytest.param(Segment("1", 'He said: "They went of of the road, they did."'), id="a quotation"),
        pytest.param(Segment("1", "The talks (held of of the record) ended on Friday."), id="a bracket"),
        pytest.param(Segment("1", "The band of Of Monsters played in the city hall on Friday."), id="a name"),
        pytest.param(
            Segment("1", "Warfare changed from the static front lines of World War I to increased mobility."),
            id="a numeral",
        ),
        pytest.param(
            Segment("1", "The café at at the station was closed.", source="Das Café at at war zu.", source_lang="de"),
            id="words of the original",
        ),
        pytest.param(Segment("1", "Of of it."), id="too short"),
    ],
)
def test_what_is_excused(segment: Segment) -> None:
    assert not [*garbled_words(segment), *ill_fitting_words(segment)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param("The court has charged him with of bribery and fraud.", "A preposition", id="classes"),
        pytest.param("Of was the vote in parliament held on Friday by the.", "", id="any"),
    ],
)
def test_the_message_says_what_does_not_fit(text: str, start: str) -> None:
    hits = [*garbled_words(Segment("1", text)), *ill_fitting_words(Segment("1", text))]
    assert all(hit.message.startswith(start) for hit in hits)
    assert hits


def test_the_gate_lets_the_same_through() -> None:
    segment = Segment("1", DOUBLED)
    assert [*garbled_words(segment, gate=True)] == [*garbled_words(segment)]
    assert not [*garbled_words(Segment("1", "The talks ended on Friday without a result."), gate=True)]


def test_another_check_that_says_what_is_wrong_is_heard_alone() -> None:
    codes = [finding.code for finding in lint(Document("a", (Segment("1", DOUBLED),)), selection("news")).findings]
    assert codes == ["REP001"]


def test_a_shuffled_sentence_scores_less() -> None:
    checks = selection("news", select_codes=["TYP001"])
    good = Document("a", (Segment("1", "The company said on Monday that it would open a plant in the north."),))
    bad = Document("b", (Segment("2", "Said Monday company on that it open would a plant north the in."),))
    values = [score(one, lint(one, checks)).quality for one in map(scored, (good, bad))]
    assert values[0] > values[1] > 99.5
