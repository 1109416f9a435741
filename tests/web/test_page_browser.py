"""The live page in Chromium: texts in, findings beside them, repairs and ignores, and what leaves the page."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from qa.accepted import ignore
from tests.web.pages import Visit, card, check, serving, settled, shown, translation

pytestmark = pytest.mark.browser

SOURCE = "Язовирът издържа 12 дни.\n\nПострадали са 14 души, съобщи кметът на града.\n"
TARGET = "The dam held for 21 days.\n\n14 people were injured , the mayor of the the city said.\n"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as found:
        yield found


@pytest.fixture
def page(visit: Visit) -> Page:
    """The page with a translation and its original checked."""
    opened = visit()
    check(opened, TARGET, SOURCE)
    return opened


def marks(page: Page, side: str) -> list[str]:
    return page.locator(f"p.{side} mark").all_text_contents()


def test_findings_are_marked_on_both_sides_with_cards_beside_them(page: Page) -> None:
    expect(page.locator("#verdict h2")).to_have_text("Do not publish yet: 1 must fix, 2 to look at")
    expect(page.locator("#verdict")).to_contain_text(re.compile(r"Score [\d.]+ of 100. Penalty [\d.]+ per 1,000 words"))
    assert shown(page) == ["NUM001", "PUN001", "REP001"]
    assert marks(page, "source") == ["12 дни"]
    assert marks(page, "target") == ["21 days", "injured ,", "the the"]
    assert page.locator("p.source").first.get_attribute("lang") == "bg"
    assert page.locator("p.target").first.get_attribute("lang") == "en"
    page.locator("p.source mark").hover()
    lit = [one.evaluate("one => one.tagName") for one in page.locator(".lit").all()]
    assert lit == ["MARK", "MARK", "ARTICLE"]


def test_places_are_right_behind_characters_of_two_units(visit: Visit) -> None:
    page = visit()
    check(page, "🌊🌊 The dam held for 21 days 👍🏽 in the the end.\n", "🌊🌊🌊 Язовирът издържа 12 дни накрая.\n")
    assert marks(page, "source") == ["12 дни"]
    assert marks(page, "target") == ["21 days", "the the"]
    card(page, "REP001").get_by_role("button", name="Fix").click()
    settled(page)
    assert marks(page, "target") == ["21 days"]
    assert translation(page) == "🌊🌊 The dam held for 21 days 👍🏽 in the end.\n"


def test_what_a_text_says_stays_text(visit: Visit) -> None:
    text = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\"> the the end"
    page = visit()
    check(page, text)
    expect(page.locator("p.target")).to_have_text(text)
    card(page, "REP001").get_by_role("button", name="Ignore").click()
    card(page, "REP001").get_by_role("textbox").fill("<b>so</b>")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_label("Status", exact=True).select_option("accepted")
    expect(card(page, "REP001").locator(".reason")).to_have_text("Accepted: <b>so</b>")
    assert page.locator("main script, main img, main b").count() == 0
    assert "taken" not in page.title()


def test_html_is_shown_without_its_tags_and_repaired_within_them(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Kind of text").nth(1).select_option("html")
    check(page, "<h1>Dam &amp; town</h1>\n<p>The dam held for <b>the the</b> winter.&nbsp;So it was.</p>")
    expect(page.locator("p.target").nth(0)).to_have_text("Dam & town")
    assert marks(page, "target") == ["the the"]
    card(page, "REP001").get_by_role("button", name="Fix").click()
    settled(page)
    assert "held for <b>the</b> winter.&nbsp;So" in translation(page)


def test_a_repair_is_made_undone_and_made_again(page: Page) -> None:
    card(page, "REP001").get_by_role("button", name="Fix").click()
    expect(page.locator("p.target").nth(1)).to_contain_text("of the city")
    settled(page)
    assert shown(page) == ["NUM001", "PUN001"]
    page.get_by_role("button", name="Undo").click()
    settled(page)
    assert shown(page) == ["NUM001", "PUN001", "REP001"]
    page.get_by_role("button", name="Redo").click()
    settled(page)
    assert shown(page) == ["NUM001", "PUN001"]
    assert translation(page) == TARGET.replace("the the", "the")


def test_safe_repairs_are_made_at_once(page: Page) -> None:
    page.get_by_role("button", name="Make 2 safe repairs").click()
    settled(page)
    assert shown(page) == ["NUM001"]
    expect(page.get_by_role("button", name="safe repair")).to_have_count(0)
    page.keyboard.press("Control+z")
    settled(page)
    assert translation(page) == TARGET


def test_what_is_ignored_is_not_counted_and_remembered_without_its_text(page: Page, tmp_path: Path) -> None:
    card(page, "NUM001").get_by_role("button", name="Ignore").click()
    page.keyboard.press("Enter")  # a reason is asked for
    assert shown(page) == ["NUM001", "PUN001", "REP001"]
    page.keyboard.type('the agency "corrected" it')
    page.keyboard.press("Enter")
    settled(page)
    assert shown(page) == ["PUN001", "REP001"]
    expect(page.locator("#verdict h2")).to_have_text(re.compile("^[^:]+: 2 to look at$"))
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert [*json.loads(kept)] == ["mtqa.ignores"]
    assert [{*one} for one in json.loads(json.loads(kept)["mtqa.ignores"])] == [{"fingerprint", "reason"}]
    with page.expect_download() as download:
        page.locator("#export").select_option("ignores")
    download.value.save_as(tmp_path / "mtqa-ignore.toml")
    (entry,) = ignore.read(tmp_path / "mtqa-ignore.toml").entries
    assert (entry.code, entry.text, entry.reason) == ("NUM001", "21 days", 'the agency "corrected" it')
    page.reload()
    check(page, TARGET, SOURCE)
    assert shown(page) == ["PUN001", "REP001"]
    page.get_by_label("Status", exact=True).select_option("accepted")
    card(page, "NUM001").get_by_role("button", name="Take back").click()
    settled(page)
    page.get_by_label("Status", exact=True).select_option("")
    assert shown(page) == ["NUM001", "PUN001", "REP001"]


def test_what_the_browser_keeps_is_forgotten(page: Page) -> None:
    card(page, "NUM001").get_by_role("button", name="Ignore").click()
    page.keyboard.type("so")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("button", name="Forget").click()
    settled(page)
    assert page.evaluate("localStorage.length") == 0
    assert shown(page) == ["NUM001", "PUN001", "REP001"]


def test_findings_are_filtered(page: Page) -> None:
    page.get_by_label("minor 2").uncheck()
    assert shown(page) == ["NUM001"]
    expect(page.locator("#filter output")).to_have_text("1 of 3")
    page.get_by_label("only marked paragraphs").check()
    expect(page.locator(".paragraph:visible")).to_have_count(1)
    page.get_by_label("minor 2").check()
    page.get_by_label("Check", exact=True).select_option("REP001")
    assert shown(page) == ["REP001"]
    page.get_by_label("Check", exact=True).select_option("")
    page.get_by_label("Search").fill("ЯЗОВИРЪТ")
    assert shown(page) == ["NUM001"]


def test_keys_do_what_buttons_do(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(card(page, "REP001")).to_be_focused()
    page.keyboard.press("k")
    expect(card(page, "PUN001")).to_be_focused()
    page.keyboard.press("f")
    settled(page)
    expect(card(page, "REP001")).to_be_focused()
    page.keyboard.press("i")
    page.keyboard.type("just so")
    page.keyboard.press("Enter")
    settled(page)
    assert shown(page) == ["NUM001"]
    page.keyboard.press("u")
    page.keyboard.press("u")
    settled(page)
    assert shown(page) == ["NUM001", "PUN001", "REP001"]
    page.keyboard.press("/")
    expect(page.get_by_label("critical 0")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("make all safe repairs")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_address_leads_to_the_finding_and_has_no_text(page: Page, visit: Visit) -> None:
    page.get_by_label("Search").fill("city")
    page.get_by_label("Search").fill("")
    page.get_by_label("critical 0").uncheck()
    card(page, "REP001").locator("h3").click()
    kept = page.url.partition("#")[2]
    assert re.fullmatch(r"severity=major&severity=minor&at=[0-9a-f]{16}", kept)
    again = visit(f"#{kept}")
    check(again, TARGET, SOURCE)
    expect(card(again, "REP001")).to_be_focused()
    expect(again.get_by_label("critical 0")).not_to_be_checked()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        pytest.param("json", '"schema": "mtqa-report-1"', id="json"),
        pytest.param("sarif", '"columnKind": "unicodeCodePoints"', id="sarif"),
        pytest.param("html", "Do not publish yet", id="html"),
    ],
)
def test_the_report_is_saved(page: Page, form: str, told: str) -> None:
    with page.expect_download() as download:
        page.locator("#export").select_option(form)
    assert download.value.suggested_filename == f"translation.report.{form}"
    written = Path(download.value.path()).read_text(encoding="utf-8")
    assert told in written
    assert "21 days" in written


def test_why_a_check_is_there_is_told_in_place(page: Page) -> None:
    card(page, "NUM001").get_by_role("button", name="NUM001").click()
    expect(page.get_by_role("dialog")).to_contain_text("Values are compared, not strings")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_page_speaks_bulgarian_and_remembers_it(page: Page, visit: Visit) -> None:
    page.get_by_label("Language of the page").select_option("bg")
    expect(page.locator("#verdict h2")).to_have_text("Още не публикувайте: 1 задължителна поправка, 2 за преглед")
    assert page.evaluate("document.documentElement.lang") == "bg"
    expect(card(page, "REP001").locator("h3")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.get_by_role("button", name="Проверка", exact=True)).to_be_visible()
    other = visit(locale="bg-BG")
    expect(other.get_by_role("button", name="Проверка", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("status", "told"),
    [
        pytest.param(413, "The texts are larger than the server takes: as it is", id="too large"),
        pytest.param(429, "Too many requests: try again in 7 seconds.", id="too many"),
        pytest.param(503, "The server did not do it (as it is). Try again in 7 seconds;", id="busy"),
        pytest.param(500, "The server failed (status 500).", id="failed"),
        pytest.param(0, "The server does not answer.", id="down"),
    ],
)
def test_a_trouble_is_said_and_nothing_is_lost(page: Page, status: int, told: str) -> None:
    def refuse(route: Route) -> None:
        body = json.dumps({"error": {"message": "as it is", "field": None}})
        if status:
            route.fulfill(status=status, body=body, headers={"Retry-After": "7"})
        else:
            route.abort()

    page.route("**/v1/lint", refuse)
    card(page, "REP001").get_by_role("button", name="Fix").click()
    expect(page.get_by_role("alert")).to_contain_text(told)
    page.unroute("**/v1/lint", refuse)
    page.get_by_role("button", name="Check again").click()
    settled(page)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert shown(page) == ["NUM001", "PUN001"]


def test_a_server_that_wants_a_key_is_given_it(page: Page) -> None:
    def want(route: Route) -> None:
        if route.request.headers.get("authorization") == "Bearer open":
            route.continue_()
        else:
            route.fulfill(status=401, body=json.dumps({"error": {"message": "a key is needed", "field": None}}))

    page.route("**/v1/lint", want)
    card(page, "REP001").get_by_role("button", name="Fix").click()
    page.get_by_label("Key of the server").fill("open")
    page.get_by_role("button", name="Give the key").click()
    settled(page)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0
