"""English nouns in the singular where the words before them ask for a plural."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.clauses import letters
from qa.lang.english.inflection import with_s
from qa.lang.english.tagger import Tagged, may_be, tags
from qa.lang.remembered import RememberedTokens
from qa.lang.text.near import Near
from qa.lang.words import texts
from qa.model import Span

SMALL = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety"
)
_PLURAL = frozenset(SMALL.split()) | {"several", "many", "few", "various", "numerous", "these", "those", "dozens"}
_DETERMINERS = frozenset("the his her its their our these those my".split())
_MAY_BE_ALONE = frozenset("many few these those several".split())
#: Measures, which take a singular verb and stand unchanged before nouns.
MEASURES = frozenset(
    "percent per cent million billion thousand hundred dozen meters metres kilometers miles minutes hours seconds"
    " days weeks months years euros dollars leva rubles points degrees times inches feet pounds tons liters hectares"
    " km kg mm cm m ha odd some place mph kph aircraft offspring series species fish sheep deer head foot"
    " man person".split()
)
_COLLECTIVE = frozenset(
    "family team group crew staff crowd public trio lot pair world city town country bunch set class cast few kind"
    " sort country's people audience population best most worst".split()
)
#: What stands before a number that counts things; before a word that does not.
_BEFORE_NUMBERS = ("VBD", "VBZ", "VBP", "VB", "VBG", "IN")
_NOT_BEFORE = frozenset("a the this that one no page".split())
#: Words in -s that may stand behind a noun and are no plurals.
_NO_PLURALS = frozenset("was as across towards besides versus plus less minus unless whereas vs".split())
#: They are joined to the number before them.
_NUMBER_ENDINGS = frozenset("s st nd rd th".split())
#: What stands before a noun behind "one of the", and what behind it: the letters of `_AFTER_ONE_OF`.
_BEFORE_SINGLE = ("RB", "RBR", "RBS", "JJ", "JJR", "JJS", "CD", "VBN")
_BEHIND_SINGLE = (".", ",", "IN", "VBD", "VBZ", "MD", "WP", "WDT", "CC")
_AFTER_QUANTITY = re.compile(r"(?<![#A-Z])[CJD]J{0,2}N(?=[.,IxM])")
_AFTER_ONE_OF = re.compile(r"[RJjkCn]*N(?=[.,IxzMw&])")


class Misfit(NamedTuple):
    """A word that does not fit, what it should be, and why."""

    span: Span
    fix: Span
    right: str
    reason: str
    confidence: float


def singulars(text: str) -> Iterator[Misfit]:
    """Nouns that should be plural."""
    if _may_be_singular(text):
        yield from _singular_after_plural(text)
    if _may_be_one_of(text):
        yield from _one_of(text)


def needs() -> Iterator[Near]:
    """What stands in every text with such a noun."""
    yield Near(_may_count, _is_single, 3)
    yield Near(frozenset({"one"}), frozenset({"of"}), 1)


def _may_be_singular(text: str) -> bool:
    """Cheap: a noun in the singular stands behind a word that wants a plural, and before what is no noun."""
    found = texts(text)
    counting = [place for place, token in enumerate(found) if _COUNTING[token]]
    return any(_may_open(found, place) and _goes_on_alone(found, place + 1, 2) for place in counting)


def _may_open(found: Sequence[str], place: int) -> bool:
    """What stands before allows the word to count what stands behind, and no ending makes another word of it."""
    before = found[place - 1].lower() if place else ""
    if not found[place].isdecimal():
        return before not in _NOT_BEFORE
    behind = found[place + 1].lower() if place + 1 < len(found) else ""
    return before not in ("", "at") and behind not in _NUMBER_ENDINGS and may_be(found[place - 1], *_BEFORE_NUMBERS)


def _goes_on_alone(found: Sequence[str], start: int, most: int) -> bool:
    """So many adjectives at most, and a noun that stands alone."""
    for noun in range(start, min(start + most + 1, len(found))):
        if _stands_alone(found, noun):
            return True
        if not may_be(found[noun], "JJ"):
            return False
    return False


def _may_be_one_of(text: str) -> bool:
    """Cheap: behind "one of the" comes a noun in the singular, perhaps behind what describes it."""
    found = texts(text)
    return any(
        token in ("one", "One")
        and found[place + 1] == "of"
        and found[place + 2] in _DETERMINERS
        and _goes_on_single(found, place + 3)
        for place, token in enumerate(found[:-4])
    )


def _goes_on_single(found: Sequence[str], start: int) -> bool:
    for noun in range(start, len(found) - 1):
        if _is_single(found[noun]) and may_be(found[noun + 1], *_BEHIND_SINGLE):
            return True
        if not may_be(found[noun], *_BEFORE_SINGLE):
            return False
    return False


def _stands_alone(found: Sequence[str], noun: int) -> bool:
    follower = found[noun + 1] if noun + 1 < len(found) else ""
    return (
        _is_single(found[noun])
        and may_be(found[noun], "NN")
        and follower.lower() not in ("", "of", "per", "than")
        and (follower[-1:] != "s" or follower in _NO_PLURALS)
        and may_be(follower, ".", ",", "IN", "VBD", "MD")
    )


def _may_count(token: str) -> bool:
    return token.lower() in _PLURAL or (token.isdecimal() and len(token) < 4 and int(token) > 1)


#: Which words may count, for tokens.
_COUNTING = RememberedTokens(_may_count)


def _is_single(token: str) -> bool:
    return token in count_nouns() and token not in MEASURES


@lru_cache(maxsize=1)
def count_nouns() -> frozenset[str]:
    """Nouns that can be counted."""
    more = data.table("articles.toml")["nouns"]["count"]
    return frozenset(data.text("english/count-nouns.txt").split()) | frozenset(more)


def _singular_after_plural(text: str) -> Iterator[Misfit]:
    """two car, several minister: with nothing after the noun that would make it an attribute."""
    found, shape = tags(text), letters(text)
    for match in _AFTER_QUANTITY.finditer(shape):
        first, noun = found[match.start()], found[match.end() - 1]
        if not _is_plural_quantity(found, match.start()) or not _is_countable(noun):
            continue
        follower = found[match.end()]
        if first.low in _MAY_BE_ALONE and shape[match.end()] == "I":
            continue
        if found[match.start() + 1].low in ("last", "next") and (
            not match.start() or found[match.start() - 1].tag != "DT"
        ):
            continue  # three owners, two last year
        if text[noun.end : noun.end + 1] in tuple("-–'’/") or follower.low in ("of", "per", "than"):
            continue
        plural = with_s(noun.low)
        reason = f"“{first.text}” takes a plural: “{plural}”."
        yield Misfit(Span(first.start, noun.end), noun.span, plural, reason, 0.7)


def _is_plural_quantity(found: tuple[Tagged, ...], at: int) -> bool:
    low, before = found[at].low, found[at - 1] if at else None
    if low.isdecimal():
        is_free = before is not None and before.tag in _BEFORE_NUMBERS and before.low != "at"
        return is_free and len(low) < 4 and int(low) > 1
    if low not in _PLURAL or (before is not None and before.low in _NOT_BEFORE):
        return False
    return before is None or (before.tag != "CD" and before.low != "twenty")


def _is_countable(noun: Tagged) -> bool:
    return noun.text.islower() and noun.low in count_nouns() and noun.low not in MEASURES


def _one_of(text: str) -> Iterator[Misfit]:
    """one of the reason, one of the most important document."""
    found, shape = tags(text), letters(text)
    for place in range(len(found) - 3):
        if (found[place].low, found[place + 1].low) != ("one", "of") or shape[place + 2] not in "Dp":
            continue
        match = _AFTER_ONE_OF.match(shape, place + 3)
        if match is None:
            continue
        noun = found[match.end() - 1]
        if noun.low in _COLLECTIVE or not _is_countable(noun) or text[noun.end : noun.end + 1] in tuple("-–'’/"):
            continue
        reason = f"“one of” takes a plural: “{with_s(noun.low)}”."
        yield Misfit(Span(found[place].start, noun.end), noun.span, with_s(noun.low), reason, 0.7)
