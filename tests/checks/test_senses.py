"""Which renderings count, and what is proposed for a wrong one."""

import pytest

from qa.checks.terms.senses import literal_phrase, wrong_sense
from qa.model import Segment


def segment(source: str, target: str, lang: str) -> Segment:
    return Segment(1, target, source=source, source_lang=lang, target_lang="en")


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        pytest.param("caretaker", None, id="nothing wrong"),
        pytest.param("service cabinet", "caretaker cabinet", id="as listed"),
        pytest.param("Service cabinet", "Caretaker cabinet", id="capital kept"),
        pytest.param("service cabinets", "caretaker cabinets", id="plural kept"),
    ],
)
def test_fixes_take_the_form_of_what_they_replace(written: str, proposed: str | None) -> None:
    hits = wrong_sense(segment("Служебният кабинет започва работа.", f"{written} begins work.", "bg"))
    assert [fix.text for hit in hits for fix in hit.fixes] == ([proposed] if proposed else [])


def test_both_ends_are_marked() -> None:
    text = segment("Полиция завела дело. Пострадавший в реанимации.", "The injured man is in reanimation.", "ru")
    (hit,) = wrong_sense(text)
    assert hit.target is not None
    assert hit.source is not None
    assert hit.target.of(text.target) == "reanimation"
    assert hit.source.of(text.source or "") == "реанимации"


def test_a_right_word_that_renders_another_word_is_no_excuse() -> None:
    source, target = "Сигнал за нарушение доведе до доклад.", "A signal of a violation led to a report."
    assert [hit.target and hit.target.of(target) for hit in wrong_sense(segment(source, target, "bg"))] == ["signal"]


def test_a_wrong_word_inside_a_right_rendering_is_right() -> None:
    source, target = "Полиция проверяет версию убийства.", "Police are checking his version of events in the murder."
    assert not list(wrong_sense(segment(source, target, "ru")))


def test_clumsy_phrases_are_the_other_checks() -> None:
    text = segment("Со своей стороны, банк промолчал.", "From its side, the bank said nothing.", "ru")
    assert not list(wrong_sense(text))
    assert len(list(literal_phrase(text))) == 1
