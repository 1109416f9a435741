from __future__ import annotations

import re
import unicodedata

import pytest

from qa.lang import data
from qa.lang.lexicon import can_be_expected, families, family, is_content, is_loose, translations
from qa.lang.words import lemma

SIZES = {"bg": 6000, "ru": 5500, "uk": 5500}


def rows(lang: str) -> list[list[str]]:
    lines = data.text(f"lexicon/{lang}-en.tsv").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("lang", SIZES)
def test_rows_are_sorted_unique_and_normal(lang: str) -> None:
    lemmas = [row[0] for row in rows(lang)]
    assert lemmas == sorted(set(lemmas))
    assert len(lemmas) >= SIZES[lang]
    for row in rows(lang):
        assert unicodedata.is_normalized("NFC", "".join(row)), row
        assert re.fullmatch(r"[\u0400-\u04ff'-]+", row[0]), row
        english = row[1].split("|")
        assert len(english) == len(set(english)) <= 8, row
        assert all(re.fullmatch(r"[a-zü0-9'-]+", word) for word in english), row
        assert row[2:] in ([], ["function"], ["loose"]), row


@pytest.mark.parametrize("lang", SIZES)
def test_lemmas_agree_with_the_dictionary(lang: str) -> None:
    """What the dictionary makes of a lemma has a row too, so that inflected forms find it."""
    table = {row[0] for row in rows(lang)}
    lost = [row[0] for row in rows(lang) if (found := lemma(row[0], lang)) not in table and "-" not in found]
    assert len(lost) <= 0.01 * len(table), lost


@pytest.mark.parametrize(
    ("word", "lang", "english"),
    [
        pytest.param("министърът", "bg", "minister", id="with-article"),
        pytest.param("увеличава", "bg", "increase", id="third-person"),
        pytest.param("обяви", "bg", "announce", id="dictionary-adds-reflexive"),
        pytest.param("Отрекли", "bg", "deny", id="capital-and-participle"),
        pytest.param("погибших", "ru", "dead", id="russian-participle"),
        pytest.param("абракадабра", "ru", "", id="unknown"),
        pytest.param("в'язниці", "uk", "prison", id="apostrophe"),
        pytest.param("в’язниці", "uk", "prison", id="typographic-apostrophe"),
        pytest.param("підтримали", "uk", "support", id="ukrainian-past"),
    ],
)
def test_translations(word: str, lang: str, english: str) -> None:
    found = translations(word, lang)
    assert english in found if english else not found


@pytest.mark.parametrize(
    ("word", "lang", "english"),
    [
        pytest.param("подготовились", "ru", "prepare", id="reflexive"),
        pytest.param("разрушенными", "ru", "destroy", id="russian-participle"),
        pytest.param("планираните", "bg", "plan", id="bulgarian-participle"),
        pytest.param("зруйновані", "uk", "destroy", id="ukrainian-participle"),
    ],
)
def test_forms_are_found_by_their_stem(word: str, lang: str, english: str) -> None:
    assert not families(english, "en").isdisjoint(families(word, lang))


def test_loose_words_are_known_but_not_expected() -> None:
    assert is_loose("становится", "ru") or is_loose("стать", "ru")
    assert is_loose("case", "en")
    assert not is_loose("мост", "bg")
    assert not is_loose("bridge", "en")


def test_a_language_without_lexicon_knows_nothing() -> None:
    assert not translations("Haus", "de")
    assert not can_be_expected("de")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("election", "electoral"),
        ("Russia", "Russian"),
        ("denied", "denial"),
        ("injured", "injury"),
        ("decide", "decided"),
    ],
)
def test_words_of_one_family(one: str, other: str) -> None:
    assert not families(one, "en").isdisjoint(families(other, "en"))


@pytest.mark.parametrize(("one", "other"), [("war", "warm"), ("contract", "control"), ("minister", "minor")])
def test_words_of_two_families(one: str, other: str) -> None:
    assert family(one) != family(other)


def test_function_words_have_no_content() -> None:
    assert not is_content("the", "en")
    assert not is_content("който", "bg")
    assert is_content("мост", "bg")
    assert is_content("bridge", "en")
