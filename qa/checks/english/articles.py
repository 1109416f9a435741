"""Articles: missing, superfluous, or of the wrong sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.lang import data
from qa.lang.english.clauses import letters
from qa.lang.english.substitution import opens_with_vowel
from qa.lang.english.tagger import Tagged, likely, may_be, tags
from qa.lang.text.cues import by_cue, cued, cues
from qa.lang.text.near import Near
from qa.lang.words import lows
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_SOUND = re.compile(r"([Aa](?<![\w.'’&/-][Aa])n?) ([A-Za-z][a-z]{2,}(?:-[a-z]+)*)\b(?!['’/.][A-Za-z])")
_WORD = re.compile(r"[A-Za-z][a-z]{2,}(?:-[a-z]+)*")
_AGAIN = re.compile(r"(?:^|[.!?] )(?:Again|Once again|Yesterday|Today|Last night|Meanwhile)$")
_PROFESSIONAL = ("eer", "ist", "ian", "yer", "tor", "cher", "ker", "nalist", "victim", "witness")
_OFFICES = frozenset("director editor speaker prosecutor rector senator ambassador sister".split())
_MAY_BE_BARE = re.compile(
    r"\b(?:[Aa]gain|[Yy]esterday|[Tt]oday|[Ll]ast night|[Mm]eanwhile|call|calls|called"
    r"|(?:[Hh]e|[Ss]he) (?:is|was|became)) "
)
#: Words of which one stands wherever that is found, and others that do too.
_BARE = by_cue(
    [
        ("alone", "again yesterday today night meanwhile call calls called".split(), ()),
        ("is", ["he", "she"], ["is", "was", "became"]),
    ]
)
_VERBS = ("VBZ", "VBD", "VBP", "MD")
_CALLED = re.compile(r"[xzvbg](DJ?[NS])$")


@lru_cache(maxsize=8)
def _group(section: str, name: str) -> tuple[str, ...]:
    return tuple(data.table("articles.toml")[section][name])


@lru_cache(maxsize=1)
def _count_nouns() -> frozenset[str]:
    return frozenset(data.text("english/count-nouns.txt").split())


def _needs() -> Iterator[Near]:
    bare, places = (frozenset(map(str.lower, _group("names", kind))) for kind in ("bare", "places"))
    yield Near(frozenset({"the"}), bare, 1)
    yield Near(frozenset({"the"}), lambda token: _possessor(token) in places, 1)
    yield Near(places, frozenset("'’"), 1)
    yield Near(frozenset({"a"}), lambda token: _sounds_like(token, vowel=True), 1)
    yield Near(frozenset({"an"}), lambda token: _sounds_like(token, vowel=False), 1)
    yield Near(frozenset("again yesterday today night meanwhile".split()), _is_counted, 1)
    yield Near(frozenset("is was became".split()), _names_profession, 1)
    yield Near(frozenset("call calls called".split()), _is_counted, 4)


def _possessor(token: str) -> str:
    """What stands before an apostrophe, in lower case."""
    before, mark, _ = token.lower().replace("’", "'").partition("'")
    return before if mark else ""


def _sounds_like(token: str, *, vowel: bool) -> bool:
    word = _WORD.match(token)
    return word is not None and opens_with_vowel(word[0].lower()) == vowel


def _is_counted(token: str) -> bool:
    """A count noun, whatever it is there."""
    low = token.lower()
    return (low[:1].isalpha() and not low.isalpha()) or low in _count_nouns() or low.endswith(_PROFESSIONAL)


def _names_profession(token: str) -> bool:
    """Not "chairman", an office that one person holds."""
    low = token.lower()
    return low.endswith(_PROFESSIONAL) and low not in _OFFICES


@segment_check(
    "ART002",
    Severity.MINOR,
    "fluency/grammar",
    target_langs=["en"],
    roles=["deck", "body", "caption", "quote"],
    near=_needs,
)
def article(segment: Segment) -> Iterator[Hit]:
    """
    An article is missing, superfluous, or of the wrong sound.

    The originals have no articles, or other ones. Names that stand without an article (OPEC, Ukraine's), “a” before a
    vowel and “an” before a consonant, and a count noun that nothing determines are reported; headlines are not.

        target en  [[The OPEC]] has cut production again.

        target en  Again [[storm]] hit the coast, and the port was closed.

        target en  The mayor called this decision [[mistake]].

        target en  It took [[a hour]] to put out the fire in [[an university]].

        target en  It is the largest of [[the Ukraine's]] ports.

        target en  The OPEC countries met, and the NASA launch followed.

        target en  A European official spent an hour with a one-time ally, a Ukrainian MP and an FBI agent.

        target en  The mayor called this decision history, and the party called a press conference.

        target en  Again rain fell on the coast.
    """
    yield from _names(segment.target)
    yield from _sounds(segment.target)
    yield from _bare_nouns(segment.target)


def _names(text: str) -> Iterator[Hit]:
    if not any(map(_may_be_name_alone, _the_name().findall(text))):
        return
    found, shape = tags(text), letters(text)
    for place in range(len(found) - 2):
        first, name = found[place], found[place + 1]
        if first.low != "the":
            continue
        possessive = shape[place + 2] == "'" and shape[place + 3 : place + 4] in ("N", "S", "J")
        alone = shape[place + 2] in "zxvM" or shape[place + 2 : place + 4] == ",D"
        if (name.text in _group("names", "bare") and alone) or (name.text in _group("names", "places") and possessive):
            span = Span(first.start, found[place + 2].end if possessive else name.end)
            fix = Fix(Span(first.start, name.start), "")
            yield Hit(f"“{name.text}” is a name and takes no article.", target=span, fixes=(fix,), confidence=0.75)


@lru_cache(maxsize=1)
def _the_name() -> re.Pattern[str]:
    """Cheap: "the" before one of the names, and what stands behind that: an apostrophe, a comma or a word."""
    names = "|".join((*_group("names", "bare"), *_group("names", "places")))
    return re.compile(rf"\b[Tt]he (?:{names})(?:(?=['’,])|\s+(?=\w))(['’,]|\w+)")


def _may_be_name_alone(behind: str) -> bool:
    """What stands behind the name is no noun; a word with a capital is one unless it looks like a verb."""
    if behind[0].isupper():
        return likely(behind.lower()).tag in _VERBS
    return not behind.isalpha() or may_be(behind, *_VERBS)


def _sounds(text: str) -> Iterator[Hit]:
    for match in _SOUND.finditer(text) if not cues(text).isdisjoint(("a", "an")) else ():
        given, word = match[1], match[2].lower()
        right = "an" if opens_with_vowel(word) else "a"
        if right == given.lower() or (right == "a" and word.startswith(_group("sounds", "vowel"))):
            continue
        if given == "A" and text[: match.start()].rstrip()[-1:].isalnum():
            continue
        fix = Fix(Span(*match.span(1)), right.capitalize() if given[0] == "A" else right, "safe")
        yield Hit(f"“{right}” before “{match[2]}”.", target=Span(*match.span()), fixes=(fix,), confidence=0.85)


def _bare_nouns(text: str) -> Iterator[Hit]:
    """Again storm hit; called this decision mistake."""
    if not cued(text, _BARE) or not _MAY_BE_BARE.search(text) or not _may_be_bare(lows(text)):
        return
    found, shape = tags(text), letters(text)
    for place, noun in enumerate(found):
        if noun.tag != "NN" or not place or not noun.text.islower():
            continue
        if noun.low not in _count_nouns() and not noun.low.endswith(_PROFESSIONAL):
            continue
        follows = shape[place + 1 : place + 2]
        if follows in ("x", "z", "M") and _AGAIN.search(text[: noun.start].rstrip()):
            yield _bare(noun, 0.65)
        if (
            shape[place - 2 : place] in ("hz", "hx")
            and follows in ("I", ".", ",", "&")
            and _is_profession(found, place)
        ):
            yield _bare(noun, 0.65)
        called = _CALLED.search(shape[:place]) if follows in (".", "", ",") else None
        verb, determiner = (found[called.start()].low, found[called.start(1)].low) if called else ("", "")
        if verb in ("called", "calls", "call") and determiner not in ("the", "a", "an"):  # a press conference
            yield _bare(noun, 0.6)


def _may_be_bare(found: Sequence[str]) -> bool:
    """Cheap: a count noun, perhaps, right behind "again" or "he is", or near "called" and before a mark."""
    for place, low in enumerate(found):
        before = found[place - 1] if place else ""
        if not (before and _is_counted(low) and may_be(low, "NN")):
            continue
        is_person = before in ("is", "was", "became") and found[max(0, place - 2)] in ("he", "she")
        if (is_person and _names_profession(low)) or before in ("again", "yesterday", "today", "night", "meanwhile"):
            return True
        if not {"call", "calls", "called"}.isdisjoint(found[max(0, place - 4) : place]):
            return True
    return False


def _is_profession(found: tuple[Tagged, ...], place: int) -> bool:
    """He is engineer: not "he is chairman", an office that one person holds."""
    subject, verb, noun = found[place - 2 : place + 1]
    if subject.low not in ("he", "she") or verb.low not in ("is", "was", "became"):
        return False
    return _names_profession(noun.low)


def _bare(noun: Tagged, confidence: float) -> Hit:
    fix = Fix(Span(noun.start, noun.start), "an " if opens_with_vowel(noun.low) else "a ")
    message = f"“{noun.text}” can be counted: it wants an article."
    return Hit(message, target=noun.span, fixes=(fix,), confidence=confidence)
