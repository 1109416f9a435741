"""
What an audit costs a pair, beside its peers on the same pairs.

    python benchmarks/audit.py [--pairs 20000] [--runs 3] [--profile audit] [--opusfilter BIN] [--pofilter BIN] [--ray]
                               [--only ROW ...]

Pairs and a termbase of 10,000 terms are made by corpus.py. All figures are CPU seconds (user and system) of whole
process trees, medians of the runs, in pairs of runs one after the other. The processes of Ray wait for none of theirs,
so what lives is looked up again and again, and the last that was seen of each counts. Start-up is told apart by a
corpus of a tenth of the size. Peers are run where their command is given or on the path: pofilter (translate-toolkit)
on the same TMX, OpusFilter with six core filters on the same texts. --only runs the rows whose names hold one of the
words.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from corpus import lines, made, write_terms
from tabulate import tabulate

_OPUS = """\
common: {{output_directory: {folder}}}
steps:
  - type: filter
    parameters:
      inputs: [{folder}/a.bg, {folder}/a.en]
      outputs: [{folder}/kept.bg, {folder}/kept.en]
      filters:
        - LengthFilter: {{unit: word, min_length: 1, max_length: 200}}
        - LengthRatioFilter: {{unit: word, threshold: 3}}
        - CharacterScoreFilter: {{scripts: [Cyrillic, Latin], thresholds: [0.5, 0.5]}}
        - TerminalPunctuationFilter: {{threshold: -2}}
        - NonZeroNumeralsFilter: {{threshold: 0.5}}
        - RepetitionFilter: {{threshold: 2, min_length: 3, max_length: 100}}
"""


#: Seconds between two looks at the processes that live.
_LOOK = 0.2


class Corpus(NamedTuple):
    """The same pairs as TSV, TMX and two files, in a folder."""

    folder: Path
    pairs: int


def corpus(folder: Path, pairs: int) -> Corpus:
    folder.mkdir()
    for name in ("a.tsv", "a.tmx"):
        with (folder / name).open("w", encoding="utf-8") as file:
            file.writelines(lines(made(pairs, 0, 7), Path(name).suffix))
    for name, side in (("a.bg", "source"), ("a.en", "target")):
        with (folder / name).open("w", encoding="utf-8") as file:
            file.writelines(f"{getattr(one, side)}\n" for one in made(pairs, 0, 7))
    return Corpus(folder, pairs)


def cpu(command: Sequence[str | Path], fresh: Path | None = None) -> float:
    """CPU seconds of a command and all that it starts; `fresh` is a folder that it must find empty."""
    if fresh:
        shutil.rmtree(fresh, ignore_errors=True)
    before = os.times()
    seen: dict[tuple[int, int], float] = {}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            seen |= descendants()
            time.sleep(_LOOK)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG) != (0, 0) or descendants():
                seen |= descendants()
                time.sleep(_LOOK)
        if process.returncode not in (0, 1):
            said.seek(0)
            sys.exit(f"{command}: {said.read().decode()[-2000:]}")
    after = os.times()
    waited = after.children_user + after.children_system - before.children_user - before.children_system
    return max(waited, sum(seen.values()))


def descendants() -> dict[tuple[int, int], float]:
    """CPU seconds of each process that we or ours started and that lives, by its number and when it was started."""
    found: dict[int, tuple[int, tuple[int, int], float]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            pid, parent, started = int(path.parent.name), int(fields[1]), int(fields[19])
            found[pid] = parent, (pid, started), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    ours, new = {os.getpid()}, {os.getpid()}
    while new:
        new = {pid for pid, (parent, *_) in found.items() if parent in new}
        ours |= new
    return {found[pid][1]: found[pid][2] for pid in ours - {os.getpid()} if pid in found}


def audit(of: Corpus, options: Sequence[str], name: str = "a.tsv") -> float:
    out = of.folder / "out"
    return cpu(
        ["mtqa", "audit", of.folder / name, "-o", out, "--source-lang", "bg", "--target-lang", "en", *options], out
    )


def pofilter(of: Corpus, binary: str) -> float:
    return cpu([binary, "--progress=none", of.folder / "a.tmx", of.folder / "filtered.tmx"])


def opusfilter(of: Corpus, binary: str) -> float:
    (of.folder / "opus.yaml").write_text(_OPUS.format(folder=of.folder), encoding="utf-8")
    return cpu([binary, "--overwrite", of.folder / "opus.yaml"])


def medians(runs: int, *commands: Callable[[], float]) -> list[float]:
    """The median of each command, in rounds of one run each."""
    rounds = [[command() for command in commands] for _ in range(runs)]
    return [statistics.median(some) for some in zip(*rounds, strict=True)]


def adopt_orphans() -> None:
    """Let processes whose parent has ended (a fork server, its workers) be counted as ours: Linux, prctl(2)."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--profile", default="audit")
    parser.add_argument("--opusfilter", default=shutil.which("opusfilter"))
    parser.add_argument("--pofilter", default=shutil.which("pofilter"))
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--only", nargs="*", default=[""])
    asked = parser.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        big, small = corpus(Path(folder, "big"), asked.pairs), corpus(Path(folder, "small"), asked.pairs // 10)
        write_terms(Path(folder, "terms.csv"))
        options = ["--profile", asked.profile, "--termbase", f"{folder}/terms.csv", "--workers"]
        wanted: dict[str, tuple[Callable[[], float], Callable[[], float]]] = {
            f"mtqa audit, {name}": (
                partial(audit, big, [*options, "1"], name),
                partial(audit, small, [*options, "1"], name),
            )
            for name in ("a.tsv", "a.tmx")
        }
        wanted["mtqa audit, a.tsv, 2 workers"] = (
            partial(audit, big, [*options, "2"]), partial(audit, small, [*options, "2"]),
        )  # fmt: skip
        if asked.ray:
            ray = [*options, "2", "--engine", "ray"]
            wanted["mtqa audit, a.tsv, ray"] = (partial(audit, big, ray), partial(audit, small, ray))
        if asked.pofilter:
            wanted["pofilter, a.tmx"] = (
                partial(pofilter, big, asked.pofilter),
                partial(pofilter, small, asked.pofilter),
            )
        if asked.opusfilter:
            wanted["OpusFilter, 6 filters"] = (
                partial(opusfilter, big, asked.opusfilter), partial(opusfilter, small, asked.opusfilter),
            )  # fmt: skip
        wanted = {name: both for name, both in wanted.items() if any(part in name for part in asked.only)}
        found = medians(asked.runs, *(command for both in wanted.values() for command in both))
        costs = {name: (found[2 * i], found[2 * i + 1]) for i, name in enumerate(wanted)}
        print(_table(costs, big.pairs, small.pairs))


def _table(costs: dict[str, tuple[float, float]], big: int, small: int) -> str:
    """CPU seconds in all, those of start-up, microseconds a pair behind it, and how many times ours that is."""
    rows = []
    each = {name: (more - less) / (big - small) * 1e6 for name, (more, less) in costs.items()}
    for name, (more, _) in costs.items():
        start = more - each[name] * big / 1e6
        ours = each.get("mtqa audit, a.tmx" if "tmx" in name else "mtqa audit, a.tsv", next(iter(each.values())))
        rows.append((name, more, start, each[name], 1e6 / each[name], each[name] / ours))
    return tabulate(
        rows,
        ["", "CPU s", "start-up", "us a pair", "pairs/s", "times ours"],
        floatfmt=(".0f", ".1f", ".1f", ".0f", ".0f", ".2f"),
    )


if __name__ == "__main__":
    main()
