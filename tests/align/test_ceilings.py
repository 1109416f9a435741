from __future__ import annotations

import pytest

from qa.align.ceilings import all_as_one, between_links, by_words
from qa.align.runs import gaps

PAIRS = [
    pytest.param(
        "Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА.",
        "The cabinet adopted the budget on Tuesday, BTA reported.",
        "bg",
        id="a clause lost",
    ),
    pytest.param(
        "Пожежники врятували двох дітей, яких знайшли на даху сусідньої школи.",
        "Firefighters rescued two children, aged 5 and 7, from the roof of a school on Monday, 12 May 2024.",
        "uk",
        id="numbers added",
    ),
    pytest.param("Цены на нефть выросли.", "Oil prices rose.", "ru", id="nothing lost"),
    pytest.param("", "Oil prices rose.", "ru", id="no original"),
]


@pytest.mark.parametrize(("source", "target", "lang"), PAIRS)
def test_no_run_exceeds_the_ceilings(source: str, target: str, lang: str) -> None:
    for texts in ((source, target, lang, "en"), (target, source, "en", lang)):
        found, all_of_it, linked = gaps(*texts), all_as_one(*texts), between_links(*texts)
        for run in found.runs:
            assert any(run.lonely <= most.lonely and run.words - run.taken <= most.words for most in linked.runs)
            assert run.lonely <= all_of_it.runs[0].lonely
        assert not found.runs or found.linked_there == all_of_it.linked_there == linked.linked_there


@pytest.mark.parametrize(("source", "target", "lang"), PAIRS)
@pytest.mark.parametrize(("closed", "elsewhere"), [(1, 1), (2, 4), (4, 2), (9, 9)])
def test_no_runs_are_told_only_where_all_are_too_small(
    source: str, target: str, lang: str, closed: int, elsewhere: int
) -> None:
    for texts in ((source, target, lang, "en"), (target, source, "en", lang)):
        every, some = by_words(*texts, (0, 0)).runs, by_words(*texts, (closed, elsewhere)).runs
        assert some == every or not some
        assert some or all(run.lonely < (closed if run.closed else elsewhere) for run in every)
