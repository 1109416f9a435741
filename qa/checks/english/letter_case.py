"""Capitals that are missing: at the start, in names, in the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.lang.names.territories import territories
from qa.lang.text.columns import Bits, Columns, any_of
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_FIRST = re.compile(r"[\"“‘'«„(\[]*(?P<word>[^\W\d_](?:[\w'’.-]*\w)?)")
_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\s*$")
#: Particles of names, and brands and units that keep their small letter.
_PARTICLES = frozenset(
    "de del della di da do dos du le la van von der den ten ter zu al el bin ibn ben abu st km mm cm kg mg ml".split()
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february april june july september october november december"
#: Country words that are common words as well, or are written small in some compounds.
_AMBIGUOUS = frozenset(
    "turkey china chad jordan guinea polish us japan brazil french dutch swiss manx scotch "
    "pole poles kiwi kiwis swede swedes".split()
)
_I = re.compile(
    r"(?:^|(?<=[a-z,] )|(?<=[\"“]))i(?=['’](?:m|ve|ll|d)\b| (?:am|was|have|had|will|would|do|did|think|know|want)\b)"
)
#: The tokens that hold it.
_SMALL_I = frozenset({"i", *(f"i{mark}{rest}" for mark in "'’" for rest in ("m", "ve", "ll", "d"))})
_OWNER = re.compile(r"['’]s?$")
_FEWEST, _FEW = 3, 5
_SURE, _LIKELY, _DOUBT = 0.8, 0.6, 0.3


@segment_check("CAP001", Severity.MINOR, "fluency/spelling", target_langs=["en"], roles=["body", "deck", "quote"],
               trigger=r"\A[\s\"“‘'«„(\[]*[a-z]")  # fmt: skip
def lower_case_start(segment: Segment) -> Iterator[Hit]:
    """
    The text starts in lower case.

    With an original that starts with a capital, or in a script without capitals, it is a slip; alone it is a doubt, for
    the start may lie in the segment before. Brands, particles of names, list items and addresses are left alone.

        source bg  Кметът откри моста в понеделник.
        target en  [[the]] mayor opened the bridge on Monday.

        source zh  市长周一为大桥揭幕。
        target en  [[the]] mayor opened the bridge on Monday.

        source ru  и тогда он ушёл.
        target en  and then he left the hall.

        source uk  Айфони подорожчали на п'ять відсотків.
        target en  iPhones now cost 5 percent more.

        source bg  Фон дер Лайен пристигна в София.
        target en  von der Leyen has arrived in Sofia.

        target en  a) the repair of the bridge;
    """
    match = _FIRST.match(segment.target)
    if match is None or not match["word"][0].islower() or len(words(segment.target)) < _FEWEST:
        return
    word = match["word"]
    goes_on = segment.target[match.end() : match.end() + 1]
    if (
        word in _PARTICLES
        or not word.replace("'", "").replace("’", "").islower()
        or goes_on in (")", "_", "@", "/", ".")
    ):
        return
    if "." in word or re.search(r"[-'’]", word[:3]) or not any(one.isupper() for one in segment.target):
        return
    confidence = _of_start(segment)
    if confidence:
        fix = Fix(Span(match.start("word"), match.start("word") + 1), word[0].upper(), "safe")
        yield Hit(
            "The text starts in lower case.", target=Span(*match.span("word")), fixes=(fix,), confidence=confidence
        )


def _of_start(segment: Segment) -> float:
    """What the first letter of the original says; of a script without capitals the stop must show a sentence."""
    if segment.source is None:
        return _DOUBT
    first = next((character for character in segment.source if character.isalnum()), "")
    if first.islower() or first.isdigit() or not first:
        return 0.0
    is_cased = first.isupper()
    return _SURE if is_cased or _ENDED.search(segment.target) else _DOUBT


def _has_small_name(columns: Columns, _: Mapping[str, object]) -> Bits:
    return any_of(columns.target.tokens, _forms() | _SMALL_I)


@segment_check("CAP002", Severity.MINOR, "fluency/spelling", target_langs=["en"], screen=_has_small_name)
def lower_case_name(segment: Segment) -> Iterator[Hit]:
    """
    A day, a month, a country, a people or the pronoun I is written in lower case.

    Slavic languages write days, months and adjectives of nations small, English never. Words that are common words as
    well (turkey, china, march) and parts of addresses are left alone.

        target en  The talks will resume on [[monday]] in Sofia.

        target en  The [[bulgarian]] delegation left in [[january]].

        target en  He said that [[i]] was to blame.

        target en  The turkey was served on china plates, and then they may march.

        target en  Ski poles and kiwi fruit were on sale in Sofia.

        target en  Write to office@bulgaria.example or see www.russia.example.

        target en  Sunday's vote in Germany was watched by the French.
    """
    if not any(character.isupper() for character in segment.target):
        return  # CAP003
    text = segment.target
    for word in words(text):
        if _is_small_name(word.text) and not _is_address(text, word.span):
            low = _OWNER.sub("", word.text)
            fix = Fix(Span(word.start, word.start + 1), word.text[0].upper(), "safe")
            yield Hit(f"“{low}” takes a capital.", target=Span(word.start, word.start + len(low)), fixes=(fix,))
    for match in _I.finditer(text):
        span = Span(*match.span())
        yield Hit("The pronoun I takes a capital.", target=span, fixes=(Fix(span, "I", "safe"),))


@lru_cache(maxsize=65536)
def _is_small_name(word: str) -> bool:
    low = _OWNER.sub("", word)
    return low.islower() and low in _names()


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    """The names and their possessives."""
    return frozenset(name + ending for name in _names() for ending in ("", "'", "’", "'s", "’s"))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """In lower case: days, months, and single words for countries and peoples."""
    there = {one.lower() for land in territories().values() for one in land.words if one.isalpha() and one.istitle()}
    return frozenset({*_DAYS.split(), *_MONTHS.split(), *(one for one in there if len(one) > 3)} - _AMBIGUOUS)


def _is_address(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    return before in tuple("@#./_-:&=") or (len(after) == 2 and after[0] in "@./_-" and not after[1].isspace())


@segment_check("CAP003", Severity.MINOR, "fluency/spelling", target_langs=["en"], roles=["body", "deck", "quote"],
               trigger=r"\A[^A-Z]+\Z")  # fmt: skip
def no_capitals(segment: Segment) -> Iterator[Hit]:
    """
    The whole text is in lower case.

    Some systems lower everything they translate: names, days and the start alike. Short texts, and texts whose original
    has no capitals where its script has any, are left alone.

        target en  [[however, he had a good fight with the champion of the year.]]

        source bg  Кметът Иванов откри моста в понеделник.
        target en  [[mayor ivanov opened the bridge on monday]]

        source ru  и вот что он сказал потом
        target en  and here is what he said then

        target en  and more rain
    """
    text = segment.target
    if any(character.isupper() for character in text) or len(words(text)) < _FEW:
        return
    source = segment.source
    if source is not None and any(one.islower() for one in source) and not any(one.isupper() for one in source):
        return
    start = len(text) - len(text.lstrip())
    is_start = text[start].isalpha()
    confidence = _SURE if is_start and (source or _ENDED.search(text)) else _DOUBT
    yield Hit("The whole text is in lower case.", target=Span(start, len(text.rstrip())), confidence=confidence)
