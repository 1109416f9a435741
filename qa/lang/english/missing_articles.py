"""Places where English wants an article and the text has none, or has one too many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.clauses import letters
from qa.lang.english.countable import count_nouns
from qa.lang.english.tagger import tags
from qa.lang.text.cues import Cued, by_cue, cued
from qa.lang.text.near import Near
from qa.model import Span

_MONTHS = "January|February|April|June|July|August|September|October|November|December"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
#: What must follow a noun that is no attribute.
_ALONE = (
    r"(?=[.,;!?]|$| (?:of|with|for|to|on|in|at|by|from|about|between|and|but|that|which|who|when|after|before|is"
    r"|was|has|had|will)\b)"
)
_TURNS = "set|round|minute|period|phase|stage|day|attempt|match|game|lap|inning|century|overtime|race|session"
_ORDINAL = re.compile(
    rf"\b(?:in|during|after|before|since|from|until|at) (?P<all>(?:{_ORDINALS}|final|last) (?:{_TURNS}|reading of))"
    rf"{_ALONE}"
)
_BEST = (
    "largest|biggest|strongest|richest|highest|oldest|greatest|poorest|fastest|smartest|smallest|youngest|closest|newest"
    "|brightest|deadest|toughest|touhest|wealthiest|busiest"
)
_ONE_OF_MOST = re.compile(
    r"\b(?P<before>[Oo]ne of|among|[Ss]ome of) (?P<all>(?:most (?:\w+(?:ed|ing|al|ful|ous|ive|ent|ant|ar"
    rf"|ic|able|ible)) \w+s|(?:{_BEST}) \w+s))\b"
)
_MOST = (
    "largest|biggest|strongest|richest|highest|oldest|greatest|poorest|fastest|smallest|youngest|tallest|deepest"
    "|longest"
)
_SUPERLATIVE = re.compile(
    rf"\b(?:is|was|becomes|became|remains) (?P<all>(?:{_MOST}|wealthiest) (?:\w+ )?(?:in|of|on) )"
    rf"|\b(?:is|was|becomes|became|remains) (?P<all2>(?:{_MOST}) [a-z]+ (?:in|of) )"
)
_MEASURES = "average|total|maximum|minimum"
_BEFORE_MEASURES = (
    "losing|lost|lose|loses|with|by|to|for|at|spend|spends|spent|pay|pays|paid|earn|earns|earned|take|takes|took|is|was"
    "|were|reached|of|received|receive|recorded|costs|cost"
)
_AVERAGE = re.compile(
    rf"\b(?:{_BEFORE_MEASURES}) (?P<all>(?:{_MEASURES}) of)"
    r" (?=[\d$€£]|\w+ (?:thousand|million|hundred)|two|three|four|five|six|seven|eight|nine|ten|twenty)"
)
_SETS = "number|series|couple|variety|handful|group|lot|majority|range"
_HAVING = (
    "has|have|had|includes|included|faces|faced|received|made|announced|adopted|introduced|signed|created|found|saw"
    "|held|visited|met|killed|destroyed|launched"
)
_NUMBER_OF = re.compile(rf"\b(?P<verb>{_HAVING}) (?P<all>(?:{_SETS}) of) (?=[a-z]+s\b)")
_MONTH_THE = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) (?P<all>the) (?:{_MONTHS})(?=[.;]|,? (?:\d{{4}})(?:[.;,]|$))"
)
_MANY = (
    "people|men|women|children|soldiers|cars|houses|cities|villages|countries|deputies|ministers|workers|students"
    "|residents|families|victims|buildings|vehicles|drones|missiles|buses"
)
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTED = re.compile(
    rf"\b(?P<all>[Aa]n? (?:{_COUNTS}|\d{{1,2}})"
    rf" (?:{_MANY}|police officers))(?=[.,;]| (?:is|are|was|were|in|on|at|from|of|and|who|have|has)\b)"
)
_SUPERFLUOUS = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<all>The) most of (?:the|them|his|her|their|its)\b|\b(?P<both>[Tt]he) both (?=[a-z]+s\b)"
)
_WORKED = "work|works|worked|working|employed"
_WORKERS = (
    "engineer|teacher|driver|doctor|nurse|lawyer|journalist|waiter|guard|translator|interpreter|programmer|builder"
    "|worker|accountant|electrician|mechanic|cook|cleaner|waitress"
)
_PROFESSION = re.compile(rf"\b(?:{_WORKED}) as (?P<all>{_WORKERS}){_ALONE}")
_SUCH_VERBS = "was|is|has|will|would|can|cannot|did|does|must|should"
_SUCH = re.compile(rf"\b[Ss]uch (?P<all>[a-z]+) (?:{_SUCH_VERBS})\b")
_IS = "is|was|remains|became|becomes"
_JUDGED = (
    "big|serious|huge|great|real|good|bad|important|major|key|difficult|large|small|historic|true|terrible|clear|strong"
)
_JUDGMENTS = (
    "problem|mistake|signal|step|victory|chance|opportunity|success|failure|disaster|tragedy|crime|challenge|question"
    "|man|woman|country|city|team|place|project|example|reason|surprise|shame|shock|pleasure|honor|decision|result|day"
    "|moment|blow|threat|risk|scandal|lie|loss|achievement|event|sign|part|responsibility|advantage|obstacle|burden"
)
_PREDICATE = re.compile(
    rf"\b(?:[Tt]his|[Tt]hat|[Ii]t|[Hh]e|[Ss]he) (?:{_IS}) (?P<all>(?:very )?(?:{_JUDGED}) (?:{_JUDGMENTS})){_ALONE}"
)
_IN_PLACE = r"\AIn (?:the )?(?:center of |city of |village of |town of |district of )?[A-Z]\w+,?"
_FRONTED = re.compile(rf"{_IN_PLACE} (?P<noun>[a-z]+) (?:was|has|is|will)\b")


class Article(NamedTuple):
    """The phrase, where the article is to be put or removed, and the article ("" to remove)."""

    span: Span
    fix: Span
    right: str
    confidence: float


#: Gives what a match of a pattern of the text shows, if anything.
_Judge = Callable[[str, re.Match[str]], Article | None]


def _either(preposition: str, nouns: list[str]) -> str:
    return rf"[{preposition[0].upper()}{preposition[0]}]{preposition[1:]} (?:{'|'.join(nouns)})"


def missing_articles(text: str) -> Iterator[Article]:
    """Phrases that want an article, or have one too many."""
    for pattern, judge in cued(text, _patterns()):
        for match in pattern.finditer(text):
            found = judge(text, match)
            if found is not None:
                yield found


_BE = "is was becomes became remains".split()


@lru_cache(maxsize=1)
def _patterns() -> Cued[tuple[re.Pattern[str], _Judge]]:
    """What each pattern shows, with words of which one stands in all that it matches, and others that do too."""
    rows = data.table("articles.toml")["bare"]
    bare, of = ([name for name in rows if name.endswith("_of") == is_of] for is_of in (False, True))
    alone = "|".join(_either(name, rows[name]) for name in bare)
    with_of = "|".join(_either(name.removesuffix("_of"), rows[name]) for name in of)
    return by_cue(
        [
            ((_ORDINAL, _the), [*_TURNS.split("|"), "reading"], ["final", "last", *_ORDINALS.split("|")]),
            ((_ONE_OF_MOST, _the), ["most", *_BEST.split("|")], ["one", "some", "among"]),
            ((_SUPERLATIVE, _the), [*_MOST.split("|"), "wealthiest"], _BE),
            ((_AVERAGE, _a), _MEASURES.split("|"), ["of"]),
            ((_NUMBER_OF, _a), _SETS.split("|"), ["of"]),
            ((re.compile(rf"\b(?:{with_of}) of (?=[\w$€£\"“])"), _the_phrase), _last_words(rows, of), ["of"]),
            ((re.compile(rf"\b(?:{alone}){_ALONE}"), _a_phrase), _last_words(rows, bare), ()),
            ((_MONTH_THE, _month), _MONTHS.lower().split("|"), ["the"]),
            ((_COUNTED, _counted), [*_MANY.split("|"), "police"], ["a", "an"]),
            ((_FRONTED, _after_fronted), ["in"], ["was", "has", "is", "will"]),
            ((_SUPERFLUOUS, _superfluous), ["most", "both"], ["the"]),
            ((_PROFESSION, _a), _WORKERS.split("|"), ["as"]),
            ((_SUCH, _such), ["such"], ()),
            ((_PREDICATE, _a), _JUDGED.split("|"), _IS.split("|")),
        ]
    )


#: What stands in every text that lacks an article, or has one too many, but for the phrases of the table.
MAY_LACK_ARTICLE = (
    rf"(?:in|during|after|before|since|from|until|at) (?:{_ORDINALS}|final|last) (?:{_TURNS}|reading of)"
    rf"|(?:[Oo]ne of|among|[Ss]ome of) (?:most|{_BEST}) |(?:is|was|becomes|became|remains) (?:{_MOST}|wealthiest) "
    rf"|(?:{_BEFORE_MEASURES}) (?:{_MEASURES}) of |(?:{_HAVING}) (?:{_SETS}) of "
    rf"|(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) the (?:{_MONTHS})|[Aa]n? (?:{_COUNTS}|\d\d?) (?:{_MANY}|police officers)"
    rf"|The most of |[Tt]he both |(?:{_WORKED}) as (?:{_WORKERS})|[Ss]uch [a-z]+ (?:{_SUCH_VERBS})"
    rf"|{_IN_PLACE} [a-z]+ (?:was|has|is|will)|(?:{_IS}) (?:very )?(?:{_JUDGED}) (?:{_JUDGMENTS})"
)


def needs() -> Iterator[Near]:
    """What stands in every text with a phrase of the table."""
    for name, nouns in data.table("articles.toml")["bare"].items():
        yield Near(frozenset({name.removesuffix("_of")}), frozenset(noun.split(" ")[0] for noun in nouns), 1)


def _last_words(rows: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    return [noun.split(" ")[-1] for name in names for noun in rows[name]]


def _the(text: str, match: re.Match[str]) -> Article:
    return _missing(match, "all2" if match.groupdict().get("all2") else "all", "the ")


def _a(text: str, match: re.Match[str]) -> Article:
    return _missing(match, "all", _indefinite(match["all"]))


def _the_phrase(text: str, match: re.Match[str]) -> Article:
    return _phrase(match, "the ")


def _a_phrase(text: str, match: re.Match[str]) -> Article | None:
    start = text.index(" ", match.start()) + 1
    return _phrase(match, _indefinite(text[start:])) if _is_noun(text, start) else None


def _month(text: str, match: re.Match[str]) -> Article:
    span = Span(*match.span("all"))
    return Article(Span(match.start(), match.end()), Span(span.start, span.end + 1), "", 0.75)


def _counted(text: str, match: re.Match[str]) -> Article:
    span = Span(*match.span("all"))
    return Article(span, Span(span.start, text.index(" ", span.start) + 1), "", 0.7)


def _superfluous(text: str, match: re.Match[str]) -> Article:
    start = match.start("all" if match["all"] else "both")
    return Article(Span(start, match.start() + len(match.group().rstrip())), Span(start, start + 4), "", 0.75)


def _such(text: str, match: re.Match[str]) -> Article | None:
    return _missing(match, "all", _indefinite(match["all"])) if match["all"] in count_nouns() else None


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


def _after_fronted(text: str, match: re.Match[str]) -> Article | None:
    """In the center of Burgas bridge was closed."""
    found, shape = tags(text), letters(text)
    place = next((at for at, word in enumerate(found) if word.start == match.start("noun")), 0)
    if shape[place] != "N" or match["noun"] not in data.table("articles.toml")["nouns"]["built"]:
        return None
    return _missing(match, "noun", _indefinite(match["noun"]))
