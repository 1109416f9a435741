"""Gaps in English clauses: no subject, no auxiliary, no verb."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from qa.lang.english.tagger import tags
from qa.lang.text.cues import by_cue, cued
from qa.lang.text.near import Near
from qa.model import Span

_REPORTING = (
    "announced|decided|stated|stressed|emphasized|emphasised|explained|recalled|specified|noted|clarified|added|insisted|promised"
    "|claimed|confirmed|declared|warned|admitted|assured|hopes|hoped|said|says|believes|thinks|claims|adds|states|notes"
)
#: After "that" stands a verb: said that have signed; announced that will not resign.
_NO_SUBJECT = re.compile(
    rf"(?<!is )(?<!was )(?<!be )(?<!as )\b(?P<all>(?:{_REPORTING}) that (?P<verb>have|are|were|am|do"
    rf"|will not|will|has|had|would|can"
    r"|could|must|should|cannot|did not|does not|do not|has not|have not))(?P<after> \w+)"
)
_OF_PERSONS = "ready|willing|prepared|convinced|innocent|grateful|proud|confident|satisfied|able|aware|against"
#: What only a person is: stated that is ready.
_PERSON_IS = re.compile(rf"\b(?P<all>(?:{_REPORTING}) that (?:is|was|are|were) (?:not )?(?:{_OF_PERSONS}))\b")
_SURE = frozenset("have are were am do".split())
#: "that" can be a pronoun, and then these follow.
_OF_THAT = frozenset(
    "be been not have never change changed happen happened come depend take mean help make require apply include lead"
    " cause remain prove become allow give bring work cost result also always only still probably likely".split()
)
_BECAUSE = re.compile(
    r"\b(?P<all>(?:because|although|unless|whereas) (?:is|was|were|are|has|have|had|will|would|can|could"
    r"|must|did not|does not))"
    r"(?= (?!he\b|she\b|it\b|they\b|there\b|that\b)[a-z]+)"
)
_NOT_VERB = re.compile(
    r"\b(?P<all>(?P<pronoun>he|she|they|we|He|She|They|We|who) not) (?P<after>[a-z]+)\b(?=(?P<rest>[^?]*))"
)
_INVERTED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|will|would|can|could|should|shall|may|might|must|has|have|had|if"
    r"|or|whether|why|than)\b"
    r"[^,.]{0,12}$",
    re.IGNORECASE,
)
_NOT_A_VERB = frozenset("only just even yet so all to in on at by for with a an the one".split())
_GOING = "arrive|arrived|come|came|return|returned|travel|traveled|flew|fly|go|went|left|leave"
_STRANDED = re.compile(rf"\b(?:{_GOING}) (?P<all>(?:from|to|of|into|for) but)\b")
_QUALITIES = (
    "new|old|big|large|small|different|important|dangerous|necessary|possible|impossible|ready|able|available|safe"
    "|difficult|easy|better|worse|higher|lower"
)
_MODAL_ADJECTIVE = re.compile(
    rf"\b(?P<all>(?:cannot|can['’]t|must|should|could|will not|won['’]t) (?:{_QUALITIES}))\b(?! (?:be|have))"
)
_COMMON = "old|new|small|big|large|main|important|young|strong"
_ADJECTIVE_ARTICLE = re.compile(
    r"(?<!so )(?<!too )(?<!as )(?<!how )(?<!that )(?<!this )(?<!years )(?<!year )(?<!months )(?<!weeks )(?<!days )"
    r"(?<!such )(?<!not )"
    rf"\b(?P<all>(?:and|with|the|of|in|for) (?:{_COMMON}) an?) (?=[a-z]+)"
)
_PREPOSITION_WHICH = re.compile(
    r"\A(?P<all>(?:With|By|For|From|In|At|On|After|About|Through|Because of) wh(?:ich|om)) (?P<next>\w+)"
)


class Gap(NamedTuple):
    """The words around the gap, and what is missing."""

    span: Span
    reason: str
    confidence: float


#: Gives the gap that a match in the sentence shows, if any.
_Judge = Callable[[str, re.Match[str]], Gap | None]


def gaps(sentence: str) -> Iterator[Gap]:
    """Places of one sentence where a word must be missing."""
    for pattern, judge in cued(sentence, _PATTERNS):
        for match in pattern.finditer(sentence):
            gap = judge(sentence, match)
            if gap is not None:
                yield gap


def _said(reason: str, confidence: float = 0.75) -> _Judge:
    """The match shows a gap whatever stands around it."""
    return lambda sentence, match: Gap(Span(*match.span("all")), reason, confidence)


def _no_subject(sentence: str, match: re.Match[str]) -> Gap | None:
    if not _is_conjunction(sentence, match):
        return None
    return Gap(Span(*match.span("all")), "The clause after “that” has no subject.", 0.75)


def _no_auxiliary(sentence: str, match: re.Match[str]) -> Gap | None:
    if match["after"] in _NOT_A_VERB or not _lacks_auxiliary(sentence, match):
        return None
    return Gap(Span(match.start(), match.end("after")), "An auxiliary is missing before “not”.", 0.75)


def _no_verb(sentence: str, match: re.Match[str]) -> Gap | None:
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.end >= match.end()), 0)
    is_adjective = found[place].tag in ("JJ", "JJR") and place + 1 < len(found)
    if not is_adjective or found[place + 1].tag[:2] not in ("NN", "IN", ".", ","):
        return None
    return Gap(Span(*match.span("all")), "A verb is missing.", 0.7)


def _relative(sentence: str, match: re.Match[str]) -> Gap | None:
    """With which he broke the law."""
    if match["next"] in ("case", "is", "of") or "?" in sentence or ", " in sentence[:60]:
        return None
    return Gap(Span(*match.span("all")), "A relative clause stands as a sentence of its own.", 0.8)


def _is_conjunction(sentence: str, match: re.Match[str]) -> bool:
    """The word "that" opens a clause; it is no pronoun: a plural verb follows, or one that only persons do."""
    verb, after = match["verb"], match["after"].strip()
    found = tags(sentence)
    if not any(word.start == match.start() and word.tag.startswith("VB") for word in found):
        return False
    place = next((at for at, word in enumerate(found) if word.end >= match.end("verb")), 0)
    if place + 1 >= len(found):
        return False
    following = found[place + 1]
    if following.low in ("not", "n't") and place + 2 < len(found):
        following = found[place + 2]
    if verb.split(" ")[0] in _SURE:
        return following.tag in ("VBN", "VBG", "VB", "RB", "JJ", "DT", "PRP$", "CD")
    return after not in _OF_THAT and following.low not in _OF_THAT and following.tag in ("VB", "VBN", "VBD")


def _lacks_auxiliary(sentence: str, match: re.Match[str]) -> bool:
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.start == match.start("after")), 0)
    if not place or found[place].tag not in ("VB", "VBP", "VBD", "VBZ", "IN", "WP"):
        return False
    if found[place].tag == "IN" and match["pronoun"].lower() not in ("we", "they"):
        return False
    return _INVERTED.search(sentence[: match.start()]) is None and match["pronoun"] != "who"


_MODALS = "cannot can must should could will won".split()
#: What each pattern shows, with words of which one stands in all that it matches, and others that do too.
_PATTERNS = by_cue(
    [
        ((_NO_SUBJECT, _no_subject), _REPORTING.split("|"), ["that"]),
        ((_BECAUSE, _said("The clause has no subject.")), "because although unless whereas".split(), ()),
        ((_PERSON_IS, _said("The clause has no subject.")), _OF_PERSONS.split("|"), ["that"]),
        ((_NOT_VERB, _no_auxiliary), ["not"], "he she they we who".split()),
        ((_STRANDED, _said("A noun is missing after the preposition.", 0.8)), ["but"], _GOING.split("|")),
        ((_MODAL_ADJECTIVE, _no_verb), _QUALITIES.split("|"), _MODALS),
        ((_ADJECTIVE_ARTICLE, _said("An article cannot stand after the adjective.")), _COMMON.split("|"), ["a", "an"]),
        ((_PREPOSITION_WHICH, _relative), ["which", "whom"], ()),
    ]
)


def needs() -> Iterator[Near]:
    """What stands in every text with a gap."""
    yield Near(
        frozenset({"that"}), frozenset("have are were am do will has had would can could must should".split()), 1
    )
    yield Near(frozenset({"that"}), frozenset("cannot did does is was".split()), 1)
    yield Near(frozenset("because although unless whereas".split()), frozenset(_AUXILIARIES.split()), 1)
    yield Near(frozenset("he she they we who".split()), frozenset({"not"}), 1)
    yield Near(frozenset("from to of into for".split()), frozenset({"but"}), 1)
    yield Near(frozenset([*_MODALS, "not", "t"]), frozenset(_QUALITIES.split("|")), 1)
    yield Near(frozenset(_COMMON.split("|")), frozenset({"a", "an"}), 1)
    yield Near(_opens_a_phrase, frozenset({"which", "whom"}), 2)


_AUXILIARIES = "is was were are has have had will would can could must did does"


def _opens_a_phrase(token: str) -> bool:
    return token in ("With", "By", "For", "From", "In", "At", "On", "After", "About", "Through", "Because")
