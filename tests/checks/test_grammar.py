"""Verb government row by row, and the doubts of the garbled check."""

import re

import pytest

from qa.checks.english.government import Government, wrong_forms
from qa.lang import data
from qa.lang.english.inflection import gerund

ROWS = [pytest.param(name, id=name) for name in data.table("government.toml")]


def row(name: str) -> tuple[Government, dict[str, list[str]]]:
    one = data.table("government.toml")[name]
    return Government(name, re.compile(one["wrong"][0]), one["right"][0]), one


@pytest.mark.parametrize("name", ROWS)
def test_row_finds_its_mark_and_nothing_in_its_near_misses(name: str) -> None:
    government, one = row(name)
    before, mark, after = re.split(r"\[\[|\]\]", one["bad"][0])
    text = before + mark + after
    assert [(span.of(text), span.start) for span, _, _ in wrong_forms(text, government)] == [(mark, len(before))]
    assert set(one["words"]) & set(re.findall(r"\w+", text.lower())), "the words would keep the row from running"
    for good in one["good"]:
        assert list(wrong_forms(good, government)) == []


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        pytest.param("succeeded-to", "succeeded in reaching", id="gerund"),
        pytest.param("age-of", "at", id="case kept"),
        pytest.param("explained-pronoun", "explained to us", id="what was marked"),
    ],
)
def test_the_repair_reads_well(name: str, reading: str) -> None:
    government, one = row(name)
    ((_, _, found),) = wrong_forms(one["bad"][0].replace("[[", "").replace("]]", ""), government)
    assert found == reading


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("leave", "leaving"), ("get", "getting"), ("die", "dying"), ("see", "seeing"), ("be", "being")],
)
def test_gerund(verb: str, expected: str) -> None:
    assert gerund(verb) == expected
