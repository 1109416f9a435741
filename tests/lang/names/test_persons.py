"""Persons of an English text."""

import pytest

from qa.lang.names.persons import humans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Antonia Rilska met the driver.", [("Antonia Rilska", "f"), ("driver", "?")], id="given name"),
        pytest.param("The director of the hospital, Dr. Tsvetan Mirchev, left.", [("Tsvetan Mirchev", "m")],
                     id="a role in apposition is the person named"),
        pytest.param("Mrs. Smith spoke in Varna.", [("Mrs. Smith", "f")], id="title; a place"),
        pytest.param("The New Horizon party met in Sofia.", [], id="party of English words"),
        pytest.param("Russia and Bulgaria agreed.", [], id="countries"),
        pytest.param("Uilobi left, said Jones.", [("Uilobi", "?"), ("Jones", "?")], id="strange first word; speaker"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_humans(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(person.span.of(text), person.gender) for person in humans(text)] == expected
