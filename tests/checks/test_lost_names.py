"""What the examples of NAM004 and NAM006 cannot show: roles, long documents, odd input."""

import pytest

import qa.checks  # noqa: F401  # declares the checks
from qa.engine import lint
from qa.model import Document, Segment
from qa.rules import declared, select


def _codes(*segments: Segment) -> list[str]:
    checks = select([declared()["NAM004"], declared()["NAM006"], declared()["NAM007"]])
    return [finding.code for finding in lint(Document("test", segments), checks, strict=True).findings]


def _segment(number: int, source: str, target: str, lang: str = "bg", **more: str) -> Segment:
    role = "headline" if more.get("role") == "headline" else "body"
    return Segment(number, target, source=source, source_lang=lang, role=role)  # type: ignore[arg-type]  # a literal


def test_a_headline_may_be_shorter_than_its_original() -> None:
    body = _segment(1, "Кметът на Габрово подаде оставка.", "The mayor of Gabrovo resigned.")
    headline = _segment(0, "Кметът на Габрово подаде оставка", "Mayor resigns", role="headline")
    assert _codes(headline, body) == []
    assert _codes(_segment(0, "Кметът на Габрово подаде оставка днес", "The mayor resigned today")) == ["NAM006"]


def test_a_name_may_move_to_the_next_sentence() -> None:
    one = _segment(0, "Пожарът избухна край Смолян.", "The fire broke out at night.")
    other = _segment(1, "Гасиха го шест часа.", "It took six hours to put it out near Smolyan.")
    assert _codes(one, other) == []
    assert _codes(one, _segment(1, "Гасиха го шест часа.", "It took six hours.")) == ["NAM006"]


def test_a_lost_clause_is_not_many_lost_names() -> None:
    source = "Дойдоха Гочева, Велчева, Минчева, Дечева и Тодорова от Габрово, Смолян и Варна за срещата."
    assert _codes(_segment(0, source, "They all came from many places of the land for the meeting yesterday.")) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("", "Boris came.", id="no source text"),
        pytest.param("Борис Дечев дойде.", "", id="no target text"),
        pytest.param("Я" * 5000, "A" * 5000, id="one long word"),
        pytest.param("Б.\n\n— «", "—", id="marks"),
    ],
)
def test_odd_texts(source: str, target: str) -> None:
    assert _codes(_segment(0, source, target)) == []
