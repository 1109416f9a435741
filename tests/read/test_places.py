"""Where a finding stands in a file of pairs: the file's text at its span is what was marked, in every format."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.engine import lint
from qa.model import Document, Layer, MtqaError
from qa.positions import Location, locate
from qa.read.pairs.csv_pairs import read_csv
from qa.read.pairs.json_lines import read_json_lines
from qa.read.pairs.moses import read_moses
from qa.read.pairs.pair import Pair, PairReader, documents
from qa.read.pairs.po import read_po
from qa.read.pairs.tsv import read_tsv
from qa.rules import Selection

SOURCE = "Перемовини у Сеулі 😀 тривають."
TARGET = "Мін'юст 😀 한국 said that the the talks will go on."


def _moses(stream: io.BytesIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    source = io.BytesIO(f"Перший рядок.\n{SOURCE}\n".encode())
    return read_moses(stream, source, path, "story.uk", source_lang, target_lang)


FILES = [
    pytest.param(read_tsv, f"Перший 😀.\tThe first.\n{SOURCE}\t{TARGET}\tmore\n", id="tsv"),
    pytest.param(read_tsv, f"\ufeff{SOURCE}\t{TARGET}\r\n", id="tsv with a byte-order mark and CRLF"),
    pytest.param(read_tsv, f"id\ttgt\tsrc\n😀\t{TARGET}\t{SOURCE}\n", id="tsv with a header"),
    pytest.param(read_csv, f'target,source\r\n"{TARGET}",{SOURCE}\r\n', id="csv"),
    pytest.param(read_csv, f'source;target\n"{SOURCE}\nДень ""Х""";"😀 said ""no"";\n{TARGET}"\n', id="csv of lines"),
    pytest.param(read_json_lines, json.dumps({"a": [{"target": 1}], "source": SOURCE, "target": TARGET}), id="jsonl"),
    pytest.param(
        read_json_lines, f'\n{{"source": "{SOURCE}", "target": "Він \\"😀\\".\\n{TARGET}"}}', id="jsonl not in ASCII"
    ),
    pytest.param(_moses, f"The first line 😀.\n{TARGET}\n", id="moses"),
    pytest.param(read_po, f'msgid "{SOURCE}"\nmsgstr ""\n"Він 😀 \\"said\\".\\n"\n  "{TARGET}"\n', id="po"),
]  # fmt: skip


def _found(read: PairReader, text: str, checks: Selection) -> list[Location]:
    (document,) = documents("story", read(io.BytesIO(text.encode()), "story", "uk", "en"))
    assert isinstance(document, Document)
    texts = {segment.id: segment.target for segment in document.segments}
    return [
        locate(document, finding.segment, "target", finding.target, texts[finding.segment])
        for finding in lint(document, checks).findings
        if finding.name == "repeated-word" and finding.target
    ]


@pytest.mark.parametrize(("read", "text"), FILES)
def test_a_finding_stands_where_the_file_has_it(read: PairReader, text: str, everything: Selection) -> None:
    (place,) = _found(read, text, everything)
    assert place.text == text[place.start : place.end] == "the the"
    line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    assert (place.line, place.column) == (text.count("\n", 0, place.start) + 1, len(line) + 1)
    assert place.byte_column == len(line.encode()) + 1
    assert (place.end_line, place.end_column) == (place.line, place.column + len("the the"))
    assert place.end_byte_column == place.byte_column + len("the the")


def _assert_exact(layer: Layer, file_text: str, decoded: Callable[[str], str]) -> None:
    """Every piece says where its characters stand, and they are written there."""
    assert "".join(layer.text[piece.start : piece.start + piece.length] for piece in layer.pieces) == layer.text
    for piece in layer.pieces:
        offset, line, column, byte = piece.point
        before = file_text[:offset].split("\n")
        assert (line, column, byte) == (len(before), len(before[-1]) + 1, len(before[-1].encode()))
        there = file_text[offset : offset + piece.size]
        text = layer.text[piece.start : piece.start + piece.length]
        assert text == (there if piece.size == piece.length else decoded(there))


#: Texts of what trips a reader: marks, delimiters, line ends of all kinds, characters of one to four bytes.
WORDS = st.text(
    st.sampled_from(["a", " ", '"', "\\", "/", ",", ";", "\t", "\n", "\r", "\u2028", "\x85", "ж", "한", "😀"])
)


PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=4)


def _assert_pairs(
    found: list[Pair | MtqaError], texts: list[tuple[str, str]], file_text: str, decoded: Callable[[str], str]
) -> None:
    kept = [(source, target if target.strip() else "") for source, target in texts if (source + target).strip()]
    pairs = [one for one in found if isinstance(one, Pair)]
    assert [(pair.segment.source, pair.segment.target) for pair in pairs] == kept
    assert len(found) == len(pairs)
    for pair in pairs:
        for place in pair.places.values():
            _assert_exact(place.layer, file_text, decoded)


@given(PAIRS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_cells_of_csv_are_read_as_written(
    texts: list[tuple[str, str]], end: str, is_marked: bool, is_quoted: bool
) -> None:
    rows = [",".join(_cell(text, is_quoted) for text in pair) for pair in texts]
    file_text = "\ufeff" * is_marked + end.join(["source,target", *rows])
    found = [*read_csv(io.BytesIO(file_text.encode()), "a.csv", "uk", "en")]
    _assert_pairs(found, texts, file_text, {'""': '"'}.__getitem__)


def _cell(text: str, is_quoted: bool) -> str:
    """A cell as RFC 4180 has it, with quotation marks where they must be, or always."""
    return '"' + text.replace('"', '""') + '"' if is_quoted or set('",\r\n') & set(text) else text


@given(PAIRS, st.booleans())
def test_strings_of_json_lines_are_read_as_written(texts: list[tuple[str, str]], is_ascii: bool) -> None:
    rows = [{"first": "x", "a": [b, {"target": a}], "source": a, "id": None, "target": b} for a, b in texts]
    written = [json.dumps(row, ensure_ascii=is_ascii).replace('"first":', '"target":') for row in rows]
    file_text = "\n".join(written)
    found = [*read_json_lines(io.BytesIO(file_text.encode()), "a.jsonl", "uk", "en")]
    _assert_pairs(found, texts, file_text, lambda there: str(json.loads(f'"{there}"')))


@given(PAIRS, st.integers(10, 80), st.booleans())
def test_strings_of_po_are_read_as_polib_writes_them(texts: list[tuple[str, str]], width: int, is_marked: bool) -> None:
    texts = [(f"{number}{source}", target) for number, (source, target) in enumerate(texts) if target.strip()]
    written = polib.POFile(wrapwidth=width)
    written.metadata = {"Language": "en"}
    written.extend(polib.POEntry(msgid=source, msgstr=target, tcomment="Від редакції.") for source, target in texts)
    file_text = "\ufeff" * is_marked + str(written)
    found = [*read_po(io.BytesIO(file_text.encode()), "a.po", "uk", "")]
    _assert_pairs(found, texts, file_text, lambda there: str(json.loads(f'"{there}"')))


TOKENS = (
    '" "" { } [ : , ; 1 -1 null ж source target "target": \\u d83d \\ \ufeff \0 \udcff '
    "msgid msgid_plural msgstr msgstr[0] msgctxt #~ #| #, fuzzy # mtqa: ignore NUM"
).split()


@pytest.mark.parametrize("read", [read_tsv, read_csv, read_json_lines, read_po, _moses])
@given(tokens=st.lists(st.sampled_from([*TOKENS, " ", "\t", "\n", "\r", '"\n', "\n#"])))
def test_whatever_a_file_holds_it_is_read_or_refused(read: PairReader, tokens: list[str]) -> None:
    stream = io.BytesIO("".join(tokens).encode("utf-8", "surrogateescape"))
    found: list[Pair | MtqaError] = []
    with suppress(MtqaError):
        found += read(stream, "story", "uk", "en")
    assert all(isinstance(one, MtqaError) or one.segment.target or one.segment.source for one in found)
