"""Two audits held against each other: the same pairs are told apart from others, chance from change."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import validate

from qa.audit.diff import Both, diff
from qa.audit.diff_text import as_json, text
from qa.audit.folder import Audit
from qa.cli import cli
from qa.significance import mcnemar, two_shares
from tests.audit.audited import CHANGED, CLEAN, DOUBLED, audited, corpus, rows
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs" / "diff.schema.json").read_text(encoding="utf-8"))
Kinds = Sequence[tuple[str, str]]


def _audit(folder: Path, name: str, kinds: Kinds, size: int = 2000, first: int = 100) -> Audit:
    return audited(corpus(folder / f"{name}.tsv", rows(kinds, first)), folder / name, shard_size=size)


def test_the_same_pairs_are_tested_by_how_many_changed(tmp_path: Path) -> None:
    """Shards end elsewhere in each, for their translations differ in length."""
    before = _audit(tmp_path, "before", [DOUBLED] * 2 + [CLEAN] * 38, size=500)
    after = _audit(tmp_path, "after", [CLEAN] * 2 + [DOUBLED] * 12 + [CLEAN] * 26, size=700)
    found = diff(before, after)
    assert found.is_paired
    (one,) = found.checks
    assert (one.code, one.pairs, one.findings) == ("REP001", (2, 12), (2, 12))
    assert (one.test, one.p, one.verdict) == ("McNemar, exact", mcnemar(2, 12), "worse")
    assert one.shift.value == pytest.approx(10 / 40)
    assert one.shift.interval.low < 10 / 40 < one.shift.interval.high
    assert [(mark.code, mark.pairs) for mark in found.severities] == [
        ("critical", (0, 0)), ("major", (0, 0)), ("minor", (2, 12)), ("any", (2, 12)),
    ]  # fmt: skip
    start, end, shift = found.points
    assert start == pytest.approx(1000 * 2 / before.summary.words)
    assert end == pytest.approx(1000 * 12 / after.summary.words)
    assert shift.p < 0.05
    back = diff(after, before)
    assert (back.checks[0].verdict, back.is_worse) == ("better", False)
    assert back.checks[0].shift.value == -one.shift.value


def test_other_pairs_are_tested_as_two_samples(tmp_path: Path) -> None:
    before = _audit(tmp_path, "before", [DOUBLED] * 2 + [CLEAN] * 38)
    after = _audit(tmp_path, "after", [DOUBLED] * 20 + [CLEAN] * 20, first=300)
    found = diff(before, after)
    assert before.summary.characters[0] == after.summary.characters[0]
    assert not found.is_paired
    assert (found.checks[0].test, found.checks[0].verdict) == ("z", "worse")
    assert found.checks[0].p == two_shares(2, 40, 20, 40)
    fewer = _audit(tmp_path, "fewer", [DOUBLED] * 2 + [CLEAN] * 30)
    assert diff(before, fewer).checks[0].test == "Fisher"
    assert not diff(before, fewer).is_paired


def test_what_few_pairs_say_is_not_tested_and_raises_no_other(tmp_path: Path) -> None:
    before = _audit(tmp_path, "before", [CLEAN] * 30)
    after = _audit(tmp_path, "after", [DOUBLED] * 6 + [CHANGED] + [CLEAN] * 23)
    checks = {one.code: one for one in diff(before, after).checks}
    assert (checks["NUM001"].test, checks["NUM001"].verdict) == ("", "")
    assert (checks["REP001"].p, checks["REP001"].verdict) == (mcnemar(0, 6), "worse")


def test_other_rules_are_warned_of_and_what_ran_once_is_not_tested(tmp_path: Path) -> None:
    lines = rows([DOUBLED, CHANGED] * 20)
    before = audited(corpus(tmp_path / "a.tsv", lines), tmp_path / "a", select=("REP001",), shard_size=2000)
    after = audited(corpus(tmp_path / "b.tsv", lines), tmp_path / "b", select=("REP001", "NUM001"), shard_size=2000)
    found = diff(before, after)
    (warning,) = found.warnings
    assert "options of the checks, values of select" in warning
    checks = {one.code: one for one in found.checks}
    assert (checks["NUM001"].alone, checks["NUM001"].test, found.is_worse) == ("after", "", False)
    assert [(mark.code, mark.pairs) for mark in found.severities if mark.code == "any"] == [("any", (20, 20))]
    assert found.points[0] == found.points[1]
    assert "ran after alone" in text(found)
    assert not [one for one in found.new if one.code == "NUM001"]


def test_new_and_settled_patterns(tmp_path: Path) -> None:
    his = (CLEAN[0], "The minister said his his no {0} times.")
    before = _audit(tmp_path, "before", [DOUBLED] * 3 + [CLEAN] * 3)
    after = _audit(tmp_path, "after", [his] * 2 + [DOUBLED] + [CLEAN] * 3)
    found = diff(before, after)
    assert [(one.target, one.times, one.at_most) for one in found.new] == [("his his", 2, 0)]
    assert found.settled == ()
    assert [one.target for one in diff(after, before).settled] == ["his his"]


@pytest.mark.parametrize(
    ("after", "arguments", "code"),
    [
        pytest.param([DOUBLED] * 12, ["--fail-on-worse"], 1, id="worse"),
        pytest.param([DOUBLED] * 12, [], 0, id="worse, but not asked"),
        pytest.param([DOUBLED] * 3 + [CLEAN] * 9, ["--fail-on-worse"], 0, id="maybe chance"),
        pytest.param([CLEAN] * 12, ["--fail-on-worse"], 0, id="the same"),
    ],
)
def test_exit_codes(tmp_path: Path, after: Kinds, arguments: list[str], code: int) -> None:
    _audit(tmp_path, "before", [CLEAN] * 12)
    _audit(tmp_path, "after", after)
    run = CliRunner().invoke(cli, ["diff", str(tmp_path / "before"), str(tmp_path / "after"), *arguments])
    assert run.exit_code == code, run.output


def test_json_is_of_the_schema_and_the_table_says_by_what_tests(tmp_path: Path) -> None:
    _audit(tmp_path, "before", [DOUBLED, CHANGED, CLEAN, CLEAN])
    _audit(tmp_path, "after", [DOUBLED, CLEAN, CHANGED, CHANGED])
    folders = [str(tmp_path / "before"), str(tmp_path / "after")]
    run = CliRunner().invoke(cli, ["diff", *folders, "--format", "json"])
    said = json.loads(run.stdout)
    validate(said, SCHEMA)
    assert said["paired"] is True
    assert said["checks"]["NUM001"]["per_1000_pairs"] == [250, 500]
    assert said["checks"]["NUM001"]["p"] is None
    shown = CliRunner().invoke(cli, ["diff", *folders]).stdout
    assert "4 and 4 pairs, the same: McNemar's test" in shown
    assert "as much as before was found by 1 check\n" in shown


def test_a_long_list_of_checks_that_say_little_is_cut_short(tmp_path: Path) -> None:
    audit = _audit(tmp_path, "before", [DOUBLED, CLEAN])
    found = diff(audit, audit)
    one = found.checks[0]._replace(test="", findings=Both(0, 1), shift=found.checks[0].shift._replace(value=0.5))
    many = found._replace(checks=tuple(one._replace(code=f"ABC{number:03}") for number in range(25)))
    shown = text(many)
    assert (shown.count("too few\n"), "ABC009" in shown, "ABC010" in shown) == (10, True, False)
    assert "15 more checks flag too few pairs; they are in the JSON" in shown


def test_no_audit_is_said(tmp_path: Path) -> None:
    _audit(tmp_path, "before", [CLEAN])
    run = CliRunner().invoke(cli, ["diff", str(tmp_path / "before"), str(tmp_path)])
    assert "holds no audit: there is no manifest.json" in str(run.exception)


@settings(max_examples=10)
@given(st.lists(st.sampled_from([CLEAN, DOUBLED, CHANGED]), min_size=1, max_size=30), st.integers(100, 900))
def test_an_audit_differs_from_itself_in_nothing(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[tuple[str, str]], size: int
) -> None:
    folder = tmp_path_factory.mktemp("itself")
    audit = _audit(folder, "one", kinds, size)
    again = audited(folder / "one.tsv", folder / "two", shard_size=1000)
    for found in (diff(audit, audit), diff(audit, again)):
        assert found.is_paired
        assert not found.is_worse
        assert found.warnings == found.new == found.settled == ()
        for one in (*found.checks, *found.severities):
            assert (one.shift.value, one.p, one.verdict) == (0, 1, "")
            assert one.pairs.before == one.pairs.after
        assert found.points[2].value == 0
        validate(json.loads(as_json(found)), SCHEMA)
