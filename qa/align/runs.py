"""Stretches of a text that its translation says nothing of: runs of words without a counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.align.clues import Clue, clues
from qa.align.words import word_links
from qa.lang import data
from qa.lang.lexicon import is_content
from qa.lang.words import Word, tokens
from qa.model import Span

#: Marks that end a clause; a comma or stop inside a number is part of its token.
_MARKS = frozenset(',;:.!?()[]\n–—…"„“”«»')
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


class _Phrase(NamedTuple):
    """Function words and the words with content that follow them; `opened`, `closed`: a mark stands beside it."""

    span: Span
    clues: tuple[int, ...]
    opened: bool
    closed: bool


@lru_cache(maxsize=2048)
def gaps(text: str, other: str, lang: str, other_lang: str) -> Gaps:
    """The runs of a text that have no counterpart in another."""
    mine, theirs = clues(text, lang, other_lang), clues(other, other_lang, lang)
    if not mine or not theirs:
        return Gaps((), 0.0, 0.0, 0)
    links = word_links(text, other, lang, other_lang)
    there = _in_place(dict(links.links), mine, len(other))
    lonely = set(links.only_source)
    linked_there = set(there.values())
    silent = [clue.span for clue in theirs if clue.span not in linked_there]
    found: list[Run] = []
    for run in _runs(_phrases(text, lang, mine), mine, there):
        span = Span(run[0].span.start, run[-1].span.end)
        inside = [mine[k] for phrase in run for k in phrase.clues]
        weight = sum(_counts(clue, lonely) for clue in inside)
        if weight:
            place, room = _place(span, other, mine, there)
            found.append(
                Run(
                    span,
                    place,
                    len(inside),
                    weight,
                    sum(clue.span not in lonely and clue.expected for clue in inside),
                    sum(place.start <= one.start < place.end for one in silent),
                    room,
                    run[0].opened,
                    run[-1].closed,
                )
            )
    rest = [c for c in mine if c.expected and not any(c.span.overlaps(run.span) for run in found)]
    expected_there = [clue for clue in theirs if clue.expected]
    return Gaps(
        tuple(found),
        sum(clue.span not in lonely for clue in rest) / len(rest) if rest else 0.0,
        sum(c.span not in links.only_target for c in expected_there) / len(expected_there) if expected_there else 0.0,
        len(silent),
    )


def _counts(clue: Clue, lonely: set[Span]) -> bool:
    is_number = all(sign.startswith("#") for sign in clue.signs)
    return clue.span in lonely or (is_number and not clue.expected)


def _in_place(there: dict[Span, Span], mine: tuple[Clue, ...], length: int) -> dict[Span, Span]:
    """The links without those that lead far away from where the links on both sides lead."""
    linked = [clue.span for clue in mine if clue.span in there]
    kept: dict[Span, Span] = {}
    for at, here in enumerate(linked):
        beside = [there[one].start for one in (*linked[max(0, at - 2) : at], *linked[at + 1 : at + 3])]
        away = min((abs(there[here].start - one) for one in beside), default=0)
        if away <= max(25, _ASTRAY * length):
            kept[here] = there[here]
    return kept


def _runs(phrases: Iterable[_Phrase], mine: tuple[Clue, ...], there: dict[Span, Span]) -> Iterator[list[_Phrase]]:
    run: list[_Phrase] = []
    for phrase in phrases:
        if any(mine[k].span in there for k in phrase.clues):
            if run:
                yield run
            run = []
        elif phrase.clues or run:
            run.append(phrase)
    if run:
        yield run


def _phrases(text: str, lang: str, mine: tuple[Clue, ...]) -> Iterator[_Phrase]:
    at: dict[int, int] = {}
    for k, clue in enumerate(mine):
        at[clue.span.start] = k
    phrase: list[Word] = []
    inside: list[int] = []
    opened = True
    for token in tokens(text):
        is_mark = token.text in _MARKS or token.text == "-"
        starts = bool(inside) and not is_mark and token.start not in at and not is_content(token.text, lang)
        if (is_mark or starts) and phrase:
            yield _Phrase(Span(phrase[0].start, phrase[-1].end), tuple(inside), opened, is_mark)
            phrase, inside, opened = [], [], token.text.lower() in _openers(lang)
        if is_mark:
            opened = True
            continue
        phrase.append(token)
        inside += [at[token.start]] if token.start in at else []
    if phrase:
        yield _Phrase(Span(phrase[0].start, phrase[-1].end), tuple(inside), opened, True)


@lru_cache(maxsize=8)
def _openers(lang: str) -> frozenset[str]:
    """Conjunctions and relative words: what may open a clause."""
    return frozenset(data.table("openers.toml")["openers"].get(lang, ()))


def _place(span: Span, other: str, mine: tuple[Clue, ...], there: dict[Span, Span]) -> tuple[Span, int]:
    """From the word that stands for the last linked one before the run to that for the next after it, and the room."""
    before = [there[clue.span] for clue in mine if clue.span in there and clue.span.end <= span.start]
    after = [there[clue.span] for clue in mine if clue.span in there and clue.span.start >= span.end]
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
