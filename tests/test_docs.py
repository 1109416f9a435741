"""Generated pages are those in the repository; pages show what commands print."""

import re
import subprocess
import sys

import pytest

from qa.config import all_checks
from qa.page import page
from tests.conftest import ROOT


def test_pages_of_checks_are_up_to_date() -> None:
    folder = ROOT / "docs" / "checks"
    pages = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert pages == {check.code: page(check) for check in all_checks().values()}, "run: mtqa docs docs/checks"


@pytest.mark.parametrize(
    ("page", "arguments"),
    [
        ("README.md", "lint corpora/articles/harbor.en.txt"),
        (
            "docs/termbases.md",
            "lint corpora/articles/budget.en.txt --termbase corpora/terms/desk.csv --select TRM",
        ),
        (
            "docs/comparing.md",
            "compare corpora/articles/kupyansk.en.txt --reference corpora/articles/kupyansk.ref.txt "
            "--source corpora/articles/kupyansk.bg.txt --align",
        ),
        ("docs/configuration.md", "config corpora/london/budget.en.txt --config corpora/desk.toml"),
        ("docs/gates.md", "lint --format github --select BRK,UNT corpora/articles/harbor.en.txt"),
        ("docs/gates.md", "lint --format gitlab --select UNT corpora/articles/harbor.en.txt"),
        ("docs/repairing.md", "lint --diff --select BRK,UNT corpora/articles/harbor.en.txt"),
        ("docs/termbases.md", "terms check corpora/terms/desk.csv"),
        ("docs/termbases.md", "terms lookup ДАНС"),
        ("docs/termbases.md", "terms extract corpora/articles --limit 8"),
    ],
)
def test_pages_show_what_the_command_prints(page: str, arguments: str) -> None:
    command = [sys.executable, "-m", "qa.cli", *arguments.split()]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    assert _without_hashes(printed).strip() in _without_hashes((ROOT / page).read_text(encoding="utf-8"))


def _without_hashes(text: str) -> str:
    """Those of signatures change with every row of data; a page need not."""
    return re.sub(r"\b(checks|data):[0-9a-f]{8}\b", r"\1:", text)
