from __future__ import annotations

import pytest

from qa.lang import data
from qa.lang.meaning.negation import (
    LANGS,
    cues,
    denials,
    denies_a_verb,
    grammatical,
    is_turned,
    negations,
    vague_cues,
)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Никой не знае.", "bg", ["не"], id="double-negation-is-one"),
        pytest.param("Не само София гласува.", "bg", [], id="not-only"),
        pytest.param("Остава, докато съдът не реши.", "bg", [], id="until"),
        pytest.param("Мостът едва ли ще издържи.", "bg", ["едва ли"], id="unlikely"),
        pytest.param("Няма да продават.", "bg", ["Няма"], id="future"),
        pytest.param("Това не може да не се забележи.", "bg", [], id="cannot-but"),
        pytest.param("Никто не пришёл, нельзя ждать.", "ru", ["не", "нельзя"], id="two-in-russian"),
        pytest.param("Он не разрешил.", "ru", ["не"], id="not-a-phrase-cut-short"),
        pytest.param("Пока суд не решил, ждём.", "ru", [], id="until-russian"),
        pytest.param("Не более двух часов.", "ru", [], id="no-more-than"),
        pytest.param("Міст навряд чи вистоїть.", "uk", ["навряд чи"], id="hardly"),
        pytest.param("Грошей немає.", "uk", ["немає"], id="there-is-none"),
        pytest.param("He didn’t say it was not true.", "en", ["didn’t", "not"], id="typographic-apostrophe"),
        pytest.param("Not only Sofia voted.", "en", [], id="english-not-only"),
        pytest.param("Nicht wahr.", "de", [], id="unknown-language"),
    ],
)
def test_negations(text: str, lang: str, expected: list[str]) -> None:
    assert [negation.span.of(text) for negation in negations(text, lang)] == expected


def test_a_doubt_is_told_from_a_denial() -> None:
    assert [negation.is_doubt for negation in negations("Едва ли ще дойде, не иска.", "bg")] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He refused and was unable to go without aid.", ["refused", "unable", "without"], id="lexical"),
        pytest.param("The union of universities undertook a unique study.", [], id="un-that-denies-nothing"),
        pytest.param("A homeless man denies it.", ["homeless", "denies"], id="less-and-deny"),
    ],
)
def test_cues(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in cues(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Неговата неделя", "bg"), ("несколько нефтяных", "ru"), ("нещодавно в неділю", "uk")],
    ids=["his-sunday", "several-oil", "recently-sunday"],
)
def test_words_that_only_begin_like_a_no(text: str, lang: str) -> None:
    assert cues(text, lang) == ()


def test_vague_cues_are_kept_apart() -> None:
    text = "Only the loss remains."
    assert cues(text, "en") == ()
    assert [span.of(text) for span in vague_cues(text, "en")] == ["Only", "loss", "remains"]


@pytest.mark.parametrize("lang", LANGS)
def test_lists_are_unique(lang: str) -> None:
    for name, rows in data.table("negation.toml")[lang].items():
        assert len(rows) == len(set(rows)), name


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Никой никога не е виждал това.", "bg", ["не"], id="concord"),
        pytest.param("Никто из них.", "ru", ["Никто"], id="a-pronoun-alone"),
        pytest.param("Без помощ не може.", "bg", ["Без", "не"], id="two"),
    ],
)
def test_denials_count_each_no_once(text: str, lang: str, expected: list[str]) -> None:
    assert [span.of(text) for span in denials(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "lang", "is_verb"),
    [
        pytest.param("Съдът не обяви решението.", "bg", True, id="verb"),
        pytest.param("Не се е върнал.", "bg", True, id="behind-clitics"),
        pytest.param("Он не последний.", "ru", True, id="looks-like-one"),
        pytest.param("Не всегда так.", "ru", False, id="adverb"),
        pytest.param("Це не Одеса.", "uk", False, id="name"),
    ],
)
def test_denies_a_verb(text: str, lang: str, *, is_verb: bool) -> None:
    (negation,) = negations(text, lang)
    assert denies_a_verb(text, negation, lang) == is_verb


def test_a_phrase_that_english_turns() -> None:
    text = "Домът не работи и кметът не дойде."
    assert [is_turned(text, negation, "bg") for negation in negations(text, "bg")] == [True, False]


def test_an_answer_denies_nothing() -> None:
    assert negations("Нет, мы придём.", "ru") == ()


def test_grammatical_cues_are_told_from_words_that_say_no() -> None:
    text = "He refused and didn't pay, unable to go."
    assert [span.of(text) for span in grammatical(text, cues(text, "en"))] == ["didn't", "unable"]
