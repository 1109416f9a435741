"""Foreign number formats: what must not be touched beside what must."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Segment
from qa.rules import select

CHECKS = select(check for code, check in all_checks().items() if code.startswith("FMT"))


def repaired(target: str) -> str:
    result = lint(Document("test", (Segment("1", target),)), CHECKS, strict=True)
    for finding in reversed(result.findings):
        (fix,) = finding.fixes
        target = target[: fix.span.start] + fix.text + target[fix.span.end :]
    return target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("Prices rose 3,7 percent.", "Prices rose 3.7 percent.", id="decimal-comma"),
        pytest.param("From 2,5 to 3,5 percent.", "From 2.5 to 3.5 percent.", id="range-with-commas"),
        pytest.param("It costs €2,5 million.", "It costs €2.5 million.", id="currency-before"),
        pytest.param("Some 1 482 people came.", "Some 1,482 people came.", id="spaced"),
        pytest.param("Some 1\u00a0482\u00a0000 people.", "Some 1,482,000 people.", id="no-break-spaces"),
        pytest.param("Nearly 30 thousand sq. km.", "Nearly 30,000 sq. km.", id="thousand"),
        pytest.param("At 10,30 o'clock.", "At 10:30.", id="clock-with-comma"),
        pytest.param("At 18.30 hours.", "At 6:30 p.m..", id="clock-of-24-hours"),
        pytest.param("At 15 o'clock.", "At 3 p.m..", id="o-clock-after-twelve"),
        pytest.param("Born in 1982 year.", "Born in 1982.", id="year"),
        pytest.param("The 22 -nd and 13-rd.", "The 22nd and 13th.", id="ordinals"),
        pytest.param("It was 2300 euros, then 2,150.", "It was 2,300 euros, then 2,150.", id="mixed-grouping"),
    ],
)
def test_repairs(target: str, expected: str) -> None:
    assert repaired(target) == expected


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("It has 9,000 and 5,600 residents.", id="grouped"),
        pytest.param("In 2022, 2023 and 2024, 7 percent left.", id="list-of-years"),
        pytest.param("Sets of 6,4 and 7,5 were played.", id="no-unit"),
        pytest.param("Call 02 987 654 or +359 88 123 456.", id="telephone"),
        pytest.param("Fine No. 5 300 was paid.", id="number-of-a-paper"),
        pytest.param("She ran 3.5 hours, in 2.30 minutes less.", id="length-of-time"),
        pytest.param("In 2019 300 people came.", id="year-before-a-number"),
        pytest.param("The 2024 election year and in 2024, year one.", id="year-as-a-noun"),
        pytest.param("At 221 St. John's Road.", id="saint"),
        pytest.param("26 million 773 thousand rubles.", id="part-of-a-longer-number"),
    ],
)
def test_leaves_alone(target: str) -> None:
    assert repaired(target) == target
