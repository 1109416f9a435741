"""Lists of two texts ("Sofia, Plovdiv and Varna") and the items that one of them lacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qa.align.clues import Clue, clues, located, loosely, signs_loosely
from qa.align.words import WordLinks, common_signs, word_links
from qa.lang.lexicon import is_content
from qa.lang.text.columns import Bits, Column, any_of, places
from qa.lang.words import Word, lows, texts, tokens
from qa.model import Span

_AND = {
    "en": frozenset({"and", "or", "plus", "&"}),
    "bg": frozenset({"и", "или"}),
    "ru": frozenset({"и", "или"}),
    "uk": frozenset({"і", "й", "та", "або", "чи"}),
}
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})
#: The longest item, and how much of what follows a list's conjunction or precedes its first comma may belong to it.
_LONGEST, _EDGE = 5, 3
#: Items of a list stand within so many characters of each other.
_NEAR = 60
_FEWEST, _MOST_ITEMS = 3, 9
#: The words of an item that is no name; longer ones are clauses as often as items.
_SHORT = 2


class LostItem(NamedTuple):
    """An item that the other text lacks, and the place of the other text's list."""

    span: Span
    place: Span


#: The numbers of the tokens of each item.
_List = tuple[range, ...]


class _Item(NamedTuple):
    """Words between two separators; of the first and the last, the words nearest the list."""

    span: Span
    clues: tuple[Clue, ...]


@lru_cache(maxsize=256)
def lost_items(text: str, other: str, lang: str, other_lang: str) -> tuple[LostItem, ...]:
    """
    Items of lists of three or more whose other items the other text has, side by side, without a place between them
    that the item could have taken in other words.
    """
    if lang not in _AND or other_lang not in _AND:
        return ()
    lists = [some for some in _lists(text, lang) if _may_be_lost_of(some, text, other, lang, other_lang)]
    if not lists:
        return ()
    around = tokens(text)
    mine, theirs = clues(text, lang, other_lang), clues(other, other_lang, lang)
    links = word_links(text, other, lang, other_lang)
    found: list[LostItem] = []
    for some in lists:
        items = [_item(around[item[0] : item[-1] + 1], mine) for item in some]
        items[0] = _head(items[0], links)
        lost = [item for item in items if _is_lost(item, links)]
        kept = [there for item in items if (there := _counterpart(item, items[0], links)) is not None]
        if len(lost) != 1 or len(kept) != len(items) - 1 or len(kept) < 2 or not _is_like(lost[0], items, text, lang):
            continue
        if lost[0] is items[0] and not _is_name(lost[0], text):
            continue  # where its first item begins is not known
        if not _is_name(lost[0], text) and any(len(tokens(there.of(other))) > _SHORT for there in kept):
            continue
        if _is_name(lost[0], text) and any(_has_lone_name(clue, links) for clue in theirs):
            continue
        if _is_shorter(other, other_lang, kept, theirs, links):
            found.append(LostItem(lost[0].span, Span(min(kept).start, max(there.end for there in kept))))
    return tuple(found)


def lacking_item(column: Column, others: Column) -> Bits:
    """Of many texts those of which `may_lack_item` is so: a conjunction stands near enough behind a comma."""
    lang, other_lang = column.lang, others.lang
    known = _AND.get(lang, frozenset())
    ands = {token for token in column.tokens if token.lower() in known}
    some = column.where_row(lambda row: _may_close(row, ands), column.any_of([","]) & any_of(column.tokens, ands))
    pairs = [(at, column.texts[at], others.texts[at]) for at in places(some)]
    return sum([1 << at for at, text, other in pairs if may_lack_item(text, other, lang, other_lang)])


def _may_close(row: list[str], ands: set[str]) -> bool:
    comma = -_LONGEST - 2
    for at, word in enumerate(row):
        if word == ",":
            comma = at
        elif word in ands and 1 < at - comma <= _LONGEST + 1:
            return True
    return False


def may_lack_item(text: str, other: str, lang: str, other_lang: str) -> bool:
    """A cheap look: the other text has no list that is as long, and by single words an item of it may be lost."""
    if lang not in _AND or other_lang not in _AND or not (lists := _lists(text, lang)):
        return False
    there = {len(some) for some in _lists(other, other_lang)}
    longer = [some for some in lists if len(some) not in there]
    return bool(longer) and _may_lack_of(longer, text, other, lang, other_lang)


def _may_lack_of(lists: Sequence[_List], text: str, other: str, lang: str, other_lang: str) -> bool:
    """In one of the lists the words of one item are not found, though one ought to be."""
    mine, said = loosely(text, lang, other_lang), signs_loosely(other, other_lang, lang)
    for some in lists:
        items = [[clue for at in item if (clue := mine[at])] for item in some]
        if items[0] and items[0][-1].expected and items[0][-1].signs.isdisjoint(said):
            items[0] = items[0][-1:]  # what stands before may belong to the sentence
        new = [item for item in items if item and all(clue.signs.isdisjoint(said) for clue in item)]
        if len(new) == 1 and any(clue.expected for clue in new[0]):
            return True
    return False


def _may_be_lost_of(items: _List, text: str, other: str, lang: str, other_lang: str) -> bool:
    """Some word in the list that ought to be found again is not."""
    common = common_signs(text, other, lang, other_lang)
    around = tokens(text)
    first, last = around[items[0][0]].start, around[items[-1][-1]].end
    return any(
        first < end and start < last and clue.expected and not clue.is_number and clue.signs.isdisjoint(common)
        for start, end, clue in located(text, lang, other_lang)
    )


def _has_lone_name(clue: Clue, links: WordLinks) -> bool:
    """A name of the other text answers nothing: it may be the lost one in another form."""
    return clue.is_name and not links.source_of(clue.span)


def _head(first: _Item, links: WordLinks) -> _Item:
    """The first item without the words before it that may belong to the sentence: the last, if only that is lost."""
    if len(first.clues) < 2 or first.clues[-1].span not in links.only_source:
        return first
    return _Item(first.clues[-1].span, first.clues[-1:])


def _is_lost(item: _Item, links: WordLinks) -> bool:
    """None of its words is found, and one of them at least ought to be."""
    words = [clue.span for clue in item.clues if not clue.is_number]
    return not any(links.target_of(span) for span in words) and any(span in links.only_source for span in words)


def _is_like(lost: _Item, items: Sequence[_Item], text: str, lang: str) -> bool:
    """The item is of the kind of the others, all names or none, and no clause or phrase of its own."""
    openings = [texts(item.span.of(text))[0] for item in (lost, *items[1:-1])]
    are_plain = all(_has_content(one, lang) or one.lower() in _DETERMINERS for one in openings)
    return are_plain and len({_is_name(item, text) for item in items}) == 1


def _is_name(item: _Item, text: str) -> bool:
    return bool(item.clues) and text[item.clues[-1].span.start].isupper()


def _counterpart(item: _Item, first: _Item, links: WordLinks) -> Span | None:
    """What stands for an item; for the first, whose beginning is not known, what stands for its last word."""
    there = [there for here, there in links.links if here.overlaps(item.span)]
    if not there:
        return None
    return there[-1] if item is first else Span(min(there).start, max(one.end for one in there))


def _is_shorter(other: str, lang: str, kept: Sequence[Span], theirs: Sequence[Clue], links: WordLinks) -> bool:
    """The other text has a list of just the items that are kept, closed by a conjunction, and none hangs on."""
    ordered = sorted(kept)
    if any(after.start <= before.end or after.start - before.end > _NEAR for before, after in pairwise(ordered)):
        return False
    linked = {there for _, there in links.links}
    silent = [clue.span for clue in theirs if clue.span not in linked]
    some = tokens(other)
    for before, after in pairwise(ordered):
        between = [token for token in some if before.end <= token.start < after.start]
        marks = [token for token in between if _separates(token, lang)]
        # "A, and B" is one separation; "A, x and B" leaves room for x.
        if not marks or any(not _separates(token, lang) for token in between[: between.index(marks[-1])]):
            return False
    closing = [token for token in some if ordered[-2].end <= token.start < ordered[-1].start]
    is_closed = any(token.text.lower() in _AND[lang] for token in closing)
    preceding = [token for token in some if token.end <= ordered[0].start][-_EDGE - 1 :]
    return is_closed and not _goes_on(preceding[::-1], lang, silent)


def _goes_on(beside: Sequence[Word], lang: str, silent: Sequence[Span]) -> bool:
    """A separator and a word that answers nothing stand next to the list: it has another item."""
    if not beside or not _separates(beside[0], lang) or any(_opens(token.text, lang) for token in beside[1:]):
        return False
    return any(token.span in silent for token in beside)


def _separates(token: Word, lang: str) -> bool:
    return token.text == "," or token.text.lower() in _AND[lang]


@lru_cache(maxsize=256)
def _lists(text: str, lang: str) -> tuple[_List, ...]:
    """Words with commas between them, then a conjunction, then the last; told by the texts of tokens alone."""
    low, ands = lows(text), _AND[lang]
    if "," not in low or ands.isdisjoint(low):
        return ()
    some = texts(text)
    found: list[_List] = []
    for at, word in enumerate(low):
        cuts = _cuts(low, at, ands) if word in ands else []
        if len(cuts) < 2:
            continue
        parts = [range(left + 1, right) for left, right in pairwise(cuts)]
        first, parts = _start(range(cuts[0]), parts, some, lang)
        items = [_first(first, some, lang), *parts, _last(range(at + 1, len(some)), some, lang)]
        if len(items) >= _FEWEST and all(items):
            found.append(tuple(items))
    return tuple(found)


def _cuts(low: tuple[str, ...], at: int, ands: frozenset[str]) -> list[int]:
    """The commas of the list that a conjunction closes, and the conjunction."""
    cuts = [at]
    for back in range(at - 1, -1, -1):
        if cuts[-1] - back > _LONGEST + 1 or len(cuts) > _MOST_ITEMS:
            break
        if low[back] == ",":
            if cuts[-1] - back > 1:
                cuts.append(back)
        elif not low[back][0].isalnum() or low[back] in ands:
            break
    return cuts[::-1]


def _start(before: range, parts: list[range], some: Sequence[str], lang: str) -> tuple[range, list[range]]:
    """`… 12 държави, сред които Австрия, Гърция и Кипър`: behind the last comma that opens a phrase a list begins."""
    for at in range(len(parts) - 1, -1, -1):
        if any(_opens(some[here], lang) for here in parts[at]):
            return parts[at], parts[at + 1 :]
    return before, parts


def _opens(token: str, lang: str) -> bool:
    return _is_word(token) and not _has_content(token, lang) and token.lower() not in _DETERMINERS


def _first(before: range, some: Sequence[str], lang: str) -> range:
    """The words with content right before the first comma."""
    edge = before[-_EDGE:]
    cut = max((at + 1 for at, here in enumerate(edge) if not _has_content(some[here], lang)), default=0)
    return edge[cut:]


def _last(after: range, some: Sequence[str], lang: str) -> range:
    """The words right after the conjunction; nothing where no mark or function word shows that they end there."""
    edge = [some[at] for at in after[: _EDGE + 1]]
    start = next((at for at, token in enumerate(edge) if _has_content(token, lang)), len(edge))
    ends = (at for at, token in enumerate(edge) if at > start and not _has_content(token, lang))
    cut = next(ends, len(edge) if len(after) <= _EDGE else 0)
    names = [at for at, token in enumerate(edge) if at > start and edge[start][0].isupper() > token[0].isupper()]
    return after[: min([cut, *names]) or min(names, default=0)]


def _has_content(token: str, lang: str) -> bool:
    return token[0].isdigit() or (_is_word(token) and is_content(token, lang))


def _is_word(token: str) -> bool:
    return token[0].isalpha() or any(map(str.isalpha, token))


def _item(words: Sequence[Word], mine: tuple[Clue, ...]) -> _Item:
    span = Span(words[0].start, words[-1].end)
    return _Item(span, tuple(clue for clue in mine if clue.span.overlaps(span)))
