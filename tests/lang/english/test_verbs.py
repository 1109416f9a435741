from __future__ import annotations

import pytest

from qa.lang.english.verbs import verb_beside, verb_phrase
from qa.model import Span

TEXT = "The mayor will not resign, but the council has approved the plan."


@pytest.mark.parametrize(("place", "verb"), [(0.2, "resign"), (0.9, "approved")])
def test_verb_beside(place: float, verb: str) -> None:
    span = verb_beside(TEXT, place)
    assert span is not None
    assert span.of(TEXT) == verb


def test_no_verb_no_place() -> None:
    assert verb_beside("Sofia, Bulgaria", 0.5) is None
    assert verb_beside("", 0.5) is None


def test_verb_phrase_takes_the_auxiliaries() -> None:
    at = TEXT.index("resign")
    assert verb_phrase(Span(at, at + 6), TEXT).of(TEXT) == "will not resign"
