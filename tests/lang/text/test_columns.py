from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.lang.sieve import Sieve
from qa.lang.telling import Telling
from qa.lang.text.columns import Column, Columns, any_of, places
from qa.lang.words import lows, texts

TEXTS = ["The bank said no.", "", "No bank, NO money", "the river"]


def at(bits: int) -> list[int]:
    return list(places(bits))


def test_texts_are_told_by_their_words() -> None:
    column = Column(TEXTS, "en")
    assert at(column.any_of(["bank", "gold"])) == [0, 2]
    assert at(column.all_of(["no", "bank"])) == [0, 2]
    assert at(column.all_of([])) == at(column.every) == [0, 1, 2, 3]
    assert at(any_of(column.tokens, ["No"])) == [2]
    assert at(column.holding(Sieve(str.isupper))) == [2]
    assert at(column.where(lambda text: text.endswith("."))) == [0]
    assert at(column.where(lambda text: "n" in text, column.any_of(["no"]))) == [0, 2]
    assert at(column.where(bool, 0)) == []


def test_texts_are_told_by_what_stands_side_by_side() -> None:
    column = Column(TEXTS, "en")
    assert column.rows[2] == ["No", "bank", ",", "NO", "money"]
    assert ("bank", ",") in column.pairs
    assert ("no", "bank") not in column.pairs
    assert at(column.beside(("said", "no"))) == [0]
    assert at(column.beside(("bank", "said"), ~1)) == []
    assert at(column.beside(("the", "river"))) == [3]
    assert at(column.where_row(lambda row: row[-1] == ".", column.any_of(["no"]))) == [0]


def test_texts_are_told_by_what_words_tell() -> None:
    column = Column(TEXTS, "en")
    by_length = Telling(lambda word: [len(word)] if word.isalpha() else [])
    assert {length: at(bits) for length, bits in column.told(by_length).items()} == {
        2: [0, 2], 3: [0, 3], 4: [0, 2], 5: [2, 3],
    }  # fmt: skip
    capitals = Telling(lambda token: [token[0]] if token[0].isupper() else [])
    assert {letter: at(bits) for letter, bits in column.written(capitals).items()} == {"T": [0], "N": [2]}


def test_what_is_made_is_kept() -> None:
    made: list[object] = []
    column = Column(TEXTS, "en")
    both = Columns(column, column)
    for _ in range(2):
        column.kept(made.append)
        both.kept(lambda columns, by=made: by.append(columns)) if not made else None
    assert made == [column]
    assert both.kept(_sizes, "x") == both.kept(_sizes, "x") == (4, "x")
    assert both.kept(_sizes, "y") == (4, "y")


def _sizes(columns: Columns, name: str) -> tuple[int, str]:
    return len(columns.target.texts), name


@given(st.lists(st.text(max_size=40), max_size=20))
def test_every_token_is_found_where_it_stands(some: list[str]) -> None:
    column = Column(some, "en")
    for index, text in enumerate(some):
        assert {token for token, bits in column.tokens.items() if bits >> index & 1} == {*texts(text)}
        assert {low for low, bits in column.lows.items() if bits >> index & 1} == {*lows(text)}
