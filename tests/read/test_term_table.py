"""Termbases in spreadsheets."""

from pathlib import Path

import pytest

from qa.lang.terms.termbase import Term
from qa.model import MtqaError
from qa.read.terms import read_terms, termbase


def write(folder: Path, text: str, name: str = "terms.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.csv", "source,target,admitted\nдепутат,MP,lawmaker|member of parliament\n", id="commas"),
        pytest.param(
            "a.csv", "source;target;admitted\r\nдепутат;MP;lawmaker|member of parliament\r\n", id="semicolons"
        ),
        pytest.param("a.csv", "\ufeffsource,target,admitted\nдепутат,MP,lawmaker|member of parliament", id="BOM"),
        pytest.param("a.tsv", "Source\tTarget\tAdmitted\n\nдепутат\tMP\tlawmaker | member of parliament\n", id="tabs"),
    ],
)
def test_separators(tmp_path: Path, name: str, text: str) -> None:
    read = read_terms(write(tmp_path, text, name))
    assert read.problems == ()
    assert read.terms == (Term(("депутат",), "MP", ("lawmaker", "member of parliament")),)


def test_every_column_is_read(tmp_path: Path) -> None:
    header = (
        "source,target,admitted,forbidden,first-mention,case-sensitive,do-not-translate,source-lang,target-lang,"
        "part-of-speech,domain,country,note,definition"
    )
    row = 'ДАНС,SANS,,DANS,State Agency for National Security,yes,no,bg-BG,en,noun,security,BG,"a, b","said ""so"""'
    (term,) = read_terms(write(tmp_path, f"{header}\n{row}\n")).terms
    assert term == Term(
        ("ДАНС",), "SANS", (), ("DANS",), "bg", "en", "noun", "security", "BG", "a, b", 'said "so"',
        "State Agency for National Security", True, False,
    )  # fmt: skip
    assert term.line == 2


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("source,taget\nа,b\n", 1, "unknown column 'taget'; did you mean 'target'?", id="column"),
        pytest.param("source,source\nа,b\n", 1, "column 'source' stands twice", id="column twice"),
        pytest.param("note\nа\n", 1, "has no column 'source' or 'target'", id="no column"),
        pytest.param('source,target\nа,"b\n', 2, "is no table", id="quotation mark left open"),
        pytest.param("source,target\nа,b\nа,b\n", 3, "“а” stands in line 2 already", id="duplicate"),
        pytest.param("source,target\nа,b\nА,c\n", 3, "two preferred renderings: “b” in line 2 and", id="two targets"),
        pytest.param("source,target\nа,b|c\n", 2, "two preferred targets", id="two preferred in a field"),
        pytest.param("source,target,forbidden\nа,b,c|B\n", 2, "“а” forbids its own rendering “B”", id="forbids itself"),
        pytest.param("source,target,admitted\nа,b,b\n", 2, "both preferred and admitted", id="admits the preferred"),
        pytest.param("source,target,admitted\nа,b,c|c\n", 2, "“c” stands twice among admitted", id="form twice"),
        pytest.param("source,target\nа,\n", 2, "“а” has no target", id="no target"),
        pytest.param("source,target\n,b\n", 2, "neither a source nor a forbidden rendering", id="says nothing"),
        pytest.param("source,target\nа,b,c\n", 2, "has 3 fields; there are 2 columns", id="too many fields"),
        pytest.param("source,target,case-sensitive\nа,b,maybe\n", 2, "'maybe' is neither yes nor no", id="flag"),
        pytest.param("source,target\n!,b\n", 2, "“!” holds no word", id="no word"),
        pytest.param("source,target\nа,b\x01\n", 2, "holds a control character", id="control character"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(MtqaError) as raised:
        termbase([path])
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert said in str(raised.value)


def test_rows_of_other_domains_may_share_a_word(tmp_path: Path) -> None:
    text = "source,target,domain\nудар,strike,war\nудар,stroke,health\n"
    assert read_terms(write(tmp_path, text)).problems == ()


def test_the_rest_of_a_wrong_file_is_read(tmp_path: Path) -> None:
    read = read_terms(write(tmp_path, "source,target,case-sensitive\nа,b,maybe\nв,c,yes\n"))
    assert [term.target for term in read.terms] == ["c"]
    assert len(read.problems) == 1


def test_a_line_is_counted_in_the_file(tmp_path: Path) -> None:
    read = read_terms(write(tmp_path, 'source,target,note\nа,b,"one\ntwo"\nв,c|d,\n'))
    assert [problem.line for problem in read.problems] == [4]


def test_a_later_file_overrules(tmp_path: Path) -> None:
    first = write(tmp_path, "source,target\nпремиер|министър-председател,prime minister\nкмет,mayor\n", "desk.csv")
    second = write(tmp_path, "source,target\nПремиер,premier\n", "house.csv")
    terms = termbase([first, second]).terms
    assert [(term.sources, term.target) for term in terms] == [
        (("министър-председател",), "prime minister"), (("кмет",), "mayor"), (("Премиер",), "premier"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        pytest.param("a.csv", b"\xff\xfes\0", "UTF-16", id="utf-16"),
        pytest.param("a.csv", b"source,target\n\xe0,b\n", "is not UTF-8", id="cp1251"),
        pytest.param("a.csv", b"", "is empty", id="empty"),
        pytest.param("a.xlsx", b"PK", "is none of .tbx, .csv, .tsv", id="other kind"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(MtqaError, match=said):
        read_terms(path)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match="no such file"):
        read_terms(tmp_path / "none.tbx")
