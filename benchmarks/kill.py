"""
Kill an audit at random moments, run the same command again, and compare every byte with an undisturbed run.

    python benchmarks/kill.py [--kills 20] [--pairs 2000] [--seed 1] [--engine local] [-- OPTIONS OF mtqa audit]

In turn the whole process group is killed and the parent alone, whose workers must then end by themselves. Linux only:
the processes of a session are told by /proc.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus import lines, made

#: Seconds in which workers must notice that their parent is gone.
PATIENCE = 20.0


def alive(session: int) -> list[int]:
    """The processes of a session that are no zombies."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def killed(command: Sequence[str], out: Path, shards: int, after: float, *, group: bool) -> tuple[bool, list[int]]:
    """
    Kill a run some seconds after so many of its shards are done; whether it had not ended by then, and which of its
    processes outlive it.
    """
    run = started(command)
    while run.poll() is None and len(list(out.glob("part-*.json"))) < shards:
        time.sleep(0.005)
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        (os.killpg if group else os.kill)(run.pid, signal.SIGKILL)
    run.communicate()
    until = time.monotonic() + PATIENCE
    while (left := alive(run.pid)) and time.monotonic() < until:
        time.sleep(0.1)
    return run.returncode == -signal.SIGKILL, left


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def undisturbed(command: Sequence[str]) -> float:
    """Seconds of a whole run."""
    start = time.monotonic()
    run = started(command)
    _, said = run.communicate()
    if run.returncode not in (0, 1, 2):
        sys.exit(f"exit code {run.returncode}: {said.decode()[-2000:]}")
    return time.monotonic() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", default="local")
    parser.add_argument("options", nargs="*", default=["--select", "REP"])
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        corpus, out = Path(folder, "a.tsv"), Path(folder, "out")
        with corpus.open("w", encoding="utf-8") as file:
            file.writelines(lines(made(asked.pairs, 0, asked.seed), ".tsv"))
        command = [sys.executable, "-m", "qa.cli", "audit", str(corpus), "-o", str(out), "--engine", asked.engine,
                   "--shard-size", "16000", *asked.options]  # fmt: skip
        seconds = undisturbed(command)
        wanted = digests(out)
        print(f"undisturbed: {seconds:.1f} s, {len(wanted)} files", flush=True)
        for number in range(asked.kills):
            shutil.rmtree(out)
            group, shards, after = number % 2 == 0, chance.randrange(len(wanted) // 2), chance.uniform(0.0, 0.3)
            was_killed, left = killed(command, out, shards, after, group=group)
            halves = sum(path.name.startswith(".") for path in out.iterdir()) if out.exists() else 0
            done = len(list(out.glob("part-*.json")))
            undisturbed(command)
            is_same = digests(out) == wanted and not left
            wrong += not is_same
            print(
                f"{number + 1:2}. {'group' if group else 'parent'} {'killed' if was_killed else 'had ended'} after "
                f"{done} shards with {halves} half-written files, {len(left)} orphans: "
                f"{'the same bytes' if is_same else 'DIFFERENT'}",
                flush=True,
            )
    print(f"{asked.kills - wrong} of {asked.kills} ended with the bytes of the undisturbed run")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
