"""Words that must fit each other in number or form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from qa.lang import data
from qa.lang.english.clauses import base_form, letters, subject
from qa.lang.english.determiners import OF_ONE, is_singular_in_s, may_be_of_plural
from qa.lang.english.disagreement import NEVER_NOUNS, TO_PLURAL, TO_SINGULAR, VERBS, may_disagree
from qa.lang.english.inflection import past
from qa.lang.english.tagger import Tagged, may_be, tags
from qa.lang.sieve import Sieve
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import is_known, lemma, texts
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Base forms that are participles too.
_PARTICIPLE = frozenset(
    "come become overcome run put cut hit set let read cost burst cast hurt quit shut split spread bet bid".split()
)
#: What a pronoun may follow that has a verb: all that this entails.
_RELATIVES = frozenset("as that what which whom".split())
_MANY = frozenset(
    "half several few many dozen couple hundred thousand million billion little more less further additional".split()
)
_THAT_TO = re.compile(r"[zxvbngS](I|w|D)(?:D?[JNSPCp]*[NSP](?:ID?[JNP]*[NSP])?)(T)b(?=([^,.:;\"]*))")
_INSISTING = re.compile(r"(?:insist|demand|propos|recommend|requir|request|suggest)")
_MAY_INSIST = re.compile(rf"{_INSISTING.pattern}\w*\W+that\b", re.IGNORECASE)
#: Cheap cues: what must stand in a text that is worth tagging.
_MAY_BE_PRONOUN = re.compile(r"\b(?:they|we|They|We) (?:has|is|was|does)\b|\b(?:it|he|she|It|He|She) are\b")
_MAY_BE_FORM = re.compile(r"\b(has|have|had|do|does|did)(?: not|n['’]t)\b((?: \w+){1,4})")
#: The tokens in which `_MAY_BE_FORM` finds its no.
_NOT = frozenset(
    {"not", *(f"{verb}n{mark}t" for verb in ("has", "have", "had", "do", "does", "did") for mark in ("'", "’"))}
)
_MODALS = frozenset("will would can could may might must should shall".split())
_PLURAL, _SINGULAR = frozenset({"they", "we"}), frozenset({"it", "he", "she"})
#: Verbs of insisting, in any form.
_INSISTS = Sieve(lambda word: _INSISTING.search(word.lower()) is not None)
#: The tags of a noun phrase, perhaps with another one linked to it.
_OF_NOUNS = "DT JJ NN NNS NNP NNPS CD PRP$ IN".split()
_CLAUSE_OPENERS = frozenset(", . ; : and but that because says said when which".split())


@lru_cache(maxsize=2)
def _group(name: str) -> frozenset[str]:
    return frozenset(data.table("articles.toml")["agreement"][name])


def _may_not_agree(columns: Columns, _: Mapping[str, object]) -> Bits:
    """Of each kind of defect what the single words tell, then a closer look."""
    target = columns.target
    found = target.where(may_disagree, target.any_of(VERBS))
    pronouns = target.any_of(_SINGULAR) & target.any_of(["are"]) | target.any_of(_PLURAL) & target.any_of(TO_PLURAL)
    found |= target.where(_MAY_BE_PRONOUN.search, pronouns & ~found)
    found |= target.where(may_be_of_plural, target.any_of(OF_ONE) & ~found)
    found |= target.where(_may_be_form, target.any_of(_NOT) & ~found)
    found |= target.where(_may_follow_modal, target.any_of(_MODALS) & ~found)
    insisting = target.all_of(["that", "to"]) & target.holding(_INSISTS)
    return found | target.where(_MAY_INSIST.search, insisting & ~found)


@segment_check(
    "AGR002",
    Severity.MINOR,
    "fluency/grammar",
    target_langs=["en"],
    roles=["deck", "body", "caption", "quote"],
    screen=_may_not_agree,
)
def agreement(segment: Segment) -> Iterator[Hit]:
    """
    Two words that belong together do not agree in number or form.

    The verb has taken the number of the nearest noun, an article stands before a plural, or an auxiliary before the
    wrong form. Nouns that take either number (police, team, a number of), sums and subjunctives are left alone.

        target en  The quality of the roads in the three districts [[have]] improved.

        target en  The minister says [[they has]] the support of the unions.

        target en  No one has offered me [[a ministers]].

        target en  The court has not [[succeed]] in finding a date.

        target en  The board insists that the council [[to adopt]] the plan.

        target en  They did not [[came]] to the second round.

        target en  A number of ministers are against the plan, and the majority of voters are too.

        target en  The police are looking for one of those who are said to have fled.

        target en  The court demanded that it have access, and a United Nations team agreed.

        target en  A billion rubles has been spent, and half of the houses are still empty.

        target en  Three women and a man from the two villages have been found.

        target en  He is a sports journalist, and this means that his party's leaders have time.

        target en  The state bears the consequences that this entails.

        target en  The minister insisted that efforts to adopt the plan had failed.
    """
    text = segment.target
    if may_disagree(text):
        yield from _verbs(text)
    if _MAY_BE_PRONOUN.search(text):
        yield from _pronouns(text)
    if may_be_of_plural(text):
        yield from _determiners(text)
    if _may_be_form(text):
        yield from _forms(text)
    if _may_follow_modal(text):
        yield from _after_modal(text)
    if _MAY_INSIST.search(text):
        yield from _that_to(text)


def _may_follow_modal(text: str) -> bool:
    return any(map(_is_form, _after_modals(text)))


def _after_modals(text: str) -> Iterator[str]:
    """The words behind modal verbs, and behind what stands behind them."""
    found = texts(text)
    for place, token in enumerate(found):
        if token in _MODALS:
            yield from found[place + 1 : place + 3 if found[place + 1 : place + 2] == ["not"] else place + 2]


def _may_be_form(text: str) -> bool:
    """Cheap: behind "has not", perhaps behind adverbs, stands a plain form, behind "did not" another one."""
    return any(
        any(map(_is_no_plain if helper[0] == "d" else _may_be_plain, _up_to_verb(behind.lower().split())))
        for helper, behind in _MAY_BE_FORM.findall(text)
    )


def _up_to_verb(some: Iterable[str]) -> Iterator[str]:
    """The adverbs, as far as they can be some, and the word behind them."""
    for low in some:
        yield low
        if not may_be(low, "RB", "RBR", "RBS"):
            return


def _is_no_plain(low: str) -> bool:
    return may_be(low, "VBD", "VBZ", "VBN") and lemma(low, "en") != low


@lru_cache(maxsize=16384)
def _may_be_plain(low: str) -> bool:
    return may_be(low, "VB", "VBP") and low not in _PARTICIPLE and lemma(low, "en") == low


@lru_cache(maxsize=16384)
def _is_form(verb: str) -> bool:
    return lemma(verb, "en") != verb and verb != "been"


def _verbs(text: str) -> Iterator[Hit]:
    """The quality of the roads have improved."""
    found = tags(text)
    for place, word in enumerate(found):
        right = TO_SINGULAR.get(word.text) or TO_PLURAL.get(word.text)
        if right is None and word.text in NEVER_NOUNS:
            right = base_form(word.text)
        head = subject(text, place) if right is not None and place else None
        if right is None or head is None or head.number is None:
            continue
        if (head.number == "singular") != (word.text in TO_SINGULAR) or _may_be_subjunctive(found, place):
            continue
        if head.number == "plural" or head.plural_between:
            message = f"“{found[head.head].text}” is {head.number}: {right}, not {word.text}."
            confidence = 0.6 if head.number == "plural" and head.singular_between else 0.75
            yield Hit(message, target=word.span, fixes=(Fix(word.span, right),), confidence=confidence)


def _may_be_subjunctive(found: tuple[Tagged, ...], place: int) -> bool:
    if found[place].text not in TO_SINGULAR:
        return False
    return any(word.low in _group("subjunctive") for word in found[max(0, place - 12) : place])


def _pronouns(text: str) -> Iterator[Hit]:
    """they has, it are; "it have" is AGR001's."""
    found = tags(text)
    for place, (pronoun, verb) in enumerate(pairwise(found)):
        right = None
        if pronoun.low in ("it", "he", "she") and verb.text == "are":
            right = "is"
        elif pronoun.low in ("they", "we"):
            right = TO_PLURAL.get(verb.text)
        if right is not None and (not place or found[place - 1].low in _CLAUSE_OPENERS):
            span = Span(pronoun.start, verb.end)
            message = f"“{pronoun.text}” takes “{right}”."
            yield Hit(message, target=span, fixes=(Fix(verb.span, right),), confidence=0.85)


def _determiners(text: str) -> Iterator[Hit]:
    """a local authorities, this decisions: with nothing after the noun that would make it an attribute."""
    found, shape = tags(text), letters(text)
    for match in re.finditer(r"[DC][Jn]{0,2}S", shape):
        first, *between, noun = found[match.start() : match.end()]
        if first.low not in OF_ONE or {word.low for word in between} & _MANY:
            continue
        follows = shape[match.end() : match.end() + 1]
        if (first.low == "one" or between) and not _is_clear(first, between, follows):
            continue
        if re.match(r"[NSPJgC'f$kj\"n]", follows) or text[noun.end : noun.end + 1] in tuple("-–'’/"):
            continue
        base = lemma(noun.low, "en")
        before = found[match.start() - 1].low if match.start() else ""
        if not between and before in _RELATIVES and is_known(past(base)[0], "en"):
            continue  # all that this entails
        if noun.text.islower() and base != noun.low and noun.low.endswith("s") and not is_singular_in_s(noun.low):
            span = Span(first.start, noun.end)
            message = f"“{first.text}” takes a singular, “{noun.text}” is plural."
            yield Hit(message, target=span, fixes=(Fix(noun.span, base),), confidence=0.75)


def _is_clear(first: Tagged, between: Sequence[Tagged], follows: str) -> bool:
    """Adjectives between the two, or "one", leave room for a verb in -s: one cries, a public wants."""
    if first.low not in ("a", "an", "one") or any("-" in word.text for word in between):
        return False
    return follows in ("x", "M") if not between else follows in (".", ",", "I", "x", "M")


def _forms(text: str) -> Iterator[Hit]:
    """has not succeed, did not came."""
    found = tags(text)
    for match in re.finditer(r"[xzvb](R+)([bvxzn])", letters(text)):
        helper, verb = found[match.start()], found[match.start(2)]
        if not {"not", "n't", "n’t"} & {word.low for word in found[match.start(1) : match.end(1)]}:
            continue
        if not verb.text.islower() or verb.text[0] in "'’":
            continue
        if helper.low in ("has", "have", "had") and verb.tag in ("VB", "VBP") and verb.low not in _PARTICIPLE:
            message = f"After “{helper.text}” stands a participle, not “{verb.text}”."
            yield Hit(message, target=verb.span, confidence=0.7)
        base = lemma(verb.low, "en")
        if helper.low in ("did", "does", "do") and verb.tag in ("VBD", "VBZ", "VBN") and base != verb.low:
            message = f"After “{helper.text} not” stands “{base}”."
            yield Hit(message, target=verb.span, fixes=(Fix(verb.span, base),), confidence=0.8)


def _after_modal(text: str) -> Iterator[Hit]:
    """will sworn in, would announced."""
    found, shape = tags(text), letters(text)
    for match in re.finditer(r"(?<![DpJ])M[xnz]", shape):
        modal, verb = found[match.start()], found[match.start() + 1]
        base = lemma(verb.low, "en")
        if (
            modal.text.isalpha()
            and modal.text.islower()
            and verb.text.islower()
            and base != verb.low
            and verb.low != "been"
        ):
            message = f"After “{modal.text}” stands a plain form: “{base}” or “be {verb.text}”."
            yield Hit(message, target=Span(modal.start, verb.end), confidence=0.65)


def _may_go_to(found: Sequence[str]) -> bool:
    """Cheap: behind "that" stands "to" with a verb, and before that only nouns and what belongs to them."""
    is_behind = False
    for token, follower in pairwise(found):
        if token == "that":
            is_behind = True
        elif is_behind and token == "to" and may_be(follower, "VB"):
            return True
        elif is_behind:
            is_behind = may_be(token, *_OF_NOUNS)
    return False


def _that_to(text: str) -> Iterator[Hit]:
    """insists that the council to adopt: no finite verb follows."""
    if not _may_go_to(texts(text)):
        return
    found = tags(text)
    for match in _THAT_TO.finditer(letters(text)):
        if found[match.start(1)].low != "that" or not _INSISTING.match(found[match.start()].low):
            continue
        if not re.search(r"[zxvM]", match[3]):
            to, verb = found[match.start(2)], found[match.start(2) + 1]
            fix = Fix(Span(to.start, verb.start), "")
            message = "After “that” stands a finite verb, not an infinitive."
            yield Hit(message, target=Span(to.start, verb.end), fixes=(fix,), confidence=0.75)
