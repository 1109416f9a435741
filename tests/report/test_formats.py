"""Every format holds every run: findings without a place, texts that are missing, characters that it cannot write."""

import subprocess
import sys
from pathlib import Path

import pytest

from qa.model import Acceptance
from qa.report.formats import FORMATS, report
from qa.rules import Selection, select
from tests.report import samples

#: The page has tests of its own.
TEXTS = [name for name in FORMATS if name != "html"]


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_holds_every_run(name: str, news: Selection, tmp_path: Path) -> None:
    documents = [
        samples.linted(samples.story(tmp_path), news),
        samples.linted(samples.in_a_docx(), news),
        samples.linted(samples.clean(), news),
        samples.odd(),
    ]
    said = report(name, samples.of_checks(news, *documents))
    assert said.encode("utf-8")
    assert all(word in said for word in ("story.en.txt", "story.docx", "REP001", "ODD001"))


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_holds_a_run_of_nothing(name: str, news: Selection) -> None:
    nothing, something = samples.of_checks(news), samples.of_checks(news, samples.odd())
    assert "ODD001" in report(name, something)
    assert "ODD001" not in report(name, nothing)


@pytest.mark.parametrize(
    ("name", "is_told"),
    [(name, name in ("json", "sarif", "csv", "tsv")) for name in TEXTS],
)
def test_accepted_findings_are_left_out_or_marked(name: str, is_told: bool, news: Selection) -> None:
    document = samples.in_a_docx()
    [finding] = samples.linted(document, news).result.findings
    one = samples.linted(document, news, {finding.fingerprint: Acceptance("ignored", "as it was said")})
    assert ("as it was said" in report(name, samples.of_checks(news, one))) == is_told
    assert (finding.message in report(name, samples.of_checks(news, one))) == is_told


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_run_is_reported_alike(name: str, news: Selection, tmp_path: Path) -> None:
    run = samples.of_checks(news, samples.linted(samples.story(tmp_path), news))
    assert report(name, run) == report(name, run)


def test_a_format_that_is_none_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no format 'pdf'"):
        report("pdf", samples.of_checks(select(())))


def test_only_the_format_that_is_used_is_imported() -> None:
    said = (
        "import sys; from qa.report.formats import report; from qa.report.run import Run; "
        "report('github', Run([], {}, '')); "
        "print(sorted(name for name in sys.modules if name.startswith('qa.report.')))"
    )
    shown = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout
    assert "qa.report.github" in shown
    assert "sarif" not in shown
    assert "terminal" not in shown
