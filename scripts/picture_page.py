"""The pictures of docs/editor-page.md: the page of `mtqa serve` in Chromium, with an article of the project."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "corpora" / "articles"


def main() -> None:
    """Take the pictures anew."""
    pair = ["--source", str(ARTICLE / "harbor.bg.txt"), str(ARTICLE / "harbor.en.txt")]
    command = [sys.executable, "-m", "qa.cli", "serve", "--port", "0", "--workers", "1", *pair]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found, "the server did not start"
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox"]
                )
                take(chromium, found[0])
        finally:
            server.terminate()


def take(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 1080}, locale="en-GB")
    page.goto(address)
    page.locator("#verdict h2").wait_for()
    page.screenshot(path=ROOT / "docs" / "editor-page.png")
    page.set_viewport_size({"width": 1280, "height": 620})
    page.get_by_role("article").filter(has_text="NUM001").locator("h3").click()
    page.keyboard.press("e")
    page.locator("textarea:focus").wait_for()
    page.mouse.move(0, 0)
    page.screenshot(path=ROOT / "docs" / "editor-page-writing.png")
    small = chromium.new_page(viewport={"width": 360, "height": 800}, locale="bg-BG", color_scheme="dark")
    small.goto(address)
    small.locator("#verdict h2").wait_for()
    small.get_by_role("article").filter(has_text="UNT001").locator("h3").click()
    small.screenshot(path=ROOT / "docs" / "editor-page-small.png")


if __name__ == "__main__":
    main()
