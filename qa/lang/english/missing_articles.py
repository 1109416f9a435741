"""Places where English wants an article and the text has none, or has one too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.clauses import letters
from qa.lang.english.countable import count_nouns
from qa.lang.english.tagger import tags
from qa.model import Span

_MONTHS = "January|February|April|June|July|August|September|October|November|December"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
#: What must follow a noun that is no attribute.
_ALONE = (
    r"(?=[.,;!?]|$| (?:of|with|for|to|on|in|at|by|from|about|between|and|but|that|which|who|when|after|before|is"
    r"|was|has|had|will)\b)"
)
_ORDINAL = re.compile(
    rf"\b(?:in|during|after|before|since|from|until|at) (?P<all>(?:{_ORDINALS}|final|last) (?:set|round"
    rf"|minute|period|phase|stage|day"
    rf"|attempt|match|game|lap|inning|century|overtime|race|session|reading of)){_ALONE}"
)
_ONE_OF_MOST = re.compile(
    r"\b(?P<before>[Oo]ne of|among|[Ss]ome of) (?P<all>(?:most (?:\w+(?:ed|ing|al|ful|ous|ive|ent|ant|ar"
    r"|ic|able|ible)) \w+s"
    r"|(?:larg|bigg|strong|rich|high|old|great|poor|fast|smart|small|young|clos|new|bright|dead|toug?h"
    r"|wealthi|busi)est \w+s))\b"
)
_SUPERLATIVE = re.compile(
    r"\b(?:is|was|becomes|became|remains) (?P<all>(?:larg|bigg|strong|rich|high|old|great|poor|fast|small"
    r"|young|tall|deep|long|wealthi)est"
    r" (?:\w+ )?(?:in|of|on) )|\b(?:is|was|becomes|became|remains) (?P<all2>(?:larg|bigg|strong|rich|high"
    r"|old|great|poor|fast|small"
    r"|young|tall|deep|long)est [a-z]+ (?:in|of) )"
)
_AVERAGE = re.compile(
    r"\b(?:losing|lost|lose|loses|with|by|to|for|at|spend|spends|spent|pay|pays|paid|earn|earns|earned"
    r"|take|takes|took|is|was|were"
    r"|reached|of|received|receive|recorded|costs|cost) (?P<all>(?:average|total|maximum"
    r"|minimum) of) (?=[\d$€£]|\w+ (?:thousand|million"
    r"|hundred)|two|three|four|five|six|seven|eight|nine|ten|twenty)"
)
_NUMBER_OF = re.compile(
    r"\b(?P<verb>has|have|had|includes|included|faces|faced|received|made|announced|adopted|introduced"
    r"|signed|created|found|saw|held"
    r"|visited|met|killed|destroyed|launched) (?P<all>(?:number|series|couple|variety|handful|group|lot"
    r"|majority|range) of) (?=[a-z]+s\b)"
)
_MONTH_THE = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) (?P<all>the) (?:{_MONTHS})(?=[.;]|,? (?:\d{{4}})(?:[.;,]|$))"
)
_COUNTED = re.compile(
    r"\b(?P<all>[Aa]n? (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:people"
    r"|men|women|children|soldiers|cars"
    r"|houses|cities|villages|countries|deputies|ministers|police officers|workers|students|residents"
    r"|families|victims|buildings"
    r"|vehicles|drones|missiles|buses))(?=[.,;]| (?:is|are|was|were|in|on|at|from|of|and|who|have|has)\b)"
)


_SUPERFLUOUS = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<all>The) most of (?:the|them|his|her|their|its)\b|\b(?P<both>[Tt]he) both (?=[a-z]+s\b)"
)
_PROFESSION = re.compile(
    r"\b(?:work|works|worked|working|employed) as (?P<all>engineer|teacher|driver|doctor|nurse|lawyer"
    r"|journalist|waiter|guard"
    rf"|translator|interpreter|programmer|builder|worker|accountant|electrician|mechanic|cook|cleaner"
    rf"|waitress){_ALONE}"
)
_SUCH = re.compile(r"\b[Ss]uch (?P<all>[a-z]+) (?:was|is|has|will|would|can|cannot|did|does|must|should)\b")


class Article(NamedTuple):
    """The phrase, where the article is to be put or removed, and the article ("" to remove)."""

    span: Span
    fix: Span
    right: str
    confidence: float


@lru_cache(maxsize=1)
def _bare() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Prepositions with nouns that want an article after them, alone and before "of"."""
    rows = data.table("articles.toml")["bare"]
    alone = [_either(name, nouns) for name, nouns in rows.items() if not name.endswith("_of")]
    with_of = [_either(name.removesuffix("_of"), nouns) for name, nouns in rows.items() if name.endswith("_of")]
    return re.compile(rf"\b(?:{'|'.join(alone)}){_ALONE}"), re.compile(rf"\b(?:{'|'.join(with_of)}) of (?=[\w$€£\"“])")


def _either(preposition: str, nouns: list[str]) -> str:
    return rf"[{preposition[0].upper()}{preposition[0]}]{preposition[1:]} (?:{'|'.join(nouns)})"


def missing_articles(text: str) -> Iterator[Article]:
    """Phrases that want an article, or have one too many."""
    for pattern in (_ORDINAL, _ONE_OF_MOST, _SUPERLATIVE, _AVERAGE, _NUMBER_OF):
        for match in pattern.finditer(text):
            name = "all2" if match.groupdict().get("all2") else "all"
            right = "the " if pattern in (_ORDINAL, _ONE_OF_MOST, _SUPERLATIVE) else _indefinite(match[name])
            yield _missing(match, name, right)
    alone, with_of = _bare()
    for match in with_of.finditer(text):
        yield _phrase(match, "the ")
    for match in alone.finditer(text):
        start = text.index(" ", match.start()) + 1
        if _is_noun(text, start):
            yield _phrase(match, _indefinite(text[start:]))
    for match in _MONTH_THE.finditer(text):
        span = Span(*match.span("all"))
        yield Article(Span(match.start(), match.end()), Span(span.start, span.end + 1), "", 0.75)
    for match in _COUNTED.finditer(text):
        span = Span(*match.span("all"))
        yield Article(span, Span(span.start, text.index(" ", span.start) + 1), "", 0.7)
    yield from _after_fronted(text)
    for match in _SUPERFLUOUS.finditer(text):
        start = match.start("all" if match["all"] else "both")
        yield Article(Span(start, match.start() + len(match.group().rstrip())), Span(start, start + 4), "", 0.75)
    for match in _PROFESSION.finditer(text):
        yield _missing(match, "all", _indefinite(match["all"]))
    for match in _SUCH.finditer(text):
        if match["all"] in count_nouns():
            yield _missing(match, "all", _indefinite(match["all"]))


def _phrase(match: re.Match[str], right: str) -> Article:
    """The words behind the preposition."""
    start = match.start() + match.group().index(" ") + 1
    return Article(Span(start, match.start() + len(match.group().rstrip())), Span(start, start), right, 0.75)


def _missing(match: re.Match[str], name: str, right: str) -> Article:
    start = match.start(name)
    return Article(Span(start, len(match[name].rstrip()) + start), Span(start, start), right, 0.75)


def _indefinite(phrase: str) -> str:
    return "an " if phrase[0] in "aeio" else "a "


def _is_noun(text: str, start: int) -> bool:
    return any(word.start == start and word.tag == "NN" for word in tags(text))


_FRONTED = re.compile(
    r"^In (?:the )?(?:center of |city of |village of |town of "
    r"|district of )?[A-Z]\w+,? (?P<noun>[a-z]+) (?:was|has|is|will)\b"
)


def _after_fronted(text: str) -> Iterator[Article]:
    """In the center of Burgas bridge was closed."""
    match = _FRONTED.match(text)
    if match is None:
        return
    found, shape = tags(text), letters(text)
    place = next((at for at, word in enumerate(found) if word.start == match.start("noun")), 0)
    if shape[place] == "N" and match["noun"] in data.table("articles.toml")["nouns"]["built"]:
        yield _missing(match, "noun", _indefinite(match["noun"]))
