"""Missing words, and word order that English does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from qa.lang import data
from qa.lang.english.clauses import base_form, letters
from qa.lang.english.tagger import may_be, tags
from qa.lang.text.near import Near
from qa.lang.text.sentences import OPENING, may_start, sentences
from qa.lang.words import lemma, lows, texts
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_INFINITIVE_ONLY = frozenset(
    "managed manages manage refused refuses intends intended decided decides hopes hoped tries attempted wants wanted"
    " unable".split()
)
_TIMES = frozenset(
    "day days week weeks month months year years time times morning afternoon evening night minute minutes hour hours"
    " moment season spring summer fall autumn winter weekend second seconds decade decades century".split()
)
#: Cheap cues: what must stand in a text that is worth tagging.
_MAY_BE_HEADLESS = re.compile(
    r"\b(?:an?|the) (?:[\w-]+ )*?(?P<adjective>[\w-]+)"
    r" (?=(?:in|on|at|by|from|with|for|to|after|before|of|during|into|over|as|than)\b)"
)
_LINK = re.compile(r"(?:in|on|at|by|from|with|for|to|after|before|of|during|into|over|as|than)\b")
_MAY_LACK_VERB = re.compile(r"\w+ to (?:the|an?|his|her|its|their|this|that|these|those|all|some|every|both)\b")
_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve twenty".split())
_MAY_LACK_NOUN = re.compile(rf"\bto (?:{'|'.join(sorted(_COUNTS))}) of\b")
#: No word in -s is a plural that is as short as `is`, `was` and `has`, but for a few.
_MAY_BE_UNLINKED = re.compile(
    r"(?:[\w’'-]+ ){0,3}(?:[\w-]{3,}s|(?:[a-gi-vx-zA-Z0-9]\w|[hw][b-z]|[B-HJ-TV-Z0-9])s|people|children|men|women)"
    r" (?:the|an?|this|that|these|his|her|its|their) "
    r"|(?:The|These|Those|Some|All) (?:[\w-]+ ){1,2}[A-Z]\w+['’]"
)
_DETERMINED = "the|an?|this|that|these|those|his|her|its|their"
_NEW = r"the|an?|one|two|three|four|five|several|another|his|her|its|their|\d+"
_MAY_BE_FRONTED = re.compile(rf"[A-Z][a-z]+ (?:{_DETERMINED}) (?:[\w’'-]+ ){{2,9}}?(?:{_NEW}) ")
_ADJECTIVAL = ("ic", "al", "ous", "ful", "less", "able", "ible", "ive", "ary", "ish", "an")
_VERBS = re.compile("[xzvMn]")
#: Two phrases side by side begin in so many words.
_FIRST = 8
_UNLINKED = (
    (re.compile(r"R?((?:D|C|DC|DJ|Dk|J)?S)(DJ?N)[xz]"), "a preposition or a relative is missing"),
    (re.compile(r"(DJ?S)(P+'J?N)[xz]"), "a plural noun and a possessive need a link"),
)


def _needs_of_gaps() -> Iterator[Near]:
    yield Near(lambda token: token.lower() in _adjectives(), _is_link, 1)
    yield Near(_INFINITIVE_ONLY, frozenset({"to"}), 1)
    yield Near(_COUNTS, frozenset({"of"}), 1)


@segment_check(
    "MIS001",
    Severity.MAJOR,
    "fluency/grammar",
    target_langs=["en"],
    roles=["deck", "body"],
    near=_needs_of_gaps,
    trigger=rf"{OPENING}(?:{_MAY_BE_UNLINKED.pattern})",
)
def missing_word(segment: Segment) -> Iterator[Hit]:
    """
    A word is missing: the phrase has no head, no verb or no link.

    An article and an adjective go before a noun; "managed to" goes before a verb; two noun phrases do not stand side by
    side. The check reports the words around the gap and has no way to know what was lost.

        target en  The bus came back to the garage [[as an electric at]] the end of May.

        target en  The crew managed [[to the boat]] to the shore before dark.

        target en  Only [[three deputies the party]] supported the motion.

        target en  [[The loyalists Orban's government]] tried to stop the vote.

        target en  The two deputies the party nominated supported the motion.

        target en  The next day the party supported the motion.

        target en  He came in as an extra at the end, and the young and the old in the hall were glad.

        target en  She was able to, the doctors said.
    """
    text = segment.target
    yield from _headless(text)
    yield from _without_infinitive(text)
    yield from _number_without_noun(text)
    if any(_MAY_BE_UNLINKED.match(text, at) and _may_be_unlinked(texts(text[at:])) for at in may_start(text)):
        for span in sentences(text, "en"):
            yield from _unlinked(span.of(text), span.start)


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    """Words that MASC has as adjectives only, and that look like it."""
    return frozenset(word for word in data.text("english/adjectives.txt").split() if word.endswith(_ADJECTIVAL))


def _headless(text: str) -> Iterator[Hit]:
    """as an electric at; with the highest American military by."""
    told = _adjectives()
    if not any(one in told and _is_link(other) for one, other in pairwise(lows(text))):
        return
    if not any(match["adjective"].lower() in _adjectives() for match in _MAY_BE_HEADLESS.finditer(text)):
        return
    found = tags(text)
    for match in re.finditer(r"ID(k?)J+I", letters(text)):
        before, article, *_, adjective, after = found[match.start() : match.end()]
        if adjective.low not in _adjectives():
            continue
        is_superlative = article.low == "the" and bool(match[1])
        is_plain = article.low in ("a", "an") and before.low != "of" and match.end() - match.start() == 4
        if is_superlative or (is_plain and after.low not in ("as", "of", "than", "that", "if")):
            span = Span(before.start, after.end)
            yield Hit(f"A noun is missing after “{adjective.text}”.", target=span, confidence=0.6)


def _is_link(word: str) -> bool:
    return _LINK.match(word) is not None


def _without_infinitive(text: str) -> Iterator[Hit]:
    """managed to the climbers down."""
    if _INFINITIVE_ONLY.isdisjoint(lows(text)) or not _MAY_LACK_VERB.search(text):
        return
    found, shape = tags(text), letters(text)
    for place in range(1, len(found) - 2):
        if found[place].low != "to" or found[place - 1].low not in _INFINITIVE_ONLY or shape[place + 1] not in "Dp":
            continue
        phrase = re.match(r"[Dp][JC]*[NSP]+", shape[place + 1 :])
        if phrase is not None and "point" not in (last := found[place + phrase.end()]).low:
            span = Span(found[place].start, last.end)
            yield Hit(f"A verb is missing after “{found[place - 1].text} to”.", target=span, confidence=0.85)


def _number_without_noun(text: str) -> Iterator[Hit]:
    """sentenced to three of imprisonment: a number "of" something that cannot be counted."""
    if _COUNTS.isdisjoint(lows(text)) or not _MAY_LACK_NOUN.search(text):
        return
    found = tags(text)
    for match in re.finditer(r"ICIN[.,I]", letters(text)):
        before, number, of, noun, _ = found[match.start() : match.end()]
        if of.low == "of" and before.low == "to" and number.text.isalpha() and noun.text.islower():
            yield Hit(f"A noun is missing after “{number.text}”.", target=Span(before.start, noun.end), confidence=0.75)


def _unlinked(text: str, start: int) -> Iterator[Hit]:
    """Only two members the committee voted; The hardliners Netanyahu's government tried."""
    if not _MAY_BE_UNLINKED.match(text) or not _may_be_unlinked(texts(text)):
        return
    found, shape = tags(text), letters(text)
    for pattern, what in _UNLINKED:
        match = pattern.match(shape)
        if match is None or _VERBS.search(shape[match.end() :]):
            continue
        first, second = found[match.end(1) - 1], found[match.end(2) - 1]
        if not {first.low, second.low} & _TIMES:
            span = Span(found[match.start(1)].start, second.end).shifted(start)
            yield Hit(f"Two noun phrases stand side by side: {what}.", target=span, confidence=0.75)


def _may_be_unlinked(found: Sequence[str]) -> bool:
    """Cheap, by the words alone: as `_UNLINKED` has it. With a possessive anything may be."""
    if any("'" in token or "’" in token for token in found[:_FIRST]):
        return True
    ends = range(min(_FIRST, len(found) - 3))
    return any(
        may_be(found[at], "NNS")
        and may_be(found[at + 1], "DT")
        and any(_may_act(found, at + 2 + far) for far in (0, 1))
        for at in ends
    )


def _may_act(found: Sequence[str], noun: int) -> bool:
    """A noun in the singular, and its verb."""
    return noun + 1 < len(found) and may_be(found[noun], "NN") and may_be(found[noun + 1], "VBD", "VBZ")


#: Verbs of place and of being go before their subject in good English: "On the wall hung a map".
_LOCATIVE = frozenset(
    "be lie stand sit hang come go appear live remain follow rise run emerge loom arrive begin dwell say have do get"
    " become seem happen occur exist flow grow lead stretch rest end start spring sail pass ring echo shine".split()
)
_PLATFORMS = frozenset("Telegram Facebook Twitter Instagram TikTok VKontakte YouTube Viber".split())
_PLATFORM_CUES = frozenset(map(str.lower, _PLATFORMS))
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Live".split()
)
_FRONTED = re.compile(r"I[Dp]J*[NSP]+(?:ID?J*[NSP]+)?(x)([DC]J*[NS])")
_OTHER_CLAUSE = re.compile(r"[^,wW\"]*[xzvM]|[^wW]*,[DNSPh]|,?[^,wW]*,R?[DJNSPh].*[xzvM]")
#: The tags of a phrase in front.
_IN_FRONT = "DT PRP$ JJ NN NNS NNP NNPS IN".split()
_CLASSES = "government|agency|Agency|Party|party|coalition|movement|ministry"
_CLASS_WORDS = frozenset(_CLASSES.lower().split("|"))
_QUOTED_NAME = re.compile(
    rf"(?<![\w-])(?P<the>[Tt]he )?(?P<noun>{_CLASSES})"
    r" (?P<name>[\"“„][A-Z][^\"”“]{1,30}[\"”“])(?!,? (?:said|says))"
)


def _needs_of_order() -> Iterator[Near]:
    yield Near(_PLATFORM_CUES)
    yield Near(_CLASS_WORDS, frozenset('"“„'), 1)


@segment_check(
    "ORD004",
    Severity.MINOR,
    "fluency/grammar",
    target_langs=["en"],
    roles=["deck", "body"],
    near=_needs_of_order,
    trigger=rf"{OPENING}[A-Z][a-z]+ (?:{_DETERMINED}) [\w’' -]+ (?:{_NEW}) ",
)
def word_order(segment: Segment) -> Iterator[Hit]:
    """
    The words stand in the order of the original.

    English wants the subject before the verb, also after "In the second crash", and the name before its class: the
    "Forward" party. Inversion after a quotation ("…," said the mayor) and of place ("On the wall hung a map") is good.

        target en  During the second crash [[broke a driver]] his arm in two places.

        target en  "We will win," [[he wrote on Telegram Petrov]] after the call.

        target en  He joined [[the party "Forward"]] in 2012.

        target en  On the wall hung a map of the old town.

        target en  "We will win," he wrote on Telegram Monday.

        target en  In the second crash a driver suffered a broken arm.

        target en  In the film made last year, the party "resigns" on live television.
    """
    text = segment.target
    if any(_MAY_BE_FRONTED.match(text, at) and _may_be_fronted(texts(text[at:])) for at in may_start(text)):
        for span in sentences(text, "en"):
            yield from _verb_before_subject(span.of(text), span.start)
    yield from _speaker_after_platform(text)
    for match in _QUOTED_NAME.finditer(text) if not _CLASS_WORDS.isdisjoint(lows(text)) else ():
        span = Span(*match.span())
        fix = Fix(span, f"{match['the'] or 'the '}{match['name']} {match['noun'].lower()}")
        yield Hit("English puts the name before the noun.", target=span, fixes=(fix,), confidence=0.6)


def _verb_before_subject(text: str, start: int) -> Iterator[Hit]:
    if not _MAY_BE_FRONTED.match(text) or not _may_be_fronted(texts(text)):
        return
    found, shape = tags(text), letters(text)
    match = _FRONTED.match(shape)
    if match is None or found[0].low in ("of", "by", "than", "as", "like", "if") or not found[0].text[0].isupper():
        return
    verb = found[match.start(1)]
    if {lemma(verb.low, "en"), base_form(verb.low)} & _LOCATIVE or _OTHER_CLAUSE.match(shape[match.end() :]):
        return
    span = Span(verb.start, found[match.end() - 1].end).shifted(start)
    yield Hit("The verb stands before its subject.", target=span, confidence=0.7)


def _may_be_fronted(found: Sequence[str]) -> bool:
    """Cheap, by the words alone: as `_FRONTED` has it, a verb before an article or a number ends the phrase."""
    for one, other in pairwise(found[1:]):
        if may_be(one, "VBD") and may_be(other, "DT", "CD"):
            return True
        if not may_be(one, *_IN_FRONT):
            return False
    return False


def _speaker_after_platform(text: str) -> Iterator[Hit]:
    """he wrote on Telegram Petrov."""
    if _PLATFORM_CUES.isdisjoint(lows(text)):
        return
    found, shape = tags(text), letters(text)
    for match in re.finditer("hxI(P)P", shape):
        pronoun, verb, _, platform, name = found[match.start() : match.end()]
        if platform.text in _PLATFORMS and name.text not in _CALENDAR and name.start == platform.end + 1:
            span = Span(pronoun.start, name.end)
            fix = Fix(span, f"{name.text} {text[verb.start : platform.end]}")
            yield Hit("The speaker stands twice, and after the verb.", target=span, fixes=(fix,), confidence=0.75)
