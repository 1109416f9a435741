"""What is written of a corpus: every pair once, on the right side, for the right reason."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.audit.filter import Thresholds, filtered, judged, reasons
from qa.audit.parts import Flat, Record
from qa.cli import cli
from qa.config import Config
from qa.model import MtqaError
from tests.audit.audited import CHANGED, CLEAN, DOUBLED, audited, corpus, rows

KINDS = [CLEAN, DOUBLED, CHANGED, CLEAN, CLEAN, DOUBLED, CHANGED, CLEAN, CLEAN]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def _rejected(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in _lines(folder / "rejected.jsonl")]


def _filter(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["filter", *map(str, arguments)])


def _flat(code: str, severity: str) -> Flat:
    return Flat(code, "name", severity, "accuracy", 1.0, 0, 1, None, None, "why", (), "print")


def test_pairs_go_to_their_sides_in_the_order_of_the_corpus(tmp_path: Path) -> None:
    lines = rows(KINDS)
    path = corpus(tmp_path / "news.tsv", [*lines[:4], "no tab here", *lines[4:]])
    audited(path, tmp_path / "audit")
    told = _filter(tmp_path / "audit", "-o", tmp_path / "out")
    assert told.exit_code == 0, told.output
    assert _lines(tmp_path / "out" / "clean.tsv") == [lines[place] for place in (0, 1, 3, 4, 5, 7, 8)]
    first, broken, second = _rejected(tmp_path / "out")
    assert (first["line"], second["line"]) == (3, 8)
    assert first["target"] == lines[2].split("\t")[1]
    assert first["penalty"] == 5.0
    assert first["reasons"] == [
        {
            "code": "NUM001",
            "severity": "major",
            "message": 'The original says "102 пъти", the translation "99102 times".',
        }
    ]
    assert broken == {"path": str(path), "line": 5, "error": "has no tab between source and target"}
    said = json.loads((tmp_path / "out" / "filter.json").read_text())
    assert (said["pairs"], said["clean"], said["rejected"], said["broken"]) == (9, 7, 2, 1)
    assert said["reasons"] == {"NUM001": 2}
    assert "9 pairs: 7 clean (77.8%), 2 rejected" in told.output


@pytest.mark.parametrize(
    ("arguments", "clean"),
    [
        pytest.param((), [0, 1, 3], id="major by default"),
        pytest.param(("--reject-severity", "minor"), [0, 3], id="minor too"),
        pytest.param(("--reject-severity", "critical"), [0, 1, 2, 3], id="nothing is critical"),
        pytest.param(
            ("--reject-severity", "none", "--max-penalty", "5"), [0, 1, 2, 3], id="as many points are allowed"
        ),
        pytest.param(("--reject-severity", "none", "--max-penalty", "4.9"), [0, 1, 3], id="more points are not"),
        pytest.param(("--reject", "repeated-word"), [0, 3], id="a check by its name, beside the severity"),
        pytest.param(("--reject-severity", "minor", "--keep", "REP"), [0, 1, 3], id="a family does not count"),
        pytest.param(("--max-penalty", "0", "--keep", "NUM,REP"), [0, 1, 2, 3], id="nor do its points"),
        pytest.param(("--reject-severity", "none", "--max-ratio", "1.05"), [0, 3], id="too long for its source"),
        pytest.param(("--reject-severity", "none", "--min-ratio", "1.05"), [1, 2], id="too short for its source"),
        pytest.param(("--reject-severity", "none", "--max-words", "6"), [0, 2, 3], id="too many words"),
    ],
)
def test_thresholds(tmp_path: Path, arguments: tuple[str, ...], clean: list[int]) -> None:
    lines = rows([CLEAN, DOUBLED, CHANGED, CLEAN])
    audited(corpus(tmp_path / "news.tsv", lines), tmp_path / "audit")
    told = _filter(tmp_path / "audit", "-o", tmp_path / "out", *arguments)
    assert told.exit_code == 0, told.output
    assert _lines(tmp_path / "out" / "clean.tsv") == [lines[place] for place in clean]


def test_only_the_first_of_equal_clean_pairs_is_kept(tmp_path: Path) -> None:
    one, other = rows([CLEAN, CHANGED])
    audited(corpus(tmp_path / "news.tsv", [one, one, other, other, one]), tmp_path / "audit")
    assert _filter(tmp_path / "audit", "-o", tmp_path / "out", "--no-duplicates").exit_code == 0
    assert _lines(tmp_path / "out" / "clean.tsv") == [one]
    assert [row["reasons"][0].get("rule") for row in _rejected(tmp_path / "out")] == [  # type: ignore[index]
        "duplicate", None, None, "duplicate",
    ]  # fmt: skip


def test_what_ends_a_line_or_a_cell_is_a_space(tmp_path: Path) -> None:
    pair = {"source": "Едно\tдве\nтри", "target": "One\ttwo\u2028three", "source_lang": "bg", "target_lang": "en"}
    path = corpus(tmp_path / "news.jsonl", [json.dumps(pair)])
    audited(path, tmp_path / "audit")
    assert _filter(tmp_path / "audit", "-o", tmp_path / "out").exit_code == 0
    assert _lines(tmp_path / "out" / "clean.tsv") == ["Едно две три\tOne two three"]
    assert _filter(tmp_path / "audit", "-o", tmp_path / "out", "--to", "jsonl").exit_code == 0
    assert [json.loads(line) for line in _lines(tmp_path / "out" / "clean.jsonl")] == [pair]
    assert not (tmp_path / "out" / "clean.tsv").exists()


def test_moses_is_two_files_named_by_their_languages(tmp_path: Path) -> None:
    lines = rows([CLEAN, CHANGED, CLEAN])
    audited(corpus(tmp_path / "news.tsv", lines), tmp_path / "audit")
    assert _filter(tmp_path / "audit", "-o", tmp_path / "out", "--to", "moses", "--pack", "gz").exit_code == 0
    sides = [gzip.decompress((tmp_path / "out" / f"clean.{lang}.gz").read_bytes()).decode() for lang in ("bg", "en")]
    kept = [lines[0].split("\t"), lines[2].split("\t")]
    assert sides == ["".join(f"{pair[side]}\n" for pair in kept) for side in (0, 1)]


@pytest.mark.parametrize("lang", [pytest.param("de", id="two pairs of languages"), pytest.param("../x", id="no name")])
def test_moses_of_no_one_pair_of_languages_is_named_by_its_sides(tmp_path: Path, lang: str) -> None:
    pairs = [{"source": "Едно.", "target": "One.", "source_lang": "bg", "target_lang": one} for one in ("en", lang)]
    pairs = pairs if lang == "de" else pairs[1:]
    audited(corpus(tmp_path / "news.jsonl", map(json.dumps, pairs)), tmp_path / "audit")
    assert _filter(tmp_path / "audit", "-o", tmp_path / "out", "--to", "moses").exit_code == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"clean.source", "clean.target", "rejected.jsonl", "filter.json"}


def test_parquet_is_read_back_by_an_audit(tmp_path: Path) -> None:
    from pyarrow import parquet

    lines = rows(KINDS)
    audited(corpus(tmp_path / "news.tsv", lines), tmp_path / "audit")
    assert _filter(tmp_path / "audit", "-o", tmp_path / "out", "--to", "parquet").exit_code == 0
    table = parquet.read_table(tmp_path / "out" / "clean.parquet").to_pylist()
    assert [f"{row['source']}\t{row['target']}" for row in table] == [lines[place] for place in (0, 1, 3, 4, 5, 7, 8)]
    again = audited(tmp_path / "out" / "clean.parquet", tmp_path / "again")
    assert (again.summary.pairs, again.summary.tally["major"]) == (7, 0)
    assert _filter(tmp_path / "again", "-o", tmp_path / "anew", "--reject-severity", "minor").exit_code == 0
    assert len(_lines(tmp_path / "anew" / "clean.tsv")) == 5


@pytest.mark.parametrize("to", ["tsv", "parquet"])
def test_run_again_it_writes_the_same_bytes(tmp_path: Path, to: str) -> None:
    audited(corpus(tmp_path / "news.tsv", rows(KINDS)), tmp_path / "audit")
    seen = []
    for pack in ("", "zst", "zst", "gz", "gz") if to == "tsv" else ("", ""):
        assert _filter(tmp_path / "audit", "-o", tmp_path / "out", "--to", to, "--pack", pack).exit_code == 0
        seen.append({path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()})
    assert seen[-1] == seen[-2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit", "news.tsv", "out"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    audited(corpus(tmp_path / "news.tsv", rows(KINDS)), tmp_path / "audit")
    for folder in (tmp_path / "audit", tmp_path, tmp_path / "news.tsv"):
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(MtqaError, match=r"give an empty folder or a new one|is no folder"):
            CliRunner().invoke(cli, ["filter", str(tmp_path / "audit"), "-o", str(folder)], catch_exceptions=False)
        assert sorted(tmp_path.rglob("*")) == before


def test_a_corpus_that_has_changed_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    lines = rows(KINDS)
    path = corpus(tmp_path / "news.tsv", lines)
    audit = audited(path, tmp_path / "audit")
    corpus(path, [*lines[:-1], lines[-1].replace("said", "told")])
    with pytest.raises(MtqaError, match="has changed since"):
        filtered(audit, tmp_path / "out", Config(), Thresholds())
    path.unlink()
    with pytest.raises(MtqaError, match="no such file"):
        filtered(audit, tmp_path / "out", Config(), Thresholds())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["audit"]


def test_a_changed_article_and_a_changed_table_are_refused(tmp_path: Path) -> None:
    from pyarrow import Table, parquet

    table = tmp_path / "news.parquet"
    parquet.write_table(Table.from_pylist([{"source": "Едно.", "target": "One."}]), table)
    article = corpus(tmp_path / "articles" / "story.en.txt", ["The minister said no."])
    corpus(tmp_path / "articles" / "story.bg.txt", ["Министърът каза „не“."])
    for path, changed in ((table, table), (tmp_path / "articles", article)):
        audit = audited(path, tmp_path / f"audit of {path.name}")
        assert filtered(audit, tmp_path / f"of {path.name}", Config(), Thresholds()).clean == 1
        if path == table:
            parquet.write_table(Table.from_pylist([{"source": "Едно.", "target": "Two."}]), table)
        else:
            changed.write_text("The minister said yes.\n")
        with pytest.raises(MtqaError, match="has changed since"):
            filtered(audit, tmp_path / "out", Config(), Thresholds())


def test_packed_files_and_halves_of_moses_are_joined_shard_by_shard(tmp_path: Path) -> None:
    """Neither can be read from its middle."""
    lines = rows(KINDS * 3)
    packed = tmp_path / "news.tsv.gz"
    packed.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode()))
    sides = [
        corpus(tmp_path / f"news.{lang}", (line.split("\t")[at] for line in lines))
        for at, lang in ((0, "bg"), (1, "en"))
    ]
    of_packed = audited(packed, tmp_path / "a")
    of_moses = audited(sides[1], tmp_path / "b", shard_size=200, original=str(sides[0]))
    kept = [line for line, kind in zip(lines, KINDS * 3, strict=True) if kind != CHANGED]
    for audit in (of_packed, of_moses):
        assert len(audit.shards) > 3
        assert filtered(audit, tmp_path / f"of {audit.path.name}", Config(), Thresholds()).rejected == 6
        assert _lines(tmp_path / f"of {audit.path.name}" / "clean.tsv") == kept
        assert [row["line"] for row in _rejected(tmp_path / f"of {audit.path.name}")] == [3, 7, 12, 16, 21, 25]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    audit = audited(corpus(tmp_path / "news.tsv", rows(KINDS)), tmp_path / "audit")
    told = _filter(audit.path, "-o", tmp_path / "news.tsv" / "out")
    assert "out: cannot be written: Not a directory" in str(told.exception)


def test_shards_that_were_set_aside_are_said(tmp_path: Path) -> None:
    audit = audited(corpus(tmp_path / "news.tsv", rows(KINDS)), tmp_path / "audit")
    said = json.loads((audit.path / "manifest.json").read_text())
    gone = said["shards"][1]
    del gone["part"]
    said["set_aside"] = [{"number": 1, "path": gone["path"], "line": gone["line"], "reason": "2 workers died on it"}]
    (audit.path / "manifest.json").write_text(json.dumps(said))
    told = _filter(audit.path, "-o", tmp_path / "out")
    assert told.exit_code == 2
    assert "set aside are in neither part: 1" in told.output
    assert json.loads((tmp_path / "out" / "filter.json").read_text())["pairs"] == 9 - gone["pairs"]


def test_a_ratio_needs_a_source() -> None:
    by = Thresholds(min_ratio=0.5, max_ratio=2)
    assert reasons(Record("a", 1, target="One."), by) == []
    assert reasons(Record("a", 1, source="", target="One."), by) == []
    assert [one.rule for one in reasons(Record("a", 1, source="Едно.", target=""), by)] == ["min-ratio"]


@given(
    st.lists(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["minor", "major", "critical"])), max_size=3)),
    st.sampled_from(["minor", "major", "critical", "none"]),
    st.none() | st.floats(0, 40),
)
def test_every_pair_is_judged_once_in_order(
    found: list[list[tuple[str, str]]], severity: str, penalty: float | None
) -> None:
    records = [
        Record("a", line, line, target=str(line), findings=tuple(_flat(*one) for one in some))
        for line, some in enumerate(found)
    ]
    by = Thresholds(severity, penalty, reject=frozenset("A"))
    assert [one for one, _ in judged(iter(records), by)] == records
    for one, why in judged(iter(records), by):
        assert bool(why) == bool(reasons(one, by))
        assert not (why and not one.findings)


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from([CLEAN, DOUBLED, CHANGED, ("", "")]), min_size=1, max_size=25),
    st.integers(50, 2000),
    st.sampled_from(["minor", "major"]),
)
def test_every_pair_is_written_once_in_order(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[tuple[str, str]], size: int, severity: str
) -> None:
    """Whatever the shards, broken lines among them: the two sides, merged by line, are the corpus."""
    folder = tmp_path_factory.mktemp("split")
    lines = [line if kind[0] else "no tab" for kind, line in zip(kinds, rows(kinds), strict=True)]
    audit = audited(corpus(folder / "news.tsv", lines), folder / "audit", shard_size=size)
    filtered(audit, folder / "out", Config(), Thresholds(severity))
    bad = [kind in ((("", ""), CHANGED) if severity == "major" else (("", ""), CHANGED, DOUBLED)) for kind in kinds]
    rejected = _rejected(folder / "out")
    assert [row["line"] for row in rejected] == [number for number, is_bad in enumerate(bad, start=1) if is_bad]
    assert _lines(folder / "out" / "clean.tsv") == [line for line, is_bad in zip(lines, bad, strict=True) if not is_bad]
