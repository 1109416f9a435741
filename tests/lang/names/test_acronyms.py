"""Acronyms: what they are, whether words spell them, how Cyrillic ones come out."""

import pytest

from qa.lang.names.acronyms import acronyms, spells, transliterations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("NATO and the EU met.", ["NATO", "EU"], id="plain"),
        pytest.param("The MPs of the VSU's unit", ["MP", "VSU"], id="plural and possessive"),
        pytest.param("Talks in the ООН-а hall", ["ООН"], id="Cyrillic with an ending"),
        pytest.param("MChS and MI6", ["MChS", "MI6"], id="small letters and digits inside"),
        pytest.param("POLICE FOUND MONEY IN THE CAR", [], id="a headline in capitals"),
        pytest.param("A day in May, Mr. Smith", [], id="no acronym"),
    ],
)
def test_acronyms(text: str, expected: list[str]) -> None:
    assert [one.text for one in acronyms(text)] == expected


def test_an_acronym_in_brackets_has_the_words_before_it() -> None:
    text = "He works for the National Revenue Agency (NRA) in Sofia."
    (one,) = acronyms(text)
    assert one.expansion is not None
    assert one.expansion.of(text) == "National Revenue Agency"
    assert one.marked.of(text) == "(NRA)"


@pytest.mark.parametrize(
    ("acronym", "said"),
    [
        pytest.param("WHO", "World Health Organization", id="initials"),
        pytest.param("CDC", "Centers for Disease Control and Prevention", id="words left after and"),
        pytest.param("UNSC", "United Nations Security Council", id="every word"),
        pytest.param("CTO", "counter-terrorism operation", id="hyphen"),
    ],
)
def test_letters_that_the_words_spell(acronym: str, said: str) -> None:
    assert spells(acronym, said.split())


@pytest.mark.parametrize(
    ("acronym", "said"),
    [
        pytest.param("UNSC", "United Nations Security Council Resolution", id="a word too many at the end"),
        pytest.param("WTO", "World Health Organization", id="another letter"),
        pytest.param("IMF", "International Monetary Report", id="another word"),
    ],
)
def test_letters_that_the_words_do_not_spell(acronym: str, said: str) -> None:
    assert not spells(acronym, said.split())


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        pytest.param("КПКОНПИ", "KPCONPI", id="c for k"),
        pytest.param("ВСУ", "VSU", id="plain"),
        pytest.param("ЦИК", "TSIK", id="ts"),
        pytest.param("МЧС", "MCHS", id="ch"),
    ],
)
def test_transliterations(cyrillic: str, latin: str) -> None:
    assert latin in transliterations(cyrillic)
    assert "NATO" not in transliterations(cyrillic)
