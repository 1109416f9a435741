"""A phrase in the place of another."""

import pytest

from qa.lang.english.substitution import in_place, plural
from qa.model import Span


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        pytest.param("the deputies left", "deputies", "MP", "the MPs left", id="plural"),
        pytest.param("the deputies’ vote", "deputies’", "MP", "the MPs’ vote", id="plural possessive"),
        pytest.param("the deputy's vote", "deputy's", "MP", "the MP's vote", id="possessive"),
        pytest.param("a deputy said", "deputy", "MP", "an MP said", id="article of letters"),
        pytest.param("An official prime minister", "official prime minister", "caretaker prime minister",
                     "A caretaker prime minister", id="article with a capital"),
        pytest.param("a NABO agent", "NABO", "NABU", "a NABU agent", id="nobody knows how letters are spoken"),
        pytest.param("Deputies left", "Deputies", "member of parliament", "Members of parliament left", id="head"),
        pytest.param("Gone. Deputies left", "Deputies", "member of parliament", "Gone. Members of parliament left",
                     id="later sentence"),
        pytest.param("two policemen", "policemen", "police officer", "two police officers", id="irregular"),
        pytest.param("the bosses", "bosses", "heads", "the heads", id="plural already"),
        pytest.param("an union", "union", "alliance", "an alliance", id="article right by chance"),
    ],
)  # fmt: skip
def test_in_place(text: str, old: str, new: str, expected: str) -> None:
    start = text.index(old)
    span, form = in_place(text, Span(start, start + len(old)), new)
    assert text[: span.start] + form + text[span.end :] == expected


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("chief of staff", "chiefs of staff"),
        ("judge", "judges"),
        ("spokeswoman", "spokeswomen"),
        ("ministry", "ministries"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many
