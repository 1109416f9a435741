"""Workers die, disks fill, people press Ctrl-C: what is done is kept, and nobody innocent is set aside."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from qa.audit import pool
from qa.audit.folder import opened
from qa.audit.identity import Asked
from qa.audit.pool import Work
from qa.audit.run import Ended, carried_out, plan, swept, write_manifest
from qa.audit.work import Done
from tests.audit import deadly
from tests.audit.in_process import FEW, as_by_the_command, audited, files, quiet, without_progress
from tests.conftest import ROOT


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.tsv"
    path.write_text("".join(f"{n} преговори\tThe the {n} talks\n" for n in range(120)), encoding="utf-8")
    return path


@pytest.fixture
def undisturbed(corpus: Path, tmp_path: Path) -> dict[str, bytes]:
    audited(tmp_path / "other", corpus, shard_size=700)
    return files(tmp_path / "other")


def in_a_pool(corpus: Path, out: Path, do: Work, workers: int = 2) -> Ended:
    planned = plan(Asked((str(corpus),), out, FEW, shard_size=700))
    ended = carried_out(planned, partial(pool.run, workers=workers, do=do), quiet)
    write_manifest(planned, ended)
    swept(out)
    return ended


@pytest.fixture(autouse=True)
def _found_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.parametrize("do", [deadly.dies_once, deadly.kills_when_half_written])
def test_a_worker_that_dies_is_replaced_and_its_shard_done(
    do: Work, corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    ended = in_a_pool(corpus, tmp_path / "out", do)
    assert (tmp_path / "out" / ".died").exists()
    (tmp_path / "out" / ".died").unlink()
    assert not ended.aside
    assert files(tmp_path / "out") == undisturbed


def test_shards_that_kill_twice_are_set_aside_and_no_others_and_tried_again(
    corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    ended = in_a_pool(corpus, out, deadly.kills, workers=4)
    assert [(one.number, one.reason) for one in ended.aside] == [
        (1, "2 workers died on it"), (4, "2 workers died on it"),
    ]  # fmt: skip
    lines = {one.number: one.line for one in plan(Asked((str(corpus),), out, FEW, shard_size=700)).shards}
    assert [(one.path, one.line) for one in ended.aside] == [
        (str(corpus), 1 + lines[one.number]) for one in ended.aside
    ]
    assert opened(out).summary.pairs < 120
    assert not audited(out, corpus, shard_size=700)[1].aside
    assert files(out) == undisturbed


def test_a_shard_that_we_crash_on_is_set_aside(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crashes(*given: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("qa.audit.work.line_offset", crashes)
    _, ended = audited(tmp_path / "out", corpus)
    assert [one.reason for one in ended.aside] == [
        "mtqa crashed on it, please report it: RecursionError('too deep')"
    ]  # fmt: skip


INTERRUPTED = "mtqa: interrupted; what is done is kept in {}: run the same command to go on\n"
DRIVER = """\
import functools, sys
sys.path.insert(0, {root!r})
from qa.audit import pool
from tests.audit import deadly

if __name__ == "__main__":
    pool.run = functools.partial(pool.run, do=deadly.{work})
    from qa.cli import main
    main()
"""


def command(corpus: Path, out: Path, work: str = "work") -> Sequence[str | Path]:
    driver = corpus.parent / "driver.py"
    driver.write_text(DRIVER.format(root=str(ROOT), work=work), encoding="utf-8")
    return [sys.executable, driver, "audit", corpus, "-o", out, "--shard-size", "700", "--select", "REP",
            "--source-lang", "bg", "--target-lang", "en", "--workers", "2"]  # fmt: skip


def begun(out: Path, count: int) -> None:
    until = time.monotonic() + 120
    while len(list(out.glob(".begun-*"))) < count and time.monotonic() < until:
        time.sleep(0.02)


def started(command: Sequence[str | Path]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)


def to_group(run: subprocess.Popen[str], number: int) -> None:
    os.killpg(run.pid, number)


def to_parent(run: subprocess.Popen[str], number: int) -> None:
    run.send_signal(number)


@pytest.mark.parametrize(
    ("send", "number"),
    [
        pytest.param(to_group, signal.SIGINT, id="Ctrl-C on a terminal"),
        pytest.param(to_parent, signal.SIGINT, id="SIGINT"),
        pytest.param(to_parent, signal.SIGTERM, id="SIGTERM"),
        pytest.param(to_group, signal.SIGTERM, id="SIGTERM to all"),
    ],
)
def test_an_interruption_ends_with_the_shards_at_work(
    send: Callable[[subprocess.Popen[str], int], None],
    number: int,
    corpus: Path,
    tmp_path: Path,
) -> None:
    undisturbed = as_by_the_command(tmp_path / "other", corpus, shard_size=700)
    out = tmp_path / "out"
    with started(command(corpus, out, "naps")) as run:
        begun(out, 3)
        send(run, number)
        _, said = run.communicate()
    assert run.returncode == 130
    assert (
        without_progress(said) == f"mtqa: interrupted; what is done is kept in {out}: run the same command to go on\n"
    )
    handed, done = len(list(out.glob(".begun-*"))), len(list(out.glob("part-*.json")))
    assert 3 <= handed <= 4
    if (send, number) != (to_group, signal.SIGTERM):
        assert done == handed
    for left in out.glob(".begun-*"):
        left.unlink()
    again = subprocess.run(command(corpus, out), capture_output=True, text=True, check=False)
    assert (again.returncode, without_progress(again.stderr)) == (0, "")
    assert files(out) == undisturbed


def test_a_second_interruption_ends_at_once(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with started(command(corpus, out, "sleeps")) as run:
        begun(out, 3)
        to_group(run, signal.SIGINT)
        time.sleep(0.5)
        assert run.poll() is None
        to_group(run, signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert (
        without_progress(said) == f"mtqa: interrupted; what is done is kept in {out}: run the same command to go on\n"
    )


def test_a_full_disk_is_said_and_what_is_done_is_kept(corpus: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: one shard has more to say than the others."""
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[60:60] = [f"{n} преговори\t{' '.join(f'w{k} a{n} a{n}' for k in range(8))}\n" for n in range(20)]
    corpus.write_text("".join(lines), encoding="utf-8")
    undisturbed = as_by_the_command(tmp_path / "other", corpus, shard_size=4000)
    sizes = sorted(len(raw) for name, raw in undisturbed.items() if name not in ("summary.json", "report.html"))
    assert sizes[-2] < sizes[-1] - 100
    asked = [*command(corpus, tmp_path / "out"), "--shard-size", "4000"]
    limit = (sizes[-1] - 50, sizes[-1] - 50)
    full = subprocess.run(
        asked, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert full.returncode == 2
    assert full.stderr.endswith(".json: cannot be written: File too large\n")
    assert without_progress(full.stderr).count("\n") == 1
    assert list((tmp_path / "out").glob("part-*.json"))
    assert not list((tmp_path / "out").glob(".*"))
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 0
    assert files(tmp_path / "out") == undisturbed


def test_a_pool_of_one_does_all_in_order(corpus: Path, tmp_path: Path) -> None:
    ended = in_a_pool(corpus, tmp_path / "out", deadly.work, workers=1)
    assert [one.number for one in ended.done] == list(range(len(ended.done)))
    assert all(isinstance(one, Done) for one in ended.done)
