"""What follows a preposition: kinds of nouns, times and set adverbials, by the words alone."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.lang.words import Word

_DETERMINERS = frozenset(
    "the a an this these those his her its their our my your all every each any some such another both no".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred hundreds"
    " thousands millions half".split()
)
_STOPS = frozenset(
    "in on at to from for by with of about over under and or but that which who when while as was were is are has have"
    " had will would said after before because since , . ; : ( ) - – —".split()
)
_CURRENCY = re.compile(r"[$€£₴₽]|(?:US|UK|AU|CA)\$|BGN|EUR|USD|UAH")
_MONEY_WORDS = frozenset("euros euro leva lev dollars rubles hryvnias pounds hryvnia dollar million billion".split())
_SCORE = re.compile(r"\d{1,3}[:–-]\d{1,3}")
_NO_ING = frozenset(
    "evening morning spring king building meeting thing nothing something anything everything during being ring wing"
    " string ceiling training hearing briefing beijing wedding".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_TIMES = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks weekend month months year years decade"
    " decades century centuries season quarter moment morning evening afternoon summer winter spring autumn fall time"
    " times date"
    " period o'clock noon midnight dawn dusk era past future christmas easter".split()
)
_ENDS = frozenset('. , ; : ! ? ) " ” and but or when while after before'.split())
_WINDOW = 5


@lru_cache(maxsize=64)
def _list(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in data.table("followers.toml")["lists"][name])


@lru_cache(maxsize=32)
def _adverbials(preposition: str) -> frozenset[str]:
    return frozenset(data.table("followers.toml")["adverbials"].get(preposition, ()))


def follows(found: tuple[Word, ...], at: int, kinds: tuple[str, ...]) -> bool:
    """One of the kinds (lists and classes in capitals, or plain words) stands at this place."""
    if at >= len(found):
        return "END" in kinds
    return any(_is_of(found, at, kind) for kind in kinds)


def _is_of(found: tuple[Word, ...], at: int, kind: str) -> bool:
    first = found[at]
    low = first.text.lower()
    if not kind.isupper():
        return low == kind
    if kind == "DET":
        return low in _DETERMINERS and not is_time(found, at)
    if kind == "NAME":
        return first.text[0].isupper() and low not in _WEEKDAYS | _MONTHS and first.text != "I"
    if kind == "ING":
        return low.endswith("ing") and low not in _NO_ING and len(low) > 5 and first.text[0].islower()
    if kind == "NUM":
        return (first.text[0].isdigit() or low in _NUMBERS) and not is_time(found, at)
    if kind == "END":
        return low in _ENDS
    if kind == "COMMA":
        return low == ","
    if kind == "SCORE":
        return _score(found, at)
    if kind in ("MONEY", "MONEYWORD"):
        counted = first.text[0].isdigit() or low in _NUMBERS
        is_sum = counted and bool({word.text.lower() for word in found[at + 1 : at + 3]} & _MONEY_WORDS)
        return is_sum or _CURRENCY.fullmatch(first.text) is not None
    return _is_in_list(found, at, kind)


def _is_in_list(found: tuple[Word, ...], at: int, kind: str) -> bool:
    """A word of the list stands in the phrase that starts here; places and bodies are names, so the first word."""
    wanted = _list(kind.lower())
    if kind in ("PLACE", "ORG", "PLATFORM", "MONTH", "AGE", "THAT", "THESE", "CAUSE", "PENALTY"):
        place = at + (found[at].text.lower() in ("the", "a") and kind not in ("AGE", "THESE", "CAUSE"))
        return place < len(found) and found[place].text.lower() in wanted and not _is_attribute(found, place, kind)
    for word in found[at : at + _WINDOW]:
        low = word.text.lower()
        if low in wanted:
            return True
        if low in _STOPS:
            break
    return False


def _is_attribute(found: tuple[Word, ...], place: int, kind: str) -> bool:
    """Gaza City, Washington Square: the place is a part of a longer name."""
    return kind == "PLACE" and place + 1 < len(found) and found[place + 1].text[0].isupper()


def _score(found: tuple[Word, ...], at: int) -> bool:
    text = "".join(word.text for word in found[at : at + 3])
    return _SCORE.match(text) is not None or _SCORE.fullmatch(found[at].text) is not None


def is_time(found: tuple[Word, ...], at: int) -> bool:
    """A time starts here: Monday, 2019, the last week, two years."""
    some = [word.text.lower() for word in found[at : at + 5]]
    if not some:
        return False
    first = some[0]
    if first in _WEEKDAYS or first in _MONTHS or first in _TIMES:
        return True
    if re.fullmatch(r"(?:1[89]|20)\d\d|\d{1,2}:\d\d|\d{1,2}(?:st|nd|rd|th)", first):
        return True
    for at_word, low in enumerate(some):
        if at_word and low in _DETERMINERS:
            break
        if low in _TIMES or low in _WEEKDAYS or (low in _MONTHS and low not in ("may", "march")):
            return True
        if low in _STOPS:
            break
    return False


def is_adverbial(found: tuple[Word, ...], at: int) -> bool:
    """The preposition at this place and what follows it say when, where or how."""
    if at + 1 >= len(found):
        return True
    low = found[at + 1].text.lower()
    pair = f"{low} {found[at + 2].text.lower()}" if at + 2 < len(found) else ""
    known = _adverbials(found[at].text.lower())
    if low in known or pair in known or is_time(found, at + 1):
        return True
    return not (low[0].isalnum() or low in ("“", '"', "$", "€", "£"))
