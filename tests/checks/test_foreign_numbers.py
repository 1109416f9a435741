"""Repairs of foreign dates, hours, ages, amounts and scores."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Segment
from qa.rules import select

CHECKS = select(check for code, check in all_checks().items() if code.startswith("FMT"))


def repaired(target: str) -> str:
    result = lint(Document("test", (Segment("1", target),)), CHECKS, strict=True)
    for finding in sorted(result.findings, key=lambda one: one.fixes[0].span, reverse=True):
        (fix,) = finding.fixes
        target = target[: fix.span.start] + fix.text + target[fix.span.end :]
    return target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("On 12.05.2025 he left.", "On May 12, 2025 he left.", id="dotted-date"),
        pytest.param("On the 5th of May he left.", "On May 5 he left.", id="day-of-month"),
        pytest.param("On May 9th he left.", "On May 9 he left.", id="ordinal-day"),
        pytest.param("At 20.45 on Friday.", "At 8:45 p.m. on Friday.", id="hour-with-a-stop"),
        pytest.param("It closes at 23 hours.", "It closes at 11 p.m.", id="hours-at-the-end-of-a-sentence"),
        pytest.param("At 19:00 p.m. sharp.", "At 7 p.m. sharp.", id="24-hours-and-pm"),
        pytest.param("In the 90-ies it closed.", "In the 1990s it closed.", id="decade"),
        pytest.param("The XXI century.", "The 21st century.", id="roman-century"),
        pytest.param("The ХХ century.", "The 20th century.", id="century-in-cyrillic-letters"),
        pytest.param("A 12 years old boy.", "A 12-year-old boy.", id="age"),
        pytest.param("It costs 1.500 leva.", "It costs 1,500 leva.", id="stop-between-thousands"),
        pytest.param("It costs 2.300,50 euros.", "It costs 2,300.50 euros.", id="stop-and-comma"),
        pytest.param("It costs 5 mln. euros.", "It costs 5 million euros.", id="short-scale"),
        pytest.param("It costs 5 millions.", "It costs 5 million.", id="plural-scale"),
        pytest.param("Prices rose 5 %.", "Prices rose 5%.", id="spaced-percent"),
        pytest.param("Up 2 percent points.", "Up 2 percentage points.", id="percent-points"),
        pytest.param("Levski won 2:1.", "Levski won 2-1.", id="score"),
        pytest.param("School № 5.", "School No. 5.", id="number-sign"),
        pytest.param("Pensions of 500 lv. were paid.", "Pensions of 500 leva were paid.", id="currency"),
    ],
)
def test_repairs(target: str, expected: str) -> None:
    assert repaired(target) == expected


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("The Fourth of July, July 4th and 17 June 2025.", id="holiday-and-british-date"),
        pytest.param("Version 2.10.2019 is out.", id="version"),
        pytest.param("From 13.50 percent to 15.20 leva.", id="no-hours"),
        pytest.param("He is 12 years old; the law is 20 years old.", id="age-after-a-verb"),
        pytest.param("Louis XIV and the 21st century.", id="a-king"),
        pytest.param("The rate is 1.956 to the euro, at IP 10.120.130.1.", id="rate-and-address"),
        pytest.param("Millions of people, tens of thousands of homes.", id="vague-amounts"),
        pytest.param("The match starts at 8:15, the final at 20:45.", id="hours-are-no-scores"),
        pytest.param("A ratio of 3:1 and Genesis 4:2 won him over.", id="ratio-and-verse"),
        pytest.param("There is no 5 in it; rub it out.", id="words"),
    ],
)
def test_leaves_alone(target: str) -> None:
    assert repaired(target) == target
