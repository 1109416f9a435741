"""Numbers by value, in four languages and in the digits of any."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang import data
from qa.lang.numbers.number_words import part, roman
from qa.lang.numbers.values import Number, in_english, numbers, value_of


def read(text: str, lang: str) -> list[tuple[str, str]]:
    return [(f"{number.value.normalize():f}", number.unit) for number in owed(text, lang)]


def owed(text: str, lang: str) -> list[Number]:
    return [number for number in numbers(text, lang) if number.kind not in ("soft", "vague")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("bg", "щети за 1,5 млн. лева", [("1500000", "BGN")], id="bg-decimal-comma-and-abbreviation"),
        pytest.param("bg", "2 милиона и 300 хиляди евро", [("2300000", "EUR")], id="bg-two-scales-one-sum"),
        pytest.param("bg", "1 482 души, 1.500 лв.", [("1482", ""), ("1500", "BGN")], id="bg-groups-by-space-and-stop"),
        pytest.param("bg", "двама, трима и петима", [("2", ""), ("3", ""), ("5", "")], id="bg-people-are-no-sum"),
        pytest.param("bg", "двеста петдесет и три хиляди", [("253000", "")], id="bg-long-words"),
        pytest.param("bg", "половин милион долара", [("500000", "USD")], id="bg-half-a-million"),
        pytest.param("bg", "милион и половина евро", [("1500000", "EUR")], id="bg-million-and-a-half"),
        pytest.param("bg", "тригодишен, 12-месечна", [("3", "y"), ("12", "mo")], id="bg-adjectives-of-time"),
        pytest.param("bg", "двайсетгодишен", [("20", "y")], id="bg-age-in-one-word"),
        pytest.param("bg", "58 на сто, 2 процентни пункта", [("58", "%"), ("2", "pp")], id="bg-percent-and-points"),
        pytest.param("bg", "пет-шест хиляди", [("5000", ""), ("6000", "")], id="bg-alternatives-share-the-scale"),
        pytest.param("bg", "хиляди хора на стотици места", [], id="bg-vague-plurals-are-no-numbers"),
        pytest.param("ru", "полмиллиона человек", [("500000", "")], id="ru-half-a-million-in-one-word"),
        pytest.param("ru", "двадцатью пятью тысячами рублей", [("25000", "RUB")], id="ru-instrumental"),
        pytest.param("ru", "два с половиной миллиона", [("2500000", "")], id="ru-two-and-a-half-million"),
        pytest.param("ru", "полтора года", [("1.5", "y")], id="ru-one-and-a-half"),
        pytest.param("ru", "двадцатипятилетний, трёхэтажный", [("25", "y"), ("3", "")], id="ru-compounds-and-yo"),
        pytest.param("ru", "две трети", [("0.6667", "")], id="ru-two-thirds"),
        pytest.param("ru", "сто двадцать первый", [("121", "")], id="ru-compound-ordinal"),
        pytest.param("uk", "двісті п’ятдесят гривень", [("250", "UAH")], id="uk-another-apostrophe"),
        pytest.param("uk", "15-річний і трирічна", [("15", "y"), ("3", "y")], id="uk-ages"),
        pytest.param("uk", "4,2 млрд грн", [("4200000000", "UAH")], id="uk-abbreviations-without-stops"),
        pytest.param("en", "sixty-one percent", [("61", "%")], id="en-percent-in-words"),
        pytest.param("en", "two hundred and fifty thousand", [("250000", "")], id="en-long-words"),
        pytest.param(
            "en", "half a million, a dozen, two dozen", [("500000", ""), ("12", ""), ("24", "")], id="en-dozen"
        ),
        pytest.param("en", "dozens of people, hundreds of cars", [], id="en-vague-plurals-are-no-numbers"),
        pytest.param("en", "$5bn and £5m", [("5000000000", "USD"), ("5000000", "GBP")], id="en-scale-glued"),
        pytest.param(
            "en", "BGN 1,077 or 2 1/2 euros", [("1077", "BGN"), ("2.5", "EUR")], id="en-code-before-and-mixed"
        ),
        pytest.param(
            "en", "20-30 million people", [("20000000", ""), ("30000000", "")], id="en-range-shares-the-scale"
        ),
        pytest.param("en", "between 20 and 30 percent", [("20", "%"), ("30", "%")], id="en-range-shares-the-unit"),
        pytest.param("en", "$20 to $30", [("20", "USD"), ("30", "USD")], id="en-money-range"),
        pytest.param("en", "a 15-year-old, sixty-year-olds", [("15", "y"), ("60", "y")], id="en-ages"),
        pytest.param("en", "30 thousand sq. km", [("30000", "km2")], id="en-unit-of-two-words"),
        pytest.param("en", "twenty and two more", [("20", ""), ("2", "")], id="en-and-joins-only-after-hundreds"),
        pytest.param("en", "see https://example.org/2024/05 and @user77", [], id="addresses-are-no-numbers"),
        pytest.param("de", "1.500 Euro und 3,5 Prozent", [("1500", ""), ("3.5", "")], id="digits-of-other-languages"),
    ],
)
def test_values_and_units(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("bg", "хиляди хора на стотици места", ["1000", "100"], id="bg-plurals"),
        pytest.param("bg", "десетки хиляди левове", ["10000"], id="bg-tens-of-thousands"),
        pytest.param("bg", "няколко милиона, три милиона", ["1000000"], id="bg-several-but-not-three"),
        pytest.param("ru", "сотни тысяч, несколько миллионов", ["100000", "1000000"], id="ru-hundreds-of-thousands"),
        pytest.param("uk", "десятки людей і тисячі машин", ["10", "1000"], id="uk-plurals"),
        pytest.param("en", "tens of thousands, several hundred", ["10000", "100"], id="en-of-and-several"),
        pytest.param("en", "two thousand, a dozen", [], id="en-real-numbers"),
    ],
)
def test_vague_amounts(lang: str, text: str, expected: list[str]) -> None:
    found = [number for number in numbers(text, lang) if number.kind == "vague"]
    assert [f"{number.value.normalize():f}" for number in found] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("bg", "два пъти, трикратно, удвои", ["2", "3", "2"], id="bg"),
        pytest.param("ru", "в 2,5 раза, вдвое", ["2.5", "2"], id="ru"),
        pytest.param("uk", "утричі, два рази", ["3", "2"], id="uk"),
        pytest.param("en", "twice, three times, tripled", ["2", "3", "3"], id="en"),
    ],
)
def test_multiples(lang: str, text: str, expected: list[str]) -> None:
    found = [number for number in numbers(text, lang) if number.unit == "x"]
    assert [f"{number.value.normalize():f}" for number in found] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("bg", "5-има ранени, 3-ма убити", [("5", ""), ("3", "")], id="bg-collective-in-digits"),
        pytest.param("bg", "40-милионното население", [("40000000", "")], id="bg-scale-as-adjective"),
        pytest.param("bg", "двайсетимата, шестмината", [("20", ""), ("6", "")], id="bg-collectives"),
        pytest.param("bg", "0,3 п.п. и 2,5‰", [("0.3", "pp"), ("2.5", "permille")], id="bg-points-and-per-mille"),
        pytest.param("ru", "двухсотметровый, шестикратный", [("200", "m"), ("6", "x")], id="ru-compounds"),
        pytest.param("ru", "пятнадцатью, двумястами сорока", [("15", ""), ("240", "")], id="ru-cases"),
        pytest.param("uk", "2-га бригада", [("2", "")], id="uk-ordinal-is-no-hectare"),
        pytest.param("uk", "п’ятнадцятьом, шістдесятьма", [("15", ""), ("60", "")], id="uk-cases"),
        pytest.param("en", "1½ and ¾", [("1", ""), ("0.75", "")], id="en-fractions-in-one-sign"),
        pytest.param("en", "5 million shekels, ILS 3", [("5000000", "ILS"), ("3", "ILS")], id="en-other-currencies"),
    ],
)
def test_forms(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in read(text, lang) if pair != ("0.5", "")] == expected


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value"),
    [
        pytest.param("bg", "28-а бригада", "ordinal", 28, id="bg-ordinal-ending"),
        pytest.param("en", "the 28-th Brigade", "ordinal", 28, id="en-ordinal-with-hyphen"),
        pytest.param("en", "the twenty-first century", "ordinal", 21, id="en-ordinal-in-words"),
        pytest.param("bg", "90-те години", "decade", 90, id="bg-decade"),
        pytest.param("ru", "в 1990-х", "decade", 1990, id="ru-decade"),
        pytest.param("en", "the 1990s", "decade", 1990, id="en-decade"),
        pytest.param("bg", "XXI век", "roman", 21, id="century-in-latin-figures"),
        pytest.param("uk", "ХІХ століття", "roman", 19, id="century-in-cyrillic-figures"),
        pytest.param("en", "an F-16 jet", "code", 16, id="part-of-a-name"),
        pytest.param("bg", "през 2024 г.", "year", 2024, id="year-with-abbreviation"),
        pytest.param("en", "won 2:1", "score", 2, id="score"),
        pytest.param("en", "a third of them", "fraction", Decimal("0.3333"), id="a-third-is-a-part"),
        pytest.param("en", "a third man", "ordinal", 3, id="a-third-man-is-no-part"),
    ],
)
def test_kinds(lang: str, text: str, kind: str, value: int | Decimal) -> None:
    first = numbers(text, lang)[0]
    assert (first.kind, first.value) == (kind, value)


@pytest.mark.parametrize("text", ["I am here", "the X account", "MIX and CIVIL", "DC"])
def test_letters_are_not_roman_figures(text: str) -> None:
    assert not owed(text, "en")


@pytest.mark.parametrize(
    ("written", "lang", "value"),
    [
        pytest.param("1.500", "bg", "1500", id="stop-groups-in-bulgarian"),
        pytest.param("1.500", "en", "1.500", id="stop-is-decimal-in-english"),
        pytest.param("1,482", "en", "1482", id="comma-groups-in-english"),
        pytest.param("3,7", "en", "3.7", id="a-foreign-comma-is-still-read"),
        pytest.param("1 482 000", "ru", "1482000", id="spaces-group"),
    ],
)
def test_digits(written: str, lang: str, value: str) -> None:
    assert value_of(written, lang) == Decimal(value)


def test_digits_that_are_no_number() -> None:
    assert value_of("20.05.2024", "bg") is None


def test_english_digits() -> None:
    assert [in_english(Decimal(value)) for value in ("1482", "2.50", "1E+6")] == ["1,482", "2.5", "1,000,000"]
    assert in_english(Decimal(2024), "year") == "2024"


@given(st.integers(min_value=1, max_value=399))
def test_roman_figures_add_up(value: int) -> None:
    written, rest = "", value
    for size, figure in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        written, rest = written + figure * (rest // size), rest % size
    assert roman(written) == value
    assert roman(written + "Q") == 0


@given(st.integers(min_value=0, max_value=10**9))
def test_what_english_writes_it_reads(value: int) -> None:
    (number,) = numbers(f"exactly {value:,} euros", "en")
    assert (number.value, number.unit) == (value, "EUR")


@given(st.text(max_size=60), st.sampled_from(["bg", "ru", "uk", "en", "de"]))
def test_spans_lie_inside_and_in_order(text: str, lang: str) -> None:
    found = numbers(text, lang)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("lang", ["bg", "ru", "uk", "en"])
def test_tables_are_clean(lang: str) -> None:
    for name, rows in data.table("numbers.toml").items():
        if name.split("_")[0] != lang or name.endswith(("implied", "ending", "glue")):
            continue
        words = [word for some in rows.values() for row in some for word in row.split()]
        assert len(words) == len(set(words)), name
        assert all(word == word.lower().replace("ё", "е").replace("’", "'") for word in words), name


def test_a_word_is_no_part_of_a_number() -> None:
    assert part("пътуване", "bg") is None
    assert part("often", "en") is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" + "0" * 28, id="a serial number"),
        pytest.param("10 000 000 000 000 000 000 000 000 000", id="in groups"),
        pytest.param("9" * 40 + ":1", id="a score"),
        pytest.param("5 million " + "9" * 30 + " thousand", id="after a scale"),
    ],
)
def test_no_number_is_longer_than_decimal_can_divide(text: str) -> None:
    for number in numbers(text, "en"):
        assert number.value % 1 == 0
