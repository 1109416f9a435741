"""A server that runs for the tests of its page, and its page in Chromium, which may ask nothing of other hosts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

from qa.web.app import application
from tests.conftest import ROOT
from tests.web.servers import client

ARTICLES = ROOT / "corpora" / "articles"
Visit = Callable[..., Page]


@contextmanager
def serving(**settings: Any) -> Iterator[str]:
    """The address of a server with these settings, which runs in a thread of this process."""
    served = application(client(**settings).service)
    server = uvicorn.Server(uvicorn.Config(served, access_log=False, log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens the page at a fragment, in a context of its own with the given options; complaints are gathered."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def only_the_server(route: Route) -> None:
        if route.request.url.startswith((address, "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    def open_page(fragment: str = "", **options: object) -> Page:
        contexts.append(browser.new_context(**{"locale": "en-GB", **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.route("**/*", only_the_server)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/{fragment}")
        page.locator("html.live").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert asked == []
    # That an address answers with 404 or 503 is the browser's own remark.
    assert [said for said in complaints if not said.startswith("Failed to load resource")] == []


def article(name: str) -> tuple[str, str]:
    """The original and the translation of one of the project's articles."""
    original = next(path for path in sorted(ARTICLES.glob(f"{name}.??.txt")) if path.suffixes[0] != ".en")
    return original.read_text(encoding="utf-8"), (ARTICLES / f"{name}.en.txt").read_text(encoding="utf-8")


def check(page: Page, target: str, source: str = "", reference: str = "") -> None:
    """Put texts into their fields and have them checked."""
    page.locator("#text-source").fill(source)
    page.locator("#text-target").fill(target)
    if reference:
        page.locator("#more > summary").click()
        page.locator("#text-reference").fill(reference)
    page.get_by_role("button", name="Check", exact=True).click()
    settled(page)


def settled(page: Page) -> None:
    """Wait until what is shown is what the server says of the texts as they are."""
    page.locator("#verdict:not([hidden]):not(.stale) h2").wait_for()


def shown(page: Page) -> list[str]:
    """The codes of the findings whose cards are seen."""
    return [text.split(" ")[0] for text in page.locator(".note:visible [data-do=explain]").all_text_contents()]


def card(page: Page, code: str) -> Locator:
    """The card of the first finding of a check."""
    return page.locator(".note").filter(has=page.locator("[data-do=explain]", has_text=code)).first


def translation(page: Page) -> str:
    """The translation as the page would let it go."""
    page.get_by_role("button", name="Texts").click()
    return page.locator("#text-target").input_value()
