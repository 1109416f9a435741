"""Gaps in clauses."""

import pytest

from qa.lang.english.gaps import gaps


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("The party announced that will boycott the vote.", ["announced that will"], id="no subject"),
        pytest.param("They said that have reached a deal.", ["said that have"], id="a plural verb after that"),
        pytest.param("He stated that is ready to go.", ["stated that is ready"], id="what only a person is"),
        pytest.param("It was closed because was old.", ["because was"], id="because"),
        pytest.param("He said they not agree.", ["they not agree"], id="no auxiliary"),
        pytest.param("He was to return from but the road was closed.", ["from but"], id="no noun"),
        pytest.param("By which he won the case.", ["By which"], id="a relative clause alone"),
    ],
)
def test_gap(text: str, marks: list[str]) -> None:
    assert [one.span.of(text) for one in gaps(text)] == marks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said that would be late, and warned that has never happened.", id="that as a pronoun"),
        pytest.param("Several states that do not border the sea agreed.", id="states as a noun"),
        pytest.param("Why do they not agree? Did he not say so?", id="inverted questions"),
        pytest.param("She not only won but set a record.", id="not only"),
        pytest.param("It was so old a bus that it broke.", id="so old a"),
        pytest.param("In which case, the fee is returned.", id="in which case"),
        pytest.param("The reason is because he was late.", id="a subject is there"),
        pytest.param("", id="nothing"),
    ],
)
def test_whole_clause(text: str) -> None:
    assert list(gaps(text)) == []
