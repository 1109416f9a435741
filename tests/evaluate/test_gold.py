"""Cases and articles in the format of corpora/README.md: what is counted, shown and written."""

import json
import tomllib
from pathlib import Path

import pytest

from qa.config import all_checks
from qa.evaluate.gold import third_of
from qa.page import ENOUGH, held_back, measured, precision
from tests.evaluate.sets import evaluate, tables


def _case(identity: str, target: str, marked: str = "", kind: str = "doubled_word") -> dict[str, object]:
    start = target.find(marked)
    gold = {"start": start, "end": start + len(marked), "text": marked, "class": kind, "needs": "target"}
    return {
        "id": identity,
        "kind": "defect" if marked else "clean",
        "lang": "bg",
        "source": "",
        "target": target,
        "findings": [gold] if marked else [],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    some = [
        _case("case-1", "The ferry was was cancelled.", "was was"),
        _case("case-2", "The ferry left late.", "left", "wrong_tense"),
        _case("case-3", "The mayor said said nothing.", "said said"),
        _case("case-6", "She thanked the the crew."),
        _case("case-7", "She had had enough."),
    ]
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, some)) + "\n", encoding="utf-8")
    return tmp_path


def test_recall_by_class_and_precision_by_check(folder: Path) -> None:
    classes, checks = tables("cases", folder)
    assert classes[0] == {"class": "doubled_word", "gold": 2, "found": 2, "right class": 2, "recall": 1}
    assert classes[-1]["recall"] == 0.6667
    [repeated] = [row for row in checks if row["check"] == "REP001"]
    assert (repeated["findings"], repeated["true"], repeated["false"]) == (3, 2, 1)
    assert repeated["precision"] == 0.6667
    assert 0.2 < float(repeated["95 % from"] or 0) < 0.6667 < float(repeated["to"] or 0) < 1


def test_a_third_is_kept_back(folder: Path) -> None:
    assert [third_of(identity) for identity in ("own-d-003", "own-d-004", "harbor")] == ["held", "open", None]
    assert tables("cases", folder, "--third", "held")[0][-1]["gold"] == 1
    assert tables("cases", folder, "--third", "open")[0][-1]["gold"] == 2


def test_misses_and_alarms_are_shown_on_request(folder: Path) -> None:
    shown = evaluate("cases", folder, "--show").output
    assert "missed  case-2: wrong_tense (target) 'left'" in shown
    assert "alarm   case-6: REP001" in shown
    assert "clean cases flagged: 1 of 2" in shown
    assert "missed" not in evaluate("cases", folder).output


def test_counts_are_written_by_third(folder: Path) -> None:
    evaluate("cases", folder, "--write", folder / "measured.toml")
    written = tomllib.loads((folder / "measured.toml").read_text(encoding="utf-8"))
    assert written == {"REP001": {"held": {"findings": 2, "true": 1}, "open": {"findings": 1, "true": 1}}}
    assert "leave --third out" in str(evaluate("cases", folder, "--write", "x", "--third", "held").exception)
    assert "cannot be written" in str(evaluate("cases", folder, "--write", folder / "no" / "x").exception)


def test_articles_are_read_with_their_original(tmp_path: Path) -> None:
    (tmp_path / "story.bg.txt").write_text("Фериботът беше отменен.\n", encoding="utf-8")
    (tmp_path / "story.en.txt").write_text("The ferry was was cancelled.\n", encoding="utf-8")
    gold = {"start": 10, "end": 17, "class": "doubled_word", "needs": "target"}
    (tmp_path / "story.gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    assert tables("cases", tmp_path)[0][-1]["found"] == 1
    (tmp_path / "story.gold.jsonl").write_bytes(b"")
    assert tables("cases", tmp_path)[0][-1]["gold"] == 0, "an article without defects"
    (tmp_path / "story.bg.txt").rename(tmp_path / "story.xx.txt")
    assert "has no original story.bg.txt" in str(evaluate("cases", tmp_path).exception)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("a.jsonl", "{}\n", "a.jsonl:1: is not a case: KeyError", id="key"),
        pytest.param("a.jsonl", "[]\n", "a.jsonl:1: is not a case", id="list"),
        pytest.param("a.jsonl", "\n{\n", "a.jsonl:1: is not a case", id="blank line"),
        pytest.param("a.txt", "", "has no case or article", id="nothing"),
        pytest.param("x.gold.jsonl", "[]\n", "x.gold.jsonl:1: is not a gold finding", id="gold"),
    ],
)
def test_broken_input_is_a_sentence(tmp_path: Path, name: str, text: str, message: str) -> None:
    for beside in ("x.bg.txt", "x.en.txt"):
        (tmp_path / beside).write_text("Text.\n", encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert message in str(evaluate("cases", tmp_path).exception)


def test_few_findings_are_no_evidence() -> None:
    assert precision(0, 0) == "not enough evidence (n=0)"
    assert precision(19, 19) == "not enough evidence (n=19)"
    assert precision(41, 40) == "0.98 (n=41, 95 %: 0.87–1.00)"
    assert measured("ZZZ999") == "not enough evidence (n=0)"


def test_a_check_that_is_wrong_on_cases_kept_back_is_a_preview() -> None:
    """Under 0.8 on twenty findings or more it must not run in profile news."""
    wrong = []
    for check in all_checks().values():
        said, true = held_back(check.code)
        if said >= ENOUGH and true < 0.8 * said and not check.preview:
            wrong.append(f"{check.code} {precision(said, true)}")
    assert not wrong
