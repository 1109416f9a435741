"""Weekdays against the calendar."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Result, Segment
from qa.rules import select

CHECKS = select(check for code, check in all_checks().items() if code in ("DAT002", "DAT003"))


def run(*segments: Segment) -> Result:
    return lint(Document("test", segments), CHECKS, strict=True)


@pytest.mark.parametrize(
    ("target", "is_found"),
    [
        pytest.param("on Tuesday, June 10, 2025", False, id="right"),
        pytest.param("on Monday, June 10, 2025", True, id="wrong"),
        pytest.param("on Monday, February 30, 2025", False, id="no-such-day"),
        pytest.param("on Monday, June 10", False, id="no-year"),
    ],
)
def test_full_date(target: str, is_found: bool) -> None:
    assert bool(run(Segment("1", f"It starts {target}.")).findings) == is_found


@pytest.mark.parametrize(
    ("dateline", "target", "is_found"),
    [
        pytest.param("Jun 11, 2025 18:23", "on Sunday, June 7", True, id="wrong"),
        pytest.param("Jun 11, 2025 18:23", "on Saturday, June 7", False, id="right"),
        pytest.param("Jan 2, 2025", "on Tuesday, December 31", False, id="right-across-the-year"),
        pytest.param("Jan 2, 2025", "on Monday, December 31", True, id="wrong-across-the-year"),
        pytest.param("Jun 11, 2025 18:23", "on Sunday, January 7", False, id="too-far-to-know-the-year"),
        pytest.param("18:23", "on Sunday, June 7", False, id="date-line-without-a-date"),
    ],
)
def test_date_line(dateline: str, target: str, is_found: bool) -> None:
    result = run(Segment("1", dateline, role="dateline"), Segment("2", f"It was {target}."))
    assert [finding.segment for finding in result.findings] == (["2"] if is_found else [])


def test_an_error_of_the_original_is_a_doubt() -> None:
    result = run(Segment("1", "Monday, June 10, 2025", source="понеделник, 10 юни 2025 г.", source_lang="bg"))
    assert (len(result.findings), len(result.doubts)) == (0, 1)
