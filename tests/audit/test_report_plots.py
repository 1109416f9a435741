"""Pictures that stand in a page under a strict policy, several of them in one, the same bytes every time."""

import re
from xml.etree import ElementTree

import pytest

from qa.audit.report_plots import Bars, Panel, histogram, trends

MONTHS = ["2024-11", "2024-12", "2025-03"]
PANELS = [Panel("critical", "critical", (1.0, None, 3.0)), Panel("NUM001 <b>", "minor", (0.0, 0.0, 0.0))]


@pytest.fixture(scope="module")
def pictures() -> tuple[str, str]:
    return trends("a", "critical & more", MONTHS, PANELS), histogram("b", "lengths", Bars((0, 1, 5), (10, 60, 30)))


def test_no_style_that_the_policy_forbids_and_no_name_twice(pictures: tuple[str, str]) -> None:
    names: list[str] = []
    for one in pictures:
        assert not re.search(r"style|<script|xmlns|https?:", one)
        root = ElementTree.fromstring(one)
        here = [str(part.get("id")) for part in root.iter() if part.get("id")]
        links = re.findall(r'(?:href="|url\()#([^")]+)', one)
        assert {*links} == {*here}
        names += here
    assert len(names) == len({*names})


def test_who_does_not_see_it_is_told(pictures: tuple[str, str]) -> None:
    root = ElementTree.fromstring(pictures[0])
    assert (root.get("role"), root.get("aria-label")) == ("img", "critical & more")
    assert [text for text in root.itertext() if text.strip()][-1] == "NUM001 <b>"


def test_colours_are_those_of_the_page(pictures: tuple[str, str]) -> None:
    assert "var(--critical)" in pictures[0]
    assert not re.search(r"#[0-9a-f]{6}\b", pictures[0])


def test_the_same_numbers_make_the_same_bytes_whatever_a_person_has_set(
    pictures: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib

    monkeypatch.setitem(matplotlib.rcParams, "lines.linewidth", 9.0)
    monkeypatch.setitem(matplotlib.rcParams, "svg.fonttype", "path")
    assert trends("a", "critical & more", MONTHS, PANELS) == pictures[0]


def test_a_month_that_is_missing_breaks_the_line() -> None:
    panels = [Panel("major", "major", (1.0, 2.0, 3.0))]
    whole, broken = (trends("a", "", [*MONTHS[:2], last], panels) for last in ("2025-01", "2025-03"))
    lines = [re.findall(r'd="([^"]*)"[^>]* fill="none" stroke="var\(--major\)"', one)[0] for one in (whole, broken)]
    assert [line.count("M") for line in lines] == [1, 2]
