"""Cheap looks ahead at the runs of `qa.align.runs`: what no run of a text can exceed."""

from __future__ import annotations

from collections.abc import Sequence

from qa.align.clues import Clue, located, loosely, signs_loosely, weighed
from qa.align.runs import MARKS, Gaps, Run, in_place, linked_share, unsaid
from qa.align.words import common_signs
from qa.lang.words import texts, tokens
from qa.model import Span

_NOWHERE = Span(0, 0)


def by_words(text: str, other: str, lang: str, other_lang: str, fewest: tuple[int, int]) -> Gaps:
    """
    As `gaps`, with runs told by single words: found is what any word of the other text shares a sign with. None where
    all have fewer lonely words than so many, before a mark and elsewhere.
    """
    mine, said = loosely(text, lang, other_lang), signs_loosely(other, other_lang, lang)
    if not _may_have_run(texts(text), mine, said, fewest):
        return Gaps((), 1.0, 1.0, 0)
    found = {k for k, clue in enumerate(mine) if clue and not clue.signs.isdisjoint(said)}
    runs: list[Run] = []
    for run in unsaid(texts(text), lang, [k if clue else -1 for k, clue in enumerate(mine)], found):
        inside = [clue for phrase in run for k in phrase.clues if (clue := mine[k])]
        lonely = sum([clue.expected or clue.is_number for clue in inside])
        runs.append(_run(lonely, len(inside) - lonely, opened=run[0].opened, closed=run[-1].closed))
    return Gaps(tuple(runs), 1.0, 1.0, 0)


def _may_have_run(
    some: Sequence[str], mine: Sequence[Clue | None], said: frozenset[str], fewest: tuple[int, int]
) -> bool:
    """Without a word between them that is found, so many lonely ones stand before a mark, or so many anywhere."""
    closed, elsewhere = fewest
    lonely = 0
    for token, clue in zip(some, mine, strict=True):
        if clue is None:
            if lonely >= closed and token in MARKS:
                return True
        elif not clue.signs.isdisjoint(said):
            lonely = 0
        elif clue.expected or clue.is_number:
            lonely += 1
            if lonely >= elsewhere:
                return True
    return lonely >= closed


def all_as_one(text: str, other: str, lang: str, other_lang: str) -> Gaps:
    """As `gaps`, with all that may be lost anywhere in the text in one run, which is as bad as could be."""
    mine = weighed(text, lang, other_lang)
    lonely = sum(map(common_signs(text, other, lang, other_lang).isdisjoint, mine.expected)) + mine.small
    return Gaps((_worst(lonely, mine.unknown),), 1.0, linked_share(other, text, other_lang, lang), 0)


def between_links(text: str, other: str, lang: str, other_lang: str) -> Gaps:
    """As `gaps`, with runs that go from link to link, whatever stands between, each as bad as could be."""
    common = common_signs(text, other, lang, other_lang)
    there = in_place(text, other, lang, other_lang)
    starts = {token[1] for token in tokens(text)}
    runs: set[tuple[int, int]] = set()
    lonely = unknown = 0
    for k, (start, _, clue) in enumerate(located(text, lang, other_lang)):
        if k in there and start in starts:
            runs.add((lonely, unknown))
            lonely = unknown = 0
        elif clue.expected:
            lonely += clue.signs.isdisjoint(common)
        elif clue.is_number:
            lonely += 1
        else:
            unknown += 1
    runs.add((lonely, unknown))
    worst = tuple([_worst(lonely, unknown) for lonely, unknown in runs if lonely])
    return Gaps(worst, 1.0, linked_share(other, text, other_lang, lang), 0)


def _worst(lonely: int, unknown: int) -> Run:
    return _run(lonely, unknown, opened=True, closed=True)


def _run(lonely: int, unknown: int, *, opened: bool, closed: bool) -> Run:
    """At no place, with nothing in the other text that could answer."""
    return Run(_NOWHERE, _NOWHERE, lonely + unknown, lonely, taken=0, answered=0, room=0, opened=opened, closed=closed)


#: A run without a lonely word and that nothing closes, otherwise as bad as could be, in the best of texts.
OPEN = Gaps((_run(0, 9, opened=True, closed=False),), 1.0, 1.0, 0)
