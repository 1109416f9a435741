"""The noise budget, on clean text that a user gives."""

from pathlib import Path

import pytest

from tests.evaluate.sets import evaluate, tables

SOURCES = ["Фериботът беше отменен.", "Кметът каза, че всичко е наред.", "", "Няма пострадали в града."]
GOOD = ["The ferry was cancelled.", "The mayor said that all was well.", "", "Nobody in the town was hurt."]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    for name, lines in (("source", SOURCES), ("target", GOOD)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "source", tmp_path / "target"


def test_good_text_is_within_the_budget(pair: tuple[Path, Path]) -> None:
    result = evaluate("clean", *pair)
    assert isinstance(result.exception, SystemExit | None)
    assert result.exit_code == 0
    assert "findings on 3 good segments" in result.output
    severities, checks = tables("clean", *pair)
    assert [row["within"] for row in severities] == ["yes"] * 3
    assert not checks


def test_too_much_noise_is_exit_code_1(pair: tuple[Path, Path]) -> None:
    pair[1].write_text("\r\n".join(["The ferry was was cancelled.", *GOOD[1:]]), encoding="utf-8")
    result = evaluate("clean", *pair, "--show")
    assert result.exit_code == 1
    assert "1: REP001 minor 'was was'" in result.output
    severities, checks = tables("clean", *pair)
    assert "no" in [row["within"] for row in severities]
    assert checks == [{"check": "REP001", "findings": 1, "per 1,000": 333.3333}]
    assert evaluate("clean", *pair, "--minor", "334", "--major", "334").exit_code == 0


def test_lines_and_languages_must_fit(pair: tuple[Path, Path]) -> None:
    assert "is in 'en' like" in str(evaluate("clean", pair[1], pair[1]).exception)
    pair[1].write_text("One line.\n", encoding="utf-8")
    assert "has 4 lines, " in str(evaluate("clean", *pair).exception)
    assert "no such file" in str(evaluate("clean", pair[0], pair[0].with_name("nowhere")).exception)
