"""The cheapest reading that fits: one word dropped, put in, moved or exchanged, where that clearly mends a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import exp, log1p
from typing import NamedTuple

from qa.lang.english.sense import odds_of
from qa.lang.english.surprise import class_bits, symbol
from qa.lang.english.tagger import Tagged, tag_words

#: Words that may be put in, and the families within which one may stand for another.
_INSERTS = "the a of to in that is and for on with was at by from be has not".split()
_FAMILIES = (
    "of in on to for with at by from about against into over under between through during after before as".split(),
    "the a an this that these those".split(),
    "his her its their our my your".split(),
    "he she it they we who which him them".split(),
    "is are was were be been being".split(),
    "has have had".split(),
    "and or but that".split(),
)
_MARKS = frozenset({",", ":"})
#: So many words on each side are read again; what a word more costs a sentence on average.
_REACH, _PER_WORD = 3, 0.15
#: A longer sentence is not read again.
_LONGEST = 80
#: What a word put in or moved, and one exchanged, must gain above a word dropped: the cheapest change is the likeliest.
_INSERTED, _EXCHANGED = 0.5, 1.5
#: How much better a reading must be than the text, than the next best, and what the worst gap may still say.
_BETTER, _CLEARLY, _AT_WORST = 2.0, 0.7, -0.5


class Reading(NamedTuple):
    """Words `start:end` of the sentence read as `forms`."""

    start: int
    end: int
    forms: tuple[str, ...]

    @property
    def dearness(self) -> float:
        """What the change must gain above a word dropped."""
        if not self.forms:
            return 0.0
        return _EXCHANGED if self.end - self.start == 1 else _INSERTED


class _Judged(NamedTuple):
    gain: float
    worst: float
    reading: Reading


_NONE = _Judged(0.0, 0.0, Reading(0, 0, ()))


def reading(words: Sequence[Tagged], gap: int) -> Reading | None:
    """The one reading that mends what is wrong around a gap of the sentence; None where none does clearly."""
    low, high = max(0, gap - _REACH), min(len(words), gap + _REACH)
    if len(words) > _LONGEST:
        return None
    forms = tuple(word.text for word in words)
    before = _odds(forms)
    judged: dict[tuple[str, ...], _Judged] = {}
    for one in _candidates(words, gap):
        changed = (*forms[: one.start], *one.forms, *forms[one.end :])
        after = _odds(changed)
        longer = len(after) - len(before)
        there = after[low : high + longer + 1]
        gain = _cost(before[low : high + 1]) - _cost(there) + _PER_WORD * longer - one.dearness
        judged.setdefault(changed, _Judged(gain, max(there, default=0.0), one))
    best, *others = sorted(judged.values(), key=lambda one: (-one.gain, one.reading)) or [_NONE]
    is_clear = not others or best.gain - others[0].gain >= _CLEARLY
    return best.reading if best.gain >= _BETTER and best.worst <= _AT_WORST and is_clear else None


def _cost(odds: Sequence[float]) -> float:
    return sum(log1p(exp(one)) for one in odds)


@lru_cache(maxsize=1024)
def _odds(forms: tuple[str, ...]) -> tuple[float, ...]:
    tagged = zip(forms, tag_words(forms), strict=True)
    words = [Tagged(form, 0, 0, tag, form.lower()) for form, tag in tagged]
    symbols = [symbol(word) for word in words]
    return odds_of(words, symbols, class_bits(words, symbols))


def _candidates(words: Sequence[Tagged], gap: int) -> Iterator[Reading]:
    """What may have been meant; the first word of the sentence stays."""
    for place in (gap - 1, gap):
        if 0 < place < len(words):
            yield from _in_place(words, place)
    if 1 < gap < len(words) and words[gap - 1].text.isalpha() and words[gap].text.isalpha():
        yield Reading(gap - 1, gap + 1, (words[gap].text, words[gap - 1].text))
    if 0 < gap < len(words):
        for word in _INSERTS:
            yield Reading(gap, gap, (word,))


def _in_place(words: Sequence[Tagged], place: int) -> Iterator[Reading]:
    word = words[place]
    families = [family for family in _FAMILIES if word.low in family]
    if families or word.tag in _MARKS or word.low in _INSERTS or word.low == words[place - 1].low:
        yield Reading(place, place + 1, ())
    for family in families:
        for other in family:
            if other != word.low:
                yield Reading(place, place + 1, (other,))
