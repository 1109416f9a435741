from __future__ import annotations

import pytest

from qa.checks.meaning.denials import denial_turned
from qa.checks.meaning.likely_negation import negation_likely_changed
from qa.checks.meaning.modality import hedge_lost, modality_changed
from qa.checks.meaning.opposites import turned_round
from qa.checks.meaning.polarity import negation_changed
from qa.model import Segment


def found(source: str, target: str, lang: str) -> list[str]:
    segment = Segment(0, target, source, source_lang=lang)
    hits = [*negation_changed(segment), *negation_likely_changed(segment), *denial_turned(segment)]
    return [hit.target.of(target) for hit in hits if hit.target and hit.confidence >= 0.5]


@pytest.mark.parametrize(
    ("source", "target", "lang", "marked"),
    [
        pytest.param(
            "Клубът не бива да продава капитана.", "The club should sell its captain.", "bg", "should sell", id="modal"
        ),
        pytest.param("Министърът не подписа договора.", "The minister signed the contract.", "bg", "signed", id="past"),
        pytest.param(
            "Правительство не повысит налоги.", "The government will raise taxes.", "ru", "will raise", id="ru"
        ),
        pytest.param(
            "Уряд відмовився схвалити, але не підписав угоду.",
            "The government signed the deal.",
            "uk",
            "signed",
            id="uk",
        ),
        pytest.param(
            "Нито един от водачите не пострада.",
            "One of the drivers was hurt.",
            "bg",
            "One of the drivers was hurt",
            id="none becomes one",
        ),
        pytest.param(
            "Дипломатите ще предупреждават.",
            "Diplomats will not have to warn.",
            "bg",
            "will not have to warn",
            id="from the auxiliary on",
        ),
        pytest.param("Суд одобрил сделку.", "The court did not approve the deal.", "ru", "did not approve", id="added"),
        pytest.param(
            "Парите няма да решат проблема, защото лекари няма.",
            "The money will solve the problem, because there are no doctors.",
            "bg",
            "will solve",
            id="one-of-two",
        ),
        pytest.param(
            "Банката отрече удара.", "The bank confirmed the attack.", "bg", "confirmed", id="denied-confirmed"
        ),
    ],
)
def test_negation_lost_or_added(source: str, target: str, lang: str, marked: str) -> None:
    assert found(source, target, lang) == [marked]


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Министърът не отрича срещата.", "The minister admits the meeting.", "bg", id="litotes"),
        pytest.param("Не по-малко от 40 души са ранени.", "At least 40 people were injured.", "bg", id="no-fewer-than"),
        pytest.param("Нямаше зрител, който да не плака.", "Every spectator wept.", "bg", id="none-who-did-not"),
        pytest.param("Никто не голосовал против.", "No one voted against it.", "ru", id="double-negation"),
        pytest.param("Рада не ухвалила закон.", "The Rada failed to adopt the law.", "uk", id="failed"),
        pytest.param("Нали партията не подкрепи бюджета?", "Did the party support the budget?", "bg", id="a-question"),
        pytest.param("Бюджет отложен до мая.", "The budget is not expected before May.", "ru", id="nothing-linked"),
        pytest.param("", "The court did not approve.", "bg", id="no-source-text"),
        pytest.param("Нет, суд одобрил сделку.", "The court approved the deal.", "ru", id="an-answer"),
        pytest.param("Банката още не е обявила курса.", "The bank has yet to announce the rate.", "bg", id="yet-to"),
        pytest.param("Не всегда так бывает.", "It usually works differently.", "ru", id="adverb-denied"),
        pytest.param("Це не Київ, а Одеса.", "This is Odesa rather than Kyiv.", "uk", id="rather-than"),
        pytest.param("Парите не стигат и не идват.", "Money is short and late.", "bg", id="turned-round"),
    ],
)
def test_negation_kept(source: str, target: str, lang: str) -> None:
    assert found(source, target, lang) == []


def test_an_opposite_beside_the_right_word_is_clean() -> None:
    segment = Segment(0, "Imports fell while exports rose.", "Вносът спадна, а износът нарасна.", source_lang="bg")
    assert not list(turned_round(segment))


def test_modality_with_two_modals_is_not_judged() -> None:
    segment = Segment(0, "He may go, and must return.", "Той може да отиде, но трябва да се върне.", source_lang="bg")
    assert not list(modality_changed(segment))


def test_a_verb_of_saying_keeps_the_hedge() -> None:
    segment = Segment(
        0,
        "Prosecutors suspect the firm hid taxes.",
        "Според прокуратурата фирмата е укривала данъци.",
        source_lang="bg",
    )
    assert not list(hedge_lost(segment))
