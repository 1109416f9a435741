"""Word documents: what is text, what part of the article it is, where it stands, and files that are no documents."""

import io
import zipfile
from collections.abc import Sequence

import docx
import pytest
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from qa.engine import lint
from qa.fix import repair, unified
from qa.model import Linted, MtqaError, Span
from qa.positions import locate
from qa.read.article import aligned
from qa.read.docx.reader import read_docx
from qa.read.formats import parse
from qa.rules import Selection
from qa.score import score

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
LETTERS = "The minister said that the bridge over the river will be open to traffic in the spring of next year. "


def _saved(word: Word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _with(raw: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The archive with something else in one of its members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info)
            assert info.filename != name or old in data
            after.writestr(info, data.replace(old, new, 1) if info.filename == name else data)
    return stream.getvalue()


def _body(xml: str) -> bytes:
    """A document with this for its body."""
    word = docx.Document()
    word.add_paragraph("@@@")
    return _with(_saved(word), "word/document.xml", b"<w:p><w:r><w:t>@@@</w:t></w:r></w:p>", xml.encode())


def _paragraphs(raw: bytes) -> list[tuple[str, str]]:
    parsed = parse(raw, "story.docx", "en")
    return [(paragraph.role, paragraph.span.of(parsed.layer.text)) for paragraph in parsed.paragraphs]


def test_styles_are_roles() -> None:
    word = docx.Document()
    for style, text in [
        ("Title", "Court frees the captain"),
        ("Subtitle", "He was held for a month"),
        ("Heading 1", "What is known"),
        ("Normal", "The court in Varna freed the captain."),
        ("List Bullet", "He left at once."),
        ("Quote", "I am free."),
        ("Intense Quote", "I am very free."),
        ("Caption", "The captain on Monday"),
        ("Normal", "Photo: BTA"),
    ]:
        word.add_paragraph(text, style)
    own = word.styles.add_style("House Head", 1)
    own.base_style = word.styles["Heading 2"]
    word.add_paragraph("Later on", own)
    own.base_style = own
    assert [role for role, _ in _paragraphs(_saved(word))] == [
        "headline", "deck", "deck", "body", "body", "quote", "quote", "caption", "caption", "body",
    ]  # fmt: skip
    own.base_style = word.styles["Heading 2"]
    assert _paragraphs(_saved(word))[-1] == ("deck", "Later on")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param("Heading 1", ["body", "headline", "body", "deck"], id="the first heading, without a title"),
        pytest.param("Normal", ["headline", "deck", "body", "deck"], id="by the rules, without any"),
    ],
)
def test_the_headline(style: str, expected: list[str]) -> None:
    word = docx.Document()
    word.add_paragraph("World news")
    word.add_paragraph("Court frees the captain", style)
    word.add_paragraph("The court in Varna freed the captain.")
    word.add_paragraph("Later", "Heading 2")
    assert [role for role, _ in _paragraphs(_saved(word))] == expected


def test_dateline_and_counter() -> None:
    word = docx.Document()
    for text in ("Court frees the captain", "Jun 11, 2025 18:23 662", "The court in Varna freed the captain."):
        word.add_paragraph(text)
    assert [role for role, _ in _paragraphs(_saved(word))] == ["headline", "dateline", "furniture", "body"]


def test_tables_in_their_place() -> None:
    word = docx.Document()
    word.add_paragraph("The court met.")
    table = word.add_table(1, 2)
    table.cell(0, 0).text = "It sat for an hour."
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "It sat for two."
    word.add_paragraph("It rose.")
    assert [text for _, text in _paragraphs(_saved(word))] == [
        "The court met.", "It sat for an hour.", "It sat for two.", "It rose.",
    ]  # fmt: skip


def test_tabs_breaks_and_links() -> None:
    word = docx.Document()
    run = word.add_paragraph("It\twas ").add_run("so.")
    run.add_break(WD_BREAK.LINE)
    run.add_text("He left.")
    link = parse_xml(f'<w:hyperlink {W} w:anchor="x"><w:r><w:t> At once.</w:t></w:r></w:hyperlink>')
    word.paragraphs[0]._p.append(link)
    assert read_docx(_saved(word), "s.docx", "en", "").layer.text == "It\twas so.\nHe left. At once."


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param(
            "<w:p><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del><w:ins><w:r><w:t>Here.</w:t></w:r></w:ins></w:p>",
            "Here.", id="tracked changes",
        ),
        pytest.param(
            "<w:p><w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom><w:r><w:t>Here.</w:t></w:r></w:p>",
            "Here.", id="moved away",
        ),
        pytest.param(
            "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>",
            "7", id="the result of a field, not its code",
        ),
        pytest.param(
            '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr><w:r><w:t>Here.</w:t></w:r></w:p>',
            "Here.", id="a tab stop is no tab",
        ),
        pytest.param(
            "<w:p><w:r><w:t>Mi</w:t><w:noBreakHyphen/><w:t>8</w:t><w:cr/></w:r></w:p>", "Mi-8\n", id="hyphen, line end",
        ),
        pytest.param(
            f"<w:p><w:r><w:t>Out</w:t></w:r><w:r><mc:AlternateContent {MC}><mc:Choice Requires='wps'><w:txbxContent>"
            "<w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
            "<w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t>side.</w:t></w:r></w:p>",
            "Outside.\n\nIn a box.", id="a text box, once, behind its paragraph",
        ),
        pytest.param("<w:t>Lost.</w:t><w:p><w:r><w:t>Here.</w:t></w:r></w:p>", "Here.", id="text in no paragraph"),
        pytest.param(
            "<w:p><w:r><w:t>A<![CDATA[&b]]>&amp;&#x1F600;\r\nc</w:t></w:r></w:p>", "A&b&😀\nc", id="ways to write",
        ),
    ],
)  # fmt: skip
def test_what_is_text(xml: str, text: str) -> None:
    assert read_docx(_body(xml), "story.docx", "en", "").layer.text == text


def _linted(raw: bytes, checks: Selection) -> Sequence[Linted]:
    document = aligned(parse(raw, "story.docx", "en"))
    result = lint(document, checks, strict=True)
    return [Linted(document, result, score(document, result))]


def _defective() -> bytes:
    """`The minister minister said …` over three runs."""
    word = docx.Document()
    word.add_paragraph("Court frees the captain", "Title")
    word.add_paragraph("")
    paragraph = word.add_paragraph("👩‍🚀 R&D: the mini")
    paragraph.add_run("ster mini").bold = True
    paragraph.add_run("ster spoke <with> us.").italic = True
    word.add_paragraph("Photo: BTA")
    return _saved(word)


def test_a_defect_over_runs_has_its_place(everything: Selection) -> None:
    raw = _defective()
    (linted,) = _linted(raw, everything)
    (finding,) = (one for one in linted.result.findings if one.code == "REP001")
    assert finding.target
    text = next(segment.target for segment in linted.document.segments if segment.id == finding.segment)
    place = locate(linted.document, finding.segment, "target", finding.target, text)
    assert (place.text, place.label) == ("minister minister", "paragraph 3, run 1")
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 14, 3, 31)
    assert place.byte_column == 14 + len("👩‍🚀".encode()) - len("👩‍🚀")
    xml = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode()
    assert xml[place.start : place.end].startswith("mini</w:t>")
    assert xml[place.start : place.end].endswith("ster")


def test_a_defect_over_runs_is_repaired(everything: Selection) -> None:
    raw = _defective()
    repaired = repair(raw, lambda now: _linted(now, everything), unsafe=False)
    before, after = docx.Document(io.BytesIO(raw)), docx.Document(io.BytesIO(repaired.raw))
    assert after.paragraphs[2].text == "👩‍🚀 R&D: the minister spoke <with> us."
    assert [[(run.bold, run.italic) for run in paragraph.runs] for paragraph in after.paragraphs] == [
        [(run.bold, run.italic) for run in paragraph.runs] for paragraph in before.paragraphs
    ]
    assert [paragraph.style.name for paragraph in after.paragraphs if paragraph.style] == [
        paragraph.style.name for paragraph in before.paragraphs if paragraph.style
    ]
    old, new = (zipfile.ZipFile(io.BytesIO(one)) for one in (raw, repaired.raw))
    for one, other in zip(old.infolist(), new.infolist(), strict=True):
        assert (one.filename, one.date_time, one.compress_type) == (
            other.filename,
            other.date_time,
            other.compress_type,
        )
        assert one.external_attr == other.external_attr
        assert one.filename == "word/document.xml" or old.read(one) == new.read(other)
    assert not repair(repaired.raw, lambda now: _linted(now, everything), unsafe=False).by_code
    assert unified("a/story.docx", raw, repaired.raw) == (
        "--- a/a/story.docx (paragraphs of a DOCX)\t\n+++ b/a/story.docx (paragraphs of a DOCX)\t\n@@ -1,5 +1,5 @@\n"
        " Court frees the captain\n \n-👩‍🚀 R&D: the minister minister spoke <with> us.\n"
        "+👩‍🚀 R&D: the minister spoke <with> us.\n \n Photo: BTA\n"
    )


def test_spaces_at_the_ends_are_kept_by_an_attribute(everything: Selection) -> None:
    raw = _body("<w:p><w:r><w:t>He saw the t</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>he end.</w:t></w:r></w:p>")
    repaired = repair(raw, lambda now: _linted(now, everything), unsafe=False)
    assert (
        b'<w:t>He saw the</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> end.</w:t>'
        in zipfile.ZipFile(io.BytesIO(repaired.raw)).read("word/document.xml")
    )


@pytest.mark.parametrize(
    "encoding", [pytest.param("utf-8-sig", id="UTF-8 with its mark"), pytest.param("utf-16", id="UTF-16")]
)
def test_other_encodings_of_the_main_part(encoding: str, everything: Selection) -> None:
    raw = _defective()
    xml = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml")
    other = xml.decode().replace("encoding='UTF-8'", f"encoding='{encoding[:6].rstrip('-s')}'").encode(encoding)
    raw = _with(raw, "word/document.xml", xml, other)
    repaired = repair(raw, lambda now: _linted(now, everything), unsafe=False)
    assert repaired.by_code == {"REP001": 1}
    assert docx.Document(io.BytesIO(repaired.raw)).paragraphs[2].text.endswith("the minister spoke <with> us.")
    assert zipfile.ZipFile(io.BytesIO(repaired.raw)).read("word/document.xml")[:2] == other[:2]


def test_a_long_text_and_many() -> None:
    long = LETTERS * 10_000
    many = "".join(f"<w:p><w:r><w:t>{number} &amp; {number + 1}</w:t></w:r></w:p>" for number in range(30_000))
    parsed = read_docx(_body(f"<w:p><w:r><w:t>{long}</w:t></w:r></w:p>{many}"), "story.docx", "en", "")
    assert len(parsed.paragraphs) == 30_001
    assert parsed.layer.pieces[-1].label == "paragraph 30001, run 1"
    assert max(piece.length for piece in parsed.layer.pieces) <= 2048


def _bomb() -> bytes:
    return _with(_saved(docx.Document()), "word/document.xml", b"</w:body>", b" " * (17 << 20) + b"</w:body>")


def _many() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    return stream.getvalue()


def _packed(*files: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()


def _claiming(raw: bytes, size: int) -> bytes:
    """An archive whose members say that they are of another size than they are."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        true = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert raw.count(true) >= 2
    return raw.replace(true, size.to_bytes(4, "little"))


def _encrypted() -> bytes:
    raw = bytearray(_packed(("word/document.xml", b"<x/>")))
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


DTD = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
TEXT = _body("<w:p><w:r><w:t>Here.</w:t></w:r></w:p>")
ROOT_TAG = b"<w:document"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"The court met.", "is no DOCX, or a damaged one", id="text"),
        pytest.param(b"", "is no DOCX, or a damaged one", id="nothing"),
        pytest.param(TEXT[:-200], "is no DOCX, or a damaged one", id="the end is lost"),
        pytest.param(TEXT[5000:], "is no DOCX, or a damaged one", id="the start is lost"),
        pytest.param(OLE + b"Word", "old Word file; save it as .docx", id="a .doc by another name"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password", id="with a password"),
        pytest.param(_encrypted(), "protected by a password", id="a member with a password"),
        pytest.param(_packed(("a.txt", b"text")), "is no Word document, or a damaged one", id="another archive"),
        pytest.param(_packed(("a", b"b"), how=zipfile.ZIP_BZIP2), "a is packed in a way", id="packed otherwise"),
        pytest.param(_bomb(), r"word/document.xml unpacks to 200 times its size", id="a bomb"),
        pytest.param(_many(), "unpacks to more than 10,000 members or 256 MB", id="too many members"),
        pytest.param(_claiming(TEXT, 300 << 20), "more than 10,000 members or 256 MB", id="says that it is large"),
        pytest.param(_claiming(TEXT, 100), "is no DOCX, or a damaged one: Bad CRC-32", id="says that it is small"),
        pytest.param(_with(TEXT, "word/document.xml", ROOT_TAG, DTD + ROOT_TAG), "has a DTD", id="a DTD"),
        pytest.param(_with(TEXT, "word/styles.xml", b"<w:styles", DTD + b"<w:styles"), "has a DTD", id="in styles"),
        pytest.param(_with(TEXT, "word/styles.xml", b"UTF-8", b"X-own"), "unknown encoding", id="unknown encoding"),
        pytest.param(_with(TEXT, "word/styles.xml", b"UTF-8", b"GB2312"), "multi-byte encodings", id="two bytes"),
        pytest.param(_with(TEXT, "word/document.xml", b"</w:p>", b""), "not well-formed", id="broken XML"),
        pytest.param(
            _with(TEXT, "word/document.xml", b"Here.</w:t>", b"Here.</w:t>" + b"<w:x>" * 300 + b"</w:x>" * 300),
            "is no Word document, or a damaged one", id="nested without end",
        ),
        pytest.param(_with(TEXT, "_rels/.rels", b"officeDocument\" Target=\"word/", b"officeDocument\" Target=\"x/"),
                     "is no Word document, or a damaged one", id="no main part"),
        pytest.param(_with(TEXT, "word/document.xml", b"Here.", b" "), "is empty", id="no text"),
        pytest.param(
            _with(_with(TEXT, "word/document.xml", b"UTF-8", b"ISO-8859-1"), "word/document.xml", b"Here.", b"\xe9"),
            "is not written in UTF-8", id="another encoding",
        ),
    ],
)  # fmt: skip
def test_what_is_no_document_is_said(raw: bytes, message: str) -> None:
    with pytest.raises(MtqaError, match=f"story.docx: .*{message}"):
        read_docx(raw, "story.docx", "en", "")


def test_macros_and_twins_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(TEXT)) as archive:
        files = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with pytest.raises(MtqaError, match="has macros"):
        read_docx(_packed(*files, ("word/vbaProject.bin", b"x")), "story.docx", "en", "")
    with pytest.warns(UserWarning, match="Duplicate name"):
        twins = _packed(*files, files[0])
    with pytest.raises(MtqaError, match="two members of the same name"):
        read_docx(twins, "story.docx", "en", "")


def test_positions_of_ways_to_write() -> None:
    raw = _body("<w:p><w:r><w:t>A<![CDATA[&b]]>&amp;&#x1F600;\r\nc</w:t></w:r></w:p>")
    layer = read_docx(raw, "story.docx", "en", "").layer
    xml = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode()
    assert [xml[piece.point.offset : piece.point.offset + piece.size] for piece in layer.pieces] == [
        "A", "&b", "&amp;", "&#x1F600;", "\r\n", "c",
    ]  # fmt: skip
    assert [Span(piece.start, piece.start + piece.length).of(layer.text) for piece in layer.pieces] == [
        "A", "&b", "&", "😀", "\n", "c",
    ]  # fmt: skip
