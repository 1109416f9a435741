"""Generated pages are those in the repository; the README says what the command prints."""

import subprocess
import sys

from qa.config import all_checks
from qa.page import page
from tests.conftest import ROOT


def test_pages_of_checks_are_up_to_date() -> None:
    folder = ROOT / "docs" / "checks"
    pages = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert pages == {check.code: page(check) for check in all_checks().values()}, "run: mtqa docs docs/checks"


def test_readme_shows_what_the_command_prints() -> None:
    command = [sys.executable, "-m", "qa.cli", "lint", "corpora/articles/harbor.en.txt"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    assert printed.strip() in (ROOT / "README.md").read_text(encoding="utf-8")
