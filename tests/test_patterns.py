"""Rows of vocabulary: what can be wrong with them, and what they must hold."""

import re
from pathlib import Path

import pytest

from qa.config import all_checks
from qa.model import MtqaError
from qa.patterns import load
from tests.conftest import ROOT

ROW = """[[row]]
code = "ZZZ001"
name = "test-row"
severity = "minor"
category = "style/unidiomatic"
words = ["frobs"]
target = "\\\\bfrobs\\\\b"
message = "No."
why = "Because."
bad = ["He [[frobs]]."]
good = ["He rests."]
"""


def _loaded(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "rows.toml"
    path.write_text(text, encoding="utf-8")
    return [check.code for check in load(path)]


def test_a_row_becomes_a_check(tmp_path: Path) -> None:
    assert _loaded(tmp_path, ROW) == ["ZZZ001"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(ROW + 'colour = "red"\n', "unknown keys", id="unknown key"),
        pytest.param(ROW.replace("why", "#why"), "missing keys", id="missing key"),
        pytest.param(ROW.replace("\\\\bfrobs\\\\b", "(a+)+"), "nested repetition", id="regex that runs away"),
        pytest.param(ROW.replace("\\\\bfrobs\\\\b", "(a"), "not a regular expression", id="broken regex"),
        pytest.param("[[row", "not TOML", id="broken TOML"),
    ],
)
def test_a_bad_row_is_said(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match=message):
        _loaded(tmp_path, text)


def test_every_row_with_words_can_fire_on_them() -> None:
    for check in all_checks().values():
        for example in check.examples:
            if check.words and example.marks:
                text = " ".join(segment.target for segment in example.segments).lower()
                assert check.words & set(re.findall(r"[\w'’-]+", text)), check.code


def test_every_packaged_pattern_is_a_regular_expression() -> None:
    for path in sorted((ROOT / "qa" / "data" / "patterns").glob("*.toml")):
        assert list(load(path))
