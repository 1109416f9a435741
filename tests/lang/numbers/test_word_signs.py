"""What single words tell of numbers."""

from __future__ import annotations

import pytest

from qa.lang.numbers.word_signs import signs_of_words


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("ru", "трёх"), ("uk", "п’ять"), ("bg", "тригодишен"), ("bg", "Трийсет"), ("en", "Twenty-five"), ("en", "xxi"),
        ("en", "Friday's"), ("bg", "80"), ("en", "½"),
    ],
)  # fmt: skip
def test_words_that_tell_are_not_shed(lang: str, word: str) -> None:
    known = signs_of_words(lang)
    known.shed({word, "Петър", "най-голям", "minister's"})
    assert "най-голям" in known.dull
    assert word not in known.dull
    assert known[word] is not None


def test_a_word_says_what_may_stand_for_it() -> None:
    english = signs_of_words("en")
    assert (clock := english["17:40"]) is not None
    assert "n17.4" in clock.said
    assert (eighty := english["Eighty-one"]) is not None
    assert eighty.owed == ("n81",)
    assert (thousands := english["thousands"]) is not None
    assert "k1000" in thousands.said
