import pytest
from babel import Locale

from qa.lang import data
from qa.lang.names.places import english_places, places, places_named
from qa.lang.names.romanise import romanised
from qa.lang.names.territories import countries, territories


@pytest.mark.parametrize(
    ("word", "lang", "english"),
    [
        pytest.param("Солун", "bg", "Thessaloniki", id="exonym"),
        pytest.param("Виена", "bg", "Vienna", id="vowel ending"),
        pytest.param("Вене", "ru", "Vienna", id="locative"),
        pytest.param("Харькове", "ru", "Kharkiv", id="Russian name of a Ukrainian town"),
        pytest.param("Миколаєва", "uk", "Mykolaiv", id="vowels change"),
        pytest.param("Ніцці", "uk", "Nice", id="dative"),
        pytest.param("Гаазі", "uk", "Hague", id="softened consonant"),
        pytest.param("Варненския", "bg", "Varna", id="adjective"),
        pytest.param("Київщини", "uk", "Kyiv", id="region"),
        pytest.param("Черноморието", "bg", "Black Sea", id="coast with an article"),
        pytest.param("Беломорието", "bg", "Aegean", id="another sea"),
    ],
)
def test_places_are_found_in_every_form(word: str, lang: str, english: str) -> None:
    assert english in {form for place in places_named(word, lang) for form in place.english}


@pytest.mark.parametrize(
    ("word", "lang"),
    [
        pytest.param("Дональд", "ru", id="Don is no Donald"),
        pytest.param("Палати", "uk", id="a chamber"),
        pytest.param("Варварин", "bg", id="longer word"),
        pytest.param("", "bg", id="empty"),
    ],
)
def test_other_words_are_no_places(word: str, lang: str) -> None:
    assert places_named(word, lang) == ()


def test_places_are_many_sorted_and_unique() -> None:
    rows = [line.split("\t") for line in data.text("lang/places.tsv").splitlines() if not line.startswith("#")]
    assert len(rows) >= 250
    assert all(len(row) == 4 and all(row) for row in rows)
    assert [row[0].lower() for row in rows] == sorted({row[0].lower() for row in rows})
    assert english_places()["Kiev"] is english_places()["Kyiv"]
    assert len(places()) == len(rows)


def test_countries_are_cldr_names() -> None:
    cldr = Locale("en").territories
    for code, territory in territories().items():
        assert territory.name == cldr[code].split(" (")[0], code


@pytest.mark.parametrize(
    ("text", "lang", "codes"),
    [
        pytest.param("Германският канцлер замина за Китай", "bg", ["DE", "CN"], id="adjective and noun"),
        pytest.param("Министр Грузии", "ru", ["GE"], id="genitive"),
        pytest.param("«Ливингстон» обыграл «Бирмингем»", "ru", [], id="clubs that start like countries"),
        pytest.param("Лидерът казаха", "bg", [], id="said, not a Kazakh"),
        pytest.param("The Netherlands-based firm", "en", ["NL"], id="hyphen"),
    ],
)
def test_countries(text: str, lang: str, codes: list[str]) -> None:
    assert [mention.code for mention in countries(text, lang) if not mention.weak] == codes


@pytest.mark.parametrize("lang", ["bg", "ru", "uk"])
def test_every_country_is_found_by_its_name(lang: str) -> None:
    cldr = Locale(lang).territories
    lost = [code for code in territories() if code not in {one.code for one in countries(cldr[code], lang)}]
    assert not lost


@pytest.mark.parametrize("lang", ["bg", "ru", "uk"])
def test_no_english_name_is_what_another_place_is_only_romanised_as(lang: str) -> None:
    exonyms = {
        romanised(form, lang).lower()
        for place in places()
        for form in place.cyrillic.get(lang, ())
        if romanised(form, lang).lower() not in {one.lower() for one in place.english}
    }
    assert exonyms.isdisjoint(form.lower() for form in english_places())
    assert all(form.replace("-", "").replace("’", "").isalpha() for form in exonyms)
