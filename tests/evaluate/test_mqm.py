"""The MQM format: recall of marked errors, order of translations."""

from pathlib import Path

import pytest

from qa.evaluate.mqm_files import renderings
from tests.evaluate.sets import MQM_HEAD, MQM_ROWS, evaluate, mqm, tables


def test_recall_by_category_and_severity(tmp_path: Path) -> None:
    by_category, by_severity, findings, order, parts = tables("mqm", mqm(tmp_path / "mqm.tsv"))
    recall = {row["category"]: (row["marked"], row["found"]) for row in by_category}
    assert recall["Fluency/Grammar"] == (1, 1)
    assert recall["Accuracy/Mistranslation"] == (1, 1)
    assert recall["Fluency/Punctuation"] == (1, 0)
    assert recall["Non-translation!"] == (1, 0), "without marked words"
    assert recall["all"][0] == 5
    assert {row["severity"]: row["marked"] for row in by_severity} == {"major": 3, "minor": 2}
    assert sum(int(row["findings"] or 0) for row in findings) >= 2
    assert (order[0]["scorer"], order[0]["pairs"], order[0]["n"]) == ("mtqa", 5, 7)
    assert float(order[0]["accuracy"] or 0) > 0.5
    assert sum(int(part["n"] or 0) for part in parts) == 7


def test_the_mean_over_raters_and_texts_without_marks(tmp_path: Path) -> None:
    some = {(one.system, *one.segment): one for one in renderings(mqm(tmp_path / "mqm.tsv"))}
    assert some["A", "talk", "1"].target == 'He: "The ferry was was cancelled."'
    assert [len(errors) for errors in some["A", "talk", "1"].ratings] == [1, 0]
    assert some["A", "talk", "3"].source == "Море очень спокойно."
    [unclosed] = [one for one in some["B", "talk", "2"].ratings[0] if one.name == "Fluency/Punctuation"]
    assert unclosed.target == (10, 23)


def test_each_nth_segment_with_all_its_systems(tmp_path: Path) -> None:
    order = tables("mqm", mqm(tmp_path / "mqm.tsv"), "--every", "2")[3]
    assert order[0]["n"] == 5


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param([MQM_HEAD.replace("rater", "judge")], ":1: has no column 'rater'", id="column"),
        pytest.param([MQM_HEAD, MQM_ROWS[0], "A\tb"], ":3: has 2 columns, the head 9", id="columns"),
        pytest.param([MQM_HEAD, MQM_ROWS[0], MQM_ROWS[1].replace("ferry", "boat")], ":3: has another text", id="texts"),
        pytest.param([MQM_HEAD], "has no rows", id="rows"),
        pytest.param([" "], "is empty", id="empty"),
    ],
)
def test_broken_input_is_a_sentence(tmp_path: Path, lines: list[str], message: str) -> None:
    (tmp_path / "mqm.tsv").write_text("\n".join(lines), encoding="utf-8")
    assert message in str(evaluate("mqm", tmp_path / "mqm.tsv").exception)
