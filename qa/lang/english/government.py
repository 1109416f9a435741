"""Words with a preposition that they do not take, by the table `english/government.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from qa.lang import data
from qa.lang.english.followers import follows, is_adverbial
from qa.lang.english.frequency import word_bits
from qa.lang.english.inflection import gerund, noun_forms, past, verb_forms
from qa.lang.english.tagger import Tagged, tags
from qa.lang.text.columns import Bits, Column, places
from qa.lang.words import Word, lows, tokens
from qa.model import Span

Part = Literal["v", "p", "o", "a", "n", "m", "x"]

_ADVERBS = frozenset("also only not even mainly just already still then now again largely mostly partly solely".split())
_BE = frozenset("am is are was were be been being get gets got getting 's 're 'm".split())
#: Words that end the object between a verb and its preposition.
_NO_OBJECT = frozenset(
    'and or but that which who to of in on for from with by at as than if when , . ; : ( ) " “ ”'.split()
)
_LONGEST_OBJECT = 4
_PREPOSITIONS = frozenset({"without", "instead", "despite"})
_TAGS = {"v": ("VB",), "p": ("VBN", "VBD", "JJ"), "o": ("VB",), "m": ("VB",), "n": ("NN",), "a": ("JJ", "VB", "RB")}


class Row(NamedTuple):
    """
    One row: the words after the first of the entry, or all of a set phrase with the place of its rarest; what is wrong
    after them, and when. One of `wants`, if any, stands behind them in the text.
    """

    part: Part
    rest: tuple[str, ...]
    wrong: frozenset[str]
    right: str
    only: tuple[str, ...]
    unless: frozenset[str]
    rarest: int = 0
    wants: frozenset[str] = frozenset()


class Misgoverned(NamedTuple):
    """What is to be replaced, by what, and how the phrase reads then."""

    span: Span
    right: str
    reading: str


def misgoverned(text: str) -> Iterator[Misgoverned]:
    """The places where the text has a preposition that its word does not take, in order."""
    words, table = lows(text), _table()
    for place, rows in [(place, table[low]) for place, low in enumerate(words) if low in table]:
        for row in rows:
            at = _start(words, place, row)
            if at is None:
                continue
            found = tokens(text)
            one = _phrase(found, at, row) if row.part == "x" else _governed(text, found, place, at, row)
            if one is not None:
                yield one
                break


def may_be_misgoverned(column: Column) -> Bits:
    """Of many texts those with the words of a row in the right places, whatever part of speech they are."""
    table, here, behind = _table(), column.lows, _behind_each(column)
    adverbs = {low for low in here if _is_adverb(low)}
    found = 0
    for low in table.keys() & here.keys():
        for row in table[low]:
            bits = here[low] & ~found if _may_follow(behind, low, row, adverbs) else 0
            if bits and row.rest:
                bits &= column.all_of(row.rest)
            if bits and row.wants:
                bits &= column.any_of(row.wants)
            for at in places(bits):
                found |= _may_apply(column.texts[at], low, row) << at
    return found


def _behind_each(column: Column) -> dict[str, set[str]]:
    """By each token in lower case those that stand right behind it in one of many texts."""
    low = {token: token.lower() for token in column.tokens}
    found: dict[str, set[str]] = {one: set() for one in low.values()}
    for one, other in column.pairs:
        found[low[one]].add(low[other])
    return found


def _may_follow(behind: Mapping[str, set[str]], low: str, row: Row, adverbs: set[str]) -> bool:
    """By what stands side by side in one text or another, the words of the row may follow each other."""
    words = row.rest if row.part == "x" else (low, *row.rest)
    if not all(other in behind.get(one, ()) for one, other in pairwise(words)):
        return False
    last = behind[words[-1]]
    return row.part in ("x", "o", "m") or not last.isdisjoint(row.wants) or not last.isdisjoint(adverbs)


def _may_apply(text: str, low: str, row: Row) -> bool:
    """The row fits somewhere where its word stands, whatever part of speech that is there."""
    words, place = lows(text), -1
    for _ in range(words.count(low)):
        place = words.index(low, place + 1)
        at = _start(words, place, row)
        if at is not None and _fits(tokens(text), _behind(at, row), row):
            return True
    return False


def _behind(at: int, row: Row) -> int:
    """The place behind a set phrase or a preposition that starts here, or of the noun that wants one."""
    return at + len(row.rest) if row.part == "x" else at + (row.part != "m")


def _start(words: tuple[str, ...], place: int, row: Row) -> int | None:
    """
    By the words alone: where a set phrase starts that has its rarest word at this place; where the preposition stands,
    or the noun that wants one, behind the word at this place. Nothing where the row cannot apply.
    """
    start = place - row.rarest if row.part == "x" else place + 1
    at = start + len(row.rest)
    if start < 0 or words[start:at] != row.rest:
        return None
    if row.part == "x":
        return start
    if row.part == "o":
        at = _after_object(words, at, row)
    elif row.part != "m":
        while at < min(len(words), place + len(row.rest) + 3) and _is_adverb(words[at]):
            at += 1
        if at + 1 >= len(words) or words[at] not in row.wants:
            return None
    return at if at < len(words) else None


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Row, ...]]:
    """The rows by every form of their first word; set phrases by their rarest word."""
    found: dict[str, list[Row]] = {}
    for line in data.text("english/government.tsv").splitlines():
        if line.startswith("#"):
            continue
        part, entry, wrong, right, only, unless, *_ = (*line.split("\t"), "", "", "", "")
        first, *rest = entry.split(" ")
        row = Row(
            _part(part), tuple(rest), frozenset(wrong.split()), right, tuple(only.split()), frozenset(unless.split())
        )
        if row.part == "x":
            phrase = entry.split(" ")
            first = min(filter(str.isalpha, phrase), key=lambda word: word_bits(word) or 0.0)
            row = row._replace(rest=tuple(phrase), rarest=phrase.index(first))
        elif row.part != "m":
            row = row._replace(wants=frozenset({"to"}) if "to+v" in row.wrong else row.wrong)
        for form in _forms(first, row.part):
            found.setdefault(form, []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


def _part(name: str) -> Part:
    parts: tuple[Part, ...] = ("v", "p", "o", "a", "n", "m", "x")
    return parts[parts.index(name)]


def _forms(word: str, part: Part) -> frozenset[str]:
    if part in ("v", "o", "m"):
        return verb_forms(word)
    if part == "p":
        return frozenset((*past(word), word) if word == "known" else past(word))
    return noun_forms(word) if part == "n" else frozenset((word,))


def _phrase(found: tuple[Word, ...], start: int, row: Row) -> Misgoverned | None:
    """A set phrase that starts here."""
    end = _behind(start, row)
    if not _fits(found, end, row):
        return None
    span = Span(found[start].start, found[end - 1].end)
    right = row.right[0].upper() + row.right[1:] if found[start].text[0].isupper() else row.right
    return Misgoverned(span, right, right)


def _governed(text: str, found: tuple[Word, ...], place: int, at: int, row: Row) -> Misgoverned | None:
    if row.part == "m":
        return _unlinked(text, found, place, at, row)
    is_infinitive = "to+v" in row.wrong
    if at + 1 >= len(found) or found[at].text not in (row.wrong if not is_infinitive else ("to",)):
        return None
    if not _fits(found, at + 1, row) or not _has_part(text, found[place], row):
        return None
    preposition, follower = found[at], found[at + 1]
    if is_infinitive:
        return _infinitive(text, found, place, at, row)
    if preposition.text == "to" and _tag(text, follower).startswith("VB") and _tag(text, preposition) == "TO":
        return None
    span = Span(preposition.start, preposition.end if row.right else follower.start)
    reading = f"{text[found[place].start : preposition.start]}{row.right + ' ' if row.right else ''}{follower.text}"
    return Misgoverned(span, row.right, " ".join(reading.split()))


def _fits(found: tuple[Word, ...], at: int, row: Row) -> bool:
    """What follows is what the row wants, and makes no adverbial."""
    if row.unless and at < len(found) and found[at].text.lower() in row.unless:
        return False
    if row.only:
        return follows(found, at, row.only)
    return row.part in ("x", "m") or not is_adverbial(found, at - 1)


def _is_adverb(low: str) -> bool:
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4)


def _after_object(words: tuple[str, ...], at: int, row: Row) -> int:
    """The place after one to four words that can be an object."""
    for place in range(at, min(at + _LONGEST_OBJECT, len(words))):
        low = words[place]
        if place > at and low in row.wrong:
            return place
        if low in _NO_OBJECT or low in _BE:
            break
    return len(words)


def _tag(text: str, word: Word) -> str:
    return next((one.tag for one in tags(text) if one.start <= word.start < one.end), "")


def _has_part(text: str, word: Word, row: Row) -> bool:
    """The word is the part of speech that the row is about, and active where it loses its preposition."""
    if row.part == "n" and (row.rest or word.text.lower() in _PREPOSITIONS):
        return True
    found = tags(text)
    place = next((at for at, one in enumerate(found) if one.start == word.start), None)
    if place is None or not found[place].tag.startswith(_TAGS[row.part]):
        return False
    tag = found[place].tag
    if row.part == "n" and place and found[place - 1].low in ("with", "in"):
        return False  # with respect to, in response to
    if row.part == "v" and not row.right and tag in ("VBN", "VBD") and (tag == "VBD" or row.only):
        return not _is_passive(found, place)
    if row.part == "v" and not row.right and tag == "VBN":
        return place > 0 and found[place - 1].low in ("has", "have", "had")
    before = found[place - 1] if place else None
    return not (row.part == "p" and before and (before.low == "the" or (tag == "VBD" and before.tag in ("PRP", "NNP"))))


def _is_passive(found: tuple[Tagged, ...], place: int) -> bool:
    return any(word.low in _BE for word in found[max(0, place - 3) : place])


def _infinitive(text: str, found: tuple[Word, ...], place: int, at: int, row: Row) -> Misgoverned | None:
    to, verb = found[at], found[at + 1]
    is_passive = row.right == "ing" and _tag(text, found[place]) in ("VBN", "VBD")
    if _tag(text, verb) != "VB" or _tag(text, to) != "TO" or is_passive:
        return None
    form = gerund(verb.text.lower())
    right = f"{row.right.removesuffix('ing').rstrip('+')} {form}".strip()
    reading = f"{text[found[place].start : to.start]}{right}"
    return Misgoverned(Span(to.start, verb.end), right, " ".join(reading.split()))


def _unlinked(text: str, found: tuple[Word, ...], place: int, at: int, row: Row) -> Misgoverned | None:
    """A verb that wants a preposition before its noun."""
    word = found[place]
    if at >= len(found) or not _fits(found, at, row) or not _has_part(text, word, row) or found[at].text == "that":
        return None
    if _tag(text, word) == "VBN" or is_adverbial(found, at - 1):
        return None
    right = f"{word.text} {row.right}"
    return Misgoverned(word.span, right, f"{right} {found[at].text}")
