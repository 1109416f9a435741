"""What the gates of profile `audit` let pass: damage done at random to good translations is found as in `news`."""

from __future__ import annotations

import random
import re

import pytest

from qa.config import selection
from qa.engine import lint
from qa.model import Document, Segment
from qa.rules import Selection
from tests.linting import clean_pairs

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def digit(text: str, draw: random.Random) -> str:
    """Another digit in the place of one."""
    place = draw.choice([at for at, character in enumerate(text) if character.isdecimal()])
    return text[:place] + draw.choice([one for one in "123456789" if one != text[place]]) + text[place + 1 :]


def longer(text: str, draw: random.Random) -> str:
    """A digit more."""
    found = draw.choice(list(_NUMBER.finditer(text)))
    return text[: found.end()] + draw.choice("123456789") + text[found.end() :]


def swapped(text: str, draw: random.Random) -> str:
    """Two numbers in each other's place."""
    found = list(_NUMBER.finditer(text))
    if len(found) < 2:
        return digit(text, draw)
    one, other = sorted(draw.sample(found, 2), key=lambda match: match.start())
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


@pytest.mark.parametrize("damage", [digit, longer, swapped])
def test_changed_numbers_are_found_in_audits_too(damage, news: Selection) -> None:
    draw = random.Random(0)
    segments = tuple(
        Segment(number, damage(target, draw), source, None, "en", lang)
        for number, (lang, source, target) in enumerate(clean_pairs())
        if _NUMBER.search(target)
    )
    document = Document("clean", segments, is_text=False)
    here, there = (
        {(one.code, one.segment) for one in lint(document, by).findings} for by in (news, selection("audit"))
    )
    assert len(here) > 30
    assert there <= here
    assert len(there) >= 0.95 * len(here), sorted(here - there)
