"""Data files are code: sorted, unique, NFC, free of contradictions."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from babel import Locale

from qa.config import all_checks, selection
from qa.engine import lint
from qa.lang.lexicon import translations
from qa.lang.names.entities import entities
from qa.lang.names.romanise import key, romanised
from qa.lang.names.runs import name_forms, wrong_forms
from qa.lang.terms.forms import is_form, keys, pieces
from qa.lang.terms.news import news_terms
from qa.lang.terms.sense_rows import Sense
from qa.lang.terms.senses import found, renderings, senses
from qa.model import Document, Segment, Span
from qa.rules import select
from tests.conftest import ROOT

DATA = ROOT / "qa" / "data"
FALSE_FRIENDS = select([all_checks()["FFS001"], all_checks()["FFS002"]])
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
    assert [entity.id for entity in rows] == sorted({entity.id for entity in rows})
    assert len(rows) >= 420
    for entity in rows:
        assert re.fullmatch(r"INT|[A-Z]{2}", entity.country), entity.id
        right = {name.lower() for name in entity.names}
        assert not {name.removeprefix("?").lower() for name in entity.wrong} & right, entity.id
        assert not set(entity.wrong_acronyms) & set(entity.acronyms), entity.id
        assert entity.acronyms or entity.native, entity.id
        for lang, native in entity.native.items():
            assert all(re.search("[А-ЯІЇЄҐа-яіїєґ]|CAS|PEN", name) for name in native.names), (entity.id, lang)


def test_no_wrong_name_is_the_full_name_of_another_body() -> None:
    names = {entity.name.lower() for entity in entities()}
    for entity in entities():
        assert not {name.lower() for name in entity.wrong if not name.startswith("?")} & names, entity.id


def test_senses_are_sorted_unique_and_never_right_and_wrong() -> None:
    rows = [line.split("\t") for line in (DATA / "terms" / "senses.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    places = [(row[0], row[1]) for row in rows]
    assert places == sorted(set(places))
    assert len({(sense.lang, sense.phrase) for sense in senses()}) == len(senses())
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


def test_news_terms_are_sorted_unique_and_never_right_and_wrong() -> None:
    rows = news_terms()
    assert len(rows) >= 560
    assert [(row.domain, row.preferred) for row in rows] == sorted({(row.domain, row.preferred) for row in rows})
    for row in rows:
        right = {one.casefold() for one in (row.preferred, *row.admitted)}
        assert len(right) == 1 + len(row.admitted), row
        assert not right & {one.casefold() for one in row.never}, row
        assert row.native["bg"], row
        assert row.follows, row
    counted = {lang: sum(len(row.native[lang]) for row in rows) for lang in ("bg", "ru", "uk")}
    assert counted["bg"] >= 700
    assert min(counted["ru"], counted["uk"]) >= 500


@pytest.mark.parametrize("lang", ["bg", "ru", "uk"])
def test_no_two_news_terms_share_a_word_in_any_form(lang: str) -> None:
    seen: dict[tuple[str, ...], list[str]] = {}
    for row in news_terms():
        for phrase in row.native[lang]:
            same = seen.setdefault(keys(phrase, lang), [])
            assert not any(is_same(phrase, other, lang) for other in same), (phrase, same)
            same.append(phrase)


def is_same(phrase: str, other: str, lang: str) -> bool:
    """The two differ in inflection at most."""
    return all(is_form(a.text, b.text, lang) for a, b in zip(pieces(phrase, lang), pieces(other, lang), strict=True))


def said(sense: Sense, rendering: str) -> list[str]:
    """What FFS001 and FFS002 report of a rendering in a plain frame, the words that it wants near beside it."""
    phrase, _, near = sense.phrase.replace(" .. ", " ").partition("~")
    words = [word.split("/")[0] for word in (*phrase.split(), *near.split("/")[:1])]
    segment = Segment(0, f"They saw {rendering} there.", " ".join(words), source_lang=sense.lang)
    return [finding.message for finding in lint(Document("-", (segment,)), FALSE_FRIENDS, strict=True).findings]


def test_every_sense_fires_on_a_wrong_rendering_and_not_on_the_right_one() -> None:
    fired = {(one.right, one.wrong) for one in senses() if any(said(one, wrong) for wrong in one.wrong)}
    assert [one.phrase for one in senses() if (one.right, one.wrong) not in fired] == []
    loud = [(sense.phrase, sense.right[0]) for sense in senses() if said(sense, sense.right[0])]
    assert loud == []


def test_cldr_terms_are_sorted_and_those_of_babel() -> None:
    lines = (DATA / "terms" / "cldr.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows == sorted(rows)
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    english, bulgarian = Locale("en"), Locale("bg")
    languages = [row for row in rows if row[0] == "language"]
    same = sum(english.languages[row[1]] == row[2] and bulgarian.languages[row[1]] == row[3] for row in languages)
    assert same >= 0.9 * len(languages)  # a newer CLDR may say some otherwise


NEAR_MISSES = (ROOT / "corpora" / "cases" / "near_misses.tsv").read_text(encoding="utf-8").splitlines()


def test_near_misses_of_false_friends_are_silent() -> None:
    """The original has a phrase of the tables, often beside a word that its wrong rendering would fit."""
    checks = selection("news", select_codes=["FF", "CLQ"])
    assert sorted(set(NEAR_MISSES)) == NEAR_MISSES
    for line in NEAR_MISSES:
        lang, source, target = line.split("\t")
        assert found(source, lang), line
        segment = Segment(0, target, source, source_lang=lang)
        assert lint(Document("-", (segment,)), checks, strict=True).findings == (), line


def test_loanwords_are_sorted_and_unique() -> None:
    words = (DATA / "lang" / "loanwords.txt").read_text(encoding="utf-8").split()
    assert words == sorted(set(words))
