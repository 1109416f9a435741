"""What is written is read again as it was."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.terms.termbase import Term
from qa.read.tbx import read_tbx
from qa.read.term_table import read_table
from qa.terms.write import DIALECTS, Dialect, table, tbx

WORDS = st.from_regex(r"[A-Za-zА-я<>&\"'=+@][A-Za-zА-я<>&\"' .-]{0,12}[A-Za-zА-я]", fullmatch=True).map(
    lambda text: " ".join(text.split())
)
FORMS = st.lists(WORDS, max_size=3, unique=True).map(tuple)
TERMS = st.builds(
    Term, sources=st.lists(WORDS, min_size=1, max_size=2, unique=True).map(tuple), target=WORDS, admitted=FORMS,
    forbidden=FORMS, source_lang=st.sampled_from(["bg", "uk"]), target_lang=st.just("en"),
    part_of_speech=st.sampled_from(["", "noun"]), domain=st.one_of(st.just(""), WORDS), country=st.just("BG"),
    note=st.one_of(st.just(""), WORDS), definition=st.one_of(st.just(""), WORDS),
    first_mention=st.one_of(st.just(""), WORDS), case_sensitive=st.booleans(), keep=st.booleans(),
)  # fmt: skip


def distinct(term: Term) -> Term:
    """A rendering has one standing."""
    admitted = tuple(one for one in term.admitted if one not in (term.target, term.first_mention))
    forbidden = tuple(one for one in term.forbidden if one not in (term.target, term.first_mention, *admitted))
    first = "" if term.first_mention == term.target else term.first_mention
    return replace(term, admitted=admitted, forbidden=forbidden, first_mention=first)


@pytest.mark.parametrize("separator", [pytest.param(",", id="csv"), pytest.param("\t", id="tsv")])
@given(terms=st.lists(TERMS.map(distinct), max_size=5))
def test_tables_come_back(separator: str, terms: list[Term], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("t") / ("t.csv" if separator == "," else "t.tsv")
    path.write_text(table(terms, separator), encoding="utf-8", newline="")
    assert list(read_table(path).terms) == terms


@pytest.mark.parametrize("dialect", [pytest.param(one, id=one) for one in DIALECTS])
@given(terms=st.lists(TERMS.map(distinct), max_size=5))
def test_tbx_comes_back(dialect: Dialect, terms: list[Term], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("t") / "t.tbx"
    numbered = [replace(term, line=number) for number, term in enumerate(terms)]
    path.write_text("".join(tbx(numbered, dialect)), encoding="utf-8")
    assert list(read_tbx(path).terms) == terms


def test_long_and_short_form_are_typed(tmp_path: Path) -> None:
    term = Term(("ДАНС",), "SANS", source_lang="bg", target_lang="en", first_mention="State Agency")
    text = "".join(tbx([term], "v2"))
    assert '<termNote type="termType">fullForm</termNote>' in text
    assert "mtqa:" not in text
    (tmp_path / "t.tbx").write_text(text, encoding="utf-8")
    assert read_tbx(tmp_path / "t.tbx").terms == (term,)


def test_languages_of_a_concept_stand_together(tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    terms = [
        Term((word,), "mayor", source_lang=lang, target_lang="en") for word, lang in (("кмет", "bg"), ("мэр", "ru"))
    ]
    text = "".join(tbx(terms))
    assert text.count("<conceptEntry") == 1
    path.write_text(text, encoding="utf-8")
    assert list(read_tbx(path).terms) == terms


def test_no_spreadsheet_runs_a_term() -> None:
    assert table([Term(("=cmd|x",), "=HYPERLINK(1)", source_lang="bg")]).splitlines()[1].startswith("'=cmd")
