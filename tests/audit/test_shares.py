"""Many runs with --shard, also at the same time, and one with --merge are one audit."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.audit.in_process import files, without_progress
from tests.conftest import ROOT


@pytest.fixture
def corpus(tmp_path: Path) -> list[Path]:
    every = [tmp_path / "news.tsv", tmp_path / "empty.tsv", tmp_path / "broken.tsv"]
    every[0].write_text("".join(f"{n} преговори\tThe the {n} talks\n" for n in range(60)), encoding="utf-8")
    every[1].touch()
    every[2].write_text("а\tb\nc\n", encoding="utf-8")
    return every


def command(corpus: Sequence[Path], out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "qa.cli", "audit", *map(str, corpus), "-o", str(out), "--shard-size", "700",
            "--select", "REP", "--source-lang", "bg", "--target-lang", "en", "--workers", "1", *more]  # fmt: skip


def run(corpus: Sequence[Path], out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(corpus, out, *more), cwd=ROOT, capture_output=True, text=True, check=False)


def test_shares_at_the_same_time_and_a_merge_make_the_bytes_of_one_run(corpus: list[Path], tmp_path: Path) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    one = run(corpus, whole)
    assert one.returncode == 2
    planned = run(corpus, out, "--plan")
    assert (planned.returncode, planned.stdout) == (2, f"{out}: 4 shards\n")
    first = run(corpus, out, "--shard", "1/3")
    assert first.stdout == f"{out}: share 1/3 is done; put all together with --merge\n"
    early = run(corpus, out, "--merge")
    assert early.returncode == 2
    assert early.stderr.endswith(
        f"mtqa: {out}: 2 of 4 shards are still to be done (number 1, 2); without --merge and --shard they are\n"
    )
    both = [
        subprocess.Popen(command(corpus, out, "--shard", f"{n}/3"), cwd=ROOT, stderr=-1, stdout=-1) for n in (2, 3)
    ]  # fmt: skip
    for share in both:
        share.communicate()
    merged = run(corpus, out, "--merge")
    assert (merged.returncode, merged.stderr) == (2, without_progress(one.stderr))
    assert merged.stdout == one.stdout.replace("/whole/", "/out/")
    assert files(out) == files(whole)


def test_shares_need_no_plan(corpus: list[Path], tmp_path: Path) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    assert run(corpus[:1], whole).returncode == 0
    both = [
        subprocess.Popen(command(corpus[:1], out, "--shard", f"{n}/2"), cwd=ROOT, stderr=-1, stdout=-1) for n in (1, 2)
    ]  # fmt: skip
    assert [share.communicate() and share.returncode for share in both] == [0, 0]
    assert run(corpus[:1], out, "--merge").returncode == 0
    assert files(out) == files(whole)


@pytest.mark.parametrize("share", ["0/3", "4/3", "3", "a/b", "1/3/3", "-1/3", "²/3"])
def test_shares_count_from_one(share: str, corpus: list[Path], tmp_path: Path) -> None:
    ended = run(corpus, tmp_path / "out", "--shard", share)
    assert (ended.returncode, ended.stderr) == (
        2, f"mtqa: --shard {share!r} is not I/N with 1 ≤ I ≤ N, such as 3/10\n",
    )  # fmt: skip
    assert not (tmp_path / "out").exists()


def test_a_share_that_is_also_a_plan_or_a_merge_is_refused(corpus: list[Path], tmp_path: Path) -> None:
    ended = run(corpus, tmp_path / "out", "--shard", "1/2", "--merge")
    assert (ended.returncode, ended.stderr) == (
        2, "mtqa: --shard works, --plan comes before and --merge after it: give one of them\n",
    )  # fmt: skip
