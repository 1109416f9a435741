"""Verbs with a verb after them in a form that they do not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.lang import data
from qa.lang.english.inflection import gerund, verb_forms
from qa.lang.english.tagger import Tagged, tags
from qa.lang.text.near import Near
from qa.lang.words import lemma, tokens
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

#: The person between the two verbs has so many words at most.
_PERSON = 4
_DETERMINERS = frozenset("the a an his her its their our my your all both some many several these those".split())
_OBJECTS = frozenset("him them us me".split())
#: So many tokens may such a verb and its person be, also where the tagger joins some.
_REACH = 12
#: A form of a verb begins with so many letters of one that is known.
_SAME = 3
_BEFORE_TO = re.compile("[pb]|g.?$")
_CLITIC = re.compile(r"['’]\w*$")
_CLAUSE = re.compile(r"[,;:.!?()\"“”\n–—]")


@lru_cache(maxsize=8)
def _verbs(kind: str) -> frozenset[str]:
    table = data.table("verb_patterns.toml")[kind]
    return frozenset(table.get("verbs") or table["words"])


def _needs() -> Iterator[Near]:
    to = frozenset({"to"})
    yield Near(lambda token: _listed(token) in ("g", "b"), to, 2)
    yield Near(lambda token: _listed(token) in ("p", "b"), to)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """How the forms of the verbs begin."""
    verbs = frozenset().union(*map(_verbs, ("gerund", "bare", "that", "from")))
    return frozenset(form[:_SAME] for verb in verbs for form in verb_forms(verb))


def _listed(token: str) -> str:
    """`g` for a form of a verb that takes another one in -ing, `p` for one with a person before it, `b` for both."""
    if token[:_SAME].lower() not in _beginnings():
        return "-"
    said = {lemma(token, "en"), lemma(_CLITIC.sub("", token), "en")}
    takes_person = any(said & _verbs(kind) for kind in ("bare", "that", "from"))
    if said & _verbs("gerund"):
        return "b" if takes_person else "g"
    return "p" if takes_person else "-"


def _may_have_pattern(text: str) -> bool:
    """Cheap, by the words alone: such a verb stands before "to", in its clause."""
    before = ""
    for token in tokens(text):
        if token.text.lower() == "to" and _BEFORE_TO.search(before):
            return True
        before = "" if _CLAUSE.search(token.text) else before[-_REACH:] + _listed(token.text)
    return False


@segment_check("GOV017", Severity.MINOR, "fluency/grammar", target_langs=["en"], near=_needs)
def wrong_verb_pattern(segment: Segment) -> Iterator[Hit]:
    """
    A verb has an infinitive after it that it does not take.

    Bulgarian, Russian and Ukrainian say "risk to lose", "recommend the council to vote", "prevent the mayor to leave";
    English says "risk losing", "recommend that the council vote", "prevent the mayor from leaving". Verbs with two
    patterns ("stop to look", "propose to build") are left alone, and so is an infinitive of purpose ("proposed a tax to
    fund roads").

        target en  The firm [[risks to remain]] without staff.

        target en  The commission [[recommended Bulgaria to tie]] salaries to results.

        target en  The court [[prevented the mayor to leave]] the country.

        target en  They [[made the workers to sign]] the letter.

        target en  The firm risks remaining without staff.

        target en  The union proposed a levy to fund the roads.

        target en  The minister avoided questions to save time.

        target en  The party proposed to hold a vote.

        target en  They made their way to leave the city.

        target en  The driver admitted to having lost the keys.
    """
    if not _may_have_pattern(segment.target):
        return
    words = [word for word in tags(segment.target) if word.text[0].isalnum()]
    for at, word in enumerate(words):
        if word.text.lower() != "to" or not 0 < at < len(words) - 1 or not _is_infinitive(words[at + 1]):
            continue
        start = _verb_before(words, at, segment.target)
        if start is None or _CLAUSE.search(segment.target, words[start].start, words[at + 1].end):
            continue
        span = Span(words[start].start, words[at + 1].end)
        yield _hit(segment.target, span, words[start], words[at], words[at + 1], is_next=start == at - 1)


def _is_infinitive(word: Tagged) -> bool:
    """A verb, but none in -ing: "admitted to having lost" is right."""
    return word.tag.startswith("VB") and word.tag != "VBG"


def _verb_before(words: list[Tagged], at: int, text: str) -> int | None:
    """The verb that does not take this infinitive: right before it, or before the person that would do it."""
    if _is_verb(words[at - 1], "gerund") or _may_be_verb(words, at - 1):
        return at - 1
    for start in range(at - 2, max(-1, at - 2 - _PERSON), -1):
        if any(_is_verb(words[start], kind) for kind in ("bare", "that", "from")):
            return start if _is_person(words[start + 1 : at]) else None
        if words[start].tag.startswith(("VB", "MD", "IN", "CC", "TO")):
            return None
    return None


def _may_be_verb(words: list[Tagged], at: int) -> bool:
    """`The firm risks to lose`: tagged as a noun, but behind another noun."""
    is_listed = lemma(words[at].text, "en") in _verbs("gerund")
    return is_listed and words[at].tag == "NNS" and at > 0 and words[at - 1].tag in ("NN", "NNP", "PRP", "JJ")


def _is_verb(word: Tagged, kind: str) -> bool:
    return word.tag.startswith("VB") and word.text.islower() and lemma(word.text, "en") in _verbs(kind)


def _is_person(between: list[Tagged]) -> bool:
    """A pronoun, a name, or a noun with its article that can act."""
    if not between:
        return False
    if len(between) == 1 and between[0].text.lower() in _OBJECTS:
        return True
    head = between[-1]
    if head.text.lower() in _verbs("not_persons") or not head.tag.startswith("NN"):
        return False
    is_name = all(word.text[0].isupper() for word in between)
    return is_name or (between[0].text.lower() in ("the", "all", "both") and head.text.islower())


def _hit(text: str, span: Span, verb: Tagged, to: Tagged, infinitive: Tagged, *, is_next: bool) -> Hit:
    said, plain = lemma(verb.text, "en"), infinitive.text.lower()
    if is_next:
        fixes = (Fix(Span(to.start, infinitive.end), gerund(plain)),)
        return Hit(f"“{said}” takes “{gerund(plain)}”, not an infinitive.", target=span, fixes=fixes)
    if said in _verbs("from"):
        fixes = (Fix(Span(to.start, infinitive.end), f"from {gerund(plain)}"),)
        return Hit(f"One {said}s somebody from doing something.", target=span, fixes=fixes)
    if said in _verbs("bare"):
        return Hit(f"“{said}” takes no “to”.", target=span, fixes=(Fix(Span(to.start, infinitive.end), plain),))
    return Hit(f"“{said}” takes a clause with “that”, not an infinitive.", target=span, confidence=0.7)
