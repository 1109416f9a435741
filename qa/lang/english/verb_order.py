"""Word order that English does not have: verbs before their subject, adverbs before the object, and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from qa.lang.english.clauses import letters
from qa.lang.english.grammar import has_finite_verb
from qa.lang.english.tagger import Tagged, tags
from qa.lang.text.cues import Cued, by_cue, cued
from qa.lang.text.sentences import OPENING
from qa.model import Span

#: A phrase in front: In the region; At the points; Since the beginning of the year. With a comma or without.
_FRONT = r"I[DpCJjk]{0,3}(?:P+|[NS])(?:I[DpCJ]{0,2}[NSP]+)*,?"
_PASSIVE = re.compile(rf"(?:{_FRONT})(?P<verb>[zxv]n?R?[nx])(?P<subject>R?(?:[DCp]J*[NS]|J*[NS]|J(?=[.,I])|C(?=I)))")
_PLURAL_VERB = re.compile(r"(?:ID?J{0,2}N{1,2})(?:ID?J{0,2}N)*(?P<verb>[xv]R?[ngx])(?P<subject>)")
#: In May, will be; According to the bank, has fallen: a verb of two words, and no subject before it.
_AFTER_COMMA = re.compile(
    rf"(?:{_FRONT.removesuffix(',?')}|gI[DpCJjk]{{0,3}}[NSP]+(?:I[DpCJ]{{0,2}}[NSP]+)*),(?P<verb>[Mzxv]R?[bng])(?P<subject>)"
)
#: One noun after an article, and then the verb: nothing is left to be the subject.
_NO_SUBJECT = re.compile(r"ID[Jjk]{0,2}N(?:ID[Jjk]{0,2}N)*(?P<verb>[zxv]n?R?[ngx])(?P<subject>)(?![I.,])")
_TIME_FIRST = re.compile(r"[NR],?(?P<verb>[zxv]n?R?n)(?P<subject>R?(?:[DC]J*[NS]|J*S|C(?=I)))")
_FOUND = (
    "Found|Seized|Detained|Confiscated|Destroyed|Damaged|Evacuated|Inspected|Checked|Established|Opened|Questioned"
    "|Searched|Hospitalized|Registered|Announced|Planned|Expected|Discussed|Adopted|Signed"
)
_FOUND_FIRST = re.compile(
    rf"^(?P<all>(?:{_FOUND}) (?:was|were|are|is|will be))"
    r" (?!(?:by|in|on|at|as|to) )"
)
_HELPERS = frozenset("is are was were been be has have had".split())
#: Participles that take a noun besides the subject: was given a prize, was declared a hero.
_TWO_OBJECTS = frozenset(
    "given awarded granted offered paid sent asked told shown declared named called elected considered found"
    " appointed made handed taught promised denied refused allowed charged fined deemed pronounced proclaimed voted"
    " crowned left sold kept judged rated ranked labeled labelled dubbed branded thought believed worth assigned"
    " allotted issued served born said dead gone supposed used known titled entitled designated nicknamed christened"
    " bought spared guaranteed".split()
)
_TIMES = frozenset(
    "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday week month year day days"
    " weeks months years morning night evening afternoon time times hours minutes last this next earlier ago twice"
    " once soon summer winter spring autumn fall weekend half miles kilometers meters percent part home north south"
    " east west all both each".split()
)
_EITHER_NUMBER = frozenset(
    "police staff crew team family group government public majority number people media data rest half couple"
    " handful total variety range series pair audience crowd army council committee board company band percent lot"
    " dozen".split()
)
_ADVERB_OBJECT = re.compile(
    r"\b(?P<verb>[a-z]{3,}(?:ed|ew|ought|ilt|ent)) (?P<adverb>yesterday|today|also) (?P<object>the|a|an"
    r"|his|her|their|its) "
)
_OBJECT = re.compile(r"[Dp][JNSPC']*[NSP](?:I[DpJNSPC']*)*[.]$")
_SAYING = re.compile(
    r"(?:said|announc|stat|not|add|report|claim|confirm|declar|warn|stress|emphasi|explain|admit|reveal"
    r"|recall|point|argu|insist"
    r"|suggest|indicat|predict|believ|conclud|complain|vow|promis|agre|demand|learn|ask|want|need|includ"
    r"|call|happen|appear|was"
    r"|start|end|went|work|play|seem|liv|last|mean|sent|be)"
)
_PARTED = re.compile(r"\b(?:has|have|was|were|is|are|had|will) (?P<adverb>yesterday|tomorrow) (?=[a-z]+)")
_PREPARED = (
    "adopted|approved|proposed|prepared|submitted|announced|signed|presented|introduced|organized|built|bought|imposed"
    "|issued|published|drafted|requested|ordered|planned|offered|created|developed|established|wanted|sought|supported"
    "|provided|caused|written|promised|initiated|financed|funded|produced"
)
_HEAVY = re.compile(rf"\b(?P<all>(?:[Tt]he|[Aa]n?) (?P<verb>{_PREPARED}) (?:by|from)) (?=[a-zA-Z])")
_QUESTION = re.compile(
    r"\b(?:know|knows|knew|explain|explained|explains|clear|unclear|understand|understood|wonder|wondered"
    r"|clarify|specified"
    r"|specify|reveal|revealed|told|tell) (?:\w+ )?(?P<all>(?:why|how|where|when|what) (?:did|does"
    r"|do) (?:the|he|she|they|it|this"
    r"|these|his|her|their|we|you|I))\b(?=[^?]*$)"
)
_HAS_ALSO = re.compile(
    r"\b(?P<all>(?:has|have) also) (?=(?:the|an?|his|her|their|its) (?:[a-z]+ )?[a-z]+(?:[.,]| (?:to|in"
    r"|of|for|on) ))"
)


_POSTED = "wrote posted announced stated said reported shared published".split()
_PLATFORMS = "Telegram Facebook Twitter Instagram TikTok VKontakte YouTube Viber X".split()
_ROLES = (
    "governor|mayor|minister|president|head|leader|chief|prosecutor|commander|journalist|ministry|party|chair\\w*|director"
    "|singer|actor|actress|coach|adviser|advisor|ambassador|premier|spokes\\w+|politician|lawyer|player|company|lawmaker"
)
_SPEAKER = re.compile(
    rf"\b(?P<all>(?:{'|'.join(_POSTED)}) (?:in|on) [\"“„]?(?:{'|'.join(_PLATFORMS)})[\"”“]? (?:the|former)"
    rf" (?:[\w-]+ ){{0,2}}?(?:{_ROLES}))\b"
)


#: …, told the residents.
_TOLD = re.compile(r", (?P<all>told (?:the |a )?(?!truth|lie|story|same|press|media|news|public|court)[a-z]+)[.]$")


class Misplaced(NamedTuple):
    """Words in the wrong order, and why."""

    span: Span
    reason: str
    confidence: float


#: Gives what a match in the sentence shows, if anything.
_Judge = Callable[[str, re.Match[str]], Misplaced | None]


def misplaced(sentence: str) -> Iterator[Misplaced]:
    """What stands in the order of another language, in one sentence."""
    if _may_be_inverted(sentence):
        yield from _inverted(sentence)
    match = _FOUND_FIRST.match(sentence)
    if match is not None:
        yield Misplaced(Span(*match.span("all")), "The verb stands before its subject.", 0.75)
    for pattern, judge in cued(sentence, _PATTERNS):
        for match in pattern.finditer(sentence):
            found = judge(sentence, match)
            if found is not None:
                yield found


_FIRST = (
    "In|At|On|During|After|Since|From|Before|For|By|Near|Under|Over|Within|Through|Across|Yesterday|Today|According"
)
_FIRST_WORDS = re.compile(rf"(?:{_FIRST})\b")
_EARLY = "is|are|was|were|has been|have|will|would"
_EARLY_VERB = re.compile(rf"(?:[\w'’-]+,? ){{2,14}}?(?:{_EARLY})\b|\w+,? (?:was|were|are|is)\b")


def _may_be_inverted(sentence: str) -> bool:
    """Cheap: a preposition opens the sentence, or a clause after "that", and a form of be is near."""
    if _FIRST_WORDS.match(sentence) and not sentence.rstrip('"”').endswith("?"):
        return _EARLY_VERB.match(sentence) is not None
    return " that in " in sentence or " that at " in sentence


def _inverted(sentence: str) -> Iterator[Misplaced]:
    found, shape = tags(sentence), letters(sentence)
    starts = [0] if _FIRST_WORDS.match(sentence) else []
    starts += [at + 1 for at, word in enumerate(found[:-1]) if word.low == "that" and found[at + 1].low in ("in", "at")]
    for start in starts:
        for pattern in (_PASSIVE, _PLURAL_VERB, _NO_SUBJECT, _TIME_FIRST, _AFTER_COMMA):
            match = pattern.match(shape, start)
            if match is not None and _is_inversion(found, match, pattern):
                end = match.end("subject") if match["subject"] else match.end("verb")
                span = Span(found[match.start("verb")].start, found[end - 1].end)
                yield Misplaced(span, "The verb stands before its subject.", 0.75)
                break


def _is_inversion(found: tuple[Tagged, ...], match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    helper, last = found[match.start("verb")], found[match.end("verb") - 1]
    head = found[match.start("verb") - 1]
    if pattern is _NO_SUBJECT:
        return helper.low in _HELPERS and head.text.islower()
    if pattern is _AFTER_COMMA:
        return helper.low in _HELPERS or helper.tag == "MD"
    if pattern is _TIME_FIRST:
        return helper.low in _HELPERS and head.low in ("yesterday", "today", ",")
    if helper.low not in _HELPERS or last.low in _TWO_OBJECTS or last.low in _TIMES or found[match.start()].low == "of":
        return False
    if pattern is _PLURAL_VERB:
        if head.low in _EITHER_NUMBER or helper.low not in ("were", "are", "have") or head.text[0].isupper():
            return False
        return helper.low == "have" or last.tag == "VBG" or match.end() >= len(found) or found[match.end()].tag != "IN"
    if helper.low in ("has", "have", "had") and match.end("verb") - match.start("verb") < 3:
        return False
    subject = found[match.start("subject") : match.end("subject")]
    return not any(word.low in _TIMES for word in subject)


def _before_object(sentence: str, match: re.Match[str]) -> Misplaced | None:
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.start == match.start("verb")), 0)
    after = letters(sentence)[place + 2 :]
    is_verb = found[place].tag == "VBD" and not _SAYING.match(match["verb"])
    if not is_verb or not _OBJECT.match(after):
        return None
    span = Span(match.start("verb"), match.end("adverb"))
    return Misplaced(span, f"“{match['adverb']}” stands between the verb and its object.", 0.7)


def _parted(sentence: str, match: re.Match[str]) -> Misplaced | None:
    found = tags(sentence)
    place = next((at for at, word in enumerate(found) if word.start >= match.end()), 0)
    if found[place].tag not in ("VBN", "VB", "VBG"):
        return None
    return Misplaced(Span(match.start(), found[place].end), f"“{match['adverb']}” parts the verb.", 0.6)


def _has_also(sentence: str, match: re.Match[str]) -> Misplaced:
    return Misplaced(Span(*match.span("all")), "“also” goes before “has”.", 0.6)


def _heavy(sentence: str, match: re.Match[str]) -> Misplaced | None:
    if not _premodifies(sentence, match.end("all")):
        return None
    return Misplaced(Span(*match.span("all")), "A participle with its agent goes behind the noun.", 0.7)


def _question(sentence: str, match: re.Match[str]) -> Misplaced:
    return Misplaced(Span(*match.span("all")), "An indirect question has the order of a statement.", 0.75)


def _told(sentence: str, match: re.Match[str]) -> Misplaced | None:
    before = sentence[: match.start()]
    if "," in before or not has_finite_verb(before):
        return None  # the minister, who was there, told reporters
    return Misplaced(Span(*match.span("all")), "The speaker goes before “told”.", 0.7)


def _speaker(sentence: str, match: re.Match[str]) -> Misplaced:
    return Misplaced(Span(*match.span("all")), "The speaker goes before the verb.", 0.75)


def _premodifies(sentence: str, end: int) -> bool:
    """the approved by the government plan: two noun phrases behind "by" and no verb between them."""
    found = tags(sentence)
    start = next((at for at, word in enumerate(found) if word.start > end), len(found))
    return re.match(r"(?:D[J]*[NP]|P+|N)(?:J?[NS])(?=[.,xzMI])", letters(sentence)[start:]) is not None


#: What each pattern shows, with words of which one stands in all that it matches, and others that do too.
_PATTERNS: Cued[tuple[re.Pattern[str], _Judge]] = by_cue(
    [
        ((_ADVERB_OBJECT, _before_object), ["yesterday", "today", "also"], "the a an his her their its".split()),
        ((_PARTED, _parted), ["yesterday", "tomorrow"], "has have was were is are had will".split()),
        ((_HAS_ALSO, _has_also), ["also"], ["has", "have"]),
        ((_HEAVY, _heavy), _PREPARED.split("|"), ["by", "from"]),
        ((_TOLD, _told), ["told"], ()),
        ((_SPEAKER, _speaker), _POSTED, map(str.lower, _PLATFORMS)),
        ((_QUESTION, _question), ["did", "does", "do"], "why how where when what".split()),
    ]
)


#: What stands in every text with a misplaced word.
MAY_BE_MISPLACED = (
    rf"{OPENING}(?:{_FOUND}) (?:was|were|are|is|will be) | that (?:in|at) "
    rf"|{OPENING}(?:{_FIRST})[\w'’, -]* (?:{_EARLY})\b"
    r"|(?:ed|ew|ought|ilt|ent) (?:yesterday|today|also) (?:the|an?|his|her|their|its) "
    r"|(?:has|have|was|were|is|are|had|will) (?:yesterday|tomorrow) [a-z]"
    rf"|ha(?:s|ve) also (?:the|an?|his|her|their|its) |(?:[Tt]he|[Aa]n?) (?:{_PREPARED}) (?:by|from) "
    r"|(?:why|how|where|when|what) (?:did|does|do) "
    rf"|, told |(?:{'|'.join(_POSTED)}) (?:in|on) [\"“„]?(?:{'|'.join(_PLATFORMS)})"
)
