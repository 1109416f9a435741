"""Every kind of corpus is audited, wherever it lies; what cannot be read is said, and the rest is done."""

from __future__ import annotations

import csv
import gzip
import http.server
import io
import json
import lzma
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow
import pytest
import zstandard
from click.testing import CliRunner
from pyarrow import parquet

from qa.audit.folder import opened
from qa.audit.identity import Asked
from qa.audit.run import carried_out, plan
from qa.cli import cli
from qa.config import Config, load, overruled
from qa.model import MtqaError
from tests.audit.in_process import FEW, audited, here, quiet, read_in_shards, without_progress
from tests.conftest import ROOT

PAIRS = [
    (f"Преговорите {n} продължават, каза той.", f"The minister said that the {'the' * (n % 3 == 0)} talks {n} go on.")
    for n in range(40)
]  # fmt: skip
TSV = "".join(f"{source}\t{target}\n" for source, target in PAIRS)
TMX = (
    '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="bg"/><body>\n'
    + "".join(
        f'<tu><tuv xml:lang="bg"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv></tu>\n'
        for source, target in PAIRS
    )
    + "</body></tmx>"
)


def xliff(pairs: Sequence[tuple[str, str]]) -> str:
    units = "".join(
        f'<trans-unit id="{n}"><source>{source}</source><target>{target}</target></trans-unit>\n'
        for n, (source, target) in enumerate(pairs)
    )
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" '
        f'source-language="bg" target-language="en"><body>\n{units}</body></file></xliff>'
    )


def comma() -> str:
    into = io.StringIO()
    csv.writer(into).writerows([("source", "target"), *PAIRS])
    return into.getvalue()


PO = 'msgid ""\nmsgstr "Language: en\\n"\n\n' + "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in PAIRS)
FORMS: dict[str, str | bytes] = {
    "a.tsv": TSV,
    "h.tsv": f"source\ttarget\n{TSV}",
    "a.csv": comma(),
    "a.jsonl": "".join(json.dumps({"target": target, "source": source}) + "\n" for source, target in PAIRS),
    "a.tmx": TMX,
    "a.xlf": xliff(PAIRS),
    "a.po": PO,
    "a.tsv.gz": gzip.compress(TSV.encode()),
    "a.tsv.xz": lzma.compress(TSV.encode()),
    "a.tmx.zst": zstandard.compress(TMX.encode()),
}


ONE = replace(FEW, select=("REP001",))


def put(folder: Path, name: str, raw: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return path


def said(out: Path) -> list[tuple[str, int, int]]:
    """Target, start and end of every finding."""
    return [(one.target, each.start, each.end) for one in opened(out).records() for each in one.findings]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int, int]]:
    folder = tmp_path_factory.mktemp("wanted")
    audited(folder / "out", put(folder, "a.tsv", TSV))
    found = said(folder / "out")
    assert len(found) == 14
    return found


@pytest.mark.parametrize("name", FORMS)
def test_the_same_is_found_in_every_form(name: str, tmp_path: Path, wanted: list[tuple[str, int, int]]) -> None:
    path = put(tmp_path, name, FORMS[name])
    audit, _ = audited(tmp_path / "out", path, config=ONE, shard_size=900)
    assert said(tmp_path / "out") == wanted
    assert audit.summary.pairs == 40
    first = next(audit.records())
    assert (first.source, first.path) == (PAIRS[0][0], str(path))


def test_parquet_data_sets_and_moses_and_parts_in_parquet(tmp_path: Path, wanted: list[tuple[str, int, int]]) -> None:
    folder = tmp_path / "set"
    for part, some in enumerate((PAIRS[:20], PAIRS[20:])):
        there = put(folder, f"lang=bg/part-{part}.parquet", b"")
        columns = {"source": [one for one, _ in some], "target": [other for _, other in some]}
        parquet.write_table(pyarrow.table(columns), there, row_group_size=6)
    put(folder, "_metadata.parquet", b"of the writer")
    put(folder, "_delta_log/0.checkpoint.parquet", b"of the writer")
    audited(tmp_path / "out", folder, shard_size=1, parts="parquet")
    assert said(tmp_path / "out") == wanted
    target = put(tmp_path, "m.en", "".join(f"{other}\n" for _, other in PAIRS))
    source = put(tmp_path, "m.bg.gz", gzip.compress("".join(f"{one}\n" for one, _ in PAIRS).encode()))
    audited(tmp_path / "moses", target, form="moses", original=str(source), shard_size=500)
    assert said(tmp_path / "moses") == wanted


def test_a_folder_of_bitext_in_which_the_audit_is_kept(tmp_path: Path, wanted: list[tuple[str, int, int]]) -> None:
    put(tmp_path, "2025/a.tsv", TSV)
    for _ in range(2):
        audited(tmp_path / "out", tmp_path)
        assert said(tmp_path / "out") == wanted


def test_articles_are_texts_and_lines_are_not(tmp_path: Path) -> None:
    twice = "Everybody talked about it for a long time yesterday."
    again = [("Всички говориха за това дълго вчера.", twice), ("Никой не знаеше какво ще стане сега.", twice)]
    config = replace(FEW, select=("REP004",))
    for name, raw, count in (("a.xlf", xliff(again), 1), ("a.tsv", "".join("\t".join(p) + "\n" for p in again), 0)):
        audited(tmp_path / f"of {name}", put(tmp_path, name, raw), config=config)
        assert len(said(tmp_path / f"of {name}")) == count
    text = "\n\n".join(["Talks", again[0][1], "The end was near, they said to us.", again[0][1]])
    put(tmp_path, "news/talks.en.txt", text)
    put(
        tmp_path,
        "news/talks.bg.txt",
        "\n\n".join(["Преговори", again[0][0], "Краят беше близо, казаха те.", again[1][0]]),
    )
    audit, _ = audited(tmp_path / "of articles", tmp_path / "news", config=config)
    assert [(Path(one.path).name, one.line) for one in audit.records()] == [("talks.en.txt", 7)]
    assert audit.summary.documents == 1


def test_a_folder_of_articles_is_audited_as_it_is_linted(tmp_path: Path) -> None:
    for name in ("harbor.bg.txt", "harbor.en.txt", "budget.bg.txt", "budget.en.txt"):
        shutil.copy(ROOT / "corpora" / "articles" / name, tmp_path)
    asked = ["--select", "NUM,UNT", "--profile", "news", "--format", "jsonl"]
    linted = CliRunner().invoke(cli, ["lint", str(tmp_path), *asked])
    lines = [json.loads(line) for line in linted.stdout.splitlines()]
    audit, _ = audited(tmp_path / "out", tmp_path, config=Config(profile="news", select=("NUM", "UNT")))
    ours = [(one.path, each.code, each.message) for one in audit.records() for each in one.findings]
    assert ours == [(one["id"], each["code"], each["message"]) for one in lines for each in one["findings"]]
    assert ours


def test_a_file_url(tmp_path: Path, wanted: list[tuple[str, int, int]]) -> None:
    path = put(tmp_path, "in/a.tsv.gz", FORMS["a.tsv.gz"])
    for number, url in enumerate((path.as_uri(), (tmp_path / "in").as_uri())):
        audited(tmp_path / f"out{number}", url, shard_size=900)
        assert said(tmp_path / f"out{number}") == wanted


class Ranges(http.server.SimpleHTTPRequestHandler):
    """Serves parts of files, as servers of corpora do, and says nothing."""

    def log_message(self, format: str, *given: object) -> None:
        pass

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        file = Path(self.directory, self.path.lstrip("/"))
        if not file.exists():
            self.send_error(404)
            return
        raw = file.read_bytes()
        start, end = (int(asked[1]), int(asked[2] or len(raw) - 1)) if asked else (0, len(raw) - 1)
        self.send_response(206 if asked else 200)
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{min(end, len(raw) - 1)}/{len(raw)}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(raw[start : end + 1])))
        self.end_headers()
        self.wfile.write(raw[start : end + 1])


class Plain(http.server.SimpleHTTPRequestHandler):
    """Serves whole files only."""

    def log_message(self, format: str, *given: object) -> None:
        pass


@pytest.fixture(params=[Ranges, Plain])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "served").mkdir()
    serve = partial(request.param, directory=str(tmp_path / "served"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.filterwarnings("ignore")  # of the library for HTTP
@pytest.mark.parametrize("name", ["a.tsv", "a.tsv.gz", "a.tmx"])
def test_a_url_of_a_server_with_ranges_or_without(
    name: str, address: str, tmp_path: Path, wanted: list[tuple[str, int, int]]
) -> None:
    put(tmp_path / "served", name, FORMS[name])
    audit, ended = audited(tmp_path / "out", f"{address}/{name}", shard_size=900)
    assert not ended.aside
    assert len(audit.shards) > 3
    assert said(tmp_path / "out") == wanted


@pytest.mark.filterwarnings("ignore")
def test_a_url_where_nothing_is_is_said(address: str, tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match="no such file"):
        audited(tmp_path / "out", f"{address}/gone.tsv")


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "qa.cli", "audit", *map(str, arguments), "--select", "REP", "--source-lang", "bg",
               "--target-lang", "en", "--workers", "1"]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False)


def test_standard_input_is_kept_and_resumed_and_another_text_refused(
    tmp_path: Path, wanted: list[tuple[str, int, int]]
) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        ended = run("-", "--input", "tsv", "-o", out, stdin=TSV)
        assert (ended.returncode, without_progress(ended.stderr)) == (0, "")
        assert said(out) == wanted
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    other = run("-", "--input", "tsv", "-o", out, stdin=TSV + "а\tb\n")
    assert other.returncode == 2
    assert (
        other.stderr == f"mtqa: {out}: holds an audit of another text from standard input; audit into another folder\n"
    )
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_what_cannot_be_read_is_said_with_file_and_line_and_the_rest_is_audited(
    tmp_path: Path, wanted: list[tuple[str, int, int]]
) -> None:
    good = put(tmp_path, "good.tsv", TSV)
    put(tmp_path, "empty.tsv", "")
    put(tmp_path, "cut.tsv.gz", gzip.compress(TSV.encode() * 50)[:-20])
    put(tmp_path, "wide.csv", "source,target\nа,b,c\nа,b\n")
    put(tmp_path, "moji.tsv", "а\tb\n".encode() + "при\tat\n".encode("cp1251") + b"c\td\ne\n")
    put(tmp_path, "broken.tmx", TMX[:-200])
    names = ["gone.tsv", "empty.tsv", "cut.tsv.gz", "wide.csv", "moji.tsv", "broken.tmx"]
    ended = run(*(tmp_path / name for name in names), good, "-o", tmp_path / "out")
    assert ended.returncode == 2
    for line in (
        "gone.tsv: no such file",
        "empty.tsv: is empty",
        "cut.tsv.gz: cannot be read:",
        "wide.csv:2: has 3 columns; the first line names 2",
        "moji.tsv:2: is not UTF-8 (byte 0xef)",
        "moji.tsv:4: has no tab between source and target",
        "broken.tmx:41: ends before <",
    ):
        assert f"mtqa: {tmp_path}/{line}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert said(tmp_path / "out")[-14:] == wanted
    errors = {(Path(one.path).name, one.line) for one in opened(tmp_path / "out").records() if one.error}
    assert errors == {("wide.csv", 2), ("moji.tsv", 2), ("moji.tsv", 4), ("broken.tmx", 41)}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda folder: [folder / "gone.tsv"], "gone.tsv: no such file", id="nothing there"),
        pytest.param(lambda folder: [folder], "holds no bitext and no translated articles", id="an empty folder"),
        pytest.param(lambda folder: ["s4://x/a.tsv"], "s4://x/a.tsv: cannot be opened:", id="an unknown protocol"),
        pytest.param(lambda folder: ["-"], "standard input needs --input", id="standard input of no form"),
    ],
)
def test_an_audit_of_nothing_is_an_error(make: Callable[[Path], list[object]], says: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    ended = run(*make(tmp_path / "in"), "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_file_that_changes_under_the_audit_is_set_aside(tmp_path: Path) -> None:
    path = put(tmp_path, "a.tsv", TSV)

    def changing(tasks, job):  # type: ignore[no-untyped-def]  # an engine
        path.write_text(TSV.replace("talks 39", "talks 93"), encoding="utf-8")

        return here(tasks, job)

    planned = plan(Asked((str(path),), tmp_path / "out", FEW, shard_size=900))
    ended = carried_out(planned, changing, quiet)
    assert [one.number for one in ended.aside] == [planned.shards[-1].number]
    assert "has changed since the audit began" in ended.aside[0].reason


def test_what_is_read_of_a_file_is_what_lint_reads(tmp_path: Path) -> None:
    path = put(tmp_path, "a.tmx", TMX)
    assert [line.split(":")[0] for line in read_in_shards(path, 900)] == [str(number) for number in range(3, 43)]


def test_each_article_is_judged_by_its_own_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("wire", "desk"):
        folder = tmp_path / "news" / name
        folder.mkdir(parents=True)
        (folder / "a.en.txt").write_text("He said that the the talks would go on in May.\n", encoding="utf-8")
        (folder / "a.bg.txt").write_text("Той каза, че преговорите ще продължат през май.\n", encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text('[[overrides]]\npaths = ["**/wire/**"]\nignore = ["REP"]\n', encoding="utf-8")
    config = overruled(load(tmp_path / "mtqa.toml"), profile="audit", select=["REP"])
    audit, _ = audited(tmp_path / "out", "news", config=config)
    assert [one.path for one in audit.records()] == ["news/desk/a.en.txt"]


def test_parts_that_cannot_be_written_are_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.tsv").write_text("Кола.\tA car.\n", encoding="utf-8")
    with pytest.raises(MtqaError, match=r"pip install 'mtqa\[parquet\]'"):
        audited(tmp_path / "out", tmp_path / "a.tsv", parts="parquet")
    assert not (tmp_path / "out").exists()
