"""Pages in Chromium, without a network: nothing else may be asked for, and the console stays empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
Visit = Callable[..., Page]


@contextmanager
def started() -> Iterator[Browser]:
    """Chromium as Debian has it."""
    chromium = shutil.which("chromium")
    assert chromium, "Tests marked `browser` need Chromium: apt-get install chromium; or without: -m 'not browser'"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, file: Path) -> Iterator[Visit]:
    """Opens a page that is written into the file, at a fragment, in a context of its own with the given options."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def only_the_file(route: Route) -> None:
        if route.request.url.partition("#")[0] == file.as_uri():
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    def open_page(written: str, fragment: str = "", **options: object) -> Page:
        file.write_text(written, encoding="utf-8")
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.route("**/*", only_the_file)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert asked == []
    assert complaints == []
