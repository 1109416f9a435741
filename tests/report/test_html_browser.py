"""The page in Chromium: without a network, for people with and without a mouse, by day and by night."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from qa.model import Acceptance, Accepted, Segment, Severity, Span
from qa.report.html import html
from qa.report.run import Run
from tests.chromium import Visit, visiting
from tests.report.pages import finding, of, of_articles

pytestmark = pytest.mark.browser

DAM = Segment(
    0, "The dam held for 21 days and the town slept.", "Язовирът издържа 12 дни, а градът спа.", None, "en", "bg"
)
TOWN = Segment(1, "The mayor of the town went home.", "Кметът на града се прибра.", None, "en", "bg", paragraph=1)
FINDINGS = (
    finding(0, Span(17, 19), Span(17, 19)),
    finding(0, Span(8, 24), severity=Severity.MINOR, code="FMT001", message="A date is written otherwise."),
    finding(1, Span(4, 9), severity=Severity.CRITICAL, code="NUM002", message="The mayor is another one."),
)
ACCEPTED = Accepted(finding(1, Span(17, 21), severity=Severity.MINOR), Acceptance("ignored", "the town's own name"))


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Opens the page of a run."""
    with visiting(browser, tmp_path / "report.html") as visited:
        yield lambda run, fragment="", **options: visited(html(run), fragment, **options)


def both() -> Run:
    return of(DAM, TOWN, findings=FINDINGS, accepted=(ACCEPTED,))


def shown(page: Page) -> list[str]:
    return [str(note.get_attribute("id")) for note in page.locator(".note:visible").all()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: of_articles("grid", "harbor"), id="several documents"),
        pytest.param(both, id="one document"),
        pytest.param(lambda: of(DAM), id="nothing found"),
        pytest.param(of, id="nothing to read"),
    ],
)
def test_nothing_stands_in_the_way_of_anybody(visit: Visit, make: Callable[[], Run], scheme: str) -> None:
    page = visit(make(), "#status=all", color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_an_open_dialog_stands_in_nobodys_way(visit: Visit) -> None:
    page = visit(both())
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_why_a_check_is_there_opens_in_place(visit: Visit) -> None:
    page = visit(both())
    page.locator("#d1f1").get_by_role("link", name="NUM001").click()
    expect(page.get_by_role("dialog")).to_contain_text("Values are compared, not strings")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_severities_are_filtered(visit: Visit) -> None:
    page = visit(both())
    assert shown(page) == ["d1f1", "d1f2", "d1f3"]
    page.get_by_label("major 1").uncheck()
    assert shown(page) == ["d1f2", "d1f3"]
    expect(page.locator("output")).to_have_text("2 of 4")
    off = re.compile(r"\boff\b")
    expect(page.locator(".source mark")).to_have_class(off)
    # In the translation another finding is marked over it.
    expect(page.locator(".target mark[data-notes='d1f2 d1f1']")).not_to_have_class(off)


def test_checks_families_status_sentences_and_words_are_filtered(visit: Visit) -> None:
    page = visit(both())
    check, status = page.get_by_label("Check", exact=True), page.get_by_label("Status")
    check.select_option("FMT001")
    assert shown(page) == ["d1f2"]
    check.select_option("NUM")
    assert shown(page) == ["d1f1", "d1f3"]
    status.select_option("accepted")
    assert shown(page) == ["d1f4"]
    status.select_option("all")
    assert shown(page) == ["d1f1", "d1f3", "d1f4"]
    expect(page.locator(".row:visible")).to_have_count(2)
    check.select_option("FMT001")
    page.get_by_label("only marked sentences").check()
    expect(page.locator(".row:visible")).to_have_count(1)
    page.get_by_label("only marked sentences").uncheck()
    page.get_by_label("Search").fill("прибра")
    expect(page.locator(".row:visible")).to_have_count(1)
    assert shown(page) == []


def test_the_address_keeps_what_is_shown(visit: Visit) -> None:
    page = visit(both())
    page.get_by_label("minor 1").uncheck()
    page.get_by_label("Search").fill("mayor")
    page.get_by_label("Search").blur()
    page.keyboard.press("j")
    kept = page.url.partition("#")[2]
    again = visit(both(), f"#{kept}")
    assert kept == "severity=critical&severity=major&words=mayor&at=d1f3"
    assert shown(again) == ["d1f3"]
    expect(again.get_by_label("minor 1")).not_to_be_checked()
    expect(again.get_by_label("Search")).to_have_value("mayor")
    expect(again.locator("#d1f3")).to_be_focused()


def test_the_address_keeps_that_nothing_is_shown(visit: Visit) -> None:
    page = visit(both())
    for box in page.locator("[name=severity]").all():
        box.uncheck()
    again = visit(both(), f"#{page.url.partition('#')[2]}")
    assert shown(again) == []


def test_keys_go_from_finding_to_finding(visit: Visit) -> None:
    page = visit(both())
    page.keyboard.press("j")
    expect(page.locator("#d1f1")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#d1f3")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#d1f2")).to_be_focused()
    expect(page.locator("#d1f2")).to_be_in_viewport()
    expect(page.locator(".lit").first).to_be_attached()
    page.keyboard.press("f")
    expect(page.get_by_label("critical 1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".lit")).to_have_count(0)
    page.get_by_label("Search").fill("j?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_mark_lights_both_ends_and_the_note(visit: Visit) -> None:
    page = visit(both())
    page.locator(".source mark").hover()
    lit = [(one.evaluate("one => one.tagName"), one.get_attribute("data-notes")) for one in page.locator(".lit").all()]
    assert lit == [("MARK", "d1f1"), ("MARK", "d1f2 d1f1"), ("ARTICLE", "d1f1")]
    page.mouse.move(0, 0)
    expect(page.locator(".lit")).to_have_count(0)
    page.locator(".source mark a").focus()
    expect(page.locator(".note.lit")).to_have_attribute("id", "d1f1")
    page.keyboard.press("Enter")
    expect(page.locator("#d1f1")).to_be_focused()


def test_a_place_is_copied(visit: Visit) -> None:
    page = visit(both(), permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("#d1f1").get_by_role("button", name="copy place")
    button.click()
    expect(page.locator("#d1f1 [data-copy]").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "story.en.txt:1:18"


def test_paper_has_everything_and_no_controls(visit: Visit) -> None:
    page = visit(both(), "#severity=critical&words=mayor")
    assert shown(page) == ["d1f3"]
    page.emulate_media(media="print")
    assert shown(page) == ["d1f1", "d1f2", "d1f3", "d1f4"]
    expect(page.locator(".row:visible")).to_have_count(2)
    expect(page.locator("form:visible, button:visible")).to_have_count(0)


def test_without_scripts_everything_is_there_but_the_controls(visit: Visit) -> None:
    page = visit(both(), java_script_enabled=False)
    assert shown(page) == ["d1f1", "d1f2", "d1f3", "d1f4"]
    expect(page.locator("form:visible, button:visible")).to_have_count(0)
    page.locator(".source mark a").click()
    assert page.url.endswith("#d1f1")


def test_a_text_from_right_to_left_runs_so(visit: Visit) -> None:
    page = visit(of(Segment(0, "The dam held.", "صمد السد \u202eطويلا.", None, "en", "ar")))
    source = page.locator(".source")
    assert source.evaluate("one => getComputedStyle(one).direction") == "rtl"
    expect(source).to_have_attribute("lang", "ar")
    expect(source.locator(".control")).to_have_text("RLO")


def test_what_a_text_says_does_not_run(visit: Visit) -> None:
    text = "</script><script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
    page = visit(of(Segment(0, text), findings=(finding(0, Span(3, 9), message=text),)))
    expect(page.locator(".target")).to_have_text(text)
    assert page.title().startswith("Do not publish yet")


def test_on_a_telephone_nothing_is_cut_off(visit: Visit) -> None:
    page = visit(of_articles("grid"), viewport={"width": 375, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 375
