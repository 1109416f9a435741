"""The surface estimate: bounded, comparable, and silent where its rule would be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.align.estimate import estimate, features
from qa.engine import scored
from qa.model import Document, Segment

SOURCE = "Министрите се договориха във вторник да изпратят 3 милиона лева на 14 общини."
GOOD = "Ministers agreed on Tuesday to send 3 million levs to 14 municipalities."


@pytest.mark.parametrize(
    "worse",
    [
        pytest.param("Ministers agreed on Tuesday to send 8 million levs to 41 municipalities.", id="other numbers"),
        pytest.param("Ministers dogovoriha on Tuesday to izpratyat 3 million levs to 14 obshtini.", id="no words"),
        pytest.param("Ministers Tuesday on agreed to 3 send million to levs 14 municipalities.", id="no order"),
        pytest.param("Ministers ministers agreed agreed to to 3 3 14 14 levs levs levs.", id="a loop"),
    ],
)
def test_what_shows_on_the_surface_lowers_it(worse: str) -> None:
    good, bad = estimate(SOURCE, GOOD), estimate(SOURCE, worse)
    assert good is not None
    assert bad is not None
    assert bad < good


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("他周二说会谈将继续。", id="Chinese"),
        pytest.param("उन्होंने मंगलवार को कहा।", id="Hindi"),
        pytest.param("12 345", id="no letters"),
    ],
)
def test_no_estimate_where_words_are_cut_by_another_rule(source: str) -> None:
    assert estimate(source, "He said on Tuesday that the talks would go on.") is None
    assert (
        "surface"
        not in scored(Document("a", (Segment("1", "He said so.", source, source_lang="zh"),))).segments[0].scores
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_stays_inside_its_range(source: str, target: str) -> None:
    found = estimate(source, target)
    assert found is None or 0 <= found <= 100
    assert all(value == value for value in features(source, target).values())


def test_lint_has_it_beside_an_original_and_fluency_without() -> None:
    beside, alone = Segment("1", GOOD, SOURCE, source_lang="bg"), Segment("2", GOOD)
    first, second = scored(Document("a", (beside, alone))).segments
    assert {*first.scores} == {"fluency", "surface"}
    assert {*second.scores} == {"fluency"}
