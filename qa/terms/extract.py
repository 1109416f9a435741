"""
Term pairs that an archive of aligned sentences holds, for a person to accept.

Candidates of both sides that stand in the same sentence pairs are held against each other by Dunning's log-likelihood
ratio (Computational Linguistics 19:1, 1993, eq. 3), and taken one to one, the strongest first (competitive linking,
Melamed 2000); a pair inside a longer one that stands in the same places is left to it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from qa.align.clues import clues
from qa.lang.lexicon import is_content
from qa.lang.terms.forms import is_acronym
from qa.lang.terms.termbase import Term
from qa.lang.words import words
from qa.model import Segment
from qa.terms.base_form import base_form, is_plural
from qa.terms.candidates import Phrase, phrases

_Key = tuple[str, ...]

#: Of the sentences that have one of a pair, so many have the other at least.
_TOGETHER = 0.5
#: A pair of which no word explains another must stand together so often.
_UNEXPLAINED = 0.8
#: A pair inside a longer one is left out where so many of its places are the longer one's.
_INSIDE = 0.75
#: Phrases of nothing else tell when, and are no terms.
_TIMES = frozenset(
    "day week month year decade century morning afternoon evening night weekend hour minute today tomorrow yesterday "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december last next past previous late early time end of".split()
)


class Rendering(NamedTuple):
    """What stands for a term in so many sentence pairs."""

    target: str
    pairs: int


class Proposal(NamedTuple):
    """
    A term with its rendering, in dictionary forms: `pairs` of the `of` sentence pairs with the term have the rendering,
    `others` are further renderings; `score` is the log-likelihood ratio.
    """

    source: str
    target: str
    source_lang: str
    target_lang: str
    pairs: int
    of: int
    score: float
    is_name: bool
    others: tuple[Rendering, ...]

    @property
    def term(self) -> Term:
        """The proposal as a row for a termbase; its evidence is the note."""
        also = "".join(f"; {other.target}: {other.pairs}" for other in self.others)
        note = f"{self.pairs} of {self.of} sentence pairs{also}"
        return Term((self.source,), self.target, source_lang=self.source_lang, target_lang=self.target_lang, note=note)


class _Seen(NamedTuple):
    """A candidate: the numbers of the pairs that have it, and its written forms."""

    pairs: set[int]
    forms: Counter[str]
    names: Counter[bool]


class _Archive(NamedTuple):
    """The candidates of two languages in their sentence pairs."""

    langs: tuple[str, str]
    sources: dict[_Key, _Seen]
    targets: dict[_Key, _Seen]


class _Link(NamedTuple):
    """Two candidates; of equal score the longer are the more complete."""

    score: float
    length: int
    source: _Key
    target: _Key
    pairs: int


def extract(segments: Iterable[Segment], *, least: int = 3) -> list[Proposal]:
    """
    The proposals of an archive, the best first; pairs of languages are taken by themselves. Terms that stand in fewer
    than `least` sentence pairs are no evidence.
    """
    archives: dict[tuple[str, str], _Archive] = {}
    sizes = Counter[tuple[str, str]]()
    for segment in segments:
        if segment.source and segment.target:
            langs = (segment.source_lang, segment.target_lang)
            archive = archives.setdefault(langs, _Archive(langs, {}, {}))
            _note(archive.sources, phrases(segment.source, segment.source_lang), sizes[langs])
            _note(archive.targets, phrases(segment.target, segment.target_lang), sizes[langs])
            sizes[langs] += 1
    found = [proposal for archive in archives.values() for proposal in _proposals(archive, sizes[archive.langs], least)]
    return sorted(found, key=lambda one: (-_rank(one), one.source, one.target))


def _proposals(archive: _Archive, total: int, least: int) -> Iterator[Proposal]:
    langs = archive.langs
    sources = {one: seen for one, seen in archive.sources.items() if len(seen.pairs) >= least}
    targets = {one: seen for one, seen in archive.targets.items() if len(seen.pairs) >= least}
    links = sorted(_links(sources, targets, total, least, langs), reverse=True)
    by_source = defaultdict[_Key, list[_Link]](list)
    for link in links:
        by_source[link.source].append(link)
    for link in _without_parts(_one_to_one(links), sources):
        yield _proposal(link, sources, targets, by_source[link.source], langs)


def varying(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The terms that the archive renders in several ways, the best evidence first."""
    return [one for one in proposals if one.others]


def _note(table: dict[_Key, _Seen], some: Iterable[Phrase], number: int) -> None:
    for phrase in some:
        seen = table.setdefault(phrase.key, _Seen(set(), Counter(), Counter()))
        seen.pairs.add(number)
        seen.forms[phrase.text] += 1
        seen.names[phrase.is_name] += 1


def _links(
    sources: Mapping[_Key, _Seen], targets: Mapping[_Key, _Seen], total: int, least: int, langs: tuple[str, str]
) -> Iterator[_Link]:
    """Candidates that stand together more often than by chance, and whose words explain one another well enough."""
    at = defaultdict[int, list[_Key]](list)
    for target, seen in targets.items():
        for number in seen.pairs:
            at[number].append(target)
    for source, seen in sources.items():
        together = Counter(target for number in sorted(seen.pairs) for target in at[number])
        for target, pairs in together.items():
            there = len(targets[target].pairs)
            share = pairs / max(len(seen.pairs), there)
            if pairs < least - 1 or pairs < 2 or pairs / min(len(seen.pairs), there) < _TOGETHER:
                continue
            here, yonder = _commonest(seen), _commonest(targets[target])
            explained = _explained(here, yonder, langs)
            if _is_same(here, yonder) or _is_half_a_name(here, yonder, explained) or _TIMES.issuperset(target):
                continue
            if explained == 0 and share < _UNEXPLAINED:
                continue
            score = log_likelihood(pairs, len(seen.pairs), there, total)
            weight = round(score * share * (0.2 + explained), 6)
            if weight > 0:
                yield _Link(weight, len(source) + len(target), source, target, pairs)


def _is_same(source: str, target: str) -> bool:
    """Letter for letter: no translation."""
    return source.casefold().startswith(target.casefold())


def _is_half_a_name(source: str, target: str, explained: float) -> bool:
    """A first name for the whole one: Брет for Brett Kavanaugh. Letters may stand for many words."""
    is_named = source[:1].isupper() and target[:1].isupper() and not is_acronym(source) and not is_acronym(target)
    return is_named and 0 < explained < 1 and len(source.split()) != len(target.split())


def log_likelihood(both: int, one: int, other: int, total: int) -> float:
    """Dunning's G² of two events in `total` trials, of which one has `one`, the other `other`, and `both` have both."""
    observed = (both, one - both, other - both, total - one - other + both)
    expected = (one * other, one * (total - other), (total - one) * other, (total - one) * (total - other))
    return 2 * sum(o * math.log(o * total / e) for o, e in zip(observed, expected, strict=True) if o > 0 and e > 0)


@lru_cache(maxsize=65536)
def _explained(source: str, target: str, langs: tuple[str, str]) -> float:
    """The share of the words of content on both sides that have a counterpart by lexicon, sound or number, 0-1."""
    here, there = clues(source, langs[0], langs[1]), clues(target, langs[1], langs[0])
    ours = frozenset[str]().union(*(clue.signs for clue in here))
    theirs = frozenset[str]().union(*(clue.signs for clue in there))
    met = sum(not clue.signs.isdisjoint(theirs) for clue in here) + sum(not c.signs.isdisjoint(ours) for c in there)
    content = sum(is_content(word.text, langs[0]) for word in words(source))
    content += sum(is_content(word.text, langs[1]) for word in words(target))
    return min(1.0, met / content) if content else 0.0


def _commonest(seen: _Seen) -> str:
    return min(seen.forms, key=lambda form: (-seen.forms[form], form))


def _one_to_one(links: Iterable[_Link]) -> list[_Link]:
    used: tuple[set[_Key], set[_Key]] = (set(), set())
    kept = []
    for link in links:
        if link.source not in used[0] and link.target not in used[1]:
            used[0].add(link.source)
            used[1].add(link.target)
            kept.append(link)
    return kept


def _without_parts(links: Iterable[_Link], sources: Mapping[_Key, _Seen]) -> Iterator[_Link]:
    """Without pairs whose source is part of a longer one in most of its places."""
    every = list(links)
    by_word = defaultdict[str, list[_Link]](list)
    for link in every:
        for word in {*link.source}:
            by_word[word].append(link)
    for link in every:
        longer = (
            other
            for other in by_word[link.source[0]]
            if len(other.source) > len(link.source) and _holds(other.source, link.source)
        )
        here = sources[link.source].pairs
        if not any(len(sources[other.source].pairs & here) >= _INSIDE * len(here) for other in longer):
            yield link


def _holds(outer: _Key, inner: _Key) -> bool:
    width = len(inner)
    return any(outer[at : at + width] == inner for at in range(len(outer) - width + 1))


def _proposal(
    link: _Link,
    sources: Mapping[_Key, _Seen],
    targets: Mapping[_Key, _Seen],
    rivals: Iterable[_Link],
    langs: tuple[str, str],
) -> Proposal:
    seen, there = sources[link.source], targets[link.target]
    is_name = there.names[True] > there.names[False] and seen.names[True] >= seen.names[False]
    left = seen.pairs - there.pairs
    others = []
    for rival in rivals:
        own = left & targets[rival.target].pairs
        is_apart = {*rival.target} != {*link.target} and not (
            _holds(rival.target, link.target) or _holds(link.target, rival.target)
        )
        if len(own) >= 2 and is_apart and _explained(_commonest(seen), _commonest(targets[rival.target]), langs) > 0:
            others.append(Rendering(base_form(targets[rival.target].forms, langs[1]), len(own)))
            left -= own
    source = base_form(seen.forms, langs[0])
    return Proposal(
        source=source,
        target=base_form(there.forms, langs[1], plural=is_plural(source, langs[0])),
        source_lang=langs[0],
        target_lang=langs[1],
        pairs=link.pairs,
        of=len(seen.pairs),
        score=link.score,
        is_name=is_name,
        others=tuple(others),
    )


def _rank(proposal: Proposal) -> float:
    """Evidence times termhood: names and phrases of several words before single common words."""
    several = len(proposal.source.split()) > 1 or len(proposal.target.split()) > 1
    return proposal.score * (1.0 if proposal.is_name or several else 0.1)
