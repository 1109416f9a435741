"""Clauses of English: finite verbs, subjects and their number, by the tags of `qa.lang.english.tagger`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.lang.english.tagger import Tagged, tags
from qa.model import Span

Number = Literal["singular", "plural"]

#: One letter a tag, so that a pattern over a sentence is a plain regular expression.
LETTERS = {
    "NN": "N",
    "NNS": "S",
    "NNP": "P",
    "NNPS": "P",
    "PRP": "h",
    "PRP$": "p",
    "POS": "'",
    "DT": "D",
    "PDT": "d",
    "JJ": "J",
    "JJR": "j",
    "JJS": "k",
    "CD": "C",
    "EX": "e",
    "WP": "w",
    "WDT": "w",
    "WP$": "o",
    "WRB": "W",
    "VB": "b",
    "VBP": "v",
    "VBZ": "z",
    "VBD": "x",
    "VBN": "n",
    "VBG": "g",
    "MD": "M",
    "TO": "T",
    "IN": "I",
    "RP": "r",
    "RB": "R",
    "RBR": "R",
    "RBS": "R",
    "CC": "&",
    ",": ",",
    ".": ".",
    ":": ":",
    "''": '"',
    "$": "$",
    "-LRB-": "(",
    "-RRB-": ")",
    "UH": "u",
    "FW": "f",
    "LS": "l",
    "SYM": "#",
}
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
#: Finite wherever they stand, unless they are nouns.
_AUXILIARY = frozenset("is are was were am has had does did will would can could may might must should shall".split())
#: Words that open a subordinate clause.
_SUBORDINATE = frozenset("that because although though if unless while since until whether once".split())
#: Nouns that take either number, or measure what follows ("a number of ... are").
EITHER = frozenset(
    "number majority minority lot rest half third quarter percent part range variety total couple handful group series"
    " team staff crew family police public press media data audience crowd pair dozen plenty percentage host array side"
    " portion proportion fraction bulk army union board committee council government cabinet party club company band"
    " jury faculty opposition leadership generation population youth military personnel people cattle clergy enemy kind"
    " type sort means species headquarters politics news economics mathematics statistics ethics athletics thousands"
    " all most some any none more amount mix set string wave flurry spate combination mixture block average remainder"
    " maximum minimum lots squad duo trio".split()
)
#: Pronouns that open a sentence have no more letters (They).
_PRONOUN = 4
_SUMS = frozenset("hundred thousand million billion trillion".split())
#: Behind a number these are a sum as often as not: ten days is a long time.
_MEASURES = frozenset(
    "seconds minutes hours days weeks months quarters years decades centuries degrees miles kilometers meters feet"
    " inches acres hectares liters barrels gallons tons tonnes kilograms pounds ounces watts megawatts gigawatts euros"
    " dollars rubles hryvnias leva lev cents points votes seats goals wins defeats times percent thirds quarters shots"
    " games sets laps rounds steps".split()
)
_SINGULAR_OPENING = frozenset("the a an this that every each his her its".split())
_PHRASE = r"[Dp]?(?:[JNSP]+')?[JjkC]*[NSP]*[NSP]"
#: A phrase opens its clause after a mark or ", and", or with an article right after a fronted phrase.
_OPENING = r"(?:^|[.,:s]|(?<=,&)(?=D)|(?<=^I[NSP])(?=D)|(?<=^I[DJNSP][NSP])(?=D))"
_SUBJECT = re.compile(rf"{_OPENING}(?P<first>{_PHRASE})(?P<rest>(?:I{_PHRASE})*)R*$")


class Subject(NamedTuple):
    """
    The head of the noun phrase before a verb (an index into `tags`), its number where that is sure, and whether a
    plural or a singular noun stands between the head and the verb.
    """

    head: int
    number: Number | None
    plural_between: bool
    singular_between: bool


@lru_cache(maxsize=256)
def letters(text: str) -> str:
    """The tags of a text, one letter for each item of `tags(text)`; a strange name is no pronoun."""
    return "".join("P" if _is_strange(word) else LETTERS.get(word.tag, "#") for word in tags(text))


def _is_strange(word: Tagged) -> bool:
    return word.tag == "PRP" and word.text.istitle() and len(word.text) > _PRONOUN


@lru_cache(maxsize=256)
def finite_verbs(text: str) -> tuple[Tagged, ...]:
    """Verbs that make a clause: present, past and modal forms."""
    return tuple(word for word in tags(text) if is_finite(word))


def is_finite(word: Tagged) -> bool:
    """The word is a finite verb."""
    return word.tag in _FINITE or (word.low in _AUXILIARY and word.tag not in ("NN", "NNP"))


def has_finite_verb(text: str, span: Span | None = None) -> bool:
    """A finite verb stands in the text, or in this part of it."""
    return any(span is None or span.start <= verb.start < span.end for verb in finite_verbs(text))


def main_verb(text: str) -> Tagged | None:
    """The first finite verb that no subordinate clause has taken."""
    depth = 0
    for word in tags(text):
        if is_finite(word):
            if not depth:
                return word
            depth -= 1
        elif word.tag in ("WDT", "WP", "WP$", "WRB") or word.low in _SUBORDINATE:
            depth += 1
    return None


@lru_cache(maxsize=256)
def subject(text: str, verb: int) -> Subject | None:
    """
    The subject right before the verb at this place of `tags(text)`: the head of a noun phrase that opens its clause,
    also with prepositional phrases after it. None where anything is in doubt.
    """
    found = tags(text)
    start = max(0, verb - 24)
    before = found[start:verb]
    shape = "".join("s" if word.low in _SUBORDINATE else LETTERS.get(word.tag, "#") for word in before)
    match = _SUBJECT.search(shape)
    if match is None or (start and not match.start("first")):
        return None
    opening, head = match.start("first"), match.end("first") - 1
    if any(word.low.endswith("ing") for word in before[opening:head]):
        return None
    number = _number(before[opening : head + 1])
    if shape[opening - 1 : opening] == "&" and number != "plural":
        return None  # it may end a list
    return Subject(start + head, number, "S" in match["rest"], "N" in match["rest"])


def _number(phrase: tuple[Tagged, ...]) -> Number | None:
    """The number of a noun phrase that ends in its head."""
    noun = phrase[-1]
    if noun.low in EITHER or any(word.tag == "CC" or word.low in _SUMS for word in phrase):
        return None
    if noun.low in _MEASURES and any(word.tag == "CD" for word in phrase):
        return None
    if noun.tag == "NNS" and noun.low.endswith("s") and not noun.low.endswith("ss"):
        return "plural"
    return "singular" if noun.tag == "NN" and phrase[0].low in _SINGULAR_OPENING else None


def base_form(verb: str) -> str:
    """The plain form of a verb in the third person: signs → sign, carries → carry, reaches → reach."""
    if verb in ("is", "has", "does", "goes"):
        return {"is": "be", "has": "have", "does": "do", "goes": "go"}[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("sses", "xes", "zzes", "ches", "shes")) else verb.removesuffix("s")
