"""Cheap looks ahead at the runs of `qa.align.runs`: what no run of a text can exceed."""

from __future__ import annotations

from functools import lru_cache

from qa.align.clues import located
from qa.align.runs import Gaps, Run, in_place, linked_share
from qa.align.words import common_signs
from qa.lang.words import tokens
from qa.model import Span


@lru_cache(maxsize=1024)
def all_as_one(text: str, other: str, lang: str, other_lang: str) -> Gaps:
    """As `gaps`, with all that may be lost anywhere in the text in one run, which is as bad as could be."""
    common = common_signs(text, other, lang, other_lang)
    lonely = unknown = 0
    for _, _, clue in located(text, lang, other_lang):
        if clue.expected:
            lonely += clue.signs.isdisjoint(common)
        elif clue.is_number:
            lonely += 1
        else:
            unknown += 1
    return Gaps((_worst(lonely, unknown),), 1.0, linked_share(other, text, other_lang, lang), 0)


@lru_cache(maxsize=1024)
def between_links(text: str, other: str, lang: str, other_lang: str) -> Gaps:
    """As `gaps`, with runs that go from link to link, whatever stands between, each as bad as could be."""
    common = common_signs(text, other, lang, other_lang)
    there = in_place(text, other, lang, other_lang)
    starts = {token.start for token in tokens(text)}
    runs: list[Run] = []
    lonely = unknown = 0
    for k, (start, _, clue) in enumerate(located(text, lang, other_lang)):
        if k in there and start in starts:
            runs.append(_worst(lonely, unknown))
            lonely = unknown = 0
        elif clue.expected:
            lonely += clue.signs.isdisjoint(common)
        elif clue.is_number:
            lonely += 1
        else:
            unknown += 1
    runs.append(_worst(lonely, unknown))
    return Gaps(tuple(runs), 1.0, linked_share(other, text, other_lang, lang), 0)


def _worst(lonely: int, unknown: int) -> Run:
    nowhere = Span(0, 0)
    return Run(nowhere, nowhere, lonely + unknown, lonely, taken=0, answered=0, room=0, opened=True, closed=True)
