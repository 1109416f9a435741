"""Samples for people: the same for the same seed, fair to every check, and read back for what was said."""

import csv
import io
import json
import random
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.audit.folder import Audit
from qa.audit.parts import Flat, Record, Repair
from qa.audit.sample import Design, Drawn, draw, key, quotas
from qa.audit.sample_files import as_mqm, as_table
from qa.cli import cli
from qa.evaluate.mqm_files import renderings
from tests.audit.audited import CHANGED, CLEAN, DOUBLED, audited, corpus, rows

FOUND = st.lists(st.lists(st.sampled_from("ABCDE"), max_size=3), max_size=30)


def _flat(code: str, print_: str, start: int = 0, end: int = 1, source: tuple[int, int] | None = None) -> Flat:
    severity = {"A": "minor", "B": "minor", "C": "major"}.get(code, "critical")
    return Flat(code, "name", severity, "accuracy", 1.0, start, end, *(source or (None, None)), "why", (), print_)


def _records(found: list[list[str]]) -> list[Record]:
    return [
        Record("a.tsv", line, line, target="text", findings=tuple(_flat(c, f"{line}/{n}") for n, c in enumerate(codes)))
        for line, codes in enumerate(found)
    ]


def _sample(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["sample", *map(str, arguments)])


def _table(path: Path) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))]


def _filled(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    """Twenty repeated words, ten changed numbers."""
    return audited(corpus(tmp_path / "news.tsv", rows([DOUBLED, CHANGED, DOUBLED, CLEAN] * 10)), tmp_path / "audit")


@given(FOUND, st.integers(1, 30), st.integers(0, 5), st.sampled_from(["check", "severity", "pairs"]), st.randoms())
def test_the_order_of_the_parts_does_not_matter(
    found: list[list[str]], size: int, seed: int, by: str, chance: random.Random
) -> None:
    records = _records(found)
    design = Design(size, seed, by)  # type: ignore[arg-type]  # one of By
    drawn = draw(records, design)
    chance.shuffle(records)
    assert draw(records, design) == drawn
    assert len(drawn) == min(size, sum(map(len, found)))
    assert len({one.key for one in drawn}) == len(drawn)


@given(FOUND, st.integers(1, 30))
def test_each_check_has_its_share(found: list[list[str]], size: int) -> None:
    there = Counter(code for codes in found for code in codes)
    drawn = Counter(one.finding.code for one in draw(_records(found), Design(size)))
    assert drawn == Counter({code: count for code, count in quotas(there, size).items() if count})
    for code, count in drawn.items():
        assert count == there[code] or count >= max(drawn.values()) - 1


def test_what_small_strata_leave_goes_to_the_others() -> None:
    assert quotas({"a": 1, "b": 100, "c": 50}, 40) == {"a": 1, "c": 19, "b": 20}
    assert quotas({"a": 1, "b": 2}, 40) == {"a": 1, "b": 2}
    assert quotas({"a": 9, "b": 8, "c": 7}, 2) == {"c": 0, "b": 1, "a": 1}
    assert quotas({}, 5) == {}


def test_another_seed_draws_others_and_any_finding_is_as_likely() -> None:
    """Each of 400 findings should stand in a tenth of 200 samples: 20 times, and hardly under 5 or over 40."""
    records = _records([["A"]] * 300 + [["C"]] * 100)
    times = Counter(one.key for seed in range(200) for one in draw(records, Design(40, seed, "pairs")))
    assert sum(times.values()) == 200 * 40
    assert len(times) == 400
    assert 5 <= min(times.values()) <= max(times.values()) <= 40


def test_only_chosen_checks_are_drawn(audit: Audit, tmp_path: Path) -> None:
    assert _sample(audit.path, "-o", tmp_path / "s.csv", "--select", "number-changed").exit_code == 0
    assert Counter(row["code"] for row in _table(tmp_path / "s.csv")) == {"NUM001": 10}


def test_a_table_shows_the_place_and_has_room_for_a_judgement(audit: Audit, tmp_path: Path) -> None:
    told = _sample(audit.path, "-o", tmp_path / "s.csv", "--size", "8")
    assert "8 of 30 findings, of 2 checks" in told.stdout
    table = _table(tmp_path / "s.csv")
    assert Counter(row["code"] for row in table) == {"NUM001": 4, "REP001": 4}
    row = table[-1]
    number = 99 + int(row["line"])
    assert row["target"] == f"The minister ⟦said said⟧ no {number} times."
    assert (row["severity"], row["fix"], row["judgement"]) == ("minor", "said", "")
    assert "⟦" in table[0]["source"]
    assert _sample(audit.path, "-o", tmp_path / "t.csv", "--size", "8").exit_code == 0
    assert (tmp_path / "t.csv").read_bytes() == (tmp_path / "s.csv").read_bytes()


def test_cells_are_no_formulas_rows_or_marks() -> None:
    text = '=HYPERLINK("http://evil")\n⟦x⟧ ' + "word " * 2000
    finding = _flat("A", "print", 26, 29)._replace(fixes=(Repair(26, 29, "@sum", "safe"),))
    one = Record("=a.tsv", 1, 0, target=text, findings=(finding,))
    head, row = csv.reader(io.StringIO(as_table([Drawn("k1", one, finding)]).decode("utf-8-sig"), newline=""))
    cells = dict(zip(head, row, strict=True))
    assert cells["path"] == "'=a.tsv"
    assert cells["fix"] == "'@sum"
    assert cells["target"].startswith('\'=HYPERLINK("http://evil") ⟦[x]⟧ word')
    assert len(cells["target"]) < 1300
    assert cells["target"].endswith("…")


def test_judgements_make_precision(audit: Audit, tmp_path: Path) -> None:
    _sample(audit.path, "-o", tmp_path / "s.csv", "--size", "12")
    words = {"NUM001": iter(["right", "да", "1", "TRUE", "не", "unsure"]), "REP001": iter(["wrong", "No"] + [""] * 4)}
    table = [{**row, "judgement": next(words[row["code"]])} for row in _table(tmp_path / "s.csv")]
    told = _sample(audit.path, "--read", _filled(tmp_path / "s.csv", table, ";"))
    assert told.exit_code == 0, told.output
    said = json.loads((audit.path / "judged.json").read_text())
    assert said["schema"] == "mtqa-judged-1"
    assert said["checks"] == {"NUM001": {"judged": 5, "right": 4}, "REP001": {"judged": 2, "right": 0}}
    assert "8 judgements read, 8 in all" in told.stdout
    assert "80.0% [37.6%, 96.4%]" in told.stdout
    assert "overall precision 26.7%" in told.stdout
    assert "judged here, n=5" in (audit.path / "report.html").read_text(encoding="utf-8")
    _filled(tmp_path / "t.csv", [{**row, "judgement": "right"} for row in table if row["code"] == "REP001"])
    assert _sample(audit.path, "--read", tmp_path / "t.csv").exit_code == 0
    said = json.loads((audit.path / "judged.json").read_text())
    assert said["checks"] == {"NUM001": {"judged": 5, "right": 4}, "REP001": {"judged": 6, "right": 6}}


def test_what_cannot_be_read_is_said_with_its_line_and_the_rest_is_kept(audit: Audit, tmp_path: Path) -> None:
    _sample(audit.path, "-o", tmp_path / "s.csv", "--size", "4")
    table = _table(tmp_path / "s.csv")
    for row, word in zip(table, ("right", "perhaps", "right", "wrong"), strict=True):
        row["judgement"] = word
    table[2]["key"] = "k0000"
    good = _filled(tmp_path / "s.csv", table)
    other = _filled(tmp_path / "t.csv", [{**table[3], "judgement": "right"}])
    (tmp_path / "latin.csv").write_bytes("key,judgement\nk1,да".encode("cp1251"))
    (tmp_path / "none.csv").write_text("a,b\n")
    files = [good, other, tmp_path / "latin.csv", tmp_path / "none.csv", tmp_path / "gone.csv"]
    told = _sample(audit.path, *(part for file in files for part in ("--read", file)))
    assert told.exit_code == 2
    assert "s.csv:3: judgement 'perhaps' is none of right, yes" in told.stderr
    assert "s.csv:4: is judged, but no finding of this audit" in told.stderr
    assert "t.csv:2: is judged right here and wrong at" in told.stderr
    assert "latin.csv:2: is not UTF-8" in told.stderr
    assert "none.csv:1: names no columns key and judgement" in told.stderr
    assert "gone.csv: cannot be read: No such file" in told.stderr
    said = json.loads((audit.path / "judged.json").read_text())
    assert Counter(row["judgement"] for row in said["sampled"].values()) == {"right": 1, "unsure": 1}


def test_annotations_are_those_of_wmt_and_a_deleted_row_is_wrong(audit: Audit, tmp_path: Path) -> None:
    there = tmp_path / "s.tsv"
    _sample(audit.path, "-o", there, "--size", "9", "--by", "pairs", "--seed", "3", "--to", "mqm")
    assert sum(len(found) for one in renderings(there) for found in one.ratings) == 9
    head, *lines = there.read_text(encoding="utf-8").splitlines()
    assert sorted(lines, key=lambda line: int(line.split("\t")[2])) == lines
    cells = lines[1].split("\t")
    cells[8] = "no-error"
    added = "\t".join([*lines[0].split("\t")[:4], "anna", "a", "b", "Fluency/Grammar", "Minor", "{}"])
    there.write_text("\n".join([head, *lines[2:], added, "\t".join(cells), ""]), encoding="utf-8")
    told = _sample(audit.path, "--read", there)
    assert told.exit_code == 0, told.output
    said = json.loads((audit.path / "judged.json").read_text())
    gone = {json.loads(line.split("\t")[9])["key"] for line in lines[:2]}
    assert {mark for mark, row in said["sampled"].items() if row["judgement"] == "wrong"} == gone
    assert len(said["sampled"]) == 9


def test_other_annotations_are_said(audit: Audit, tmp_path: Path) -> None:
    head = "system\tdoc\tseverity\trater\tmetadata\n"
    (tmp_path / "a.tsv").write_text(head + "x\ty\tMinor\n" + "x\ty\tMinor\tz\t{}\n")
    told = _sample(audit.path, "--read", tmp_path / "a.tsv")
    assert told.exit_code == 2
    assert "a.tsv:2: has 3 columns; the first line names 5" in told.stderr
    assert "a.tsv: has no row of a sample that mtqa drew" in told.stderr


def test_broken_judgements_are_not_overwritten(audit: Audit, tmp_path: Path) -> None:
    (audit.path / "judged.json").write_text('{"schema": "other"}')
    _sample(audit.path, "-o", tmp_path / "s.csv")
    told = _sample(audit.path, "--read", tmp_path / "s.csv")
    assert "holds no judgements that this mtqa reads" in str(told.exception)
    assert (audit.path / "judged.json").read_text() == '{"schema": "other"}'


def test_either_a_sample_is_written_or_read(audit: Audit, tmp_path: Path) -> None:
    for arguments in ((), ("-o", tmp_path / "a", "--read", tmp_path / "b")):
        assert _sample(audit.path, *arguments).exit_code == 2


@settings(max_examples=30)
@given(FOUND, st.integers(1, 20), st.sampled_from(["check", "severity", "pairs"]))
def test_annotations_tell_how_they_were_drawn(found: list[list[str]], size: int, by: str) -> None:
    from qa.audit.sample_files import design_of

    design = Design(size, 7, by, frozenset("ABC"))  # type: ignore[arg-type]  # one of By
    drawn = draw(_records(found), design)
    lines = as_mqm(drawn, design).decode().splitlines()[1:]
    told = [design_of(line.split("\t")[9]) for line in lines]
    assert {one[0] for one in told if one} == {one.key for one in drawn}
    assert {one[1] for one in told if one} <= {design}


def test_equal_findings_of_one_line_have_keys_of_their_own() -> None:
    """A TMX may stand on one line."""
    one, other = (Record("a.tmx", 1, pair, target="the the") for pair in (0, 1))
    assert key(one, _flat("A", "same")) != key(other, _flat("A", "same"))
