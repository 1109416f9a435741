"""Texts of TMX and XLIFF stand in their files where their pieces say, however written; hostile XML is refused."""

import gzip
import io
import tracemalloc
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Layer, MtqaError, Point
from qa.positions import end_of, line_column, line_starts, point_of
from qa.read.pairs.inline import OBJECT
from qa.read.pairs.pair import Pair
from qa.read.pairs.tmx import read_tmx

NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
#: What XML can hold of one script or another, line ends apart.
CHARACTERS = st.sampled_from("ab .,;&<>\"']Жщ„“🙂é\u0301中\u2028\t") | st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
)
HOW = st.sampled_from(["plain", "named", "hex", "decimal", "cdata"])
WRITTEN = st.lists(
    st.tuples(CHARACTERS, HOW)
    | st.sampled_from([("\n", "\n"), ("\n", "\r\n"), ("\n", "\r"), ("\n", "<![CDATA[\r\n]]>")]),
    max_size=30,
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "windows-1251", "koi8-u", "us-ascii"]


class Slow:
    """A file that gives little at a time."""

    def __init__(self, raw: bytes, size: int) -> None:
        self.stream, self.sizes = io.BytesIO(raw), [200]
        self.size = size

    def read(self, most: int) -> bytes:
        return self.stream.read(self.sizes.pop() if self.sizes else self.size)


class Long:
    """A file that is made while it is read."""

    def __init__(self, parts: Iterator[str]) -> None:
        self.parts, self.waiting, self.given = parts, bytearray(), 0

    def read(self, most: int) -> bytes:
        while len(self.waiting) < most and (part := next(self.parts, None)):
            self.waiting += part.encode()
        found = bytes(self.waiting[:most])
        del self.waiting[:most]
        self.given += len(found)
        return found


def tmx(source: str, target: str, before: str = '<?xml version="1.0"?>') -> str:
    return (
        f'{before}<tmx version="1.4"><header srclang="bg"/><body>\n<tu><tuv xml:lang="bg"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>\n</body></tmx>'
    )


def read(text: str | bytes) -> list[Pair | MtqaError]:
    raw = text.encode() if isinstance(text, str) else text
    return list(read_tmx(io.BytesIO(raw), "memory.tmx", "bg", "en"))


def target(text: str | bytes) -> str:
    (pair,) = read(text)
    assert isinstance(pair, Pair), pair
    return pair.segment.target


def refusal(text: str | bytes) -> str:
    error = read(text)[-1]
    assert isinstance(error, MtqaError)
    return str(error)


def forms(written: list[tuple[str, str]], encoding: str) -> list[tuple[str, str]]:
    """Each character and how it is written, without what XML forbids or would read as something else."""
    found: list[tuple[str, str]] = []
    for character, how in written:
        if character == "\n":
            if not (found and found[-1][1].endswith("\r")):
                found.append((character, how))
            continue
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            how = "hex"
        if how == "hex":
            found.append((character, f"&#x{ord(character):X};"))
        elif how == "decimal":
            found.append((character, f"&#{ord(character)};"))
        elif how == "cdata" and character != "]":
            found.append((character, f"<![CDATA[{character}]]>"))
        else:
            found.append((character, NAMED.get(character, character) if how == "named" else escape(character)))
    return found


def shown(layer: Layer, file_text: str, index: int) -> str:
    """How a character of a text is written in the file."""
    point, _ = point_of(layer, index)
    return file_text[point.offset : end_of(layer, index + 1).offset]


def assert_point(point: Point, file_text: str) -> None:
    starts = line_starts(file_text)
    line, column = line_column(starts, point.offset)
    byte = len(file_text[starts[line - 1] : point.offset].encode())
    assert point == Point(point.offset, line, column, byte)


@given(WRITTEN, WRITTEN, st.sampled_from(ENCODINGS), st.integers(1, 9))
def test_every_character_stands_where_its_piece_says(
    source: list[tuple[str, str]], other: list[tuple[str, str]], encoding: str, size: int
) -> None:
    name = {"utf-8-sig": "utf-8", "utf-16-be": "utf-16"}.get(encoding, encoding)
    wide = "🙂" if "utf" in encoding else "x"
    texts = {"source": forms(source, encoding), "target": [("x", "x"), *forms(other, encoding)]}
    written = ["".join(form for _, form in texts[side]) for side in ("source", "target")]
    document = tmx(*written, f'<?xml version="1.0" encoding="{name}"?>\r\n<!-- {wide} -->\r')
    raw = document.replace("<body>\n", f"<body>\r\n{wide}\r<!-- {wide}\r\n -->").encode(encoding)
    file_text = raw.decode({"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding))
    (pair,) = read_tmx(Slow(raw, size), "memory.tmx", "bg", "en")
    assert isinstance(pair, Pair)
    for side, place in pair.places.items():
        layer = place.layer
        assert layer.text == "".join(character for character, _ in texts[side])
        for piece in layer.pieces:
            assert_point(piece.point, file_text)
            if not layer.text.startswith("\n", piece.start):
                assert_point(end_of(layer, piece.start + piece.length), file_text)
        for index, (character, form) in enumerate(texts[side]):
            assert shown(layer, file_text, index) == form.removeprefix("<![CDATA[").removesuffix("]]>"), character


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "koi8-r", "windows-1251", "iso-8859-5", "cp866", "shift_jis"]
)
def test_encodings_without_a_mark(encoding: str) -> None:
    raw = tmx("Мост", "A “bridge”.", f'<?xml version="1.0" encoding="{encoding.removesuffix("-le")}"?>')
    assert target(raw.encode(encoding, "xmlcharrefreplace")) == "A “bridge”."


def test_a_byte_order_mark_counts_more_than_the_declaration() -> None:
    assert target(tmx("Мост", "Bridge", '\ufeff<?xml version="1.0" encoding="windows-1251"?>')) == "Bridge"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param('The <bpt i="1">&lt;b&gt;</bpt>mayor<ept i="1">&lt;/b&gt;</ept>.', "The mayor.", id="paired"),
        pytest.param('The <hi type="b">may<hi>or</hi></hi>.', "The mayor.", id="text in an element"),
        pytest.param("The <ph>{0}</ph> mayor.", "The mayor.", id="between spaces: one space stays"),
        pytest.param("The&#32;<ph/>&#32;mayor.", "The mayor.", id="also of spaces that are entities"),
        pytest.param("The <ph/>\nmayor.", "The mayor.", id="or line ends"),
        pytest.param("The <ph/>mayor<ph/> left.", "The mayor left.", id="beside a word"),
        pytest.param("<ph/> The mayor.", "The mayor.", id="at the start"),
        pytest.param("The mayor.<ph/>", "The mayor.", id="at the end"),
        pytest.param("The mayor<ph/>.", "The mayor.", id="before a mark"),
        pytest.param("He left.<ph/>She stayed.", f"He left.{OBJECT}She stayed.", id="words would grow together"),
        pytest.param("Varna<ph/><ut>x</ut>Burgas", f"Varna{OBJECT}Burgas", id="two of them"),
        pytest.param("He left.<ph>&lt;br/&gt;</ph>She stayed.", "He left.\nShe stayed.", id="a line break by its code"),
        pytest.param('He left.<ph type="lb"/>She stayed.', "He left.\nShe stayed.", id="a line break by its type"),
        pytest.param("The <ph>a<sub>note</sub></ph>mayor.", "The mayor.", id="a text inside a code"),
        pytest.param("The <!-- not seen --><?pi not seen?>mayor.", "The mayor.", id="comment and instruction"),
    ],
)  # fmt: skip
def test_inline_codes(written: str, expected: str) -> None:
    assert target(tmx("Кметът.", written)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "memory.tmx:1: is empty", id="empty"),
        pytest.param(" \n", "memory.tmx:2: is empty", id="blank"),
        pytest.param("The mayor left.", "memory.tmx:1: is not well-formed XML: syntax error", id="no XML"),
        pytest.param("<html>\n</html>", "memory.tmx:1: is not TMX: its root is <html>", id="another root"),
        pytest.param(
            '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<tmx>&b;</tmx>',
            "memory.tmx:1: has declarations in its DOCTYPE; mtqa reads none: take out what stands in [ ]",
            id="entities that grow",
        ),
        pytest.param(
            '<!DOCTYPE tmx SYSTEM "x.dtd" [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>\n<tmx/>',
            "memory.tmx:1: has declarations in its DOCTYPE; mtqa reads none: take out what stands in [ ]",
            id="a file that is asked for",
        ),
        pytest.param(
            tmx("Мост", "\nA &nbsp; B", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'),
            "memory.tmx:4: refers to &nbsp;, which it does not declare; write the character itself",
            id="an entity of the DTD",
        ),
        pytest.param(
            tmx("Мост", "\nA &nbsp; B"),
            "memory.tmx:3: is not well-formed XML: undefined entity",
            id="an entity without a DTD",
        ),
        pytest.param(
            tmx("Мост", "<hi>" * 100_000),
            "memory.tmx:2: has more than 1000 elements inside each other; mtqa reads no deeper",
            id="deep nesting",
        ),
        pytest.param(tmx("Мост", "A\0"), "memory.tmx:2: is not well-formed XML: invalid token", id="NUL"),
        pytest.param(
            tmx("Мост", "A").encode().replace(b"A", b"\n\xc3("),
            "memory.tmx:3: is not utf-8 (byte 0xc3); save it as UTF-8",
            id="broken UTF-8",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="x-martian"?><tmx/>',
            "memory.tmx:1: says that it is in 'x-martian', which mtqa cannot read; save it as UTF-8",
            id="unknown encoding",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-7"?><tmx/>',
            "memory.tmx:1: says that it is in 'utf-7', which mtqa cannot read; save it as UTF-8",
            id="an encoding that hides tags",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-16"?><tmx/>',
            "memory.tmx:1: says that it is in 'utf-16', which mtqa cannot read; save it as UTF-8",
            id="an encoding that the file is not in",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="idna"?><tmx/>',
            "memory.tmx:1: says that it is in 'idna', which mtqa cannot read; save it as UTF-8",
            id="an encoding of names",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="zlib"?><tmx/>',
            "memory.tmx:1: says that it is in 'zlib', which mtqa cannot read; save it as UTF-8",
            id="no encoding of text",
        ),
    ],
)  # fmt: skip
def test_refusals(text: str | bytes, expected: str) -> None:
    assert refusal(text) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param(
            "<tu><tuv><seg>The may", "memory.tmx:3: ends before <seg> does: the file is cut off", id="in a text"
        ),
        pytest.param("<tu><tuv></se", "memory.tmx:3: ends before <tuv> does: the file is cut off", id="in a tag"),
        pytest.param(
            "<tu><tuv><seg><![CDATA[a", "memory.tmx:3: ends before <seg> does: the file is cut off", id="in CDATA"
        ),
        pytest.param("<tu></tuv>", "memory.tmx:3: is not well-formed XML: mismatched tag", id="mismatched tag"),
    ],
)
def test_what_stands_before_an_error_is_kept(rest: str, expected: str) -> None:
    pair, error = read(tmx("Мост.", "Bridge.").replace("</body></tmx>", rest))
    assert isinstance(pair, Pair)
    assert str(error) == expected


def test_a_cut_gzip_file_is_an_error() -> None:
    packed = gzip.compress(tmx("Мост.", "Bridge.").encode())[:-12]
    with gzip.open(io.BytesIO(packed)) as stream:
        (error,) = read_tmx(stream, "memory.tmx.gz", "bg", "en")
    assert "memory.tmx.gz: cannot be read" in str(error)


def memory(units: int) -> Iterator[str]:
    yield '<tmx version="1.4"><header srclang="bg"/><body>\n'
    for _ in range(units):
        yield '<tu><tuv xml:lang="bg"><seg>Мостът в Крайбрежие е открит.</seg></tuv>\n'
        yield f'<tuv xml:lang="en"><seg>The bridge &amp; the road.</seg></tuv></tu>{" " * 5000}\n'
    yield "</body></tmx>"


def test_memory_does_not_grow_with_the_file() -> None:
    peaks: list[int] = []
    for units in (400, 2000):
        stream = Long(memory(units))
        tracemalloc.start()
        assert sum(isinstance(pair, Pair) for pair in read_tmx(stream, "m.tmx", "", "")) == units
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert stream.given > units * 5000
    assert peaks[1] < 1.2 * peaks[0] < 2_000_000


def test_a_file_that_is_embedded_in_another_is_not_kept() -> None:
    before, after = tmx("Утро.", "Morning.").split("<tu>")
    stream = Long(iter([before, "<prop>", *["QUJD" * 10_000] * 250, "</prop><tu>", after]))
    tracemalloc.start()
    (pair,) = read_tmx(stream, "m.tmx", "", "")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(pair, Pair)
    assert pair.places["target"].layer.pieces[0].point.offset > 10_000_000
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("word 🙂 " * 150_000, id="one line of 1 MB"),
        pytest.param("a&amp;" * 30_000, id="entities"),
        pytest.param("a\r\n" * 30_000, id="lines"),
        pytest.param("a<ph/>" * 30_000, id="codes"),
        pytest.param(f"<!--{' ' * 3_000_000}-->a", id="a long comment"),
    ],
)
def test_long_texts(written: str) -> None:
    text = tmx("Мост", written + "<hi>end</hi>")
    (pair,) = read(text)
    assert isinstance(pair, Pair)
    layer = pair.places["target"].layer
    last = layer.pieces[-1].point
    assert text[last.offset : last.offset + 3] == "end"
    assert_point(last, text)
    middle = point_of(layer, len(layer.text) // 2)[0]
    assert_point(middle, text)
