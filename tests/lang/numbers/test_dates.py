"""Dates and times by value."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.numbers.dates import Date, dates


def parts(date: Date) -> dict[str, object]:
    return {
        name: value
        for name, value in date._asdict().items()
        if name not in ("start", "end") and value not in (None, False, 0)
    } | ({"relative": 0} if date.relative == 0 else {})


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param(
            "bg", "в понеделник, 24 юни 2024 г.", {"weekday": 1, "day": 24, "month": 6, "year": 2024}, id="bg-full"
        ),
        pytest.param("bg", "на 20.05.2024 г.", {"day": 20, "month": 5, "year": 2024}, id="bg-digits"),
        pytest.param("bg", "от 10,30 часа", {"hour": 10, "minute": 30}, id="bg-clock-with-comma"),
        pytest.param("bg", "в 15 часа", {"hour": 15, "is_24h": True}, id="bg-hour"),
        pytest.param("bg", "в 4 часа сутринта", {"hour": 4, "is_24h": True}, id="bg-morning"),
        pytest.param("bg", "в 4 часа следобед", {"hour": 16, "is_24h": True}, id="bg-afternoon"),
        pytest.param("bg", "17 часа и 30 минути", {"hour": 17, "minute": 30, "is_24h": True}, id="bg-with-minutes"),
        pytest.param("bg", "в 8 и половина", {"hour": 8, "minute": 30}, id="bg-half-hour"),
        pytest.param("bg", "юнската среща", {"month": 6}, id="bg-month-as-adjective"),
        pytest.param("bg", "от 15.05. до края", {"day": 15, "month": 5}, id="bg-digits-without-a-year"),
        pytest.param("bg", "20.V.2024", {"day": 20, "month": 5, "year": 2024}, id="bg-roman-month"),
        pytest.param("bg", "миналата седмица", {"turn": ("wk", -1)}, id="bg-last-week"),
        pytest.param("bg", "догодина", {"turn": ("y", 1)}, id="bg-next-year-in-one-word"),
        pytest.param("bg", "през лятото", {"season": 2}, id="bg-season"),
        pytest.param("ru", "в 17.30", {"hour": 17, "minute": 30, "is_24h": True}, id="ru-clock-with-a-stop"),
        pytest.param("ru", "в полдевятого", {"hour": 8, "minute": 30}, id="ru-half-hour-in-one-word"),
        pytest.param("ru", "в половине девятого", {"hour": 8, "minute": 30}, id="ru-half-of-the-next-hour"),
        pytest.param("uk", "пів на дев’яту", {"hour": 8, "minute": 30}, id="uk-half-of-the-next-hour"),
        pytest.param("uk", "суботнього", {"weekday": 6}, id="uk-weekday-as-adjective"),
        pytest.param("uk", "торік", {"turn": ("y", -1)}, id="uk-last-year-in-one-word"),
        pytest.param("uk", "вранці", {"part": "morning"}, id="uk-part-of-the-day"),
        pytest.param("en", "half past eight", {"hour": 8, "minute": 30}, id="en-half-past"),
        pytest.param("en", "the day before yesterday", {"relative": -2}, id="en-longest-phrase"),
        pytest.param("en", "last night", {"relative": -1}, id="en-last-night"),
        pytest.param("en", "next month", {"turn": ("mo", 1)}, id="en-next-month"),
        pytest.param("en", "November's vote", {"month": 11}, id="en-possessive"),
        pytest.param("en", "in March", {"month": 3}, id="en-march-after-in"),
        pytest.param("bg", "Първи май", {"day": 1, "month": 5}, id="bg-day-in-words"),
        pytest.param("ru", "четвёртого июля", {"day": 4, "month": 7}, id="ru-day-in-words"),
        pytest.param("ru", "в 21:05", {"hour": 21, "minute": 5, "is_24h": True}, id="ru-clock"),
        pytest.param("ru", "вчерашний", {"relative": -1}, id="ru-yesterday-as-adjective"),
        pytest.param("uk", "о шостій ранку", {"hour": 6, "is_24h": True}, id="uk-hour-in-words"),
        pytest.param("uk", "24 лютого 2022 року", {"day": 24, "month": 2, "year": 2022}, id="uk-full"),
        pytest.param("en", "Monday, June 10", {"weekday": 1, "day": 10, "month": 6}, id="en-weekday"),
        pytest.param("en", "the 7th of June 2024", {"day": 7, "month": 6, "year": 2024}, id="en-day-first"),
        pytest.param("en", "Jul 03, 2024", {"day": 3, "month": 7, "year": 2024}, id="en-abbreviation"),
        pytest.param("en", "at 6pm", {"hour": 18, "is_24h": True}, id="en-glued-pm"),
        pytest.param("en", "at 12 a.m.", {"is_24h": True}, id="en-midnight"),
        pytest.param("en", "4 in the morning", {"hour": 4, "is_24h": True}, id="en-morning"),
        pytest.param("en", "today", {"relative": 0}, id="en-today"),
        pytest.param("en", "on 05/06/2024", {"year": 2024}, id="en-ambiguous-order-keeps-the-year"),
        pytest.param("en", "2024-05-20", {"day": 20, "month": 5, "year": 2024}, id="iso"),
    ],
)
def test_one_date(lang: str, text: str, expected: dict[str, object]) -> None:
    assert [parts(date) for date in dates(text, lang)] == [expected]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        pytest.param("en", "It may rain, and they march on.", id="may-and-march-as-verbs"),
        pytest.param("en", "It lasted 2 hours and cost 10 leva.", id="a-length-of-time"),
        pytest.param("en", "They won 2:1.", id="a-score"),
        pytest.param("bg", "Май ще вали.", id="bg-maybe"),
        pytest.param("bg", "След 2,5 часа спря.", id="bg-a-decimal"),
        pytest.param("en", "Mar the win", id="an-abbreviation-without-a-day"),
        pytest.param("ru", "в 17.30 процента", id="ru-a-decimal-with-a-unit"),
        pytest.param("bg", "цената е 12.05 лева", id="bg-a-price"),
    ],
)
def test_no_date(lang: str, text: str) -> None:
    assert dates(text, lang) == ()


def test_a_doubtful_weekday_says_so() -> None:
    assert [date.doubtful for date in dates("в среде", "ru") + dates("в среду", "ru")] == [True, False]
    assert [date.doubtful for date in dates("среду обитания", "ru") + dates("in the spring", "en")] == [True, False]


def test_date_line_with_time() -> None:
    day, clock = dates("12 Май, 2025 09:14", "bg")
    assert (day.day, day.month, day.year, clock.hour, clock.minute) == (12, 5, 2025, 9, 14)


@pytest.mark.parametrize("lang", ["en", "bg", "ru", "uk"])
def test_knows_the_names_of_cldr(lang: str) -> None:
    locale = Locale(lang)
    for context in ("format", "stand-alone"):
        for month, name in locale.months[context]["wide"].items():
            assert [date.month for date in dates(f"15 {name} 2024", lang)] == [month]
        for weekday, name in locale.days[context]["wide"].items():
            assert [date.weekday for date in dates(name, lang)] == [weekday + 1]


@given(st.text(max_size=60), st.sampled_from(["bg", "ru", "uk", "en", "de"]))
def test_spans_lie_inside(text: str, lang: str) -> None:
    assert all(0 <= date.start < date.end <= len(text) for date in dates(text, lang))
