"""However a corpus is cut, the same pairs are read from it, with the same lines, and the same is wrong with it."""

from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zstandard
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qa.config import Config
from tests.audit.in_process import FEW, read_in_shards

_ONE = 10_000_000
_SIZES = st.integers(min_value=1, max_value=400)
_few = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def same_in_shards(name: str, raw: bytes, size: int, config: Config = FEW) -> list[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        whole = read_in_shards(path, _ONE, config=config)
        assert read_in_shards(path, size, config=config) == whole
    return whole


_line = st.text(alphabet='ab \t"\r\ufeffя😀\x00', max_size=12)


@_few
@given(st.lists(_line, min_size=1, max_size=12), _SIZES, st.booleans())
@example(["source\ttarget", "a\tb", "source\ttarget"], 1, True)
@example(["a\tb", "target\tsource", "source\ttarget", "c\td"], 1, True)
def test_tsv(rows: list[str], size: int, ends: bool) -> None:
    same_in_shards("a.tsv", ("\n".join(rows) + "\n" * ends).encode(), size)


_row = st.builds(lambda one, other: {"source": one, "target": other}, st.text(max_size=8), st.text(max_size=8))


@_few
@given(st.lists(_row.map(json.dumps) | _line, min_size=1, max_size=12), _SIZES)
def test_jsonl(rows: list[str], size: int) -> None:
    same_in_shards("a.jsonl", "\n".join(rows).encode(), size)


_cell = st.text(alphabet='ab",\n', max_size=8).map(lambda text: '"' + text.replace('"', '""') + '"') | st.just("b")
_record = st.tuples(_cell, _cell).map(",".join)


@_few
@given(st.lists(_record | st.text(alphabet='ab",\n\r', max_size=12), max_size=10), _SIZES)
@example(['a,"b', "c,d", 'e,"f\ng"', '"h"x,i', "j,k"], 1)
@example(['"a', 'b"c,d', "e,f"], 1)
@example(['a,"b\nc"', "d,e"], 12)
def test_csv_with_line_breaks_and_marks_that_were_forgotten(rows: list[str], size: int) -> None:
    same_in_shards("a.csv", "\n".join(["source,target", *rows]).encode(), size)


def test_a_csv_of_semicolons_and_crlf_is_cut_where_its_records_end() -> None:
    rows = ["source;target", *(f'"a, {number}";"b\r\nб"' for number in range(30))]
    assert len(same_in_shards("a.csv", "\r\n".join(rows).encode(), 60)) == 30


def test_a_mark_that_was_forgotten_costs_its_record_and_not_the_rest_of_the_file() -> None:
    rows = ["source,target", 'a,"b', *(f"a{number},b" for number in range(12_000))]
    found = same_in_shards("a.csv", "\n".join(rows).encode(), 5000)
    assert found[0] == "2: opens a quotation mark that is not closed"
    assert len(found) == 12_001


def tmx(units: list[str], prefix: str = "") -> str:
    body = "".join(units).replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}")
    body = body.replace(f"<{prefix}!", "<!").replace(f"<{prefix}?", "<?")
    space = f' xmlns:{prefix[:-1]}="http://www.lisa.org/tmx14"' if prefix else ""
    return (
        f'<?xml version="1.0"?><!-- <body> --><{prefix}tmx version="1.4"{space}><{prefix}header srclang="bg"/>'
        f"<{prefix}body>{body}</{prefix}body></{prefix}tmx>"
    )


def unit(number: int, lang: str = "en", between: str = "") -> str:
    texts = f'<tuv xml:lang="bg"><seg>а{number}</seg></tuv>{between}<tuv xml:lang="{lang}"><seg>b{number}</seg></tuv>'
    return f"<tu>{texts}</tu>"


_between = st.sampled_from(["", "\n", "<!-- </tu> -->", "<?x </tu>?>", "\r\n<!-- mtqa: ignore REP001 -->\n"])
_unit = st.builds(unit, st.integers(0, 99), st.sampled_from(["en", "en-GB", "de"]), _between)
_cdata = st.just('<tu><tuv xml:lang="bg"><seg>а</seg></tuv><tuv xml:lang="en"><seg><![CDATA[</tu>]]></seg></tuv></tu>')


@_few
@given(st.lists(st.builds("".join, st.tuples(_unit | _cdata, _between)), min_size=1, max_size=10), _SIZES)
@example([unit(1), *(unit(number, "de") for number in range(5)), unit(2)], 1)
def test_tmx_on_one_line_or_many_with_comments_and_cdata(units: list[str], size: int) -> None:
    same_in_shards("a.tmx", tmx(units).encode(), size)


@pytest.mark.parametrize(
    ("raw", "pairs"),
    [
        pytest.param(tmx([unit(number) for number in range(9)], "x:").encode(), 9, id="names with a prefix"),
        pytest.param(tmx([unit(number) for number in range(9)]).encode("utf-16"), 9, id="UTF-16"),
        pytest.param(
            tmx([unit(number) for number in range(9)]).replace("?>", ' encoding="windows-1251"?>', 1).encode("cp1251"),
            9,
            id="a code page",
        ),
    ],
)
def test_tmx_in_other_writing(raw: bytes, pairs: int) -> None:
    found = same_in_shards("a.tmx", raw, 150)
    assert len(found) == pairs
    assert "'а8' 'b8'" in found[-1]


def test_a_memory_without_the_wanted_languages_is_refused_once() -> None:
    found = same_in_shards("a.tmx", tmx([unit(number, "de") for number in range(9)]).encode(), 150)
    assert found == ["None: has no unit in bg and en; its languages: bg, de"]


@_few
@given(st.lists(_line, min_size=1, max_size=9), st.lists(_line, min_size=1, max_size=9), _SIZES)
@example(["a", "b", "c"], ["a", "b"], 2)
@example(["a"], ["a", "b", "c"], 2)
@example(["a", "b"], ["a", "b"], 2)
def test_moses_of_as_many_lines_or_not(ours: list[str], theirs: list[str], size: int) -> None:
    with TemporaryDirectory() as folder:
        target, source = Path(folder, "m.en"), Path(folder, "m.bg")
        target.write_bytes("\n".join(ours).encode())
        source.write_bytes("\n".join(theirs).encode())
        read = [
            read_in_shards(target, one, form="moses", original=str(source)) if target.read_bytes() else []
            for one in (_ONE, size)
        ]
    assert read[0] == read[1]


@pytest.mark.parametrize(
    ("ending", "pack"),
    [(".gz", gzip.compress), (".xz", lzma.compress), (".zst", zstandard.compress)],
    ids=["gz", "xz", "zst"],
)
def test_packed_files_are_cut_as_if_they_were_not(ending: str, pack, tmp_path: Path) -> None:
    raw = "".join(f"а{number}\tb{number}\n" for number in range(200)).encode()
    (tmp_path / "a.tsv").write_bytes(raw)
    (tmp_path / f"a.tsv{ending}").write_bytes(pack(raw))
    plain = read_in_shards(tmp_path / "a.tsv", _ONE)
    assert read_in_shards(tmp_path / f"a.tsv{ending}", 300) == plain
    assert read_in_shards(tmp_path / f"a.tsv{ending}", _ONE) == plain


def test_parquet_is_cut_at_its_row_groups_and_counts_all_rows(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    table = pyarrow.table({"source": [f"а{n}" for n in range(50)], "target": [f"b{n}" for n in range(50)]})
    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=7)
    found = read_in_shards(tmp_path / "a.parquet", 1)
    assert found == read_in_shards(tmp_path / "a.parquet", _ONE)
    assert found[-1].startswith("50: 'а49'")


def test_a_line_of_ten_megabytes_is_refused_and_the_next_is_read() -> None:
    raw = b"a\tb\n" + b"x" * 10_500_000 + b"\n" + b"c\td\n"
    found = same_in_shards("a.tsv", raw, 100)
    assert found[1:] == ["2: is longer than 10 MB", "3: 'c' 'd' bg en"]


def test_a_line_longer_than_what_is_kept_ends_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    with path.open("wb") as file:
        file.writelines([b"a\tb\n", *[b"x" * (1 << 20)] * 70, b"\n", *[b"c\td\n"] * 50])
    found = read_in_shards(path, 100)
    assert found[1] == "2: is longer than 10 MB"
    assert len(found) == 52


def test_detected_languages_are_those_of_the_whole_file() -> None:
    raw = "".join(
        f"Министърът каза, че преговорите продължават и днес {number}.\tThe minister said that talks go on {number}.\n"
        for number in range(60)
    )
    raw += "42\t42\n" * 30
    found = same_in_shards("a.tsv", raw.encode(), 500, Config(profile="audit", select=("REP",)))
    assert {one.split()[-2] + one.split()[-1] for one in found} == {"bgen"}
