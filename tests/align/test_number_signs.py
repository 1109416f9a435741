"""The cheap look at numbers and dates of two texts."""

from __future__ import annotations

import pytest

from qa.align.number_signs import may_change, may_change_unit, may_lose_sign, may_swap, may_swap_days, may_turn


@pytest.mark.parametrize(
    ("lang", "source", "target", "is_odd"),
    [
        pytest.param("bg", "Цената е 4,8 лева.", "The price is 8.4 leva.", True, id="figures-swapped"),
        pytest.param("bg", "Дойдоха 12 000 души.", "Some 12,000 people came.", False, id="grouped-otherwise"),
        pytest.param("ru", "Ранены двадцать пять человек.", "Twenty-five people were hurt.", False, id="in-words"),
        pytest.param("ru", "Ранены двадцать пять человек.", "25 people were hurt.", False, id="words-for-figures"),
        pytest.param("bg", "Мачът започва в 15 часа.", "The match starts at 3 p.m.", False, id="hours-of-12"),
        pytest.param("uk", "Зустріч у п’ятницю.", "The meeting is on Tuesday.", True, id="weekday"),
        pytest.param("bg", "Срокът е 05.06.2025 г.", "The deadline is June 5, 2025.", False, id="month-in-figures"),
        pytest.param("uk", "Дали 4 мільярди.", "They gave 4 million.", True, id="scale"),
        pytest.param("bg", "Дойде миналата седмица.", "He came next week.", True, id="phrase"),
        pytest.param("bg", "Каза „не“ 102 пъти.", "He said no 99102 times.", True, id="part-of-another"),
        pytest.param("bg", "Засегнати са 820 000 души.", "Some 820,002 are affected.", True, id="other-thousands"),
        pytest.param("bg", "През XXI век.", "In the 21st century.", False, id="roman-figures"),
    ],
)
def test_changes_are_seen_in_single_words(lang: str, source: str, target: str, is_odd: bool) -> None:
    assert may_change(source, target, lang) is is_odd


def test_other_looks() -> None:
    assert may_change_unit("На 45 мили (72 километра).", "It is 72 miles (45 kilometers) away.", "bg")
    assert may_swap("Осем танка за три дни.", "Three tanks in eight days.", "bg")
    assert not may_swap("Осем танка за три дни.", "Eight tanks in three days.", "bg")
    assert may_swap_days("Срок 05.06.2025 г.", "Deadline May 6, 2025.", "bg")
    assert not may_swap_days("Срок 5 юни 2025 г.", "Deadline June 5, 2025.", "bg")
    assert may_turn("Законът важи до 1 юли.", "The law applies from July 1.", "bg")
    assert not may_turn("Законът важи до 1 юли.", "The law applies until July 1.", "bg")
    assert may_lose_sign("Ночью до -20 °C.", "It will be 20 °C at night.", "ru")
    assert not may_lose_sign("Ночью до -20 °C.", "It will be minus 20 °C at night.", "ru")
    assert may_change_unit("Цената е 653 милиона евро.", "The price is 653 million leva.", "bg")
    assert not may_change_unit("Цената е 653 милиона евро.", "The price is 653 million euros.", "bg")
