"""Record batches in, findings out, by a function that can be sent to other machines."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from qa.audit.arrow import check_batches, checker
from qa.audit.parts import rows, schema
from qa.config import Config
from qa.model import MtqaError
from tests.audit.in_process import FEW, audited
from tests.conftest import ROOT

SOURCE, TARGET = "Министърът каза, че преговорите текат.", "The minister said that the the talks go on."


def table(count: int = 300) -> pyarrow.Table:
    every = range(count)
    return pyarrow.table(
        {
            "id": [f"n{number}" for number in every],
            "source": [f"{number} {SOURCE}" for number in every],
            "target": [
                f"{number} {TARGET if number % 3 else 'The minister said that talks go on.'}" for number in every
            ],
            "outlet": ["fakti" if number % 2 else None for number in every],
            "date": [date(2025, 5, 1 + number % 28) for number in every],
            "views": list(every),
        }
    )


def found(one: pyarrow.Table, size: int, config: Config = FEW) -> list[dict[str, object]]:
    return pyarrow.Table.from_batches(checker(config)(iter(one.to_batches(size))), schema()).to_pylist()


def test_a_row_for_each_finding_in_the_schema_of_parts_and_with_its_id_and_facts() -> None:
    some = found(table(), 1000)
    assert len(some) == 200
    assert {name for name, value in some[0].items() if value is not None} >= {"id", "outlet", "code", "penalty"}
    assert (some[0]["id"], some[0]["line"], some[0]["code"]) == ("n1", 2, "REP001")
    assert (some[0]["outlet"], some[0]["date"]) == ("fakti", "2025-05-02")
    assert str(some[0]["target"])[some[0]["start"] : some[0]["end"]] == "the the"


@pytest.mark.parametrize("size", [1, 7, 256, 257])
def test_however_the_pairs_are_dealt_into_batches_the_findings_are_the_same(size: int) -> None:
    assert found(table(), size) == found(table(), 1000)


def test_the_findings_are_those_of_an_audit_of_the_same_pairs(tmp_path: Path) -> None:
    parquet.write_table(table().select(["id", "source", "target"]), tmp_path / "a.parquet")
    audit, _ = audited(tmp_path / "out", tmp_path / "a.parquet")
    audits = [{**row, "path": None} for row in rows(audit.records())]
    batches = [
        {name: value for name, value in row.items() if value is not None}
        for row in found(table().select(["id", "source", "target"]), 100)
    ]
    assert [{**row, "path": None} for row in batches] == audits


def test_what_is_sent_to_other_machines_is_small_and_works_there(tmp_path: Path) -> None:
    sent = pickle.dumps(checker(FEW))
    assert len(sent) < 2000
    (tmp_path / "sent").write_bytes(sent)
    parquet.write_table(table(), tmp_path / "a.parquet")
    there = (
        "import pickle, sys; from pathlib import Path; from pyarrow import parquet; "
        "check = pickle.loads(Path(sys.argv[1]).read_bytes()); "
        "print(sum(map(len, check(parquet.ParquetFile(sys.argv[2]).iter_batches()))))"
    )
    command = [sys.executable, "-c", there, tmp_path / "sent", tmp_path / "a.parquet"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "200\n"


def test_batches_are_taken_one_by_one() -> None:
    taken: list[int] = []

    def one_by_one() -> Iterator[pyarrow.RecordBatch]:
        for number, batch in enumerate(table(9000).to_batches(1000)):
            taken.append(number)
            yield batch

    first = next(iter(check_batches(one_by_one(), config=FEW)))
    assert len(first) == 1000
    assert len(taken) < 4


def test_languages_that_nobody_declares_are_told_by_the_pairs() -> None:
    some = found(table(60), 20, Config(profile="audit", select=("REP",)))
    assert {(row["source_lang"], row["target_lang"]) for row in some} == {("bg", "en")}


def test_missing_texts_are_missing() -> None:
    pairs = pyarrow.table({"source": [None, "Да", None], "target": [None, None, "the the talks"]})
    assert [(row["line"], row["source"]) for row in found(pairs, 10)] == [(3, None)]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        pytest.param({"text": ["a"]}, r"no column 'target'; there are text \(string\)", id="no target"),
        pytest.param({"target": [1]}, r"column 'target' of the batches does not hold text", id="no text"),
    ],
)
def test_batches_without_texts_are_refused(columns: dict[str, list[object]], says: str) -> None:
    with pytest.raises(MtqaError, match=says):
        found(pyarrow.table(columns), 10)


def test_a_wrong_configuration_is_said_before_anything_is_sent() -> None:
    with pytest.raises(MtqaError, match="unknown check"):
        checker(Config(select=("NONE",)))


def test_no_pairs_make_no_findings() -> None:
    assert found(table(0), 10) == []
