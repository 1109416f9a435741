"""Sentences of two texts, linked in order: merges, splits, omissions and additions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import NamedTuple

from qa.align.clues import Clue, clues
from qa.recall import Recall

#: What a link of so many sentences costs beside one to one: the shape of Gale and Church (1993).
_BEADS = {(1, 1): 0.0, (1, 2): 2.4, (2, 1): 2.4, (2, 2): 5.0, (1, 3): 5.4, (3, 1): 5.4, (1, 0): 3.0, (0, 1): 3.0}
#: The variance of the length of a translation, in characters for one of the source (Gale and Church).
_VARIANCE = 7.0
_LENGTH_AT_MOST = 6.0
#: What a matched clue gains and what an expected one costs that is not found, for each point of its weight.
_FOUND, _LOST = 0.42, 0.18
#: What vectors gain that lie nearer than this, on the scale of `_cosines`, and lose that lie farther.
_ENCODER, _NEAR = 6.0, 0.3
#: Sentences of some substance that share next to nothing are no translation: an omission meets an addition.
_STRANGERS, _SUBSTANCE, _NEXT_TO_NOTHING = 3.4, 14, 0.05
#: A sentence of a group that adds nothing to what the others answer costs this much.
_IDLE, _SAYS_SOMETHING = 1.5, 2
_MARKS = {"?": 1.5, ":": 0.4, '"': 0.8}
_QUOTES = frozenset('"„“”«»')
#: Sentences of a group that stand in different paragraphs, on a side whose paragraphs are given.
_ACROSS = 1.5
#: Off the diagonal by more sentences than this, and the difference in number, is not looked at.
_BAND = 12

Encoder = Callable[[list[str]], list[list[float]]]


#: A sentence as it takes part in links: its text, and which bits of it and of the others were found.
_Sign = tuple[str, frozenset[tuple[int, int]], frozenset[tuple[int, int]]]
#: What links of a group of target sentences cost, by four times the source sentence behind them and their number.
_Table = dict[int, float]
#: What the links of an alignment cost, by the target sentences in them and the number of their paragraphs.
Costs = Recall[tuple[tuple[_Sign, ...], int], _Table]


class Link(NamedTuple):
    """Indexes of source sentences that stand for indexes of target sentences; an empty side is a gap."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


def align(
    source: Sequence[str],
    target: Sequence[str],
    source_lang: str,
    target_lang: str,
    *,
    encoder: Encoder | None = None,
    source_paragraphs: Sequence[int] = (),
    target_paragraphs: Sequence[int] = (),
    recall: Costs | None = None,
) -> list[Link]:
    """
    Links that cover every sentence once, in order: the cheapest by length, shared evidence (numbers, names by sound,
    words of the lexicon, marks) and, where one is given, the vectors of an `encoder`. A link's score is the share of
    the evidence that both sides have. With a `recall`, what the links of a sentence cost that was aligned with the same
    source before is not counted again.
    """
    if not source or not target:
        return [Link((i,), (), 0.0) for i in range(len(source))] + [Link((), (j,), 0.0) for j in range(len(target))]
    left = _side(source, source_lang, target_lang, source_paragraphs)
    right = _side(target, target_lang, source_lang, target_paragraphs)
    _match(left, right)
    # To the hundredth: a letter more in one sentence leaves the others as they are.
    ratio = round(max(0.5, min(2.0, left.length / right.length)), 2)
    pair = _Pair(left, right, ratio, encoder and _cosines(source, target, encoder))
    if recall is None or encoder is not None:
        return _best_path(pair, lambda i, di, j, dj: pair.cost(range(i - di, i), range(j - dj, j)))
    recall.begin((tuple(source), source_lang, target_lang, tuple(source_paragraphs), ratio))
    links = _best_path(pair, _recalled(pair, target, recall))
    recall.end()
    return links


#: What it costs to link so many sentences before one of the source with so many before one of the target.
_Cost = Callable[[int, int, int, int], float]


def _recalled(pair: _Pair, target: Sequence[str], recall: Costs) -> _Cost:
    """The costs of the links, of those that are known without counting."""
    signs = [
        (text, frozenset(pair.right.found[j].items()), frozenset(here))
        for j, (text, here) in enumerate(zip(target, _by_target(pair.left.found, len(target)), strict=True))
    ]
    # A gap in the target costs the same wherever it stands: one table for all.
    tables: list[list[_Table]] = [[{}] * (len(target) + 1)]
    for size in range(1, 4):
        some: list[_Table] = [{} for _ in range(len(target) + 1)]
        for j in range(size, len(target) + 1):
            key = tuple(signs[j - size : j]), len({*pair.right.paragraphs[j - size : j]})
            known = recall.get(key)
            if known is None:
                known = {}
                recall.put(key, known)
            some[j] = known
        tables.append(some)

    def cost(i: int, di: int, j: int, dj: int) -> float:
        table = tables[dj][j]
        found = table.get(4 * i + di)
        if found is None:
            recall.beat()
            found = table[4 * i + di] = pair.cost(range(i - di, i), range(j - dj, j))
        return found

    return cost


def _by_target(found: Sequence[dict[int, int]], count: int) -> list[list[tuple[int, int]]]:
    """For each sentence of the target, which sentences of the source have which of their bits found in it."""
    by_target: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for i, some in enumerate(found):
        for j, bits in some.items():
            by_target[j].append((i, bits))
    return by_target


@dataclass(slots=True)
class _Side:
    """
    One text. A clue of weight 3 is three bits of its sentence's mask, so that the evidence which a group of sentences
    finds is the number of bits in a union of masks. `found[i][j]`: bits of sentence i that sentence j of the other
    text has.
    """

    lengths: list[int]
    clues: list[tuple[Clue, ...]]
    expected: list[int]
    marks: list[frozenset[str]]
    paragraphs: Sequence[int]
    found: list[dict[int, int]]
    length: float


def _side(texts: Sequence[str], lang: str, other_lang: str, paragraphs: Sequence[int]) -> _Side:
    all_clues = [clues(text, lang, other_lang) for text in texts]
    return _Side(
        [len(text) for text in texts],
        all_clues,
        [_mask(some, [clue.expected for clue in some]) for some in all_clues],
        [
            frozenset('"' if mark in _QUOTES else mark for mark in text if mark in _QUOTES or mark in "?:")
            for text in texts
        ],
        paragraphs,
        [{} for _ in texts],
        sum(map(len, texts)) or 1,
    )


def _mask(some: Sequence[Clue], chosen: Sequence[bool]) -> int:
    mask = at = 0
    for clue, is_chosen in zip(some, chosen, strict=True):
        if is_chosen:
            mask |= ((1 << clue.weight) - 1) << at
        at += clue.weight
    return mask


def _match(left: _Side, right: _Side) -> None:
    for one, other in ((left, right), (right, left)):
        where: dict[str, list[int]] = {}
        for j, some in enumerate(other.clues):
            for sign in {sign for clue in some for sign in clue.signs}:
                where.setdefault(sign, []).append(j)
        common = max(3, len(other.clues) // 4)
        for i, some in enumerate(one.clues):
            at = 0
            for clue in some:
                here = {j for sign in clue.signs for j in where.get(sign, ())}
                # A word that stands in many sentences tells little: one bit of its weight counts.
                bits = ((1 << (clue.weight if len(here) <= common else 1)) - 1) << at
                for j in here:
                    one.found[i][j] = one.found[i].get(j, 0) | bits
                at += clue.weight


@dataclass(slots=True)
class _Pair:
    left: _Side
    right: _Side
    ratio: float
    cosines: list[list[float]] | None

    def cost(self, rows: range, columns: range) -> float:
        """What it costs to link these sentences."""
        if not rows or not columns:
            return _BEADS[len(rows), len(columns)]
        found, lost = self._evidence(rows, columns)
        cost = _STRANGERS if lost >= _SUBSTANCE and found < _NEXT_TO_NOTHING * lost else 0.0
        cost += _IDLE * self._idle(rows, columns) if len(rows) + len(columns) > 2 else 0.0
        cost += _BEADS[len(rows), len(columns)] + self._length(rows, columns) + _LOST * lost - _FOUND * found
        cost += self._marks(rows, columns) + self._across(self.left, rows) + self._across(self.right, columns)
        if self.cosines is not None:
            best = [max(self.cosines[i][j] for j in columns) for i in rows]
            best += [max(self.cosines[i][j] for i in rows) for j in columns]
            cost -= _ENCODER * (sum(best) / len(best) - _NEAR)
        return cost

    def _length(self, rows: range, columns: range) -> float:
        there = sum(self.right.lengths[j] for j in columns) * self.ratio
        here = sum(self.left.lengths[i] for i in rows)
        delta = (here - there) / sqrt(max(1.0, (here + there) / 2) * _VARIANCE)
        return min(_LENGTH_AT_MOST, delta * delta / 2)

    def _marks(self, rows: range, columns: range) -> float:
        here = frozenset[str]().union(*(self.left.marks[i] for i in rows))
        there = frozenset[str]().union(*(self.right.marks[j] for j in columns))
        return sum(_MARKS[mark] for mark in here ^ there)

    def _across(self, side: _Side, indexes: range) -> float:
        return _ACROSS * len({side.paragraphs[i] for i in indexes}) - _ACROSS if side.paragraphs else 0.0

    def score(self, rows: range, columns: range) -> float:
        """The share of the evidence of both sides that the other side has, 0 to 1."""
        found, lost = self._evidence(rows, columns)
        return found / (found + lost) if found else 0.0

    def _evidence(self, rows: range, columns: range) -> tuple[int, int]:
        """The bits of both sides that the other side has, and those that it ought to have but lacks."""
        found = lost = 0
        for one, here, there in ((self.left, rows, columns), (self.right, columns, rows)):
            for i in here:
                seen = 0
                for j in there:
                    seen |= one.found[i].get(j, 0)
                found += seen.bit_count()
                lost += (one.expected[i] & ~seen).bit_count()
        return found, lost

    def _idle(self, rows: range, columns: range) -> int:
        """How many sentences of a group say something, and yet answer nothing in the sentence they are linked to."""
        if len(rows) > 1 and len(columns) > 1:
            return 0
        many, one, group, single = (
            (self.left, self.right, rows, columns[0]) if len(rows) > 1 else (self.right, self.left, columns, rows[0])
        )
        answers = [one.found[single].get(k, 0) for k in group]
        idle = 0
        for at, k in enumerate(group):
            others = 0
            for place, mask in enumerate(answers):
                others |= mask if place != at else 0
            idle += not answers[at] & ~others and many.expected[k].bit_count() >= _SAYS_SOMETHING
        return idle


def _best_path(pair: _Pair, cost: _Cost) -> list[Link]:
    rows, columns = len(pair.left.lengths), len(pair.right.lengths)
    best = [[inf] * (columns + 1) for _ in range(rows + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    width = _BAND + abs(rows - columns)
    for i in range(rows + 1):
        middle = round(i * columns / rows)
        for j in range(max(0, middle - width), min(columns, middle + width) + 1):
            for di, dj in _BEADS:
                if di > i or dj > j or best[i - di][j - dj] == inf:
                    continue
                total = best[i - di][j - dj] + cost(i, di, j, dj)
                if total < best[i][j]:
                    best[i][j], back[i][j] = total, (di, dj)
    links: list[Link] = []
    i, j = rows, columns
    while i or j:
        di, dj = back[i][j]
        here, there = range(i - di, i), range(j - dj, j)
        links.append(Link(tuple(here), tuple(there), pair.score(here, there)))
        i, j = i - di, j - dj
    return links[::-1]


def _cosines(source: Sequence[str], target: Sequence[str], encoder: Encoder) -> list[list[float]]:
    """How near each two sentences are: 1 for the same vector, 0 for what two sentences of the texts have on average."""
    left, right = ([_unit(vector) for vector in encoder(list(side))] for side in (source, target))
    cosines = [[sum(x * y for x, y in zip(a, b, strict=True)) for b in right] for a in left]
    mean = min(0.99, sum(map(sum, cosines)) / (len(left) * len(right)))
    return [[(cosine - mean) / (1 - mean) for cosine in row] for row in cosines]


def _unit(vector: Sequence[float]) -> list[float]:
    length = sqrt(sum(x * x for x in vector)) or 1.0
    return [x / length for x in vector]
