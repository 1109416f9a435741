"""Bounds and signs of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.align.bounds import changed_bounds, lost_signs
from qa.align.numbers import values
from qa.lang.numbers.bounds import bound, is_negative


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("en", "more than 300 people", "over", id="en-more-than"),
        pytest.param("en", "no more than 300 people", "under", id="en-the-longest-phrase-wins"),
        pytest.param("en", "not less than $5 million", "over", id="en-before-a-currency-sign"),
        pytest.param("en", "300 or more", "over", id="en-behind"),
        pytest.param("en", "two years ago", "ago", id="en-ago"),
        pytest.param("en", "in two years", "in", id="en-in"),
        pytest.param("en", "over two years", "over", id="en-a-length-is-also-bounded"),
        pytest.param("en", "until June 5", "sooner", id="en-date"),
        pytest.param("en", "since 2019", "later", id="en-year"),
        pytest.param("en", "300 people", None, id="en-none"),
        pytest.param("bg", "не по-малко от 300 души", "over", id="bg-words-with-hyphens"),
        pytest.param("bg", "до 300 души", "under", id="bg-up-to"),
        pytest.param("bg", "преди 3 години", "ago", id="bg-ago"),
        pytest.param("ru", "не более пяти лет", "under", id="ru-at-most"),
        pytest.param("ru", "пять лет назад", "ago", id="ru-behind"),
        pytest.param("uk", "щонайменше 12 людей", "over", id="uk-at-least"),
        pytest.param("uk", "до 1 липня", "sooner", id="uk-date"),
        pytest.param("de", "mehr als 300", None, id="a-language-without-a-table"),
    ],
)
def test_bound(lang: str, text: str, expected: str | None) -> None:
    (number, *_) = values(text, lang)
    found = bound(text, number, lang)
    assert (found.kind if found else None) == expected


def test_the_end_of_a_range_is_no_bound() -> None:
    text = "от 5 до 7 процента"
    assert [bound(text, number, "bg") for number in values(text, "bg")][1] is None


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("en", "minus 5 degrees", True, id="word"),
        pytest.param("en", "fell to -5 C", True, id="sign"),
        pytest.param("en", "5 below zero", True, id="behind"),
        pytest.param("en", "15-20 degrees", False, id="a-range"),
        pytest.param("en", "a Boeing-737 fleet", False, id="a-name"),
        pytest.param("ru", "10 градусов мороза", True, id="ru-frost"),
        pytest.param("bg", "5 под нулата", True, id="bg-behind"),
    ],
)
def test_negative(lang: str, text: str, expected: bool) -> None:
    assert is_negative(text, values(text, lang)[0], lang) == expected


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["bg", "ru", "uk", "de"]))
def test_any_text_can_be_compared(source: str, target: str, lang: str) -> None:
    for link in changed_bounds(source, target, lang):
        assert link.original.start < link.original.end <= len(source)
        assert link.target.start < link.target.end <= len(target)
    assert all(one.end <= len(source) for one, _ in lost_signs(source, target, lang))
