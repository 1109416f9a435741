"""Words of two sentences, linked cheaply: what stands where."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.align.clues import Clue, clues
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


@lru_cache(maxsize=2048)
def word_links(source: str, target: str, source_lang: str, target_lang: str = "en") -> WordLinks:
    """
    One to one where it can be: by number, name and lexicon; of several candidates the one that stands at the most
    similar place in its sentence.
    """
    left = clues(source, source_lang, target_lang)
    right = clues(target, target_lang, source_lang)
    pairs = sorted(
        (abs(here.span.start / len(source) - there.span.start / len(target)), i, j)
        for i, here in enumerate(left)
        for j, there in enumerate(right)
        if not here.signs.isdisjoint(there.signs)
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    links: list[tuple[Span, Span]] = []
    for _, i, j in pairs:
        if i not in used_left and j not in used_right:
            links.append((left[i].span, right[j].span))
            used_left.add(i)
            used_right.add(j)
    matched_left, matched_right = {i for _, i, _ in pairs}, {j for _, _, j in pairs}
    return WordLinks(tuple(sorted(links)), _lonely(left, matched_left), _lonely(right, matched_right))


def _lonely(some: tuple[Clue, ...], matched: set[int]) -> tuple[Span, ...]:
    return tuple(clue.span for i, clue in enumerate(some) if clue.expected and i not in matched)
