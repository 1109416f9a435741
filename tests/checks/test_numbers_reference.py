"""Numbers and dates against a text of the same language, with and without a source."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Segment
from qa.rules import select

CODES = ("REF001", "DAT006", "NUM009", "NUM010")
CHECKS = select(check for code, check in all_checks().items() if code in CODES)


def codes(reference: str, target: str, source: str | None = None) -> list[str]:
    segment = Segment("1", target, source=source, reference=reference, source_lang="bg" if source else "")
    return [finding.code for finding in lint(Document("test", (segment,)), CHECKS, strict=True).findings]


@pytest.mark.parametrize(
    ("reference", "target", "expected"),
    [
        pytest.param("Some 44 were hurt.", "Some 54 were hurt.", ["REF001"], id="digits"),
        pytest.param("It costs $1.5 billion.", "It costs $1.5 million.", ["REF001"], id="scale"),
        pytest.param("It costs 5 million leva.", "It costs 5 million euros.", ["REF001"], id="currency"),
        pytest.param("It is 40 kilometers away.", "It is 40 miles away.", ["REF001"], id="unit"),
        pytest.param("The third meeting failed.", "The fourth meeting failed.", ["REF001"], id="ordinal"),
        pytest.param("Talks resume in June.", "Talks resume in July.", ["DAT006"], id="month"),
        pytest.param("He arrived yesterday.", "He will arrive tomorrow.", ["DAT006"], id="relative-day"),
        pytest.param("He died in 1987.", "He died in 1978.", ["DAT006"], id="year"),
        pytest.param("At least five died.", "At most five died.", ["NUM009"], id="bound"),
        pytest.param("It fell to minus 5 degrees.", "It rose to 5 degrees.", ["NUM009"], id="minus"),
        pytest.param("The army evacuated 112 people.", "The army evacuated people.", ["NUM010"], id="missing"),
    ],
)
def test_found(reference: str, target: str, expected: list[str]) -> None:
    assert codes(reference, target) == expected


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        pytest.param("A dozen soldiers died Monday.", "Twelve soldiers were killed on Monday.", id="a-dozen"),
        pytest.param("It cost half a million dollars.", "It cost $500,000.", id="half-a-million"),
        pytest.param("It is 100 km away.", "It is 62 miles away.", id="conversion"),
        pytest.param("Some 498,700 fled.", "Nearly 500,000 fled.", id="rounding"),
        pytest.param("The vote is on Monday, June 9.", "The vote will be on June 9.", id="weekday-beside-a-day"),
        pytest.param("The vote is at 22:00.", "The vote is at 10 p.m.", id="hours"),
        pytest.param("One of the two men left.", "One of the pair left.", id="a-pair"),
        pytest.param("Prices doubled within a year.", "Prices rose twofold in 12 months.", id="twofold"),
        pytest.param("", "It costs 5 million.", id="no-reference"),
    ],
)
def test_paraphrase_is_left_alone(reference: str, target: str) -> None:
    assert codes(reference, target) == []


@pytest.mark.parametrize(
    ("source", "reference", "target"),
    [
        pytest.param("Ранени са 54 души.", "44 people were hurt.", "54 people were hurt.", id="number"),
        pytest.param("Разговорите са в петък.", "Talks are on Monday.", "Talks are on Friday.", id="weekday"),
        pytest.param("Ранени са над 54 души.", "Fewer than 54 were hurt.", "Over 54 were hurt.", id="bound"),
        pytest.param("Ранени са 44 души.", "44 people were hurt.", "54 people were hurt.", id="the-source-reports-it"),
    ],
)
def test_the_source_comes_first(source: str, reference: str, target: str) -> None:
    assert codes(reference, target, source) == []
