"""Parts and list items of one text that the other lacks."""

import pytest

from qa.align.lists import lost_items
from qa.align.runs import gaps

HIT = "Най-засегнати са София, Пловдив и Варна."


def test_a_lost_clause_is_a_run_and_its_place_is_between_the_words_beside_it() -> None:
    source = "Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА."
    target = "The cabinet adopted the budget on Tuesday, BTA reported."
    run = max(gaps(source, target, "bg", "en").runs, key=lambda one: one.lonely)
    assert run.span.of(source).startswith("но опозицията")
    assert run.place.of(target).startswith("Tuesday")
    assert run.lonely >= 3
    assert run.opened


def test_a_whole_translation_has_no_run_of_words() -> None:
    source = "Пожежники врятували двох дітей, яких знайшли на даху сусідньої школи."
    target = "Firefighters rescued two children whom they found on the roof of a neighboring school."
    assert all(run.lonely < 2 for run in gaps(source, target, "uk", "en").runs)


@pytest.mark.parametrize(("text", "other"), [("", "Rain."), ("Дъжд.", ""), ("12", "…"), ("🙂 🙂", "🙂")])
def test_texts_without_words_have_no_runs(text: str, other: str) -> None:
    assert not gaps(text, other, "bg", "en").runs
    assert not lost_items(text, other, "bg", "en")


@pytest.mark.parametrize(
    ("source", "target", "lang", "lost"),
    [
        pytest.param(HIT, "The worst hit are Sofia and Varna.", "bg", "Пловдив", id="middle"),
        pytest.param(HIT, "The worst hit are Sofia and Plovdiv.", "bg", "Варна", id="last"),
        pytest.param(HIT, "The worst hit are Plovdiv and Varna.", "bg", "София", id="first"),
        pytest.param(
            "Волонтери привезли воду, хліб та ліки до села.",
            "Volunteers brought water and medicine to the village.",
            "uk",
            "хліб",
            id="common-nouns",
        ),
        pytest.param(
            HIT,
            "The worst hit are Sofia, Plovdiv and Varna.",
            "bg",
            "",
            id="whole",
        ),
        pytest.param(
            HIT,
            "The worst hit are Sofia, Philippopolis and Varna.",
            "bg",
            "",
            id="another-name-in-its-place",
        ),
        pytest.param("Засегнати са София и Варна.", "Sofia is affected.", "bg", "", id="two-are-no-list"),
    ],
)
def test_lost_items(source: str, target: str, lang: str, lost: str) -> None:
    assert [item.span.of(source) for item in lost_items(source, target, lang, "en")] == ([lost] if lost else [])


def test_languages_without_conjunctions_have_no_lists() -> None:
    assert not lost_items("Berlin, Bonn und Ulm.", "Berlin and Ulm.", "de", "en")
