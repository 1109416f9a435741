"""How far an audit is: a bar on a terminal, lines in a log, by the rate of this run."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.audit import progress
from qa.audit.work import Aside, Done, Outcome
from tests.conftest import ROOT


def outcomes(count: int) -> Iterator[Outcome]:
    yield Aside(0, "a.tsv", 1, "2 workers died on it")
    for number in range(1, count):
        yield Done(number, f"part-{number:06}.jsonl.zst", "", 1000, 10, 0)


def test_a_log_has_a_line_after_seconds_and_then_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticks = iter(range(0, 1000, 2))
    monkeypatch.setattr("qa.audit.progress.time.monotonic", lambda: float(next(ticks)))
    assert len(list(progress.shown(outcomes(40), 140, 100))) == 40
    assert capsys.readouterr().err.splitlines() == [
        "mtqa: 103 of 140 shards, 2,000 pairs, 333 pairs a second, 74 s left",
        "mtqa: 118 of 140 shards, 17,000 pairs, 472 pairs a second, 44 s left",
        "mtqa: 133 of 140 shards, 32,000 pairs, 485 pairs a second, 14 s left",
    ]


def test_a_short_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    list(progress.shown(outcomes(3), 3, 0))
    assert capsys.readouterr().err == ""


def test_a_terminal_has_a_bar_that_goes_away(tmp_path: Path) -> None:
    corpus = tmp_path / "news.tsv"
    corpus.write_text("".join(f"{n} преговори\tThe the {n} talks\n" for n in range(60)), encoding="utf-8")
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "qa.cli", "audit", corpus, "-o", tmp_path / "out", "--shard-size", "700",
               "--select", "REP", "--source-lang", "bg", "--target-lang", "en"]  # fmt: skip
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=terminal, stdout=subprocess.PIPE) as run:
        os.close(terminal)
        seen = b""
        try:
            while some := os.read(screen, 65536):
                seen += some
        except OSError:  # Linux says so where the last writer has gone
            pass
        assert run.wait() == 0
    os.close(screen)
    assert b"mtqa audit" in seen
    assert "pairs · ".encode() in seen
    assert b"\x1b[2K" in seen.rstrip()[-40:] or b"\x1b[?25h" in seen
    assert seen.count(b"\n") <= 2
