import re
from dataclasses import replace

import pytest

from qa.cues import possible
from qa.engine import lint
from qa.lang.text.near import Near
from qa.model import Document, Segment
from qa.rules import Check, Selection, select


def _able(check: Check, segment: Segment) -> bool:
    told = {bool(able) for many in (True, False) for _, able in possible([segment], select([check]), is_for_many=many)}
    assert len(told) == 1
    return told.pop()


@pytest.mark.parametrize(
    ("words", "source_words", "trigger", "expected"),
    [
        pytest.param("", "", "", True, id="needs nothing"),
        pytest.param("sank boat", "", "", True, id="a word of the target"),
        pytest.param("boat", "", "", False, id="no word of the target"),
        pytest.param("", "корабът", "", True, id="a word of the source"),
        pytest.param("", "лодка", "", False, id="no word of the source"),
        pytest.param("", "", r"\d", True, id="a trigger"),
        pytest.param("", "", r"\d\d", False, id="no trigger"),
        pytest.param("sank", "корабът", r"\d", True, id="all"),
        pytest.param("sank", "лодка", r"\d", False, id="all but a word of the source"),
        pytest.param("sank", "корабът", r"\d\d", False, id="all but the trigger"),
        pytest.param("", "корабът", r"\d\d", False, id="a word of the source without the trigger"),
    ],
)
def test_a_check_waits_for_all_its_cues(
    words: str, source_words: str, trigger: str, expected: bool, everything: Selection
) -> None:
    some = next(check for check in everything.checks if check.code == "FUR002")
    check = replace(
        some,
        words=frozenset(words.split()),
        source_words=frozenset(source_words.split()),
        trigger=re.compile(trigger) if trigger else None,
    )
    assert _able(check, Segment("a", "5 ships Sank.", "Корабът потъна.", source_lang="bg")) is expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("The the ship.", True, id="words near each other"),
        pytest.param("5 ships.", True, id="the trigger"),
        pytest.param("A ship.", False, id="neither"),
    ],
)
def test_words_near_each_other_or_the_trigger_will_do(target: str, expected: bool, everything: Selection) -> None:
    some = next(check for check in everything.checks if check.code == "FUR002")
    the = frozenset({"the"})
    check = replace(some, near=lambda: [Near(the, the, 1)], trigger=re.compile(r"\d"))
    assert _able(check, Segment("a", target)) is expected


def test_a_check_waits_for_what_it_applies_to(everything: Selection) -> None:
    some = next(check for check in everything.checks if check.code == "FUR002")
    plain = replace(some, trigger=None)
    assert _able(plain, Segment("a", "A ship."))
    assert not _able(plain, Segment("a", "A ship.", role="furniture"))
    assert not _able(replace(plain, needs=frozenset({"source"})), Segment("a", "A ship."))
    assert not _able(replace(plain, needs=frozenset({"reference"})), Segment("a", "A ship.", "Кораб."))
    assert not _able(replace(plain, target_langs=frozenset({"de"})), Segment("a", "A ship."))
    assert not _able(replace(plain, needs_score="semantic"), Segment("a", "A ship."))
    assert _able(replace(plain, needs_score="semantic"), Segment("a", "A ship.", scores={"semantic": 50}))


def test_a_screen_that_crashes_is_told_once_and_the_others_are_checked(everything: Selection) -> None:
    def screen(*_: object) -> int:
        raise LookupError("no such row")

    some = next(check for check in everything.checks if check.code == "REP001")
    document = Document("a", (Segment("a", "It is is late."), Segment("b", "He went."), Segment("c", "He he went.")))
    broken = select([replace(some, screen=screen)])
    found = lint(document, broken).findings
    assert [(one.code, one.segment) for one in found] == [("MTQA000", "a"), ("REP001", "c")]
    assert "LookupError('no such row')" in found[0].message
    with pytest.raises(LookupError):
        lint(document, broken, strict=True)
