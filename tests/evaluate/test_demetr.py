"""DEMETR's format: pairs in the right order, by kind."""

import gzip
import json
from pathlib import Path

import pytest

from tests.evaluate.sets import NUMBER, demetr, evaluate, item, tables


def test_each_kind_has_its_row(tmp_path: Path) -> None:
    by_kind, means, base = tables("demetr", demetr(tmp_path), "--mode", "source")
    repeated, number = by_kind
    assert repeated["kind"] == "minor_id1_repeat2"
    assert (repeated["n"], repeated["mtqa"], repeated["ties of mtqa"]) == (2, 100, 0)
    assert (number["n"], number["mtqa"]) == (1, 100)
    assert "length ratio" in number
    assert [row["kinds"] for row in means] == ["all kinds", "minor", "critical"]
    assert [row["kind"] for row in base] == ["base_id33_empty"]
    alone = tables("demetr", tmp_path, "--mode", "target")[0][1]
    assert alone["n"] == 1
    assert "length ratio" not in alone


def test_the_metrics_of_the_reference_stand_beside(tmp_path: Path) -> None:
    by_kind = tables("demetr", demetr(tmp_path), "--mode", "reference")[0]
    assert {"mtqa", "chrF", "chrF++", "BLEU", "TER"} <= {*by_kind[0]}
    assert by_kind[0]["TER"] == 100, "a repeated word costs an edit"
    assert by_kind[1]["chrF"] == 100


def test_each_nth_item_of_every_file(tmp_path: Path) -> None:
    by_kind = tables("demetr", demetr(tmp_path), "--every", "2")[0]
    assert [row["n"] for row in by_kind] == [1, 1]


def test_the_table_names_scorers_and_signatures(tmp_path: Path) -> None:
    output = evaluate("demetr", demetr(tmp_path), "--mode", "reference").output
    assert "BLEU: nrefs:1|case:mixed|eff:yes" in output
    assert "mtqa: mtqa:" in output
    assert "not one error, %, not in the mean" in output


def test_an_unknown_severity_and_language_are_counted_apart(tmp_path: Path) -> None:
    odd = {**item("strange_kind", "Sea.", "The sea.", "The sea.", "The the sea."), "lang_tag": "klingon"}
    (tmp_path / "odd.jsonl").write_text(json.dumps(odd), encoding="utf-8")
    by_kind, means, base = tables("demetr", tmp_path / "odd.jsonl")
    assert not by_kind
    assert not means
    assert base[0]["kind"] == "strange_kind"


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        pytest.param("a.jsonl", b'{"src_sent": 1}\n', "a.jsonl:1: has no text 'src_sent'", id="key"),
        pytest.param("a.jsonl", b"\n[1\n", "a.jsonl: is not JSON", id="list"),
        pytest.param("a.jsonl", b"{}x\n", "a.jsonl:1: is not JSON", id="line"),
        pytest.param("a.json", b"[3]", "a.json:1: is not an object", id="object"),
        pytest.param("a.jsonl.gz", b"not packed", "a.jsonl.gz: cannot be read", id="packed"),
        pytest.param("a.jsonl.gz", gzip.compress(b"caf\xe9\n"), "is not UTF-8", id="encoding"),
        pytest.param("a.txt", b"x", "has no file that ends in .json", id="nothing to read"),
        pytest.param(
            "a.json", json.dumps([{**NUMBER, "pert_sent": NUMBER["mt_sent"]}]).encode(), "no pair", id="equal"
        ),
    ],
)
def test_broken_input_is_a_sentence(tmp_path: Path, name: str, raw: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert message in str(evaluate("demetr", tmp_path).exception)
