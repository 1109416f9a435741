"""Repairs: what a fix changes in a file of any kind, what it leaves alone, and what is refused."""

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import polib
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.cli import cli
from qa.engine import lint
from qa.fix import Refused, Repair, apply, repair, repairs, unified
from qa.model import (
    Document,
    Finding,
    Fix,
    Layer,
    Linted,
    MtqaError,
    Place,
    Result,
    Segment,
    Severity,
    Span,
    Tally,
    Writing,
)
from qa.positions import Fragment, layer, plain
from qa.read.article import aligned
from qa.read.formats import pair_reader, parse
from qa.read.pairs.pair import documents
from qa.rules import Selection
from qa.score import Score, score
from tests.conftest import ROOT

ARTICLES = sorted((ROOT / "corpora" / "articles").glob("*.en.txt"))
NO_SCORE = Score(100.0, 0.0, "pass", Tally(0, 0, 0, 0))

#: A run of a text, or what it reads as and how it is written; None between two runs: a break that is not in the file.
Parts = Sequence[str | tuple[str, str] | None]


def _layer(file_text: str, parts: Parts, writing: Writing, path: str = "story.txt", member: str = "") -> Layer:
    fragments, at = [], 0
    for part in parts:
        if part is None:
            fragments.append(Fragment("\n\n"))
            continue
        shown, written = (part, part) if isinstance(part, str) else part
        at = file_text.index(written, at)
        fragments.append(Fragment(shown, at, at + len(written)))
        at += len(written)
    return layer(path, file_text, fragments, writing, member)


def _finding(*fixes: Fix, code: str = "REP001") -> Finding:
    return Finding(
        code, "repeated-word", "fluency/duplication", Severity.MINOR, 0, "", None, None, None, fixes, 1.0, code
    )


def _linted(place: Place, *findings: Finding) -> Linted:
    segment = Segment(0, place.layer.text[place.start :])
    document = Document(place.layer.path, (segment,), {(0, "target"): place})
    return Linted(document, Result(findings, (), ()), NO_SCORE)


def _fix(text: str, old: str, new: str) -> Fix:
    """Replace [the marked part] of what `old` finds in the text."""
    before, rest = old.split("[")
    marked, after = rest.split("]")
    start = text.index(before + marked + after) + len(before)
    return Fix(Span(start, start + len(marked)), new, "safe")


def _repaired(made: Layer, raw: bytes, old: str, new: str) -> bytes | str:
    """The file with the fix, or why not."""
    linted = _linted(Place(made), _finding(_fix(made.text, old, new)))
    (found,) = repairs(linted, unsafe=False)
    if isinstance(found, Refused):
        return found.reason
    applied = apply(raw, [found])
    return applied.refused[0].reason if applied.refused else applied.raw


@pytest.mark.parametrize(
    ("file", "parts", "writing", "old", "new", "expected"),
    [
        pytest.param("The the end.", ["The the end."], "plain", "The[ the] end", "", "The end.", id="plain"),
        pytest.param("👩‍🚀 é the the.", ["👩‍🚀 é the the."], "plain", "the[ the]", "", "👩‍🚀 é the.", id="emoji"),
        pytest.param("\ufeffThe the.", ["\ufeffThe the."], "plain", "[The the]", "The", "\ufeffThe.", id="BOM stays"),
        pytest.param("a\r\nb c\r\n", ["a\r\nb c\r\n"], "plain", "b[ ]c", "\n", "a\r\nb\r\nc\r\n", id="line end as its"),
        pytest.param("a\r\nb", ["a\r\nb"], "plain", "[a\r\nb]", "a\nc", "a\r\nc", id="line end inside"),
        pytest.param("a b", ["a b"], "plain", "a[ ]b", "\n", "a\nb", id="the only line end"),
        pytest.param(
            "<p>R&amp;D is is up.</p>", ["R", ("&", "&amp;"), "D is is up."], "xml", "D is[ is]", "",
            "<p>R&amp;D is up.</p>", id="XML: an entity before",
        ),
        pytest.param(
            "<p>A &amp; B</p>", ["A ", ("&", "&amp;"), " B"], "xml", "[A & B]", 'A <and> "B"',
            '<p>A &lt;and&gt; "B"</p>', id="XML: an entity inside, escapes",
        ),
        pytest.param(
            "<img alt='It is is'>", ["It is is"], "xml", "It is[ is]", '"\'', "<img alt='It is&quot;&#39;'>",
            id="XML: quotation marks in an attribute",
        ),
        pytest.param(
            '<img alt="a > b c">', ["a > b c"], "xml", "b[ c]", '"', '<img alt="a > b&quot;">',
            id="XML: a bracket in the attribute",
        ),
        pytest.param(
            '<img alt="a > b c < d">', ["a > b c < d"], "xml", "b[ c]", '"', '<img alt="a > b&quot; < d">',
            id="XML: brackets on both sides in the attribute",
        ),
        pytest.param(
            "<script>{'a': 'b c'}</script>", ["b c"], "xml", "b[ c]", '"<&',
            "<script>{'a': 'b\\\"\\u003c&'}</script>", id="HTML: JSON in a script",
        ),
        pytest.param(
            "<p>He <b>was was</b> ill</p>", ["He ", "was was", " ill"], "xml", "He [was was] ill", "was",
            "<p>He <b>was</b> ill</p>", id="XML: inside an element",
        ),
        pytest.param(
            "<p>two <b>old men</b> went</p>", ["two ", "old men", " went"], "xml", "[two old] men", "some",
            "<p>some<b> men</b> went</p>", id="XML: over markup, new text in the first part",
        ),
        pytest.param(
            "<p>The <b>man</b> said</p>", ["The ", "man", " said"], "xml", "man[] said", ",",
            "<p>The <b>man</b>, said</p>", id="XML: inserted before what follows",
        ),
        pytest.param(
            "<p>He left</p><p>X</p>", ["He left", None, "X"], "xml", "left[]\n", ".",
            "<p>He left.</p><p>X</p>", id="XML: inserted at the end of a block",
        ),
        pytest.param(
            "<p>one\n  two two</p>", ["one", (" ", "\n  "), "two two"], "xml", "[one two two]", "one two",
            "<p>one\n  two</p>", id="XML: white space that collapses",
        ),
        pytest.param(
            "<p>it\nit is</p>", ["it", (" ", "\n"), "it is"], "xml", "it[ it] is", "",
            "<p>it is</p>", id="XML: a line end that reads as a space",
        ),
        pytest.param(
            "<p><![CDATA[the the & so]]></p>", ["the the & so"], "xml", "the[ the]", "",
            "<p><![CDATA[the & so]]></p>", id="XML: a CDATA section",
        ),
        pytest.param(
            r'{"t": "A \"b\" \u0441at"}', ["A ", ('"', r"\""), "b", ('"', r"\""), " ", ("с", r"\u0441"), "at"], "json",
            "[сat]", 'c"\\\nat–', r'{"t": "A \"b\" c\"\\\nat–"}', id="JSON",
        ),
        pytest.param(
            r'"\u0073aid said."', [("said said", r"\u0073aid said"), "."], "json", "said[ said]", "", '"said."',
            id="JSON: what is written otherwise is written anew",
        ),
        pytest.param(
            r'"\u0073ad."', [("sad", r"\u0073ad"), "."], "json", "sa[]d", "i", '"said."', id="JSON: and so inside it",
        ),
        pytest.param(
            r'{"a": "\"", "body": "<p class=\"x\">R D</p>"}', ["R D"], "json", "R[ D]", '&"D"',
            r'{"a": "\"", "body": "<p class=\"x\">R&amp;\"D\"</p>"}', id="JSON: HTML in it",
        ),
        pytest.param(
            r'{"body": "<img alt=\"R D\">"}', ["R D"], "json", "R[ D]", '"D"',
            r'{"body": "<img alt=\"R&quot;D&quot;\">"}', id="JSON: an attribute of HTML in it",
        ),
        pytest.param(
            '["<b>", "R D", "<b>"]', ["R D"], "json", "R[ ]D", "&", '["<b>", "R&D", "<b>"]', id="JSON: no HTML in it",
        ),
        pytest.param(
            '"a ""b"" b",x\n', ["a ", ('"', '""'), "b", ('"', '""'), " b"], "csv", '"[ b]', ' "c", d',
            '"a ""b"" ""c"", d",x\n', id="CSV: in quotation marks",
        ),
        pytest.param("a;the the\n", ["the the"], "csv", "the[ the]", ", it", "a;the, it\n", id="CSV: no marks"),
        pytest.param(
            'msgstr "a "\n"b \\"c\\""\n', ["a ", "b ", ('"', '\\"'), "c", ('"', '\\"')], "po", "[a b] ", 'x "y"\t\\\n',
            'msgstr "x \\"y\\"\\t\\\\\\n"\n" \\"c\\""\n', id="PO: over two lines of a string",
        ),
        pytest.param("x\tthe the\n", ["the the"], "tsv", "the[ the]", " end", "x\tthe end\n", id="TSV"),
    ],
)  # fmt: skip
def test_written(file: str, parts: Parts, writing: Writing, old: str, new: str, expected: str) -> None:
    assert _repaired(_layer(file, parts, writing), file.encode(), old, new) == expected.encode()


@pytest.mark.parametrize(
    ("file", "parts", "writing", "old", "new", "reason"),
    [
        pytest.param("<p>a <b>b</b> c</p>", ["a ", "b", " c"], "xml", "a[ b] c", "", "element without", id="emptied"),
        pytest.param("<p>the sea</p><p>x", ["the sea", None, "x"], "xml", "[the sea]", "", "element without", id="all"),
        pytest.param(
            "<p>the bl<b>ack</b> sea", ["the bl", "ack", " sea"], "xml", "[the black sea]", "the Black Sea",
            "element without", id="a part in markup would be empty",
        ),
        pytest.param("<p>a</p><p>b</p>", ["a", None, "b"], "xml", "[a\n\nb]", "c", "spans a break", id="over a break"),
        pytest.param(
            "<p>a</p>", [None, "a"], "xml", "\n[]\na", "x", "does not stand in the file", id="before the text"
        ),
        pytest.param("<p>a</p>", ["a", None], "xml", "\n[]\n", "x", "does not stand in the file", id="behind the text"),
        pytest.param("<p><![CDATA[a]]>", ["a"], "xml", "[a]", "b & c", "CDATA", id="escape in CDATA"),
        pytest.param(
            "<p>the<br>end", ["the", ("\n", "<br>"), "end"], "xml", "[the\nend]", "the end", "a line break", id="<br>"
        ),
        pytest.param(
            "the  \nend", ["the", ("\n", "  \n"), "end"], "plain", "[the\nend]", "the end", "a line break",
            id="line break of Markdown",
        ),
        pytest.param("a *b* c", ["a ", "b", " c"], "plain", "a[ b] c", "", "element without", id="emptied in Markdown"),
        pytest.param(
            "<img alt=one,two>", ["one,two"], "xml", "one[,]two", ", ", "not in quotation marks",
            id="unquoted attribute",
        ),
        pytest.param(
            '"the\\u003cbr>end"', ["the", ("\n", "\\u003cbr>"), "end"], "json", "[the\nend]", "the end", "a line break",
            id="<br> in JSON",
        ),
        pytest.param("<p>a</p>", ["a"], "xml", "[a]", "\x00", "cannot stand in XML", id="no character of XML"),
        pytest.param("a,the the\n", ["the the"], "csv", "the[ the]", ", it", "quotation marks", id="unquoted CSV"),
        pytest.param(
            "a,the the\n", ["the the"], "csv", "the[ the]", '"', "quotation marks", id="quote in unquoted CSV"
        ),
        pytest.param("a\tb c\n", ["b c"], "tsv", "b[ ]c", "\t", "tab or a line end", id="tab in TSV"),
        pytest.param("the the", ["the the"], "sealed", "the[ the]", "", "cannot be written", id="sealed"),
        pytest.param("the the", ["the the"], "plain", "[the]", "the", "changes nothing", id="nothing to do"),
        pytest.param("the the", ["the the"], "plain", "the[ the]", "\ud800", "encoding of the file", id="surrogate"),
    ],
)  # fmt: skip
def test_refused(file: str, parts: Parts, writing: Writing, old: str, new: str, reason: str) -> None:
    said = _repaired(_layer(file, parts, writing), file.encode(), old, new)
    assert isinstance(said, str)
    assert reason in said


@pytest.mark.parametrize(
    ("path", "raw", "expected"),
    [
        pytest.param("s.txt", "the the é".encode("utf-16"), "the — é".encode("utf-16"), id="UTF-16"),
        pytest.param("s.txt", b"\xef\xbb\xbfthe the", "\ufeffthe —".encode(), id="UTF-8 with its mark"),
        pytest.param(
            "s.xml", b'<?xml version="1.0" encoding="iso-8859-5"?><p>\xb0 the the</p>',
            b'<?xml version="1.0" encoding="iso-8859-5"?><p>\xb0 the &#8212;</p>', id="a reference where there is none",
        ),
        pytest.param(
            "s.html", b"<meta charset=latin1><p>\xe9 \x93 the the", b"<meta charset=latin1><p>\xe9 \x93 the \x97",
            id="Latin-1 as browsers read it",
        ),
        pytest.param(
            "s.xml", b'<?xml version="1.0" encoding="utf-16"?>the the',
            '<?xml version="1.0" encoding="utf-16"?>the —'.encode(), id="a declaration that cannot be",
        ),
    ],
)  # fmt: skip
def test_encodings(path: str, raw: bytes, expected: bytes) -> None:
    codec = {"s.html": "cp1252"}.get(path, "iso-8859-5" if b"8859" in raw else "utf-8")
    text = raw[2:].decode("utf-16-le") if raw[:2] == b"\xff\xfe" else raw.decode(codec)
    made = _layer("\ufeff" + text if raw[:2] == b"\xff\xfe" else text, ["the the"], "xml", path)
    assert _repaired(made, raw, "the [the]", "—") == expected


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"the the \xff", "is not wholly written in utf-8", id="not UTF-8"),
        pytest.param(b'<?xml version="1.0" encoding="x-own"?>the the', "'x-own', which is not known", id="unknown"),
        pytest.param(
            b'<?xml version="1.0" encoding="utf-7"?>the the +AGE-', "not wholly written in utf-7", id="no way back"
        ),
        pytest.param(b'<?xml version="1.0" encoding="zlib"?>the the', "not wholly written in zlib", id="no encoding"),
    ],
)
def test_a_file_of_another_encoding_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(MtqaError, match=message):
        _repaired(_layer(raw.decode("latin-1"), ["the the"], "xml", "s.xml"), raw, "the[ the]", "")


def test_json_that_smuggles_half_a_character_in() -> None:
    file = '{"t": "the the"}'
    assert _repaired(_layer(file, ["the the"], "json"), file.encode(), "the[ the]", "\ud83d") == b'{"t": "the\\ud83d"}'


def test_a_file_that_changed_since_is_refused() -> None:
    made = plain("story.txt", "It is is so.")
    assert _repaired(made, b"Now it is is so.", "is[ is]", "") == "the file is not the one that was read"


def test_fixes_of_a_finding_are_done_together_or_not_at_all() -> None:
    text = "he saw her, and he left"
    fixes = (_fix(text, "[he] saw", "she"), _fix(text, "saw [her]", "him"))
    made = Place(plain("story.txt", text))
    first, second = _finding(*fixes), _finding(_fix(text, "[her, and]", "them;"), code="REP002")
    applied = apply(text.encode(), _wanted(_linted(made, first, second)))
    assert applied.raw == b"she saw him, and he left"
    assert [one.finding for one in applied.done] == [first]
    assert not applied.refused
    (refused,) = repairs(_linted(made, _finding(fixes[0], fixes[0])), unsafe=False)
    assert refused == Refused(_finding(fixes[0], fixes[0]), "story.txt", "its repairs overlap")


def _wanted(linted: Linted) -> list[Repair]:
    return [one for one in repairs(linted, unsafe=False) if isinstance(one, Repair)]


def test_suggested_fixes_wait_for_permission() -> None:
    linted = _linted(Place(plain("story.txt", "an cat")), _finding(Fix(Span(0, 2), "a")))
    assert not repairs(linted, unsafe=False)
    assert len(repairs(linted, unsafe=True)) == 1


def test_a_text_that_stands_in_no_file_is_refused() -> None:
    document = Document("story.txt", (Segment(0, "an cat"),))
    linted = Linted(document, Result((_finding(Fix(Span(0, 2), "a", "safe")),), (), ()), NO_SCORE)
    repaired = repair(b"an cat", lambda _: [linted], unsafe=False)
    assert repaired.raw == b"an cat"
    assert [one.reason for one in repaired.refused] == ["its text stands in no file"]


def test_a_segment_in_the_middle_of_its_file() -> None:
    place = Place(plain("story.txt", "One. The the two."), 5)
    linted = _linted(place, _finding(Fix(Span(3, 7), "", "safe")))
    assert apply(b"One. The the two.", _wanted(linted)).raw == b"One. The two."


def _turns(*pairs: tuple[str, str]) -> Callable[[bytes], Sequence[Linted]]:
    """Finds the first word of each pair, and repairs it by the second."""

    def linted(raw: bytes) -> Sequence[Linted]:
        text = raw.decode()
        place = Place(plain("story.txt", text))
        found = [_finding(_fix(text, f"[{old}]", new), code=old) for old, new in pairs if old in text]
        return [_linted(place, *found)]

    return linted


def test_pass_after_pass() -> None:
    repaired = repair(b"one two", _turns(("one", "three"), ("three", "four"), ("two", "2")), unsafe=False)
    assert (repaired.raw, dict(repaired.by_code)) == (b"four 2", {"one": 1, "three": 1, "two": 1})
    assert not repaired.linted[0].result.findings


@pytest.mark.parametrize(
    ("pairs", "codes"),
    [
        pytest.param([("her", "his"), ("his", "her")], ["her"], id="back and forth"),
        pytest.param([("his", "her"), ("her", "its"), ("its", "his")], ["her"], id="in a circle"),
        pytest.param([("her", "herher")], ["her"], id="for ever longer"),
    ],
)
def test_repairs_without_end_are_not_done(pairs: list[tuple[str, str]], codes: list[str]) -> None:
    repaired = repair(b"a 'nd her", _turns(("'nd", "and"), *pairs), unsafe=False)
    assert repaired.raw == b"a and her"
    assert dict(repaired.by_code) == {"'nd": 1}
    assert [one.finding.code for one in repaired.refused] == codes
    assert {one.reason for one in repaired.refused} == {"its repair calls for others without end"}


TMX = (
    '<?xml version="1.0" encoding="{}"?><tmx version="1.4"><header srclang="bg"/><body><tu><tuv xml:lang="bg">'
    '<seg>Той каза, че R&amp;D спира.</seg></tuv><tuv xml:lang="en"><seg>{} that R&amp;D {}.</seg></tuv></tu>'
    "</body></tmx>"
)
XLIFF = (
    '\ufeff<xliff version="1.2"><file source-language="bg" target-language="en" original="x" datatype="x"><body>'
    '<trans-unit id="1"><source>Той каза не.</source><target>He <g id="1">{}</g> R&amp;D</target></trans-unit></body>'
    "</file></xliff>\r\n"
)
PO = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Той каза не."\nmsgstr "He \\"{}"\n'
PAGE = '<meta charset="windows-1251">\r\n<p>He R&amp;D <b>{}</b> „не“ {}.</p>'


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        pytest.param("s.txt", "\ufeffHe said said no.\r\n".encode(), "\ufeffHe said no.\r\n".encode(), id="text"),
        pytest.param("s.md", b"# Go\n\nHe **said said** no.\n", b"# Go\n\nHe **said** no.\n", id="Markdown"),
        pytest.param(
            "s.html", PAGE.format("said\r\n said", "to the the house").encode("cp1251"),
            PAGE.format("said", "to the house").encode("cp1251"), id="HTML",
        ),
        pytest.param(
            "s.json", rb'{"language": "en", "body_xhtml": "<p>He &amp; \u0441 &quot;said said&quot;.</p>"}',
            rb'{"language": "en", "body_xhtml": "<p>He &amp; \u0441 &quot;said&quot;.</p>"}', id="ninjs: HTML in JSON",
        ),
        pytest.param("s.tsv", "Той.\tHe said said no.\n".encode(), "Той.\tHe said no.\n".encode(), id="TSV"),
        pytest.param(
            "s.csv", '\ufeffsource;target\r\nТой.;"He ""said said"", no."\r\n'.encode(),
            '\ufeffsource;target\r\nТой.;"He ""said"", no."\r\n'.encode(), id="CSV",
        ),
        pytest.param(
            "s.jsonl", rb'{"source": "\u0422", "target": "\ud83d\ude00 He said said \"no\"."}' + b"\n",
            rb'{"source": "\u0422", "target": "\ud83d\ude00 He said \"no\"."}' + b"\n", id="JSON lines",
        ),
        pytest.param("s.po", PO.format('said "\n"said').encode(), PO.format('said"\n"').encode(), id="PO"),
        pytest.param(
            "s.tmx", TMX.format("utf-16", "He said said", "ended").encode("utf-16"),
            TMX.format("utf-16", "He said", "ended").encode("utf-16"), id="TMX in UTF-16",
        ),
        pytest.param("s.xlf", XLIFF.format("said said").encode(), XLIFF.format("said").encode(), id="XLIFF"),
    ],
)  # fmt: skip
def test_every_format_through_its_reader(name: str, before: bytes, after: bytes, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(before)
    command = ["lint", "--fix", "--select", "REP001", "--source-lang", "bg", "--target-lang", "en", str(file)]
    outcome = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    assert file.read_bytes() == after


def _linter(path: Path, checks: Selection) -> Callable[[bytes], Sequence[Linted]]:
    beside = {one.suffixes[-2]: one for one in path.parent.glob(path.name.replace(".en.", ".*."))}
    originals = [one for lang, one in beside.items() if lang in (".bg", ".ru", ".uk")]
    source = parse(originals[0].read_bytes(), str(originals[0]))
    reference = parse(beside[".ref"].read_bytes(), str(beside[".ref"]), "en") if ".ref" in beside else None

    def linted(raw: bytes) -> Sequence[Linted]:
        document = aligned(parse(raw, str(path), "en"), source, reference)
        result = lint(document, checks, strict=True)
        return [Linted(document, result, score(document, result))]

    return linted


@pytest.mark.parametrize("unsafe", [pytest.param(False, id="safe"), pytest.param(True, id="unsafe")])
@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in ARTICLES])
def test_articles_are_repaired_once_and_for_all(path: Path, unsafe: bool, everything: Selection) -> None:
    linted = _linter(path, everything)
    repaired = repair(path.read_bytes(), linted, unsafe=unsafe)
    again = repair(repaired.raw, linted, unsafe=unsafe)
    assert again.raw == repaired.raw
    assert not again.by_code
    left = {one.finding for each in repaired.linted for one in repairs(each, unsafe=unsafe)}
    assert left == {one.finding for one in repaired.refused}


ODD = (
    "The the minister said.He went , and and the the „end“ . i am an man.&amp; \u200b\r\n\r\nBulgaria’s a hour\n 👩‍🚀 é"
)


@given(st.lists(st.sampled_from(ODD.split(" ")), max_size=40).map(" ".join).filter(lambda text: text.strip()))
@settings(max_examples=60)
def test_any_text_is_repaired_once_and_for_all(everything: Selection, text: str) -> None:
    def linted(raw: bytes) -> Sequence[Linted]:
        document = aligned(parse(raw, "story.en.txt", "en"))
        result = lint(document, everything, strict=True)
        return [Linted(document, result, score(document, result))]

    repaired = repair(text.encode(), linted, unsafe=True)
    assert repair(repaired.raw, linted, unsafe=True).raw == repaired.raw


def _csv(text: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([("source", "target"), ("Той", text)])
    return stream.getvalue()


def _po(text: str) -> str:
    lines = "".join(f'"{polib.escape(part)}"\n' for part in (text[:3], text[3:9], text[9:]))
    return f'msgid "Той"\nmsgstr ""\n{lines}'


def _xliff(text: str) -> str:
    marked = f'{escape(text[:5])}<g id="1">{escape(text[5:9])}</g>{escape(text[9:])}'
    return XLIFF.replace('<g id="1">{}</g>', "{}").format(marked).replace(" R&amp;D<", "<").replace(">He ", ">")


WRITERS: dict[str, Callable[[str], str]] = {
    "jsonl": lambda text: json.dumps({"source": "Той", "target": text}),
    "csv": _csv,
    "po": _po,
    "xliff": _xliff,
}
CHARACTERS = st.sampled_from("ab \"\\&<>'é😀,;ж")


def _read(form: str, raw: bytes) -> Document:
    read = pair_reader(form)
    assert read
    (document,) = documents("story", read(io.BytesIO(raw), "story", "bg", "en"))
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("form", WRITERS)
@given(text=st.text(CHARACTERS, max_size=14), new=st.text(CHARACTERS, max_size=4), data=st.data())
def test_any_fix_reads_as_it_was_meant(form: str, text: str, new: str, data: st.DataObject) -> None:
    text = f"x{text}y"
    start = data.draw(st.integers(1, len(text)))
    end = data.draw(st.integers(start, len(text)))
    raw = WRITERS[form](text).encode()
    document = _read(form, raw)
    (segment,) = document.segments
    assert segment.target == text
    finding = replace(_finding(Fix(Span(start, end), new, "safe")), segment=segment.id)
    (found,) = repairs(Linted(document, Result((finding,), (), ()), NO_SCORE), unsafe=False)
    if isinstance(found, Refused):
        assert found.reason in ("its repair changes nothing", "it would leave an element without text")
        return
    applied = apply(raw, [found])
    assert not applied.refused
    assert _read(form, applied.raw).segments[0].target == text[:start] + new + text[end:]


DIFFS = [
    pytest.param("story.txt", b"One.\nThe the two.\nThree.\n", b"One.\nThe two.\nThree.\n", id="a line"),
    pytest.param("story.txt", b"One.\r\nThe the two.\r\n", b"One.\r\nThe two.\r\n", id="CRLF"),
    pytest.param("story.txt", b"The the two.", b"The two.", id="no line end at the end"),
    pytest.param("story.txt", b"One.\nThe the two.", b"One.\nThe two.\n", id="a line end is added"),
    pytest.param(
        "a story.txt", "\ufeffThe the — two.\n".encode(), "\ufeffThe — two.\n".encode(), id="a name with spaces"
    ),
    pytest.param('a "b".txt', b"The the two.\n", b"The two.\n", id="a name with quotation marks"),
    pytest.param("s.txt", "a a\x85b\u2028c\x0cd\n".encode(), "a\x85b\u2028c\x0cd\n".encode(), id="other line ends"),
]


@pytest.mark.parametrize(("path", "before", "after"), DIFFS)
def test_git_applies_the_difference(path: str, before: bytes, after: bytes, tmp_path: Path) -> None:
    file = tmp_path / path
    file.write_bytes(before)
    (tmp_path / "change.diff").write_bytes(unified(path, before, after).encode())
    command = ["git", "apply", "--whitespace=nowarn", "change.diff"]
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    subprocess.run([*command[:2], "--check", *command[2:]], cwd=tmp_path, check=True, env=environment)
    subprocess.run(command, cwd=tmp_path, check=True, env=environment)
    assert file.read_bytes() == after


@pytest.mark.skipif(not shutil.which("patch"), reason="no patch here")
def test_patch_applies_the_difference(tmp_path: Path) -> None:
    before, after = b"One.\nThe the two.", b"One.\nThe two."
    (tmp_path / "story.txt").write_bytes(before)
    subprocess.run(["patch", "-p1"], cwd=tmp_path, check=True, input=unified("story.txt", before, after).encode())
    assert (tmp_path / "story.txt").read_bytes() == after


def test_no_difference() -> None:
    assert unified("story.txt", b"One.\n", b"One.\n") == ""
