"""English clauses that are dated in the past and whose verb is present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang.english.grammar import is_ed_form
from qa.lang.english.tagger import Tagged, may_be, tags
from qa.lang.text.sentences import may_start
from qa.lang.words import lows, texts
from qa.model import Span

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[5-9]\d\d|20[01]\d|202[0-4])"
_SURE = (
    rf"[Yy]esterday|[Ll]ast (?:week|month|year|night|summer|winter|spring|fall|autumn|{_MONTH}|\w+day)"
    rf"|[Oo]n \d{{1,2}} {_MONTH} {_YEAR}"
    rf"|(?:[Ii]n|[Oo]n) (?:{_MONTH} (?:\d{{1,2}},? )?|the (?:summer|winter|spring|fall|autumn) of )?{_YEAR}"
    r"|(?:\w+ )?(?:days?|weeks?|months?|years?) ago"
)
_PAST = re.compile(rf"\b(?:{_SURE})\b(?!['’/–-]|s\b)")
#: A month alone is past after a verb of remembering, and with a verb of saying.
_MONTH_ALONE = re.compile(rf"\b[Ii]n {_MONTH}\b(?! (?:\d|of))")
#: A verb in the third person right before a date, and how long it may be.
_VERB, _LONGEST = re.compile(r"([^\W\d_]+s)\W+$"), 40
_MARKS = re.compile('["“”„]')
#: After these the date is a bound of something that may go on.
_BOUNDS = frozenset("since from than until till of for to by before after over versus through between as".split())
_OPENERS = frozenset("that and but while because".split())
FIRST = _OPENERS | {"back", "early", "late", "only", "already"}
_CLAUSE_ENDS = frozenset(
    "that which who whom whose because since if when while where as how what why although though unless whether until"
    " before after".split()
)
_SAYING = frozenset(
    "announces says states reports declares confirms denies warns estimates assesses predicts claims writes"
    " informs".split()
)
_REMEMBERING = frozenset("recalled recalls recalling reminded reminds reminding remembered remembers".split())
_REPORTED = frozenset(
    "announced said stated explained noted added claimed reported found established confirmed testified wrote"
    " told".split()
)
#: Verbs whose present goes with any date, and what a film or a book does.
_TIMELESS = frozenset(
    "means remains seems appears shows tells reads says begins starts opens ends dates takes follows depicts describes"
    " covers features portrays includes compares equals costs counts refers sounds looks goes makes".split()
)
_TIMELESS_BASE = frozenset(verb.removesuffix("s") for verb in _TIMELESS)
_HAVE = frozenset({"has", "have"})
_HELPERS = _HAVE | {"is", "are", "am"}
#: The tags of what stands before a verb of its clause, and of the verb itself.
_BEFORE_VERBS = (
    "DT PDT PRP$ PRP JJ JJR JJS NN NNS NNP NNPS POS CD IN RB RBR RBS EX CC RP $ -RRB- SYM FW UH LS VBZ VBP".split()
)
_NOW = frozenset("now today still currently nowadays present already".split())


class DatedPresent(NamedTuple):
    """The verb (with its participle), the date, and how sure it is."""

    verb: Span
    date: Span
    confidence: float


def may_be_present(text: str) -> bool:
    """Cheap: one of the sentences of a text may have a past date and a verb in the present."""
    if _MARKS.search(text):  # a quotation before the date is no part of the sentence
        return _PAST.search(text) is not None or _MONTH_ALONE.search(text) is not None
    return any(
        _may_govern(text, match) or _may_end(text, match.start()) or _may_be_perfect(text, match.group())
        for match in _PAST.finditer(text)
    ) or any(_may_govern(text, match) for match in _MONTH_ALONE.finditer(text))


def _may_govern(text: str, date: re.Match[str]) -> bool:
    """The date may open a clause in the present."""
    before = text[max([at for at in may_start(text) if at <= date.start()], default=0) : date.start()]
    return _may_open(before) and _may_be_present(texts(text[date.end() :]))


def _may_end(text: str, date: int) -> bool:
    """The date may stand behind a verb in the present."""
    verb = _VERB.search(text, max(0, date - _LONGEST), date)
    return verb is not None and may_be(verb[1], "VBZ")


def _may_be_perfect(text: str, date: str) -> bool:
    return ("ago" in date or date.lower() == "yesterday") and not _HAVE.isdisjoint(lows(text))


@lru_cache(maxsize=256)
def dated_presents(sentence: str) -> tuple[DatedPresent, ...]:
    """Verbs in the present tense, or in the present perfect, in a clause with a past date."""
    return tuple(_found(sentence))


def _found(sentence: str) -> Iterator[DatedPresent]:
    for match in _PAST.finditer(sentence):
        date = Span(*match.span())
        one = _after_opening(sentence, date) or _before_date(sentence, date) or _perfect(sentence, date)
        if one is not None:
            yield one
    for match in _MONTH_ALONE.finditer(sentence):
        one = _with_month(sentence, Span(*match.span()))
        if one is not None:
            yield one


def _after_opening(sentence: str, date: Span) -> DatedPresent | None:
    """In 2019 the municipality signs; said that last year the group imports."""
    if not _may_open(sentence[: date.start]) or not _may_be_present(texts(sentence[date.end :])):
        return None
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.start >= date.start), 0)
    if not _opens(found, place):
        return None
    verb = _first_verb(found, date.end)
    return None if verb is None or found[verb].low in _TIMELESS else _judged(found, verb, date)


def _opens(found: tuple[Tagged, ...], place: int) -> bool:
    """The date opens a sentence, or a clause that a past verb reports."""
    if not place:
        return True
    reported = found[place - 1].low == "that" and place > 1 and found[place - 2].low in _REPORTED | _REMEMBERING
    return reported or (place == 1 and found[0].low in FIRST)


def _may_open(before: str) -> bool:
    """Cheap: by the words before the date, as `_opens` has it."""
    some = before.lower().split()
    return not some or some[-1].endswith("that") or (len(some) == 1 and some[0] in FIRST)


def _may_be_present(behind: Sequence[str]) -> bool:
    """Cheap: among the words behind the date is one that `_first_verb` finds and that `_agrees`, perhaps."""
    for place, token in enumerate(behind):
        low = token.lower()
        if low in _HELPERS or low in _SAYING:
            return True
        if low in _CLAUSE_ENDS or not (may_be(token, *_BEFORE_VERBS) or (token == "," and not place)):
            return False
        before = [one for one in behind[max(0, place - 2) : place] if not one.endswith("ly")][-1:]
        agrees = low.endswith("s") or (before and may_be(before[0], "NNS", "PRP"))
        if agrees and token.islower() and may_be(token, "VBZ", "VBP") and not is_ed_form(low):
            return True
    return False


def _first_verb(found: tuple[Tagged, ...], after: int) -> int | None:
    """The first finite verb behind the date, with a subject of at most ten words and no clause in between."""
    start = next((at for at, word in enumerate(found) if word.start >= after), len(found))
    if start < len(found) and found[start].text == ",":
        start += 1
    for place in range(start, min(start + 11, len(found))):
        word = found[place]
        if word.low in _CLAUSE_ENDS or word.tag in (":", ".", "-LRB-", "''", ",", "WDT", "WP", "VBN", "VBG", "TO"):
            return None
        if word.tag in ("VBZ", "VBP", "VBD", "MD", "VB") or (word.low in _SAYING and word.tag == "NNS"):
            has_subject = any(one.tag[:2] in ("NN", "PR", "DT", "CD", "EX") for one in found[start:place])
            return place if has_subject and word.tag in ("VBZ", "VBP", "NNS") and word.text.islower() else None
    return None


def _judged(found: tuple[Tagged, ...], verb: int, date: Span) -> DatedPresent | None:
    """The present as it stands: plain, progressive or passive; not with "now", and no plural that is a noun."""
    word = found[verb]
    if {one.low for one in found} & _NOW or word.text[0] in "'’" or not _agrees(found, verb):
        return None
    last = word
    if word.low in ("is", "are", "am", "has", "have") and verb + 1 < len(found):
        after = verb + 1 + (found[verb + 1].tag == "RB" and verb + 2 < len(found))
        if found[after].tag in ("VBG", "VBN"):
            last = found[after]
        elif word.low in ("has", "have"):
            return None
    return DatedPresent(Span(word.start, last.end), date, 0.7 if word.tag == "VBP" else 0.8)


def _agrees(found: tuple[Tagged, ...], verb: int) -> bool:
    """A plural subject stands before a base form, so that it is a verb; forms in -s need a singular one."""
    before = found[verb - 1]
    if before.low.endswith("ly") and verb > 1:
        before = found[verb - 2]
    if found[verb].low in _HELPERS:
        return True
    if found[verb].tag == "VBP":
        return before.tag in ("NNS", "PRP") and found[verb].low not in _TIMELESS_BASE
    return before.tag in ("NN", "NNP", "PRP", "NNPS")


def _before_date(sentence: str, date: Span) -> DatedPresent | None:
    """The last accident occurs in November 2021: the date right after the verb, which has no object."""
    if not _may_end(sentence, date.start):
        return None
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.start >= date.start), 0)
    if place < 2 or found[place - 1].tag != "VBZ" or not found[place - 1].text.islower():
        return None
    verb = place - 1
    if found[verb].low in _TIMELESS | {"is", "has", "does"} or found[verb - 1].tag not in ("NN", "NNP", "PRP"):
        return None
    if any(word.low in _CLAUSE_ENDS or word.tag in ("VBZ", "VBP", "VBD", "MD") for word in found[:verb]):
        return None
    return _judged(found, verb, date)


def _perfect(sentence: str, date: Span) -> DatedPresent | None:
    """has signed the contract yesterday: a perfect with a date that is over."""
    if not _may_be_perfect(sentence, date.of(sentence)):
        return None
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.start >= date.start), 0)
    if not place or found[place - 1].low in _BOUNDS or found[place - 1].tag in (",", "CD", "CC", "''"):
        return None
    for at in range(place - 1, max(0, place - 9), -1):
        word = found[at]
        if word.low in _HAVE and at + 1 < place:
            after = at + 1 + (found[at + 1].tag == "RB")
            if after < place and found[after].tag == "VBN" and found[after].low != "been":
                return DatedPresent(Span(word.start, found[after].end), date, 0.6)
            return None
        is_other_clause = word.low in _CLAUSE_ENDS or word.tag in (",", ":", "''", "TO", "VBD", "VBZ", "MD", "CC")
        if is_other_clause or (word.tag in ("VBN", "VBG") and found[at - 1].low not in ("has", "have")):
            return None
    return None


def _with_month(sentence: str, date: Span) -> DatedPresent | None:
    """recalled that in September the unit works; In May the command announces."""
    if not _may_open(sentence[: date.start]) or not _may_be_present(texts(sentence[date.end :])):
        return None
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.start >= date.start), 0)
    recalls = place > 1 and found[place - 1].low == "that" and found[place - 2].low in _REMEMBERING
    if place and not recalls:
        return None
    verb = _first_verb(found, date.end)
    if verb is None or (not recalls and found[verb].low not in _SAYING):
        return None
    return _judged(found, verb, date)
