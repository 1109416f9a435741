"""The baseline: an archive as it was is known, and what is new is shown."""

import json
import shutil
from pathlib import Path

import pytest

from qa.accepted.accept import accept, chosen
from qa.accepted.baseline import absent, accepted_in, note, read, write
from qa.accepted.ignore import FILE
from qa.accepted.ignore import accepted_in as ignored_in
from qa.accepted.ignore import read as read_ignores
from qa.config import Config, selection
from qa.model import Acceptance, Document, MtqaError, Segment
from qa.report.run import Known
from qa.rules import Selection
from qa.signature import signature
from qa.targets import beside
from tests.accepted.test_ignore import TODAY
from tests.conftest import ROOT
from tests.linting import linted, linted_document, ran

ARTICLES = sorted((ROOT / "corpora" / "articles").glob("*.en.txt"))[:4]
SIGNED = "mtqa:1|checks:0123abcd|data:4567|langs:bg-en"


@pytest.fixture(scope="session")
def repeated() -> Selection:
    return selection(select_codes=["REP001"])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two stories, each with a repeated word."""
    folder = tmp_path / "архив"
    folder.mkdir()
    (folder / "ferry.en.txt").write_text("The ferry did not sail on on Monday.\n", encoding="utf-8")
    (folder / "bridge.en.txt").write_text("The mayor opened the the bridge.\n", encoding="utf-8")
    return folder


@pytest.fixture
def known(tmp_path: Path, archive: Path, repeated: Selection) -> Path:
    """A baseline of the archive."""
    path = tmp_path / "baseline.json"
    both = [linted(archive / "ferry.en.txt", repeated), linted(archive / "bridge.en.txt", repeated)]
    assert write(path, both, ran(repeated, *both), SIGNED) == 2
    return path


def test_an_archive_is_adopted_at_once(tmp_path: Path, news: Selection) -> None:
    for article in ARTICLES:
        original = beside(article, Config())
        assert original
        shutil.copy(article, tmp_path)
        shutil.copy(original, tmp_path)
    copies = [tmp_path / article.name for article in ARTICLES]
    found = [linted(copy, news) for copy in copies]
    path = tmp_path / "baseline.json"
    assert write(path, found, ran(news, *found), signature(news.checks, "bg-en")) == sum(
        len(one.result.findings) for one in found
    )
    baseline = read(path)
    again = [linted(copy, news, accepted_in(baseline, copy)) for copy in copies]
    assert not any(one.result.findings for one in again)
    assert {known.by for one in again for known in one.result.accepted} == {Acceptance("baseline")}
    assert not absent(baseline, again, ran(news, *again))
    before = path.read_bytes()
    write(path, again, ran(news, *again), signature(news.checks, "bg-en"))
    assert path.read_bytes() == before


def test_one_finding_stands_on_one_line(known: Path) -> None:
    text = known.read_text(encoding="utf-8")
    bridge, ferry = (row for rows in json.loads(text)["files"].values() for row in rows)
    assert text == (
        f'{{\n "schema": "mtqa-baseline-1",\n "signature": "{SIGNED}",\n "files": {{\n'
        '  "архив/bridge.en.txt": [\n'
        f'   {{"fingerprint": "{bridge["fingerprint"]}", "code": "REP001", "text": "the the"}}\n  ],\n'
        '  "архив/ferry.en.txt": [\n'
        f'   {{"fingerprint": "{ferry["fingerprint"]}", "code": "REP001", "text": "on on"}}\n  ]\n'
        " }\n}\n"
    )


def test_what_is_not_found_again_is_absent(known: Path, archive: Path, repeated: Selection) -> None:
    ferry = archive / "ferry.en.txt"
    ferry.write_text("The ferry did not sail on Monday. It did did not sail on Tuesday.\n", encoding="utf-8")
    baseline = read(known)
    one = linted(ferry, repeated, accepted_in(baseline, ferry))
    assert [finding.code for finding in one.result.findings] == ["REP001"]
    (row,) = baseline.files["архив/ferry.en.txt"]
    assert absent(baseline, [one], ran(repeated, one)) == [Known(str(ferry), "REP001", row.fingerprint, "on on")]
    assert not absent(baseline, [one], {str(ferry): {"TYP001"}}), "its check did not run"
    assert not absent(baseline, [], {}), "its file was not linted"


def test_an_update_keeps_what_the_run_could_not_see(known: Path, archive: Path, repeated: Selection) -> None:
    ferry = archive / "ferry.en.txt"
    ferry.write_text("The ferry did not sail on Monday.\n", encoding="utf-8")
    one = linted(ferry, repeated)
    assert write(known, [one], {}, SIGNED) == 2, "no check ran on the whole of it"
    assert write(known, [one], ran(repeated, one), SIGNED) == 1
    assert [*read(known).files] == ["архив/bridge.en.txt"]
    (archive / "bridge.en.txt").unlink()
    assert write(known, [one], ran(repeated, one), SIGNED) == 0
    assert read(known).files == {}


def test_what_is_accepted_otherwise_stays_out(tmp_path: Path, archive: Path, repeated: Selection) -> None:
    ferry = archive / "ferry.en.txt"
    accept(tmp_path / FILE, chosen([linted(ferry, repeated)], "REP001"), "a quotation", today=TODAY)
    one = linted(ferry, repeated, ignored_in(read_ignores(tmp_path / FILE), ferry, TODAY))
    assert write(tmp_path / "baseline.json", [one], ran(repeated, one), SIGNED) == 0


def test_parts_of_a_file_are_known_together(tmp_path: Path, repeated: Selection) -> None:
    texts = ["The ferry did not sail on on Monday.", "The mayor opened the the bridge."]
    parts = [linted_document(Document("pairs.tsv", (Segment(text, text),)), repeated) for text in texts]
    path = tmp_path / "baseline.json"
    assert write(path, parts, ran(repeated, *parts), SIGNED) == 2
    assert not absent(read(path), parts, ran(repeated, *parts))
    assert [known.text for known in absent(read(path), parts[:1], ran(repeated, *parts))] == ["the the"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('{"schema": "mtqa-baseline-1",\n<<<<<<< ours\n', ":2: is not JSON", id="a conflict of git"),
        pytest.param("[" * 100_000, ": is no baseline", id="nested without end"),
        pytest.param("1" * 10_000, ": is no baseline", id="a number without end"),
        pytest.param("[]", ": is no baseline: its schema is not", id="a list"),
        pytest.param('{"schema": "mtqa-report-1"}', ": is no baseline: its schema is not", id="a report"),
        pytest.param('{"schema": "mtqa-baseline-1", "signature": ""}', ": is no baseline: 'signature'", id="no files"),
        pytest.param('{"schema": "mtqa-baseline-1", "files": {}}', ": is no baseline: 'signature'", id="no signature"),
        pytest.param("FILES {}", ": the findings of 'a.txt' are no list", id="no list"),
        pytest.param("FILES [1]", ": finding 1 of 'a.txt' needs the strings code, text, fingerprint", id="no row"),
        pytest.param('FILES [{"code": "A", "text": 1, "fingerprint": "0"}]', ": finding 1 of 'a.txt'", id="no text"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "baseline.json"
    start, _, rows = text.partition("FILES ")
    whole = f'{{"schema": "mtqa-baseline-1", "signature": "", "files": {{"a.txt": {rows}}}}}' if rows else start
    path.write_text(whole, encoding="utf-8")
    with pytest.raises(MtqaError) as raised:
        read(path)
    assert f"{path}{message}" in str(raised.value)
    assert "--update-baseline" in str(raised.value)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        pytest.param(SIGNED, False, id="the same"),
        pytest.param(SIGNED.replace("bg-en", "ru-en"), False, id="another language"),
        pytest.param(SIGNED.replace("0123abcd", "ffffffff"), True, id="other checks"),
        pytest.param("", True, id="no signature"),
    ],
)
def test_a_note_on_other_checks(known: Path, now: str, said: bool) -> None:
    assert bool(note(read(known), now)) == said
