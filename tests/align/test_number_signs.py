"""The cheap look at the numbers and dates of pairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.align.number_signs import changing, changing_unit, losing_sign, swapping, swapping_days, turning
from qa.lang.text.columns import Bits, Column, Columns


def sees(look: Callable[[Columns], Bits], source: str, target: str, lang: str = "bg") -> bool:
    return bool(look(Columns(Column([source], lang), Column([target], "en"))))


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
    assert sees(changing, source, target, lang) is is_odd


def test_other_looks() -> None:
    assert sees(changing_unit, "На 45 мили (72 километра).", "It is 72 miles (45 kilometers) away.")
    assert sees(swapping, "Осем танка за три дни.", "Three tanks in eight days.")
    assert not sees(swapping, "Осем танка за три дни.", "Eight tanks in three days.")
    assert sees(swapping_days, "Срок 05.06.2025 г.", "Deadline May 6, 2025.")
    assert sees(swapping_days, "Срок 5.VI.2025 г.", "Deadline May 6, 2025.")
    assert sees(swapping_days, "Срок 6 май 2025 г.", "Deadline 2025-06-05.")
    assert not sees(swapping_days, "Срок 5 юни 2025 г.", "Deadline June 5, 2025.")
    assert sees(turning, "Законът важи до 1 юли.", "The law applies from July 1.")
    assert not sees(turning, "Законът важи до 1 юли.", "The law applies until July 1.")
    assert sees(losing_sign, "Ночью до -20 °C.", "It will be 20 °C at night.", "ru")
    assert not sees(losing_sign, "Ночью до -20 °C.", "It will be minus 20 °C at night.", "ru")
    assert sees(changing_unit, "Цената е 653 милиона евро.", "The price is 653 million leva.")
    assert not sees(changing_unit, "Цената е 653 милиона евро.", "The price is 653 million euros.")


def test_pairs_are_seen_one_by_one() -> None:
    """Of three pairs the middle one has another number; in the last it is one of four."""
    sources = ["Дойдоха 12 души.", "Дойдоха 12 души.", "Точките бяха 5, 6, 7 и 99102."]
    targets = ["Twelve people came.", "Thirteen people came.", "The points were 5, 6, 7 and 102."]
    assert changing(Columns(Column(sources, "bg"), Column(targets, "en"))) == 0b110
