from __future__ import annotations

import pytest

from qa.lang import data
from qa.lang.meaning.modality import HEDGES, LANGS, MODALS, TABLE, certainties, hedges, modals, plans, reported_mood


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Съдът трябва да реши.", "bg", [("must", False)], id="must"),
        pytest.param("Той не може да влезе.", "bg", [("may", True)], id="denied"),
        pytest.param("Уряд має слідкувати, а може піти.", "uk", [("must", False), ("may", False)], id="two"),
        pytest.param("Он мог бы уйти.", "ru", [("would", False)], id="conditional-is-one"),
        pytest.param("He can't go and must stay.", "en", [("must", True), ("must", False)], id="english"),
        pytest.param("Er muss gehen.", "de", [], id="unknown-language"),
    ],
)
def test_modals(text: str, lang: str, expected: list[tuple[str, bool]]) -> None:
    assert [(modal.force, modal.is_denied) for modal in modals(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Предполагаемият убиец избяга.", "bg", ["alleged"], id="alleged"),
        pytest.param("Обвиняемые молчат.", "ru", ["suspect"], id="accused"),
        pytest.param("Корабель, ймовірно, затонув.", "uk", ["probable"], id="probably"),
        pytest.param("Врачи делают всё возможное.", "ru", [], id="all-that-is-possible"),
        pytest.param("He allegedly left.", "en", ["alleged"], id="english"),
    ],
)
def test_hedges(text: str, lang: str, expected: list[str]) -> None:
    assert [hedge.kind for hedge in hedges(text, lang)] == expected


def test_plans_and_certainties() -> None:
    text = "Компания планирует уйти, это безусловно так."
    assert [span.of(text) for span in plans(text, "ru")] == ["планирует"]
    assert [span.of(text) for span in certainties(text, "ru")] == ["безусловно"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Кметът бил арестуван.", ["бил"], id="reported"),
        pytest.param("Мъжът щял да избяга.", ["щял да"], id="reported-future"),
        pytest.param("Кметът е бил арестуван.", [], id="perfect"),
        pytest.param("Ако беше бил там, би бил ранен.", [], id="conditional"),
        pytest.param("Те са били трима, а той бил сам.", ["бил"], id="one-of-two-clauses"),
    ],
)
def test_reported_mood(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in reported_mood(text)] == expected


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_has_sorted_rows(lang: str) -> None:
    section = data.table(TABLE)[lang]
    assert {*MODALS, *HEDGES, "certain", "plan", "hope"} <= set(section)
    assert all(group == sorted(set(group)) for group in section.values())


def test_answers_name_kinds_that_exist() -> None:
    table = data.table(TABLE)
    assert {kind for row in table["realised"].values() for kind in row} <= set(table["en"])
    assert {kind for row in table["licensed"].values() for kind in row} <= set(table["ru"])
