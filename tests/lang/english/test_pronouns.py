"""English pronouns, their cases and their repair."""

import pytest

from qa.lang.english.pronouns import pronouns, unquoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She told her son about her.", [("She", "subject"), ("her", "possessive"), ("her", "object")],
                     id="her before a noun, and alone"),
        pytest.param("They saw her and left.", [("her", "object")], id="her before a conjunction"),
        pytest.param("He's gone; it will wait.", [("He", "subject"), ("it", "subject")], id="contraction"),
        pytest.param("According to it, all is well.", [("it", "object")], id="it behind a preposition"),
        pytest.param("IT firms and HIS shares.", [], id="acronyms"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_pronouns(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.case) for one in pronouns(text)] == expected
    assert all(one.span.of(text) == one.text for one in pronouns(text))


@pytest.mark.parametrize(
    ("text", "gender", "expected"),
    [
        pytest.param("His car", "f", "Her", id="possessive with a capital"),
        pytest.param("saw her.", "m", "him", id="object"),
        pytest.param("with her car", "m", "his", id="possessive"),
        pytest.param("hurt himself", "f", "herself", id="reflexive"),
        pytest.param("She left", "n", "It", id="thing"),
    ],
)
def test_turned(text: str, gender: str, expected: str) -> None:
    assert gender in ("f", "m", "n")
    assert pronouns(text)[0].turned(gender) == expected  # type: ignore[arg-type]  # checked the line before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"He left," she said.', "           she said.", id="straight marks"),
        pytest.param("He said: “I left", "He said:        ", id="open to the end"),
        pytest.param("No quotation.", "No quotation.", id="none"),
    ],
)
def test_unquoted_keeps_places(text: str, expected: str) -> None:
    assert unquoted(text) == expected
    assert len(unquoted(text)) == len(text)
