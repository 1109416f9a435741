"""Stretches of a text that its translation says nothing of: runs of words without a counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from qa.align.clues import Clue, clues, located, weighed
from qa.align.words import common_signs, linked
from qa.lang import data
from qa.lang.lexicon import is_content
from qa.lang.words import tokens
from qa.model import Span

#: Marks that end a clause; a comma or stop inside a number is part of its token.
MARKS = frozenset(',;:.!?()[]\n–—-…"„“”«»')
#: A link that leads this share of the text away from where its neighbours lead is an accident.
_ASTRAY = 0.3


class Run(NamedTuple):
    """
    Neighbouring phrases without a counterpart. `lonely`: words in it that would be found again if the other text said
    the same; `words`: all its words with content; `taken`: words whose counterpart belongs to others. `place` is
    where it belongs in the other text, from the word before to the word after; `answered`: words with content there
    that answer nothing, which may be the run in other words; `room`: the characters between those two words. `opened`:
    a mark, a conjunction or a relative word stands before it; `closed`: a mark or the end stands after it.
    """

    span: Span
    place: Span
    words: int
    lonely: int
    taken: int
    answered: int
    room: int
    opened: bool
    closed: bool


class Gaps(NamedTuple):
    """
    The runs of a text; of all that is not in them, the share of words to be expected that are linked, in both texts;
    and how many words of the other text with content answer nothing.
    """

    runs: tuple[Run, ...]
    linked: float
    linked_there: float
    unanswered: int


class Phrase(NamedTuple):
    """
    Function words and the words with content that follow them, from the first to the last token; `opened`, `closed`: a
    mark stands beside it.
    """

    first: int
    last: int
    clues: tuple[int, ...]
    opened: bool
    closed: bool


@lru_cache(maxsize=256)
def gaps(text: str, other: str, lang: str, other_lang: str) -> Gaps:
    """The runs of a text that have no counterpart in another."""
    mine, theirs = clues(text, lang, other_lang), clues(other, other_lang, lang)
    if not mine or not theirs:
        return Gaps((), 0.0, 0.0, 0)
    common = common_signs(text, other, lang, other_lang)
    lonely = {k for k, clue in enumerate(mine) if clue.expected and clue.signs.isdisjoint(common)}
    there = in_place(text, other, lang, other_lang)
    answering = frozenset(there.values())
    silent = [clue.span.start for j, clue in enumerate(theirs) if j not in answering]
    places = {k: theirs[j].span for k, j in there.items()}
    found: list[Run] = []
    some, at = tokens(text), {clue.span.start: k for k, clue in enumerate(mine)}
    for run in unsaid([token[0] for token in some], lang, [at.get(token[1], -1) for token in some], there.keys()):
        inside = [k for phrase in run for k in phrase.clues]
        weight = sum([k in lonely or (mine[k].is_number and not mine[k].expected) for k in inside])
        if weight:
            span = Span(some[run[0].first].start, some[run[-1].last].end)
            taken = sum([mine[k].expected and k not in lonely for k in inside])
            place, room = _place(span, other, mine, places)
            answered = sum([place.start <= start < place.end for start in silent])
            found.append(Run(span, place, len(inside), weight, taken, answered, room, run[0].opened, run[-1].closed))
    rest = [k for k, c in enumerate(mine) if c.expected and not any(c.span.overlaps(run.span) for run in found)]
    return Gaps(
        tuple(found),
        sum([k not in lonely for k in rest]) / len(rest) if rest else 0.0,
        linked_share(other, text, other_lang, lang),
        len(silent),
    )


def linked_share(text: str, other: str, lang: str, other_lang: str) -> float:
    """The share of the words to be expected again that are found again."""
    common = common_signs(text, other, lang, other_lang)
    expected = weighed(text, lang, other_lang).expected
    return (len(expected) - sum(map(common.isdisjoint, expected))) / len(expected) if expected else 0.0


@lru_cache(maxsize=256)
def in_place(text: str, other: str, lang: str, other_lang: str) -> dict[int, int]:
    """The links, by the numbers of the clues, without those that lead far away from where their neighbours lead."""
    links = linked(text, other, lang, other_lang)
    theirs = located(other, other_lang, lang)
    starts = [theirs[j][0] for j in links.values()]
    astray = max(25, _ASTRAY * len(other))
    kept: dict[int, int] = {}
    for at, (k, j) in enumerate(links.items()):
        here = starts[at]
        if not at or abs(here - starts[at - 1]) > astray:
            beside = starts[max(0, at - 2) : at] + starts[at + 1 : at + 3]
            if beside and min([abs(here - one) for one in beside]) > astray:
                continue
        kept[k] = j
    return kept


def unsaid(some: Sequence[str], lang: str, known: Sequence[int], there: AbstractSet[int]) -> Iterator[list[Phrase]]:
    """Runs of phrases without a clue that is `there`; `known`: the number of the clue that each token is, or -1."""
    run: list[Phrase] = []
    for phrase in _phrases(some, lang, known):
        if not there.isdisjoint(phrase.clues):
            if run:
                yield run
            run = []
        elif phrase.clues or run:
            run.append(phrase)
    if run:
        yield run


def _phrases(some: Sequence[str], lang: str, known: Sequence[int]) -> Iterator[Phrase]:
    openers = _openers(lang)
    start = -1
    inside: list[int] = []
    opened = True
    for at, (word, k) in enumerate(zip(some, known, strict=True)):
        is_mark = word in MARKS
        if start >= 0 and (is_mark or (inside and k < 0 and not is_content(word, lang))):
            yield Phrase(start, at - 1, tuple(inside), opened, is_mark)
            start, inside, opened = -1, [], word.lower() in openers
        if is_mark:
            opened = True
            continue
        start = at if start < 0 else start
        inside += [k] if k >= 0 else []
    if start >= 0:
        yield Phrase(start, len(some) - 1, tuple(inside), opened, True)


@lru_cache(maxsize=8)
def _openers(lang: str) -> frozenset[str]:
    """Conjunctions and relative words: what may open a clause."""
    return frozenset(data.table("openers.toml")["openers"].get(lang, ()))


def _place(span: Span, other: str, mine: tuple[Clue, ...], there: dict[int, Span]) -> tuple[Span, int]:
    """From the word that stands for the last linked one before the run to that for the next after it, and the room."""
    before = [place for k, place in there.items() if mine[k].span.end <= span.start]
    after = [place for k, place in there.items() if mine[k].span.start >= span.end]
    if before and after:
        left, right = before[-1], after[0]
        if right.start >= left.end:
            return Span(left.start, right.end), right.start - left.end
        return left, 0
    if before:
        end = len(other.rstrip())
        return Span(before[-1].start, end), end - before[-1].end
    if after:
        return Span(0, after[0].end), after[0].start
    return Span(0, len(other)), len(other)
