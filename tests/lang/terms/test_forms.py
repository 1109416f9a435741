"""Forms of the words of terms."""

import pytest

from qa.lang.terms.forms import fits_case, is_acronym, is_form, key, pieces
from qa.model import MtqaError


@pytest.mark.parametrize(
    ("word", "of", "lang"),
    [
        pytest.param("премиера", "премиер", "bg", id="short article"),
        pytest.param("прокуратурите", "прокуратура", "bg", id="plural that the dictionary does not know"),
        pytest.param("служебния", "служебен", "bg", id="fleeting vowel"),
        pytest.param("беспилотников", "беспилотник", "ru", id="Russian genitive plural"),
        pytest.param("військовослужбовців", "військовослужбовець", "uk", id="Ukrainian genitive plural"),
        pytest.param("самолёты", "самолет", "ru", id="yo is e"),
        pytest.param("ministries", "ministry", "en", id="English plural"),
        pytest.param("organisations", "organization", "en", id="British and American"),
        pytest.param("defence", "defense", "en", id="defence"),
        pytest.param("centres", "center", "en", id="centre"),
        pytest.param("MPs", "MP", "en", id="plural of letters"),
        pytest.param("U.S.", "US", "en", id="stops in letters"),
        pytest.param("GUR’s", "GUR", "en", id="possessive of letters"),
    ],
)
def test_one_word(word: str, of: str, lang: str) -> None:
    assert is_form(word, of, lang)
    assert key(word, lang) == key(of, lang)


@pytest.mark.parametrize(
    ("word", "of", "lang"),
    [
        pytest.param("правителствен", "правителство", "bg", id="adjective and noun"),
        pytest.param("избирател", "избор", "bg", id="of one root"),
        pytest.param("президентский", "президент", "ru", id="Russian adjective"),
        pytest.param("minister", "ministry", "en", id="person and body"),
        pytest.param("states", "estate", "en", id="end of a word"),
    ],
)
def test_two_words(word: str, of: str, lang: str) -> None:
    assert not is_form(word, of, lang)


def test_words_without_stress_stand_inside_no_term() -> None:
    assert [word.text for word in pieces("тежкото му състояние – държавите-членки", "bg")] == [
        "тежкото", "състояние", "държавите", "членки",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "wanted", "exactly", "fits"),
    [
        pytest.param("МВР", "МВР", False, True, id="letters"),
        pytest.param("мвр", "МВР", False, False, id="small letters are no acronym"),
        pytest.param("Труд", "Труд", False, True, id="name"),
        pytest.param("труд", "Труд", False, False, id="a common word is not the paper"),
        pytest.param("Премиер", "премиер", False, True, id="start of a sentence"),
        pytest.param("Премиер", "премиер", True, False, id="exactly"),
        pytest.param("ТРУД", "Труд", False, True, id="in capitals"),
    ],
)
def test_case(word: str, wanted: str, exactly: bool, fits: bool) -> None:
    assert fits_case(word, wanted, exactly=exactly) is fits


def test_acronyms() -> None:
    assert [word for word in ("НАТО", "MPs", "U.S.", "I", "Нато", "ПРАВИТЕЛСТВО") if is_acronym(word)] == [
        "НАТО", "MPs", "U.S.",
    ]  # fmt: skip


def test_a_lemmatizer_of_another_package() -> None:
    assert is_form("лучших", "хороший", "ru", "pymorphy3")
    assert not is_form("лучших", "хороший", "ru")


def test_a_lemmatizer_without_the_language() -> None:
    with pytest.raises(MtqaError, match="pymorphy3 has no dictionary for 'xx'"):
        key("слово", "xx", "pymorphy3")
