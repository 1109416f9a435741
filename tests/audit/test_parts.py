"""What is written of a shard can be read again, in both forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.audit.parts import ENDINGS, Form, Record, packed, records, schema
from qa.model import Facts, MtqaError
from tests.audit.made import finding, pair


@pytest.fixture(params=["jsonl", "parquet"])
def form(request: pytest.FixtureRequest) -> Form:
    return request.param


def written(folder: Path, form: Form, *some: Record) -> Path:
    path = folder / f"part{ENDINGS[form]}"
    path.write_bytes(packed(some, form, is_estimated=any(one.qe is not None for one in some)))
    return path


def test_records_come_back_as_they_were(tmp_path: Path, form: Form) -> None:
    _, one = pair(finding(), finding("NUM001", "major", "b" * 16, source_start=2, source_end=5), facts=Facts("d", "o"))
    _, other = pair(finding(fixes=()), line=2, target="„цитат“\u2028😀")
    broken = Record("news.tsv", 3, error="has no tab between source and target")
    assert list(records(written(tmp_path, form, one, broken, other))) == [one, broken, other]


def test_estimates_come_back_with_and_without_findings(tmp_path: Path, form: Form) -> None:
    found, nothing = pair(finding(), finding("NUM001"))[1]._replace(qe=12.5), pair(line=2)[1]._replace(qe=0.0)
    unknown, broken = pair(finding(), line=3)[1], Record("news.tsv", 4, error="has no tab")
    assert list(records(written(tmp_path, form, found, nothing, unknown, broken))) == [found, nothing, unknown, broken]


def test_the_column_of_estimates_is_there_only_with_them() -> None:
    assert {*schema(is_estimated=True).names} - {*schema().names} == {"qe"}


def test_the_same_records_make_the_same_bytes(form: Form) -> None:
    _, one = pair(finding())
    assert packed([one], form) == packed([one], form)


def test_an_empty_part_has_no_records(tmp_path: Path, form: Form) -> None:
    assert list(records(written(tmp_path, form))) == []


@pytest.mark.parametrize("damage", [lambda raw: raw[: len(raw) // 2], lambda raw: b"nonsense"], ids=["cut", "foreign"])
def test_a_broken_part_is_said(tmp_path: Path, form: Form, damage) -> None:
    path = written(tmp_path, form, *(pair(finding(), line=line)[1] for line in range(1, 50)))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(MtqaError, match="no part of an audit"):
        list(records(path))
