"""Words of two sentences, linked cheaply: what stands where."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.align.clues import Clue, all_signs, clues, located
from qa.model import Span


class WordLinks(NamedTuple):
    """Linked words, and the words on each side that ought to have a counterpart but have none."""

    links: tuple[tuple[Span, Span], ...]
    only_source: tuple[Span, ...]
    only_target: tuple[Span, ...]

    def target_of(self, source: Span) -> tuple[Span, ...]:
        """The words of the target that stand for words inside a span of the source."""
        return tuple(there for here, there in self.links if here.overlaps(source))

    def source_of(self, target: Span) -> tuple[Span, ...]:
        """The words of the source that words inside a span of the target stand for."""
        return tuple(here for here, there in self.links if there.overlaps(target))


@lru_cache(maxsize=1024)
def word_links(source: str, target: str, source_lang: str, target_lang: str = "en") -> WordLinks:
    """
    One to one where it can be: by number, name and lexicon; of several candidates the one that stands at the most
    similar place in its sentence.
    """
    left = clues(source, source_lang, target_lang)
    right = clues(target, target_lang, source_lang)
    links = linked_words(source, target, source_lang, target_lang)
    common = common_signs(source, target, source_lang, target_lang)
    return WordLinks(links, _lonely(left, common), _lonely(right, common))


@lru_cache(maxsize=256)
def linked_words(source: str, target: str, source_lang: str, target_lang: str = "en") -> tuple[tuple[Span, Span], ...]:
    """The links of `word_links` alone: the words without a counterpart cost as much again."""
    left = located(source, source_lang, target_lang)
    right = located(target, target_lang, source_lang)
    links = linked(source, target, source_lang, target_lang).items()
    return tuple(sorted([(Span(*left[i][:2]), Span(*right[j][:2])) for i, j in links]))


def _lonely(some: tuple[Clue, ...], common: frozenset[str]) -> tuple[Span, ...]:
    return tuple([clue.span for clue in some if clue.expected and clue.signs.isdisjoint(common)])


@lru_cache(maxsize=256)
def common_signs(source: str, target: str, source_lang: str, target_lang: str) -> frozenset[str]:
    """The signs that clues of both texts have."""
    return all_signs(source, source_lang, target_lang) & all_signs(target, target_lang, source_lang)


@lru_cache(maxsize=256)
def linked(source: str, target: str, source_lang: str, target_lang: str) -> dict[int, int]:
    """For clues of the source, by their number and in order, the clue of the target that each is linked to."""
    links: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(_pairs(source, target, source_lang, target_lang)):
        if i not in links and j not in used:
            links[i] = j
            used.add(j)
    return dict(sorted(links.items()))


@lru_cache(maxsize=256)
def _pairs(source: str, target: str, source_lang: str, target_lang: str) -> tuple[tuple[float, int, int], ...]:
    """Clues of the two texts that share a sign: how far apart their places are, and which they are."""
    common = common_signs(source, target, source_lang, target_lang)
    where: dict[str, list[int]] = {sign: [] for sign in common}
    there: list[float] = []
    for j, (start, _, clue) in enumerate(located(target, target_lang, source_lang)):
        there.append(start / len(target))
        if not clue.signs.isdisjoint(common):
            for sign in clue.signs & common:
                where[sign].append(j)
    pairs: list[tuple[float, int, int]] = []
    for i, (start, _, clue) in enumerate(located(source, source_lang, target_lang)):
        if not clue.signs.isdisjoint(common):
            here = start / len(source)
            pairs += [(abs(here - there[j]), i, j) for j in {j for sign in clue.signs & common for j in where[sign]}]
    return tuple(pairs)
