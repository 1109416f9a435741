"""Non-words and the word that was meant."""

import pytest

from qa.lang.english.spelling import is_nonword, meant


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("goverment", "government", id="a letter lost"),
        pytest.param("recieved", "received", id="two swapped"),
        pytest.param("enviroment", "environment", id="another one lost"),
        pytest.param("thna", "than", id="a short word, two swapped"),
    ],
)
def test_what_was_meant(word: str, expected: str) -> None:
    assert is_nonword(word)
    assert meant(word) == expected


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("cyberattack", id="a prefix"),
        pytest.param("paywall", id="a compound"),
        pytest.param("minister", id="a word"),
        pytest.param("eu", id="too short"),
        pytest.param("naïve", id="not plain letters"),
    ],
)
def test_words_of_english_are_words(word: str) -> None:
    assert not is_nonword(word)


def test_nothing_is_meant_where_several_words_are_near_or_none() -> None:
    assert meant("bien") is None
    assert meant("schnapsidee") is None
