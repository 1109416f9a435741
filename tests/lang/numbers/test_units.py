"""Units by one name, and what converts into what."""

from decimal import Decimal

import pytest

from qa.lang import data
from qa.lang.numbers.units import in_unit, is_currency, kind_of, may_be_one, unit_after, unit_before
from qa.lang.numbers.values import pieces
from qa.lang.words import Word


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        pytest.param("bg", "кв. км", "km2", id="bg-abbreviation-with-stops"),
        pytest.param("bg", "на сто", "%", id="bg-two-words"),
        pytest.param("ru", "км/ч", "km/h", id="ru-with-a-slash"),
        pytest.param("ru", "лет", "y", id="ru-years"),
        pytest.param("uk", "градусів за Цельсієм", "C", id="uk-longest-wins"),
        pytest.param("en", "percentage points", "pp", id="en-points-are-no-percent"),
        pytest.param("en", "per cent", "%", id="en-british"),
        pytest.param("en", "U.S. dollars", "USD", id="en-stops-inside"),
    ],
)
def test_unit_after(lang: str, text: str, unit: str) -> None:
    found = unit_after(pieces(text), 0, lang)
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize("text", ["people", "levels", "", "to the euro"])
def test_no_unit(text: str) -> None:
    assert unit_after(pieces(text), 0, "en") is None


def test_signs_before_an_amount() -> None:
    assert [unit_before(Word(sign, 0, len(sign))) for sign in ("$", "BGN", "the")] == ["USD", "BGN", ""]


@pytest.mark.parametrize(
    ("value", "unit", "other", "expected"),
    [
        pytest.param("12", "dca", "ha", "1.2", id="decares"),
        pytest.param("100", "C", "F", "212", id="celsius"),
        pytest.param("50", "F", "C", "10", id="fahrenheit"),
        pytest.param("250", "stotinka", "BGN", "2.5", id="small-coin"),
        pytest.param("5", "km", "km", "5", id="the-same"),
    ],
)
def test_conversion(value: str, unit: str, other: str, expected: str) -> None:
    assert in_unit(Decimal(value), unit, other) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        pytest.param("km", "kg", id="length-is-no-mass"),
        pytest.param("EUR", "USD", id="rates-change"),
        pytest.param("JPY", "CNY", id="rates-of-other-currencies-change"),
        pytest.param("%", "pp", id="percent-are-no-points"),
    ],
)
def test_no_conversion(unit: str, other: str) -> None:
    assert in_unit(Decimal(5), unit, other) is None


@pytest.mark.parametrize(
    ("unit", "other", "expected"),
    [
        pytest.param("lb", "GBP", True, id="pounds"),
        pytest.param("USD", "CAD", True, id="dollars"),
        pytest.param("EUR", "USD", False, id="other-currencies"),
        pytest.param("km", "km", True, id="one-unit"),
    ],
)
def test_may_be_one(unit: str, other: str, expected: bool) -> None:
    assert may_be_one(unit, other) == expected


def test_the_lev_is_pegged() -> None:
    assert in_unit(Decimal(195583), "BGN", "EUR") == Decimal(100000)
    assert in_unit(Decimal(100), "eurocent", "BGN") == Decimal("1.95583")


def test_currencies() -> None:
    assert [unit for unit in ("BGN", "JPY", "stotinka", "km", "%", "C") if is_currency(unit)] == [
        "BGN",
        "JPY",
        "stotinka",
    ]
    assert kind_of("C") == kind_of("F") == "temperature"


@pytest.mark.parametrize("lang", ["any", "en", "bg", "ru", "uk"])
def test_a_word_names_one_unit(lang: str) -> None:
    words = [word for some in data.table("units.toml")[lang].values() for word in some]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
