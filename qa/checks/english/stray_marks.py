"""Marks that stand where no mark belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.english.grammar import group, has_finite_verb
from qa.lang.words import tokens
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.regexes import any_case
from qa.rules import segment_check

#: Signs that no sentence ends a word with; two marks side by side; a hyphen or an apostrophe that hangs on its word.
_SIGN = re.compile(
    r"(?<=[^\W\d_]{2}|\w\d|-\d|.[,;.%])[~^@_|\\](?=[\s,.]|$)|(?<=[,;:])[!?](?= )|(?<=[,;:])[,:;.'-](?= \w)"
)
_MAY_BE_SIGN = re.compile(r"[~^@_|\\,;:](?:(?<![,;:])|[!?,:;.'-])")
#: A comma that starts the text, a possessive without its noun: what stood before is lost.
_LOOSE = re.compile(r"\A[,;:](?= )|(?<=[a-z] )['’]s(?= [a-z])")
_HANGING = re.compile(r"(?<=[a-z]{2}|\d\d|[ ]a)-(?= \w)")
_SUSPENDED = re.compile(r"- (?:and|or|to|nor|but|und|as|versus|vs|through|instead|rather)\b")
_APOSTROPHE = re.compile(r"(?<=[\w%])['’](?= (?P<next>[a-z]+)| [A-Z])")
_QUOTE = re.compile(r"[\"“”]")
_PREPOSITIONS_IN_S = ("across", "as", "besides", "towards")
_MAY_END_SO = re.compile(r"(?:[sxz]|in|an|th|o)$", re.IGNORECASE)
#: A mark, the word before it and the word behind it.
_BETWEEN = re.compile(r"(?<!\w)(?P<left>\w++(?:['’]\w++)?)(?P<mark>[,;:!?.]) (?P<right>[a-z]+(?:['’][a-z]+)?)\b")
#: What waits for the next word, whatever that is.
_WAITING = frozenset("a an the his her its their our my your every".split())
_ARTICLES = frozenset("a an the its their my your every".split())
_LINKING = frozenset("of to from into with by for than at upon between".split())
#: What goes on with the phrase before it; `list` marks where each item may begin so.
_GOES_ON = frozenset("of than that".split())
_LIST = frozenset("to in for with by from at on as".split())
_FINITE = frozenset("is are was were has had will would can could must should may might".split())
_PHRASES = frozenset({("because", "of"), ("according", "to"), ("due", "to"), ("instead", "of"), ("such", "as")})
_PAREN = frozenset(', ( ) – — - " “ ”'.split())
_SURE, _LIKELY, _DOUBT = 0.8, 0.4, 0.25
#: All up to a quotation mark that opens; to one that does not, which has a word or another mark before it; and to one
#: that closes nothing.
_OPENS, _WORD = r"[^\"“”]*[\s(\[—–/'‘-][\"“”]", r"[^\"“”]*[^\"“”(\[—–/'‘ -]"
_CLOSES = rf"(?:{_WORD})?[\"“”]"
_PAIR = rf"(?:{_OPENS})*{_CLOSES}"
_CLOSES_NOTHING = rf"\A(?:{_WORD}[\"“”]|(?:{_WORD}[\"“”]|(?:[\"“”]|{_OPENS}){_PAIR})(?:{_PAIR})*{_CLOSES}) "
#: A mark at the start, a possessive alone; a sign, two marks, a hyphen that hangs on a word; an apostrophe, but for
#: that of plurals; a quotation mark.
_MAY_BE_STRAY = (
    r"\A[,;:] |[a-z] ['’]s [a-z]|[~^@_|\\](?:[\s,.]|\Z)|[,;:][,:;.!?'-] |[a-z\d]- \w"
    rf"|(?:[^sxzSXZ ]|[sS][sS]|['’][sS]|{any_case(_PREPOSITIONS_IN_S)})['’] [A-Za-z]|{_CLOSES_NOTHING}"
)
#: The subject of a verb behind a comma is shorter than so many words.
_OPENING = 9
#: So many characters before and behind a mark are looked at, and so many for what opened a quotation.
_NEAR, _LONGEST = 400, 2000


@segment_check("PUN003", Severity.MINOR, "fluency/punctuation", target_langs=["en"],
               trigger=_MAY_BE_STRAY)  # fmt: skip
def stray_mark(segment: Segment) -> Iterator[Hit]:
    """
    A mark or a sign hangs on a word where none belongs.

    A caret, a tilde or an at sign behind a word, two marks of different kinds, a hyphen with a space behind it, an
    apostrophe or a closing quotation mark that nothing has opened: rests of markup and of the original's marks. Hyphens
    that wait for a second half (`short- and long-term`), possessives, clipped words and addresses are right.

        target en  The report was presented by the[[^]] minister on Friday.

        target en  The bridge,[[!]] built in 1978, was closed.

        target en  He had no quarrel[[-]] with the council.

        target en  The mayor[[']] opened the school.

        target en  The number of missing[["]] weapons is "alarming," she said.

        target en  Comets may be the source of [['s]] water.

        target en  The short- and long-term goals of the teachers' union are clear.

        target en  Write to @ministry or see the_file at example.com/a_b.

        target en  "We will appeal," he said. 'It is absurd,' she added.

        target en  That is the end of the quotation," the minister said.

        target en  He was waitin' for the lovin' crowd of the rock 'n' roll years.
    """
    text = segment.target
    for match in _SIGN.finditer(text) if _MAY_BE_SIGN.search(text) else ():
        if match.group() != "'":
            yield _hit(text, Span(*match.span()), _SURE)
        elif not _is_open(text, match.start()):
            yield _hit(text, Span(*match.span()), _DOUBT)  # perhaps opened in the sentence before
    for match in _HANGING.finditer(text) if "- " in text else ():
        if not _SUSPENDED.match(text, match.start()):
            yield _hit(text, Span(*match.span()), 0.6)
    for match in _APOSTROPHE.finditer(text) if "' " in text or "’ " in text else ():
        before = re.findall(r"[\w%'’]+$", text[max(0, match.start() - _NEAR) : match.start()])[0].lower()
        waits = before in group("prepositions") | group("articles") or before.endswith(("'s", "’s"))
        waits = waits or (match["next"] in group("prepositions") and before.endswith("ss"))
        waits = waits or re.fullmatch(r"\d+(?:st|nd|rd|th)", before) is not None
        is_plain = match["next"] and not _MAY_END_SO.search(before)
        if _is_open(text, match.start()):
            continue
        if waits or (is_plain and not before[-1].isdigit()):
            yield _hit(text, Span(*match.span()), 0.6)
    for match in _LOOSE.finditer(text) if text[:1] in tuple(",;:") or "'s " in text or "’s " in text else ():
        yield _hit(text, Span(*match.span()), _SURE)
    yield from _closing_nothing(text)


def _hit(text: str, span: Span, confidence: float) -> Hit:
    cut = Fix(span, "", "suggested")
    return Hit(f"“{span.of(text)}” has nothing to do here.", target=span, fixes=(cut,), confidence=confidence)


def _is_open(text: str, at: int) -> bool:
    """A single quotation mark was opened before."""
    return re.search(r"(?:^|[\s(\"“—–-])['‘](?=\w)", text[max(0, at - _LONGEST) : at]) is not None


def _closing_nothing(text: str) -> Iterator[Hit]:
    """A mark glued to the end of a word, inside a sentence, with no quotation open."""
    if "&quot;" in text:
        return
    is_open = False
    for match in _QUOTE.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
        if not before or before.isspace() or before in "([—–-/'‘":
            is_open = True
        elif is_open:
            is_open = False
        elif (
            re.search(r"\b(?:the|an?|of|for|to|in|by|with)$", text[max(0, match.start() - 5) : match.start()])
            and after[:1] == " "
        ):
            yield _hit(text, Span(*match.span()), 0.6)
        elif len(after) == 2 and after[0] == " " and after[1].islower() and (before.isalpha() or before == ","):
            is_plain = before.isalpha() and before != "s"
            yield _hit(text, Span(*match.span()), 0.55 if is_plain else _DOUBT)


#: What stands in every text with a mark inside a phrase.
_MAY_PART = (
    rf"\w[;!?] [a-z]|\w: (?:{'|'.join(sorted(_GOES_ON | _LIST | _FINITE))}|and|or)\b"
    r"|(?:\A|[^0-9A-Za-z_])(?:"
    rf"(?:{any_case(_WAITING | _LINKING | _FINITE)}|and|or|nor|that|which|have|been|be): [a-z]"
    rf"|(?:{any_case(_ARTICLES | _LINKING | {left for left, _ in _PHRASES})}), [a-z]"
    rf"|(?:{any_case(_FINITE)}), [a-z]+(?:ing|ed)\b)"
    rf"|\w, (?:{'|'.join(sorted(_FINITE))})\b"
)


@segment_check("PUN004", Severity.MINOR, "fluency/punctuation", target_langs=["en"], roles=["body", "deck", "quote"],
               trigger=_MAY_PART)  # fmt: skip
def mark_inside_phrase(segment: Segment) -> Iterator[Hit]:
    """
    A mark parts words that belong together.

    A comma behind an article, a colon or a semicolon before `of` or behind a preposition. A comma between a subject and
    its verb, or a semicolon that no clause follows, may have a reason and is a doubt. Insertions (`the, so to speak,
    last chance`) and lists are left alone.

        target en  She gave birth to [[a: daughter]] in June.

        target en  The committee sent [[the, proposal]] back to the council.

        target en  He will pay his debts by the [[end; of]] this year.

        target en  The soldiers [[of: the]] guard came first.

        target en  It was the, shall we say, last chance of the coalition.

        target en  The plan has three aims: to save water, to plant trees and to repair roads.

        target en  The prize went to teams from Sofia, Bulgaria; of Athens, Greece; and of Nis, Serbia.

        target en  The minister, who was elected in May, will resign; the deputy will stay.
    """
    text = segment.target
    for match in _BETWEEN.finditer(text):
        confidence = _confidence(text, match)
        if confidence:
            span = Span(*match.span("mark"))
            fix = Fix(span, "", "suggested")
            around = Span(match.start("left"), match.end("right"))
            yield Hit("The mark parts a phrase.", target=around, fixes=(fix,), confidence=confidence)


def _confidence(text: str, match: re.Match[str]) -> float:
    left, mark, right = match["left"], match["mark"], match["right"]
    low = left.lower()
    if mark == ",":
        return _of_comma(text, match, low, right)
    if mark == "." or text[match.start() - 1 : match.start()] in ("-", "/", "'", "’", "."):
        return 0.0
    if low in _WAITING or (low in _LINKING and left.islower()):
        return _SURE if low not in ("her", "to") else 0.6
    if low in ("and", "or", "nor") and left.islower():
        return _SURE
    if low in ("that", "which", "have", "been", "be") and mark in ";:":
        return _LIKELY
    is_only = text.find(mark + " ") == text.rfind(mark + " ")
    if mark in ";:" and right in _GOES_ON:
        return _SURE if is_only and right == "of" else _LIKELY
    if mark in ";:" and is_only and (right in _LIST or right in _FINITE or low in _FINITE):
        return _LIKELY
    if mark == ":" and right in ("and", "or"):
        return _LIKELY
    if mark in "!?":
        return _LIKELY
    behind = text[match.end("mark") : match.end("mark") + _NEAR].strip()
    return _DOUBT if mark == ";" and not has_finite_verb(behind) else 0.0


def _of_comma(text: str, match: re.Match[str], low: str, right: str) -> float:
    """An article is followed by no comma, but for an insertion that another comma closes."""
    if low in _ARTICLES:
        is_letter = low == "a" and (len(right) == 1 or match.start("left") == 0)
        return 0.0 if is_letter or match["left"].isupper() or "," in _behind(text, match) else _SURE
    if (low, right) in _PHRASES:
        return _SURE
    is_participle = low in _FINITE and right.endswith(("ing", "ed"))
    if is_participle and not {",", "–", "—"} & {*_before(text, match), *_behind(text, match)}:
        return _DOUBT
    if low in _LINKING and match["left"].islower():
        return _DOUBT  # `According to, it rained`: a name is lost; but `what he dreamed of, he said`
    if right in _FINITE and low not in group("pronouns"):
        if len(text[: match.start("mark")].split()) >= _OPENING:
            return 0.0
        before = _before(text, match)
        return _DOUBT if len(before) < _OPENING and not _PAREN & set(before) else 0.0
    return 0.0


def _before(text: str, match: re.Match[str]) -> list[str]:
    """The words and marks near before the mark."""
    return [word.text for word in tokens(text[max(0, match.start("mark") - _NEAR) : match.start("mark")])]


def _behind(text: str, match: re.Match[str]) -> list[str]:
    """The first words and marks behind the mark."""
    return [word.text for word in tokens(text[match.end("mark") : match.end("mark") + _NEAR])[:7]]
