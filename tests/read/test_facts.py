"""Where a pair comes from, as its corpus says it."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pyarrow
import pyarrow.parquet
import pytest

from qa.model import Document, Facts
from qa.read.formats import pair_reader
from qa.read.pairs.pair import documents

ROW = {"source": "Кола.", "target": "A car."}
SAID = {"document": "story-1", "outlet": "Fakti", "domain": "crime", "date": "2025-05-12"}


def facts(form: str, raw: bytes) -> list[Facts]:
    """The facts of the segments of a file; Facts() of one of which nothing is said."""
    read = pair_reader(form)
    assert read is not None
    every = list(documents("a", read(BytesIO(raw), "a", "bg", "en")))
    assert all(isinstance(one, Document) for one in every)
    return [one.facts.get(segment.id, Facts()) for one in every for segment in one.segments]


def parquet(row: dict[str, object]) -> bytes:
    into = BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), into)
    return into.getvalue()


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        ("jsonl", json.dumps({**ROW, **SAID}).encode()),
        ("tsv", "\n".join("\t".join(row) for row in ([*ROW, *SAID], [*ROW.values(), *SAID.values()])).encode()),
        ("csv", "\n".join(",".join(row) for row in ([*ROW, *SAID], [*ROW.values(), *SAID.values()])).encode()),
        ("parquet", parquet({**ROW, **SAID, "date": date(2025, 5, 12)})),
    ],
)
def test_columns_say_where_a_pair_comes_from(form: str, raw: bytes) -> None:
    assert facts(form, raw) == [Facts("story-1", "Fakti", "crime", "2025-05-12")]


def test_other_names_of_the_columns_will_do_and_the_first_counts() -> None:
    raw = "source,target,doc_id,publisher,site,topic,published\nКола.,A car.,7,Fakti,fakti.bg,crime,2025\n"
    assert facts("csv", raw.encode()) == [Facts("7", "Fakti", "crime", "2025")]


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.Fakti.bg/world/12?x=1", "fakti.bg"),
        ("en.fakti.bg:8080/a", "en.fakti.bg"),
        ("story 12", ""),
        ("", ""),
    ],
)
def test_without_an_outlet_it_is_the_host_of_the_page(url: str, outlet: str) -> None:
    assert facts("jsonl", json.dumps({**ROW, "url": url}).encode()) == [Facts(url, outlet)]


def test_what_is_no_text_says_nothing() -> None:
    assert facts("jsonl", json.dumps({**ROW, "date": 2025, "outlet": None}).encode()) == [Facts()]


def test_a_unit_of_a_memory_says_when_it_was_made() -> None:
    unit = '<tu creationdate="20250512T093000Z"><tuv xml:lang="bg"><seg>Кола.</seg></tuv><tuv xml:lang="en"><seg>A car.</seg></tuv></tu>'  # noqa: E501
    raw = f'<tmx version="1.4"><header srclang="bg"/><body>{unit}{unit.replace(" creationdate", " x")}</body></tmx>'
    assert facts("tmx", raw.encode()) == [Facts(date="20250512T093000Z"), Facts()]


def test_a_file_of_an_xliff_is_a_document() -> None:
    raw = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="story.html"
      source-language="bg" target-language="en" datatype="html"><body><trans-unit id="1"><source>Кола.</source>
      <target>A car.</target></trans-unit></body></file></xliff>"""
    assert [one.document for one in facts("xliff", raw.encode())] == ["1 story.html"]
