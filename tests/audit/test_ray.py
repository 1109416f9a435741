"""The same shards on Ray: the same bytes, also when a machine is lost in mid-run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from qa.audit import on_ray
from qa.audit.identity import Asked
from qa.audit.run import carried_out, plan, swept, write_manifest
from qa.audit.work import Outcome
from qa.cli import cli
from qa.model import MtqaError
from tests.audit import deadly
from tests.audit.in_process import FEW, as_by_the_command, audited, files, quiet, without_progress
from tests.conftest import ROOT


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.tsv"
    path.write_text("".join(f"{n} преговори\tThe the {n} talks\n" for n in range(400)), encoding="utf-8")
    return path


@pytest.fixture
def undisturbed(corpus: Path, tmp_path: Path) -> dict[str, bytes]:
    audited(tmp_path / "other", corpus, shard_size=700)
    return files(tmp_path / "other")


@pytest.mark.ray
def test_a_cluster_is_started_here_quietly(corpus: Path, tmp_path: Path) -> None:
    undisturbed = as_by_the_command(tmp_path / "other", corpus, shard_size=700)
    command = [
        sys.executable,
        "-m",
        "qa.cli",
        "audit",
        corpus,
        "-o",
        tmp_path / "out",
        "--shard-size",
        "700",
        "--select",
        "REP",
        "--source-lang",
        "bg",
        "--target-lang",
        "en",
        "--engine",
        "ray",
        "--workers",
        "2",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    assert (run.returncode, without_progress(run.stderr)) == (0, "")
    assert run.stdout.startswith("400 pairs, 400 with findings")
    assert files(tmp_path / "out") == undisturbed


@pytest.mark.ray
@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_a_machine_that_is_lost_in_mid_run_loses_and_doubles_nothing(
    corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    out = tmp_path / "out"
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        second = cluster.add_node(num_cpus=1)
        planned = plan(Asked((str(corpus),), out, FEW, shard_size=700))
        engine = partial(on_ray.run, address=cluster.address, workers=None, do=deadly.dawdles)
        lost: list[int] = []

        def losing(outcomes: Iterator[Outcome], shards: int, before: int) -> Iterator[Outcome]:
            for count, outcome in enumerate(outcomes, start=1):
                if not lost and _at_work(out, second.node_id):
                    cluster.remove_node(second, allow_graceful=False)
                    lost.append(count)
                yield outcome

        ended = carried_out(planned, engine, losing)
    finally:
        cluster.shutdown()
    assert lost, "the machine had no shard to lose"
    assert lost[0] < len(planned.shards)
    assert not ended.aside
    assert _twice(out), "no shard was at work on the machine that was lost"
    for left in out.glob(".by-*"):
        left.unlink()
    write_manifest(planned, ended)
    swept(out)
    assert files(out) == undisturbed


def _at_work(out: Path, machine: str) -> bool:
    """A shard was begun on a machine and is not done."""
    begun = [path.name.split("-")[2] for path in out.glob(f".by-{machine[:8]}-*")]
    return any(not (out / f"part-{int(shard):06}.json").exists() for shard in begun)


def _twice(out: Path) -> list[str]:
    """The shards that were begun more than once."""
    shards = [path.name.split("-")[2] for path in out.glob(".by-*")]
    return [shard for shard in shards if shards.count(shard) > 1]


@pytest.mark.ray
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("address", "says"),
    [
        pytest.param("127.0.0.1:1", "there is no Ray cluster at 127.0.0.1:1: .*refused", id="nobody listens"),
        pytest.param("nonsense", "there is no Ray cluster at nonsense: Invalid address", id="no address"),
    ],
)
def test_a_wrong_address_is_said_at_once(address: str, says: str, corpus: Path, tmp_path: Path) -> None:
    planned = plan(Asked((str(corpus),), tmp_path / "out", FEW))
    start = time.monotonic()
    with pytest.raises(MtqaError, match=says):
        carried_out(planned, partial(on_ray.run, address=address, workers=None), quiet)
    assert time.monotonic() - start < 60


def test_without_ray_it_is_said_how_to_install_it(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    given = ["audit", str(corpus), "-o", str(tmp_path / "out"), "--engine", "ray"]
    with pytest.raises(MtqaError, match=r"--engine ray needs Ray; python3 -m pip install 'mtqa\[ray\]'"):
        cli.main(given, standalone_mode=False)
    assert not (tmp_path / "out").exists()
