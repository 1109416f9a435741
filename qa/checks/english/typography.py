"""Dashes, quotation marks and the spaces around marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from qa.lang.english.grammar import group, is_participle
from qa.lang.text.typography import DASHES, curled, prose
from qa.lang.words import tokens
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

_HYPHEN = re.compile(r"(?<=[\w\"”’»)%])[ \u00a0]+(?P<mark>-)[ \u00a0]+(?=[\w\"“‘«(])")
_SCORE = re.compile(r"\d[ \u00a0]+-[ \u00a0]+\d")
#: How sure it is that a hyphen before these is wrong; so many characters after it are looked at.
_OF_WRITER, _AHEAD = 0.3, 40
_GOES_ON = frozenset(
    "but or nor yet so as if because while though although whether since unless until after before when where why how "
    "just even only also still again once not never perhaps maybe especially particularly notably including such like "
    "then now there here all both either neither each sometimes often though despite about probably".split()
)
_SUBJECTS = frozenset("i he she it we they you there what who whose which".split())
#: `"…," - said the mayor`: the dash of Slavic dialogue.
_SAYS = frozenset("said told added asked noted stressed replied explained stated announced".split())
_ROUTES = re.compile(r"\b(?:flight|train|road|route|line|highway|match|game|bus)\b")
_SPACE_BEFORE = re.compile(r"(?<=[\w\"”)])(?P<gap>[ \u00a0]+)(?P<mark>[,;:!?]|\.(?![\w.]))(?=\s|$|[\"”’])")
_GLUED = re.compile(r"(?<=[a-z]{2})(?P<mark>[,;!?]|[.](?=[A-Z][a-z]))(?=[A-Za-z]{2})")
_GLUED_QUOTE = re.compile(r"(?<=[a-z])[“”][A-Z][a-z]+|[a-z]{3,}[”“][A-Za-z]{3,}")
_CLOSED = re.compile(r"(?<=[\w.,!?])\"(?=[A-Za-z]{2})")
#: Words that open a sentence, glued to the last one of another: what no name ends in, and prepositions behind a word
#: without a capital, for LinkedIn is one word.
_OPENER = r"(?:The|These|They|She|However|Earlier|Meanwhile|According)\b"
_WHEN = (
    r"(?:On|In|At|By) (?:the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December))\b"
)
_GLUED_SENTENCE = re.compile(rf"\b(?:[A-Za-z]*[a-z]{{3}}(?={_OPENER} )|[a-z]{{3,}}(?={_WHEN} ))")
_DOUBLED = re.compile(r"(?P<mark>,,|;;|::|(?<!\.)\.\.(?!\.)|[.!?][\"”][.](?!\.)|,\.|\.,(?=\s)|[!?]\.)")
#: Two stops that are no three, and other marks side by side.
_DOUBLED_MARK = r",,|;;|::|(?:\A|[^.])\.\.(?:[^.]|\Z)|[.!?][\"”]\.|,\.|\.,|[!?]\."
_ORDINAL = re.compile(r"\b\d+(?P<gap>[ \u00a0]?-)(?P<suffix>st|nd|rd|th)\b")
_ABBREVIATED = re.compile(r"(?:\b(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|al|vs|St|No|[A-Z])|\w\.\w)$")

#: A space before a mark, none behind one, an ordinal that a hyphen parts, a sentence glued to the one before.
_MISSPACED = (
    r"[ \u00a0][,;:!?.]|[a-z]{2}(?:[,;!?][A-Za-z]{2}|\.[A-Z][a-z])|[a-z][“”][A-Z][a-z]|[a-z]{3}[“”][A-Za-z]{3}"
    r"|\d[ \u00a0]?-(?:st|nd|rd|th)\b"
    rf"|[a-z](?:{_OPENER}|{_WHEN}) |[\w.,!?]\"[A-Za-z]{{2}}"
)

#: A style of quotation marks: what opens and what closes.
_STYLES = {'"': "straight", "“": "curly", "„": "low", "«": "angle", "”": "curly", "»": "angle", "‟": "curly"}


@segment_check("TYP001", Severity.MINOR, "fluency/typography", target_langs=["en"], trigger=r"[ \u00a0]-[ \u00a0]",
               roles=["body", "deck", "quote"])  # fmt: skip
def spaced_hyphen(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    A hyphen between spaces stands for a dash.

    The dash of the original comes out as a hyphen; English sets an em dash, or an en dash for a range. Slavic dashes
    stand before what a thing is: a noun phrase, an amount, an infinitive. Before a conjunction, a relative or an adverb
    (`- but`, `- which`, `- even`) or a participle an English writer may have chosen the hyphen, as British papers do:
    that is a doubt. Scores, routes between two names and list bullets are left alone. The repair is the dash of the
    house's style (`dashes` under `[style]`).

        target en  The party was offered two ministries [[-]] transport and agriculture.

        target en  The group "Coast" [[-]] a movement of fishermen [[-]] has no seats.

        target en  The bill was passed [[-]] and the opposition left the hall.

        target en  The bill was passed - but only by a single vote.

        target en  The mayor - who was elected in May - did not come.

        target en  The match ended 2 - 1 for the guests.

        target en  The Sofia - Varna flight was late.

        target en  - the blast occurred at 4:10 a.m.;
    """
    text = segment.target
    found = list(_HYPHEN.finditer(text))
    is_writers = False
    for number, match in enumerate(found):
        closes = number % 2 == 1 and number + 1 == len(found) and "." not in text[found[0].end() : match.start()]
        is_writers = is_writers if closes else _is_of_writer(text, match)
        if _SCORE.search(text[max(0, match.start() - 1) : match.end() + 1]) or _is_route(text, match):
            continue
        span = Span(match.start("mark"), match.end("mark"))
        confidence = _OF_WRITER if is_writers else 1.0
        fix = Fix(Span(*match.span()), DASHES[style], "safe") if style else Fix(span, "—", "safe")
        yield Hit("A hyphen stands for a dash.", target=span, fixes=(fix,), confidence=confidence)


def _is_of_writer(text: str, match: re.Match[str]) -> bool:
    """What follows goes on with the sentence as it does behind no dash of a nominal sentence."""
    after = tokens(text[match.end() : match.end() + _AHEAD])
    word = after[0].text.lower() if after else ""
    if not word or word in _SAYS:
        return False
    if word in group("relatives") | group("finite") or word in _GOES_ON or word in _SUBJECTS:
        return True
    is_last = len(after) < 2 or not after[1].is_word
    return is_participle(word) or (word.endswith("ing") and not is_last)


def _is_route(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\w+)$", text[: match.start()])
    after = re.match(r"(\w+)", text[match.end() :])
    both = before and after and before.group()[0].isupper() and after.group()[0].isupper()
    return bool(both) and (_ROUTES.search(text) is not None or _SCORE.search(text) is not None)


@document_check("TYP002", Severity.MINOR, "fluency/typography", target_langs=["en"])
def foreign_quotation_mark(document: Document, *, style: str = "") -> Iterator[Hit]:
    """
    A quotation mark is of another language, or of another style than the rest of the article.

    Bulgarian „…“ and Russian «…» do not belong in English; an article sets one style throughout, and the rarer one is
    reported. With a house's style (`quotes` under `[style]`: `straight` or `curly`) all others are, but for
    apostrophes, inches, code and tags.

        target en  [[„]]We will appeal," the lawyer said.

        target en  [[«]]Enough[[»]], he wrote in reply.

        target en  "We will appeal," the lawyer said. He called it "absurd" and left.

        target en  “We will appeal,” the lawyer said.

        option style  curly
        target en  [["]]We will appeal,[["]] the lawyer's aide said in [["]]Hotel 45[["]].

        option style  straight
        target en  [[“]]We will appeal,[[”]] the lawyer’s aide said.

        option style  curly
        target en  “We will appeal,” he said of the 5" board, <a href="appeal.html">there</a> and in `print("no")`.
    """
    counts = Counter(_STYLES[c] for s in document.segments for c in s.target if c in _STYLES)
    main = style or ("straight" if counts["straight"] >= counts["curly"] else "curly")
    mixed = bool(style) or (counts["straight"] > 0 and counts["curly"] > 0)
    for segment in document.segments:
        text = prose(segment.target) if style else segment.target
        sides = curled(text) if style == "curly" else {}
        opened_low = False
        for at, character in enumerate(text):
            kind = _STYLES.get(character)
            is_inch = character == '"' and text[max(0, at - 1) : at].isdigit() and at not in sides
            if kind is None or is_inch:
                continue
            foreign = kind in ("low", "angle") or (mixed and kind != main)
            if character == "„":
                opened_low = True
            elif opened_low and kind == "curly":
                foreign, opened_low = True, False
            if foreign:
                span = Span(at, at + 1)
                mark = '"' if main == "straight" else sides.get(at)
                fixes = (Fix(span, mark, "safe"),) if mark else ()
                here = f"“{character}” is not the quotation mark of this text."
                message = f"The house sets {style} quotation marks." if style else here
                yield Hit(message, target=span, fixes=fixes, segment=segment.id)


@document_check("TYP003", Severity.MINOR, "fluency/typography", target_langs=["en"], roles=["body", "quote"])
def unpaired_quotation_mark(document: Document) -> Iterator[Hit]:
    """
    A quotation mark is opened and not closed, or the other way round.

    Straight marks must be even in a paragraph. A quotation of several paragraphs opens each of them anew and is right.

        headline en  Minister promises a bridge
        target en  [["]]We will rebuild the bridge, the minister said. He named no date.
        target en  Work starts in May.

        target en  "We will rebuild the bridge," the minister said.

        target en  "This is the first paragraph of the speech.
        target en  "And this is the second one."

        target en  The board is 5" wide.
    """
    paragraphs: dict[int, list[Segment]] = {}
    for segment in document.segments:
        paragraphs.setdefault(segment.paragraph, []).append(segment)
    texts = list(paragraphs.values())
    for number, segments in enumerate(texts):
        marks = [(s, m.start()) for s in segments for m in re.finditer(r'(?<!\d)"', s.target)]
        foreign = any(set(s.target) & set("„“”«»") for s in segments)
        following = texts[number + 1][0].target if number + 1 < len(texts) else ""
        in_article = len(texts) > 1 or len(segments) > 1
        if len(marks) % 2 and in_article and not foreign and not following.startswith('"'):
            segment, at = marks[-1] if len(marks) > 1 else marks[0]
            yield Hit(
                "This quotation mark has no partner.", target=Span(at, at + 1), segment=segment.id, confidence=0.8
            )


@segment_check("PUN001", Severity.MINOR, "fluency/punctuation", target_langs=["en"], trigger=_MISSPACED)
def spacing_of_marks(segment: Segment) -> Iterator[Hit]:
    """
    A space is missing or too many at a mark.

    A space before a comma, none after it, words glued at a stop or a quotation mark, "28-th" for "28th".

        target en  He pointed [[out ,]] that the talks go on.

        target en  The commander of the [[28-th]] Brigade spoke.

        target en  It will start [[soon“Motuz]] said.

        target en  "It will start [[soon"said]] the colonel. He left [[FridayThe]] talks go on.

        target en  The "A"-list is fine on LinkedIn the same day, and so is YouTube. He called it "the end."

        target en  See example.com, No. 5, or call 3.30 p.m. at the U.S.-based office...

        target en  He had 5,600 votes: "enough!" he said.
    """
    text = segment.target
    for match in _SPACE_BEFORE.finditer(text):
        word = re.search(r"[\w\"”)]+$", text[: match.start()])
        start = word.start() if word else match.start()
        cut = Fix(Span(match.start("gap"), match.end("gap")), "", "safe")
        yield Hit("A space stands before the mark.", target=Span(start, match.end()), fixes=(cut,))
    for match in _GLUED.finditer(text):
        if "@" in text or re.search(r"\S*(?:www|http|\.com|\.bg)\S*", text):
            continue
        left = re.search(r"\w+$", text[: match.start()])
        right = re.compile(r"\w+").match(text, match.end())
        if left and right and not _ABBREVIATED.search(text[: match.start()]):
            add = Fix(Span(match.end(), match.end()), " ", "safe")
            yield Hit("A space is missing after the mark.", target=Span(left.start(), right.end()), fixes=(add,))
    for match in _GLUED_QUOTE.finditer(text):
        left = re.search(r"\w*$", text[: match.start()])
        yield Hit("A space is missing at the quotation mark.", target=Span(left.start() if left else 0, match.end()))
    for at in _glued(text):
        left, right = re.search(r"\w*\W?$", text[:at]), re.compile(r"\W?\w+").match(text, at)
        if left and right:
            add = Fix(Span(at, at), " ", "safe")
            yield Hit("A space is missing here.", target=Span(left.start(), right.end()), fixes=(add,))
    for match in _ORDINAL.finditer(text):
        cut = Fix(Span(match.start("gap"), match.end("gap")), "", "safe")
        yield Hit("English writes ordinals without a hyphen.", target=Span(match.start(), match.end()), fixes=(cut,))


def _glued(text: str) -> Iterator[int]:
    """Where a sentence starts right behind a word, and what follows a closing quotation mark."""
    yield from (match.end() for match in _GLUED_SENTENCE.finditer(text))
    yield from (match.end() for match in _CLOSED.finditer(text) if text[: match.start()].count('"') % 2)


@segment_check("PUN002", Severity.MINOR, "fluency/punctuation", target_langs=["en"], trigger=_DOUBLED_MARK)
def doubled_mark(segment: Segment) -> Iterator[Hit]:
    """
    Two marks stand where one belongs.

    "history.".", ",," and ".." are left over when a translation keeps both the mark of the original and its own.

        target en  He called it "the end of modern [[history.".]]

        target en  The talks went [[on,,]] he said.

        target en  The story goes on... or so it seems.

        target en  "Really?!" he asked, etc., and left.

        target en  He works in Washington, D.C., and in the U.S., too.
    """
    text = segment.target
    for match in _DOUBLED.finditer(text):
        before = text[: match.start()]
        if match["mark"] in (".,", "..", '.".') and _ABBREVIATED.search(before):
            continue
        word = re.search(r"\w+$", before)
        yield Hit("Two marks stand here.", target=Span(word.start() if word else match.start(), match.end()))
