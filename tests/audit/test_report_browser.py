"""The report of an audit in Chromium: without a network, on paper and on a telephone, by day and by night."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from qa.audit.report import html
from qa.audit.report_noise import Judged
from qa.audit.summary import Summary
from qa.model import Facts
from tests.audit.summaries import HEAD, TWICE, archive, count
from tests.chromium import Visit, visiting

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Opens the report of a summary."""
    with visiting(browser, tmp_path / "report.html") as visited:
        yield lambda summary, **options: visited(html(summary, HEAD, {"REP001": Judged(40, 30)}), **options)


def over_months(*, is_estimated: bool = False) -> Summary:
    """Months with enough pairs to be drawn."""
    summary = Summary()
    for number in range(120):
        facts = Facts("story", "Fakti", "", f"2025-{number % 4 + 1:02}")
        count(summary, *([TWICE] if number % 4 == 0 else []), facts=facts, qe=number % 90 if is_estimated else None)
    return summary


def estimated() -> Summary:
    """With the part on estimates, and months with enough of them to be drawn."""
    summary = archive(is_estimated=True)
    summary.merge(over_months(is_estimated=True))
    return summary


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(archive, id="all parts"),
        pytest.param(over_months, id="drawn months"),
        pytest.param(estimated, id="estimates"),
        pytest.param(Summary, id="nothing to read"),
    ],
)
def test_nothing_stands_in_the_way_of_anybody(visit: Visit, make: Callable[[], Summary], scheme: str) -> None:
    page = visit(make(), color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_pictures_take_their_colours_from_the_page(visit: Visit) -> None:
    """A strict policy forbids styles in the drawings; without them they would be black."""
    for scheme, colour in (("light", "rgb(150, 64, 0)"), ("dark", "rgb(247, 179, 111)")):
        page = visit(over_months(), color_scheme=scheme)
        title = page.locator("#months svg text", has_text="major").first
        assert title.evaluate("one => getComputedStyle(one).fill") == colour


def test_rows_for_the_termbase_are_copied_with_their_tabs(visit: Visit) -> None:
    page = visit(archive(), permissions=["clipboard-read", "clipboard-write"])
    page.locator(".ready", has_text="NHIF").get_by_role("button").click()
    expect(page.locator(".ready", has_text="NHIF").get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "source\ttarget\tforbidden\tsource-lang\ttarget-lang\nНЗОК\tNHIF\tNZOK\tbg\ten\n"


def test_all_samples_open_at_once(visit: Visit) -> None:
    page = visit(archive())
    assert page.locator("details.check[open]").count() == 1
    page.get_by_role("button", name="Open all").click()
    assert page.locator("details.check:not([open])").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator("details.check[open]").count() == 0


def test_without_scripts_everything_is_there_but_the_buttons(visit: Visit) -> None:
    page = visit(archive(), java_script_enabled=False)
    expect(page.locator("button:visible")).to_have_count(0)
    page.locator("details.check summary").nth(1).click()
    expect(page.locator("details.check").nth(1).locator("article").first).to_be_visible()
    page.get_by_role("link", name="Worst documents").click()
    assert page.url.endswith("#documents")


def test_paper_has_no_buttons_and_light_colours(visit: Visit) -> None:
    page = visit(archive(), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("button:visible, nav:visible")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"


def test_on_a_telephone_nothing_is_cut_off_and_letters_are_large_enough(visit: Visit) -> None:
    page = visit(estimated(), viewport={"width": 375, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    for picture in page.locator("figure svg").all():
        text = picture.locator("text").first
        assert text.evaluate("one => one.getBoundingClientRect().height") >= 11
