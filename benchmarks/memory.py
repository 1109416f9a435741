"""
The peak memory of an audit and of its workers, for corpora of several sizes.

    python benchmarks/memory.py [--pairs 20000 60000] [--workers 2] [--name a.tsv] [-- OPTIONS OF mtqa audit]

Peaks are VmHWM of /proc (Linux), asked for every tenth of a second, so that the last moments of a process may be
missed. The fork server, from which workers are made, counts as a worker.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import lines, made
from tabulate import tabulate


def peaks(session: int) -> dict[int, int]:
    """The peaks of the processes of a session, in kB."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) != session:
                continue
            said = (folder / "status").read_text()
        except (OSError, IndexError):
            continue
        if "VmHWM:" in said:
            found[int(folder.name)] = int(said.split("VmHWM:")[1].split()[0])
    return found


def audited(corpus: Path, out: Path, options: list[str]) -> tuple[int, int]:
    """The peak of the parent and of the largest other process."""
    command = [sys.executable, "-m", "qa.cli", "audit", str(corpus), "-o", str(out), *options]
    run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    seen: dict[int, int] = {}
    while run.poll() is None:
        seen |= peaks(run.pid)
        time.sleep(0.1)
    if run.returncode not in (0, 2):
        sys.exit(f"exit code {run.returncode}")
    return seen.pop(run.pid), max(seen.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, nargs="+", default=[20_000, 60_000])
    parser.add_argument("--workers", default="2")
    parser.add_argument("--name", default="a.tsv")
    parser.add_argument("options", nargs="*", default=["--select", "REP"])
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for pairs in asked.pairs:
            corpus = Path(folder, f"{pairs}-{asked.name}")
            with corpus.open("w", encoding="utf-8") as file:
                file.writelines(lines(made(pairs, 0, 7), corpus.suffix))
            options = ["--source-lang", "bg", "--target-lang", "en", "--workers", asked.workers, *asked.options]
            start = time.monotonic()
            parent, worker = audited(corpus, Path(folder, f"out-{pairs}"), options)
            rows.append((f"{pairs:,}", parent / 1024, worker / 1024, time.monotonic() - start))
    print(tabulate(rows, ["pairs", "parent, MB", "worker, MB", "seconds"], floatfmt=".1f"))


if __name__ == "__main__":
    main()
