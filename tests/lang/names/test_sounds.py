import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang import data
from qa.lang.names.persons import given_names
from qa.lang.names.romanise import romanised
from qa.lang.names.sounds import NEAR, distance, has_cyrillic, may_be_near, plain


@pytest.mark.parametrize(
    ("cyrillic", "latin", "lang"),
    [
        pytest.param("Джеймс", "James", "bg", id="English j"),
        pytest.param("Уилсън", "Wilson", "bg", id="w"),
        pytest.param("Чарлз", "Charles", "bg", id="silent e"),
        pytest.param("Шекспир", "Shakespeare", "ru", id="ks inside"),
        pytest.param("Льюиса", "Lewis", "ru", id="genitive"),
        pytest.param("Макроном", "Macron", "ru", id="instrumental"),
        pytest.param("Шольц", "Scholz", "uk", id="German sch"),
        pytest.param("Качински", "Kaczyński", "bg", id="Polish cz and a diacritic"),
        pytest.param("Ю", "Hugh", "bg", id="one letter"),
        pytest.param("Цзиньпин", "Jinping", "ru", id="Chinese by Palladius"),
        pytest.param("Ердоган", "Erdoğan", "bg", id="Turkish soft g"),
        pytest.param("О'Хейген", "O’Hagan", "ru", id="apostrophe"),
        pytest.param("Сирського", "Syrskyi's", "uk", id="case and possessive"),
    ],
)
def test_spellings_of_one_name_are_near(cyrillic: str, latin: str, lang: str) -> None:
    assert distance(cyrillic, latin, lang) <= 0.1


@pytest.mark.parametrize(
    ("cyrillic", "latin", "lang"),
    [
        pytest.param("Иванов", "Petrov", "bg", id="same ending"),
        pytest.param("Варна", "Vratsa", "bg", id="same letters in part"),
        pytest.param("Джонсън", "Jackson", "bg", id="same frame"),
        pytest.param("Миллер", "Taylor", "ru", id="same length"),
        pytest.param("Браун", "Green", "bg", id="colours"),
        pytest.param("", "Green", "bg", id="empty"),
        pytest.param("Браун", "—", "bg", id="no letters"),
    ],
)
def test_other_names_are_far(cyrillic: str, latin: str, lang: str) -> None:
    assert distance(cyrillic, latin, lang) > NEAR


def test_endings_belong_to_the_language() -> None:
    assert distance("Трампом", "Trump", "ru") < distance("Трампом", "Trump", "")


def test_plain_and_script() -> None:
    assert plain("Kaczyński's") == "kaczynski"
    assert has_cyrillic("O'Хейген")
    assert not has_cyrillic("O'Hagan")


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_a_share(one: str, other: str) -> None:
    assert 0 <= distance(one, other, "bg") <= 1


@given(
    st.text("абвгджзийклмнорстухцчшщъьюя", min_size=1, max_size=8),
    st.text("abcdefghijklmnopqrstuvwxyz", max_size=2),
    st.integers(0, 8),
    st.sampled_from(("bg", "ru", "uk", "")),
    st.sampled_from((0.035, 0.2, 0.4, 0.5)),
)
def test_what_is_ruled_out_early_is_far(one: str, put: str, at: int, lang: str, within: float) -> None:
    spelt = romanised(one, "bg")
    other = spelt[:at] + put + spelt[at + 1 :]
    far = distance(one, other, lang, 1)
    assert distance(one, other, lang, within) == (far if far <= within else pytest.approx(1, abs=1 - within))


def test_table_is_cyrillic_to_latin() -> None:
    for table in ("same", "near"):
        for letters, spellings in data.table("sounds.toml")[table].items():
            assert 1 <= len(letters) <= 5
            assert len(set(spellings)) == len(spellings), letters
            assert all(spelt.isascii() and spelt == spelt.lower() for spelt in spellings)


@pytest.mark.parametrize("lang", ["bg", "ru", "uk"])
def test_what_is_denied_without_measuring_is_far_indeed(lang: str) -> None:
    some = given_names()[::16]
    for cyrillic in (form for one in some for form in one.cyrillic[:1]):
        for latin in (one.name for one in some):
            if not may_be_near(cyrillic, latin, lang, NEAR):
                assert distance(cyrillic, latin, lang, 1) > NEAR, f"{cyrillic}, {latin}"
