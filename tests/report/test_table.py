"""Tables as a spreadsheet reads them, and never as formulas."""

import csv as reader
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Acceptance, Document, Segment
from qa.report.table import COLUMNS, csv, tsv
from qa.rules import Selection, select
from tests.report import samples


def rows(said: str) -> list[dict[str, str]]:
    return [*reader.DictReader(io.StringIO(said, newline=""), strict=True)]


def test_a_row_a_finding(news: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document = samples.story(tmp_path)
    before = samples.linted(document, news).result.findings
    [repeated] = [finding for finding in before if finding.code == "REP001"]
    one = samples.linted(document, news, {repeated.fingerprint: Acceptance("ignored", "a quotation")})
    found = {row["code"]: row for row in rows(csv(samples.of_checks(news, one)))}
    assert len(found) == len(before)
    number = found["NUM001"]
    assert (number["path"], number["line"], number["column"], number["end_column"]) == ("story.en.txt", "3", "66", "81")
    assert (number["text"], number["fix"]) == ("5 million euros", "6 million euros")
    assert number["source_text"] == "6 милиона евро"
    assert (number["status"], number["reason"]) == ("open", "")
    assert (found["REP001"]["status"], found["REP001"]["reason"]) == ("accepted", "a quotation")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param('=HYPERLINK("x")', '\'=HYPERLINK("x")', id="formula"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM(1)", "'@SUM(1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage return"),
        pytest.param("＝1", "'＝1", id="wide"),
        pytest.param("a=1", "a=1", id="inside"),
        pytest.param('a, "b"\nc', 'a, "b"\nc', id="quoted by the format"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_no_formulas(target: str, expected: str) -> None:
    finding = samples.finding(0, "Look.", target=samples.Span(0, len(target)))
    one = samples.with_findings(Document("a.txt", (Segment(0, target),)), [finding])
    run = samples.of_checks(select(()), one)
    [row] = rows(csv(run))
    assert row["text"] == expected
    assert row["line"] == "1"
    [head, flat] = tsv(run).split("\n")
    assert dict(zip(head.split("\t"), flat.split("\t"), strict=True))["text"].split() == expected.split()


@given(st.text(), st.text())
def test_a_row_is_a_line_of_tsv(message: str, target: str) -> None:
    one = samples.with_findings(Document("a.txt", (Segment(message, target),)), [samples.finding(message, message)])
    said = tsv(samples.of_checks(select(()), one, one))
    assert [len(line.split("\t")) for line in said.splitlines()] == [len(COLUMNS)] * 3
