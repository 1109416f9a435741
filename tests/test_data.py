"""Data files are code: sorted, unique, NFC, free of contradictions."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

from qa.lang.entities import by_transliteration, entities
from qa.lang.lexicon import translations
from qa.lang.names import name_forms, wrong_forms
from qa.lang.romanise import key, romanised
from qa.lang.senses import renderings, senses
from qa.model import Span
from tests.conftest import ROOT

DATA = ROOT / "qa" / "data"
FILES = [
    pytest.param(path, id=path.name) for path in sorted(DATA.rglob("*")) if path.suffix in (".toml", ".tsv", ".txt")
]


@pytest.mark.parametrize("path", FILES)
def test_file_is_nfc_and_parses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    if path.suffix == ".toml":
        assert tomllib.loads(text)


def test_entities_are_sorted_unique_and_consistent() -> None:
    rows = entities()
    keys = [(entity.acronym.upper(), entity.country) for entity in rows]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    for entity in rows:
        assert not {name.lower() for name in entity.wrong} & {entity.name.lower(), *map(str.lower, entity.accepted)}
        assert entity.acronym in entity.acronyms or entity.acronym in entity.transliterated
    assert "MOSV" in by_transliteration()


def test_senses_are_sorted_unique_and_never_right_and_wrong() -> None:
    keys = [(sense.lang, sense.phrase) for sense in senses()]
    assert keys == sorted(set(keys))
    for sense in senses():
        assert all((*sense.right, *sense.wrong)), sense
        assert not set(sense.right) & set(sense.wrong), sense
        for right in sense.right:
            whole = Span(0, len(right))
            assert whole not in renderings(right, sense.wrong), f"{right} of {sense.phrase} is wrong as well"


def test_no_settled_name_is_wrong() -> None:
    for form in name_forms():
        assert not wrong_forms(form.right), form.right


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Sirsky", "Syrskyi", id="y and yi"),
        pytest.param("Syrskyi", "Сирський", id="Cyrillic"),
        pytest.param("Iordanka", "Yordanka", id="initial y"),
        pytest.param("Papazyan", "Papazian", id="ya and ia"),
        pytest.param("Gouncheva", "Guncheva", id="ou and u"),
        pytest.param("Suja", "Суджа", id="dj and j"),
        pytest.param("Toreck", "Торецк", id="ck and tsk"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [pytest.param("Petrov", "Pavlov", id="t and v"), pytest.param("Ivan", "Dragan", id="d")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        pytest.param("Щерев", "bg", "Shterev", id="Bulgarian sht"),
        pytest.param("Ярослава", "uk", "Yaroslava", id="Ukrainian initial ya"),
        pytest.param("Згурський", "uk", "Zhurskyi", id="Ukrainian h and yi"),
        pytest.param("Хрущёв", "ru", "Khrushchyov", id="Russian kh and shch"),
    ],
)
def test_romanised(word: str, lang: str, expected: str) -> None:
    assert romanised(word, lang) == expected


def test_lexicon_knows_frequent_words() -> None:
    assert "minister" in translations("министърът", "bg")
    assert translations("зззз", "bg") == frozenset()


def test_lexicons_are_sorted_and_unique() -> None:
    for lang in ("bg", "ru", "uk"):
        lines = (DATA / "lexicon" / f"{lang}-en.tsv").read_text(encoding="utf-8").splitlines()
        words = [re.split(r"\t", line)[0] for line in lines if not line.startswith("#")]
        assert len(set(words)) == len(words)
