"""Gaps in English clauses: no subject, no auxiliary, no verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.lang.english.tagger import tags
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
#: What only a person is: stated that is ready.
_PERSON_IS = re.compile(
    rf"\b(?P<all>(?:{_REPORTING}) that (?:is|was|are|were) (?:not )?(?:ready|willing|prepared|convinced"
    rf"|innocent|grateful|proud"
    r"|confident|satisfied|able|aware|against))\b"
)
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
_STRANDED = re.compile(
    r"\b(?:arrive|arrived|come|came|return|returned|travel|traveled|flew|fly|go|went|left"
    r"|leave) (?P<all>(?:from|to|of|into|for) but)\b"
)
_MODAL_ADJECTIVE = re.compile(
    r"\b(?P<all>(?:cannot|can['’]t|must|should|could|will not|won['’]t) (?:new|old|big|large|small"
    r"|different|important|dangerous"
    r"|necessary|possible|impossible|ready|able|available|safe|difficult|easy|better|worse|higher"
    r"|lower))\b(?! (?:be|have))"
)
_ADJECTIVE_ARTICLE = re.compile(
    r"(?<!so )(?<!too )(?<!as )(?<!how )(?<!that )(?<!this )(?<!years )(?<!year )(?<!months )(?<!weeks )(?<!days )"
    r"(?<!such )(?<!not )"
    r"\b(?P<all>(?:and|with|the|of|in|for) (?:old|new|big|small|large|main|important|young|strong) an?) (?=[a-z]+)"
)
_PREPOSITION_WHICH = re.compile(
    r"(?P<all>(?:With|By|For|From|In|At|On|After|About|Through|Because of) wh(?:ich|om)) (?P<next>\w+)"
)


class Gap(NamedTuple):
    """The words around the gap, and what is missing."""

    span: Span
    reason: str
    confidence: float


def gaps(sentence: str) -> Iterator[Gap]:
    """Places of one sentence where a word must be missing."""
    for match in _NO_SUBJECT.finditer(sentence):
        if _is_conjunction(sentence, match):
            yield Gap(Span(*match.span("all")), "The clause after “that” has no subject.", 0.75)
    for match in (*_BECAUSE.finditer(sentence), *_PERSON_IS.finditer(sentence)):
        yield Gap(Span(*match.span("all")), "The clause has no subject.", 0.75)
    for match in _NOT_VERB.finditer(sentence):
        if match["after"] not in _NOT_A_VERB and _lacks_auxiliary(sentence, match):
            yield Gap(Span(match.start(), match.end("after")), "An auxiliary is missing before “not”.", 0.75)
    for match in _STRANDED.finditer(sentence):
        yield Gap(Span(*match.span("all")), "A noun is missing after the preposition.", 0.8)
    for match in _MODAL_ADJECTIVE.finditer(sentence):
        found = tags(sentence)
        place = next((at for at, word in enumerate(found) if word.end >= match.end()), 0)
        if (
            found[place].tag in ("JJ", "JJR")
            and place + 1 < len(found)
            and found[place + 1].tag[:2] in ("NN", "IN", ".", ",")
        ):
            yield Gap(Span(*match.span("all")), "A verb is missing.", 0.7)
    for match in _ADJECTIVE_ARTICLE.finditer(sentence):
        yield Gap(Span(*match.span("all")), "An article cannot stand after the adjective.", 0.75)
    yield from _relative(sentence)


def _relative(sentence: str) -> Iterator[Gap]:
    """With which he broke the law."""
    match = _PREPOSITION_WHICH.match(sentence)
    if (
        match is not None
        and match["next"] not in ("case", "is", "of")
        and "?" not in sentence
        and ", " not in sentence[:60]
    ):
        yield Gap(Span(*match.span("all")), "A relative clause stands as a sentence of its own.", 0.8)


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
