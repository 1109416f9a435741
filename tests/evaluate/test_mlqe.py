"""MLQE-PE's format: agreement by sentence and by word."""

from pathlib import Path

import pytest

from qa.evaluate.mlqe_files import joined, sentences, spans_of
from tests.evaluate.sets import assessments, edits, evaluate, mlqe, packed, tables


def test_agreement_by_sentence_and_word(tmp_path: Path) -> None:
    by_sentence, by_word, parts = tables("mlqe", mlqe(tmp_path))
    mtqa, length = by_sentence
    assert (mtqa["pair"], mtqa["scorer"], mtqa["n"]) == ("ru-en", "mtqa", 4)
    assert float(mtqa["Spearman z"] or 0) > 0.7
    assert float(mtqa["Spearman -HTER"] or 0) > 0.5
    assert length["scorer"] == "length ratio"
    findings, doubts, gaps = by_word
    assert (findings["words"], findings["BAD"], findings["precision"]) == (24, 3, 1)
    assert float(findings["recall"] or 0) > 0
    assert doubts["what"] == "findings and doubts"
    assert gaps["BAD"] == 0
    assert [part["n"] for part in parts] == [1, 1, 1, 1]


def test_packed_and_unpacked_read_the_same(tmp_path: Path) -> None:
    mlqe(tmp_path)
    plain = tmp_path / "plain" / "ru-en-dev"
    plain.mkdir(parents=True)
    for name, text in {**edits(), "dev.ruen.df.short.tsv": assessments()}.items():
        (plain / name).write_text(text, encoding="utf-8")
    assert sentences(plain, "dev") == sentences(tmp_path / "plain", "dev")
    for file in tmp_path.glob("*.gz"):
        assert [*sentences(file, "dev")] == ["ru-en"]
    assert sentences(tmp_path, "dev") == sentences(plain, "dev")


def test_one_half_of_the_data_is_enough(tmp_path: Path) -> None:
    file = packed(tmp_path / "dev.tar.gz", {"dev.ruen.df.short.tsv": assessments()}, "x")
    by_sentence, by_word, parts = tables("mlqe", file)
    assert by_sentence[0]["Spearman -HTER"] is None
    assert not by_word
    assert parts[0]["mean HTER"] is None
    file = packed(tmp_path / "edits.tar.gz", edits())
    by_sentence, by_word, _ = tables("mlqe", file, "--plot", tmp_path / "a.svg")
    assert by_sentence[0]["Spearman z"] is None
    assert len(by_word) == 3
    texts = edits()
    del texts["dev.src"]
    assert len(tables("mlqe", packed(tmp_path / "edits.tar.gz", texts))[0]) == 1, "no source, no length ratio"


def test_tokens_find_their_place_in_the_text() -> None:
    words = "\" He said ( yes ) , it is n't $ 5 .".split()
    assert joined("He said ( yes ) , it is n't $ 5 .".split()) == "He said (yes), it isn't $5."
    spans = spans_of(words, "\"He said (yes), it isn't $5.")
    assert spans is not None
    assert [span.of("\"He said (yes), it isn't $5.") for span in spans] == words
    assert spans_of(words, "Something else.") is None
    assert spans_of(["120000"], "120 000") == ((0, 7),)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("dev.mt", "One .\n", "dev.mt: has 1 lines, ", id="lines"),
        pytest.param("dev.mt", edits()["dev.mt"].replace("come", "came"), "dev.mt:2: is not the same", id="words"),
        pytest.param("dev.tags", "OK\n" * 4, "dev.tags:1: has 1 tags for 6 words", id="tags"),
        pytest.param("dev.tags", edits()["dev.tags"].replace("BAD", "UGLY"), "'UGLY' is neither", id="tag"),
        pytest.param("dev.tags", "OK\n", "dev.tags: has 1 lines where there are 4", id="lines of tags"),
        pytest.param("dev.hter", "0\nx\n0\n0\n", "dev.hter:2: 'x' is not a number", id="number"),
        pytest.param("dev.hter", "", "is empty", id="empty"),
        pytest.param("dev.ruen.df.short.tsv", "a\tb\n", "tsv:1: has no column 'original'", id="column"),
        pytest.param(
            "dev.ruen.df.short.tsv", assessments().replace("\t-0.5", "", 1), "tsv:2: has 7 columns", id="columns"
        ),
    ],
)
def test_broken_input_is_a_sentence(tmp_path: Path, name: str, text: str, message: str) -> None:
    texts = {**edits(), "dev.ruen.df.short.tsv": assessments(), name: text}
    assert message in str(evaluate("mlqe", packed(tmp_path / "a.tar.gz", texts)).exception)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert "no such file or folder" in str(evaluate("mlqe", tmp_path / "no.tar.gz").exception)
    assert "has no dev.PAIR" in str(evaluate("mlqe", tmp_path).exception)
    (tmp_path / "bad.tar.gz").write_bytes(b"no archive")
    assert "is no tar archive" in str(evaluate("mlqe", tmp_path).exception)
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    assert "no file of the split 'dev'" in str(evaluate("mlqe", tmp_path / "file.txt").exception)
