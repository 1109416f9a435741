import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.names.capitals import capital_texts, capitals
from qa.lang.terms.forms import piece_texts, pieces
from qa.lang.words import low_words, lows, placed, texts, texts_of_many, tokens, word_texts, words

ODD = "The U.S. said 1,5 a.m. О'Ніл’s 20-годишен т.е. d'État, A\u0431в ... i\u0307 5th _x\u00a0\n\t Ωμέγα— “so”"


@given(text=st.text(max_size=60) | st.text(st.sampled_from(ODD), max_size=60))
def test_tokens_stand_where_they_say_and_leave_only_spaces(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert not text[at : token.start].strip()
        at = token.end
    assert not text[at:].strip()
    assert [token for token in tokens(text) if token.is_word] == list(words(text))
    assert [token.text.lower() for token in tokens(text)] == list(lows(text))
    assert low_words(text) == set(lows(text))


@given(text=st.text(max_size=60) | st.text(st.sampled_from(ODD), max_size=60))
def test_texts_of_many_are_those_of_each(text: str) -> None:
    assert texts_of_many([text, "", text]) == [texts(f"{text}\n"), [], texts(f"\n{text}")]


def test_texts_of_many_are_remembered_not_for_ever() -> None:
    for start in range(0, 20000, 1000):
        some = [f"No. {number}" for number in range(start, start + 1000)]
        assert texts_of_many(some)[-1] is texts(some[-1])
    assert texts("No. 0") == ["No", ".", "0"]


@given(text=st.text(max_size=60) | st.text(st.sampled_from(ODD), max_size=60))
def test_texts_alone_are_those_of_the_places(text: str) -> None:
    assert list(texts(text)) == [token.text for token in tokens(text)]
    assert list(word_texts(text)) == [word.text for word in words(text)]
    assert [placed(text, at) for at in range(len(texts(text)))] == list(tokens(text))
    assert capital_texts(text) == [word.text for word in capitals(text)]
    for lang in ("bg", "en"):
        assert piece_texts(text, lang) == [piece.text for piece in pieces(text, lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The U.S. won, he said.", "The|U.S.|won|,|he|said|.", id="abbreviation"),
        pytest.param("на 20-годишен, т.е. млад", "на|20|-|годишен|,|т.е.|млад", id="Cyrillic"),
        pytest.param("O’Neil's boys’ rock'n'roll", "O’Neil's|boys’|rock'n'roll", id="apostrophes"),
        pytest.param("1,500.5 at 12:30 ... 5th", "1,500.5|at|12:30|...|5|th", id="numbers"),
        pytest.param("Aбв dé é2", "Aбв|dé|é|2", id="more than one script"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert "|".join(token.text for token in tokens(text)) == expected
