"""What the screens of checks let pass: a check finds what it finds without its screen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from qa.config import Config, selection_for
from qa.cues import possible
from qa.evaluate.cases import cases
from qa.model import Segment
from qa.rules import Check, select
from tests.conftest import ROOT
from tests.linting import clean_pairs

WORDS = [
    "not",
    "no",
    "never",
    "without",
    "said",
    "says",
    "must",
    "may",
    "only",
    "and",
    "the",
    "before",
    "after",
    "minus",
]
TERMS = """source,target,forbidden
министър,minister,ministry
съд,court,
Украйна,Ukraine,The Ukraine
полицията,the police,
"""


def damaged(text: str, draw: random.Random) -> str:
    """A word taken out, doubled, put in, moved, cut or with other figures."""
    some = text.split()
    at = draw.randrange(max(1, len(some) - 1))
    how = draw.randrange(6)
    if how == 0:
        del some[at]
    elif how == 1:
        some.insert(at, some[at])
    elif how == 2:
        some.insert(at, draw.choice(WORDS))
    elif how == 3:
        some[at : at + 2] = reversed(some[at : at + 2])
    elif how == 4:
        some[at] = some[at][1:] or "x"
    else:
        some = ["".join(draw.choice("0123456789") if one.isdecimal() else one for one in word) for word in some]
    return " ".join(some)


def pairs() -> Iterator[tuple[str, str, str]]:
    draw = random.Random(0)
    for lang, source, target in clean_pairs():
        yield lang, source, target
        yield lang, source, damaged(target, draw)
    for case in cases(ROOT / "corpora"):
        for segment in case.document.segments:
            if segment.source and segment.target:
                yield segment.source_lang, segment.source, segment.target


@pytest.mark.parametrize(("profile", "share"), [("strict", 0.35), ("audit", 0.2)])
def test_screens_let_pass_all_that_fires(profile: str, share: float, tmp_path) -> None:
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    by = selection_for(Config(profile=profile, termbases=(tmp_path / "terms.csv",)))
    screened = {check.code: check for check in by.checks if check.scope == "segment" and check.screen is not None}
    bare = select([replace(check, screen=None) for check in screened.values()], by.termbase)
    segments = [Segment(at, target, source, None, "en", lang) for at, (lang, source, target) in enumerate(pairs())]
    screening = select(screened.values(), by.termbase)
    kept = [{check.code for check in able} for _, able in possible(segments, screening, is_for_many=True)]
    fired = 0
    for (segment, able), passed in zip(possible(segments, bare, is_for_many=True), kept, strict=True):
        for check in able:
            least = check.report_at if check.options.get("gate") else 0.0  # a gate may hold back doubts
            if any(hit.confidence >= least for hit in check.run(segment, **check.options)):
                fired += 1
                assert check.code in passed, (check.code, segment)
    assert fired > 300
    assert sum(map(len, kept)) < share * len(segments) * len(screened)


def test_what_a_screen_sees_does_not_hang_on_the_company(everything) -> None:
    """One segment alone is let pass as among others."""
    segments = [Segment(at, target, source, None, "en", lang) for at, (lang, source, target) in enumerate(pairs())][
        :300
    ]
    together = [codes(able) for _, able in possible(segments, everything, is_for_many=False)]
    for segment, among in list(zip(segments, together, strict=True))[::7]:
        ((_, able),) = possible([segment], everything, is_for_many=False)
        assert codes(able) == among


def codes(some: list[Check]) -> list[str]:
    return sorted(check.code for check in some)
