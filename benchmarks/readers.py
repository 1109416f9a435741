"""
What reading bitext costs a pair, with the place of every text, beside a peer that reads the same file without places.

    python benchmarks/readers.py [--pairs 20000]

The pairs are made of the sample articles. Printed for each format: CPU microseconds a pair of ours and of the peer,
medians of five runs, and their ratio. Peers are the standard library, polib, pyarrow and translate-toolkit.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import polib
import pyarrow
import pyarrow.parquet
from tabulate import tabulate
from translate.storage.factory import getobject

from qa.model import Segment
from qa.read import read
from qa.read.formats import format_of, pair_reader
from qa.read.pairs.pair import documents

RUNS = 5
ARTICLES = Path(__file__).parent.parent / "corpora" / "articles"
Pairs = list[tuple[str, str]]


def made(count: int) -> Pairs:
    """So many pairs, each with a number of its own."""
    segments: list[Segment] = []
    for source in sorted(ARTICLES.glob("*.bg.txt")):
        document = read(source.with_name(source.name.replace(".bg.", ".en.")), source)
        segments += [one for one in document.segments if one.source and one.target]
    some = [(segment.source or "", segment.target) for segment in segments]
    return [(f"{source} {n}", f"{target} {n}") for n in range(count) for source, target in [some[n % len(some)]]]


def written(folder: Path, pairs: Pairs) -> dict[Path, Callable[[Path], object]]:
    """The pairs in each format, and how a peer reads all of them."""
    texts = {
        "a.tsv": "".join(f"{source}\t{target}\n" for source, target in pairs),
        "a.jsonl": "".join(json.dumps({"source": s, "target": t}, ensure_ascii=False) + "\n" for s, t in pairs),
        "a.tmx": '<tmx version="1.4"><header srclang="bg"/><body>\n'
        + "".join(
            f'<tu><tuv xml:lang="bg"><seg>{escape(s)}</seg></tuv><tuv xml:lang="en"><seg>{escape(t)}</seg></tuv></tu>\n'
            for s, t in pairs
        )
        + "</body></tmx>",
        "a.xlf": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" datatype="plaintext" source-language="bg" target-language="en"><body>\n'
        + "".join(
            f'<trans-unit id="{n}"><source>{escape(s)}</source><target>{escape(t)}</target></trans-unit>\n'
            for n, (s, t) in enumerate(pairs)
        )
        + "</body></file></xliff>",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("source", "target"), *pairs])
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    file.extend(polib.POEntry(msgid=source, msgstr=target) for source, target in pairs)
    file.save(str(folder / "a.po"))
    columns = {"source": [source for source, _ in pairs], "target": [target for _, target in pairs]}
    pyarrow.parquet.write_table(pyarrow.table(columns), folder / "a.parquet")
    return {
        folder / "a.tsv": lambda path: [line.split("\t") for line in path.open(encoding="utf-8", newline="\n")],
        folder / "a.csv": lambda path: list(csv.reader(path.open(encoding="utf-8", newline=""))),
        folder / "a.jsonl": lambda path: [json.loads(line) for line in path.open(encoding="utf-8")],
        folder / "a.parquet": lambda path: pyarrow.parquet.read_table(path).to_pylist(),
        folder / "a.po": lambda path: list(polib.pofile(str(path))),
        folder / "a.tmx": lambda path: [(unit.source, unit.target) for unit in getobject(str(path)).units],
        folder / "a.xlf": lambda path: [(unit.source, unit.target) for unit in getobject(str(path)).units],
    }


def ours(path: Path) -> int:
    """All documents of a file, none of them kept."""
    reader = pair_reader(format_of(path.name))
    assert reader is not None
    found = documents(str(path), reader(BytesIO(path.read_bytes()), str(path), "bg", "en"))
    return sum(len(one.segments) for one in found if not isinstance(one, Exception))


def microseconds(run: Callable[[], object], pairs: int) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times) / pairs * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=20_000)
    asked = parser.parse_args()
    pairs = made(asked.pairs)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for path, peer in written(Path(folder), pairs).items():
            assert ours(path) == len(pairs)
            mine = microseconds(partial(ours, path), len(pairs))
            theirs = microseconds(partial(peer, path), len(pairs))
            rows.append((path.suffix, mine, theirs, mine / theirs))
    print(tabulate(rows, ["format", "us a pair", "peer", "ratio"], floatfmt=".1f"))


if __name__ == "__main__":
    main()
