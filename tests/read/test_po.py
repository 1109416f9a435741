"""PO: what is published of it, its plural forms, its comments."""

import gzip
import io
from typing import Any

import pytest

from qa.engine import lint
from qa.model import Document, MtqaError
from qa.read.pairs.pair import Pair, documents
from qa.read.pairs.po import read_po
from qa.rules import Selection

HEADER = '# Translations of the front page.\nmsgid ""\nmsgstr ""\n"Language: {}\\n"\n"Plural-Forms: nplurals=2;\\n"\n\n'


def _read(text: str, target_lang: str = "en") -> list[Any]:
    found = [*read_po(io.BytesIO(text.encode()), "news.po", "bg", target_lang)]
    return [(one.segment.source, one.segment.target) if isinstance(one, Pair) else str(one) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('msgid "Утро"\nmsgstr "Morning"', [("Утро", "Morning")], id="one line"),
        pytest.param('msgid ""\n"Утро"\n  " и ден"\r\nmsgstr "Day"\r\n', [("Утро и ден", "Day")], id="two lines, CRLF"),
        pytest.param(r'msgid "а"' + "\n" + r'msgstr "a\\n\"b\"\t\n\x"', [("а", 'a\\n"b"\t\n\\x')], id="escapes"),
        pytest.param('msgid "а"\nmsgstr "a\u2028b\x85c"\n', [("а", "a\u2028b\x85c")], id="line ends of Unicode"),
        pytest.param(
            'msgctxt "menu"\nmsgid "а"\nmsgstr "a"\nmsgctxt "verb"\nmsgid "а"\nmsgstr "b"\n',
            [("а", "a"), ("а", "b")],
            id="context, no blank line between",
        ),
        pytest.param(
            'msgid "а"\nmsgstr ""\n\n#, fuzzy\nmsgid "б"\nmsgstr "b"\n\n#~ msgid "в"\n#~ msgstr "c"\n\n'
            '#. note\n#: page:1\n#, python-format\n#| msgid "old"\nmsgid "г"\nmsgstr "d"\n# The end.\n',
            [("г", "d")],
            id="not translated, fuzzy, obsolete",
        ),
        pytest.param(
            'msgid "файл"\nmsgid_plural "файлове"\nmsgstr[0] "file"\nmsgstr[1] "files"\nmsgstr[2] ""\n',
            [("файл", "file"), ("файлове", "files")],
            id="plural forms",
        ),
        pytest.param(
            'msgid "файл"\nmsgid_plural "файлове"\nmsgstr[0] "檔案"\n', [("файлове", "檔案")], id="one plural form"
        ),
        pytest.param(
            'msgid "а"\nmsgstr "a"\nmsgid ""\nmsgstr "Language: en\\n"\nmsgid "б"\nmsgstr "b"\n',
            [("а", "a"), ("б", "b")],
            id="a header in the middle",
        ),
        pytest.param(HEADER, [], id="a header alone"),
    ],
)
def test_pairs(text: str, expected: list[Any]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("header", "declared", "expected"),
    [
        pytest.param("pt_BR", "", "pt", id="of the header"),
        pytest.param("sr@latin", "", "sr", id="of the header, with a script"),
        pytest.param("fr", "en", "en", id="declared"),
        pytest.param("", "", "en", id="detected"),
    ],
)
def test_language(header: str, declared: str, expected: str) -> None:
    text = HEADER.format(header) + 'msgid "Утро"\nmsgstr "The morning of the day"\n'
    (pair,) = read_po(io.BytesIO(text.encode()), "news.po", "bg", declared)
    assert isinstance(pair, Pair)
    assert (pair.segment.source_lang, pair.segment.target_lang, pair.text) == ("bg", expected, "news.po")


REPEATED = 'msgid "Пак в {}."\nmsgstr "He went back to the the town of {}."\n\n'


def test_comments_accept_findings_in_their_entry(everything: Selection) -> None:
    text = (
        HEADER.format("en")
        + "# mtqa: ignore REP001 as in the song\n#. mtqa: ignore REP001\n" + REPEATED.format("Русе", "Ruse")
        + "# Checked.\n" + REPEATED.format("Варна", "Varna")
    )  # fmt: skip
    (document,) = documents("news.po", read_po(io.BytesIO(text.encode()), "news.po", "bg", ""))
    assert isinstance(document, Document)
    assert document.is_text
    result = lint(document, everything)
    (accepted,) = result.accepted
    assert (accepted.finding.segment, accepted.by.reason) == (10, "as in the song")
    assert [one.segment for one in result.findings if one.code == "REP001"] == [14]
    assert [(one.line, one.path) for one in document.comments] == [(7, "news.po")]


@pytest.mark.parametrize("before", [pytest.param(HEADER, id="above the header"), pytest.param("", id="no header")])
def test_a_comment_accepts_findings_in_the_whole_file(before: str, everything: Selection) -> None:
    text = "\ufeff# mtqa: ignore-file repeated-word lyrics\n" + before + REPEATED.format("Русе", "Ruse")
    text += '# mtqa: ignore-file NUM\n#, fuzzy\nmsgid "а"\nmsgstr "a"\n\n' + REPEATED.format("Варна", "Varna")
    (document,) = documents("news.po", read_po(io.BytesIO(text.encode()), "news.po", "bg", "en"))
    assert isinstance(document, Document)
    result = lint(document, everything)
    assert [one.finding.name for one in result.accepted] == ["repeated-word"] * 2
    assert [one.codes for one in result.unused] == [("NUM",)]


def test_plural_forms_are_of_one_entry_and_its_comment_is_one() -> None:
    text = '# mtqa: ignore NUM\nmsgid "файл"\nmsgid_plural "файлове"\nmsgstr[0] "file"\nmsgstr[1] ""\n"files"\n'
    one, other = read_po(io.BytesIO(text.encode()), "news.po", "bg", "en")
    assert isinstance(one, Pair)
    assert isinstance(other, Pair)
    assert (one.segment.id, other.segment.id) == (4, 6)
    assert one.segment.paragraph == other.segment.paragraph == 0
    assert [len(pair.comments) for pair in (one, other)] == [1, 0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('msgid "а"\nmsgstr "a "b" c"\n', "news.po:2: is not PO: unescaped double quote found", id="marks"),
        pytest.param('msgid "а"\nmsgstr "a"\nmsgstr[x] "a"\n', "news.po:3: is not PO: syntax error", id="a form x"),
        pytest.param('msgid "а"\nнищо\n', "news.po:2: is not PO: syntax error", id="no keyword"),
        pytest.param('"а"\n', "news.po:1: is not PO: syntax error", id="starts with a continuation"),
        pytest.param('msgid "а\rб"\nmsgstr "a"\n', "news.po:1: has a carriage return inside a line", id="lone CR"),
        pytest.param('msgid "а"\nmsgstr ""\n' + '"abc"\n' * 200_001, "news.po:200003: has an entry", id="too long"),
        pytest.param("# а\n" * 333_334, "news.po:333334: has an entry of more than 1 MB", id="too long a comment"),
        pytest.param("", "news.po: is empty", id="empty"),
    ],
)
def test_a_broken_file_is_refused(text: str, said: str) -> None:
    with pytest.raises(MtqaError) as error:
        _read(text)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('msgstr "abc', id="not closed"),
        pytest.param('msgid_plural "б"\nmsgstr[10] "a"', id="a tenth plural form, which polib takes for the first"),
    ],
)
def test_a_string_that_polib_reads_otherwise_costs_its_entry(line: str) -> None:
    text = f'msgid "а"\n{line}\n\nmsgid "б"\nmsgstr "b"\n'
    assert _read(text) == ["news.po:1: has a string that does not end at its line's end", ("б", "b")]


def test_other_encodings_are_refused() -> None:
    with pytest.raises(MtqaError, match=r"news\.po:2: is not UTF-8"):
        list(read_po(io.BytesIO('msgid "a"\nmsgstr "ж"'.encode("cp1251")), "news.po", "", ""))


def test_a_damaged_archive_is_refused() -> None:
    packed = gzip.compress(HEADER.encode() * 100)
    with gzip.open(io.BytesIO(packed[:-20])) as stream, pytest.raises(MtqaError, match=r"news\.po: cannot be read"):
        list(read_po(stream, "news.po", "", ""))
