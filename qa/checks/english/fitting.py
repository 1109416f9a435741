"""Words that do not fit together, by a calibrated sense of English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.lang.english.gate import damaged, may_be_damaged
from qa.lang.english.readings import Reading, reading
from qa.lang.english.sense import Sensed, confidence, sense
from qa.lang.english.tagger import Tagged
from qa.lang.text.columns import Bits, Columns
from qa.lang.text.quotes import quotations
from qa.lang.text.sentences import sentences
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import gated, segment_check

#: From this confidence on a window is garbled; below it the words only do not fit.
GARBLED = 0.8
#: The confidence of a gap that belongs to the same window as a worse one beside it, of a window that is worth a doubt,
#: and of one that is shown.
_SAME_WINDOW, _UNSURE, _SHOWN = 0.2, 0.3, 0.5
#: What is reported of one sentence at most: where more is wrong, an editor translates it again.
_WORST = 3
#: What it is is a step: two verbs, one behind the other.
_CLEFT = frozenset({"what", "all", "how", "where", "who"})
#: A sentence with fewer words, or one that no mark ends, may be a headline or a caption.
_SHORTEST, _ENDS = 5, frozenset(".!?…\"”'’)»:;")
#: What the tags are called in a message.
_NAMES = {
    "NN": "a noun", "NNS": "a plural noun", "NNP": "a name", "NNPS": "a name", "PRP": "a pronoun",
    "PRP$": "a possessive", "POS": "a possessive", "DT": "an article or determiner", "PDT": "a determiner",
    "JJ": "an adjective", "JJR": "a comparative", "JJS": "a superlative", "CD": "a number", "EX": "“there”",
    "VB": "a verb", "VBP": "a verb", "VBZ": "a verb", "VBD": "a verb in the past", "VBN": "a participle",
    "VBG": "an -ing form", "MD": "a modal verb", "TO": "“to”", "IN": "a preposition or conjunction", "RP": "a particle",
    "RB": "an adverb", "RBR": "an adverb", "RBS": "an adverb", "CC": "a conjunction", "WDT": "a relative",
    "WP": "a relative", "WRB": "a question word", ",": "a comma", ":": "a mark", "''": "a quotation mark",
}  # fmt: skip


def _damaged(columns: Columns) -> Bits:
    return columns.target.kept(damaged)


@segment_check("GAR002", Severity.MINOR, "fluency/unintelligible", target_langs=["en"], vague=True,
               screen=gated(_damaged))  # fmt: skip
def ill_fitting_words(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    The words stand together as they hardly ever do in English.

    A small model, learnt from good sentences and damaged copies of them, looks at every place between two words: their
    classes, how often the two are written side by side, how rare each is, whether the clause has its verb and its
    subject. What it says is calibrated on sentences kept apart, of which a third was damaged: a confidence of 0.7
    is right in seven of ten there. Names, quotations, headlines, brackets and words of the original are left alone.
    With the option `gate` a cheaper look comes first, for corpora that are mostly good.

        target en  The court has charged him [[with of]] bribery and fraud.

        target en  The strike was called off on Friday after the talks.

        target en  A man was killed and two were injured when a bus left the road.

        target en  What it is is a first step, the diplomat said.

        target en  Warfare changed from the static front lines of World War I to increased mobility.

        headline en  Minister of of defense on the new budget

        source de  Das Café at at war zu.
        target en  The café at at the station was closed for the day.
    """
    yield from _hits(segment, gate=gate, garbled=False)


@segment_check("GAR003", Severity.MAJOR, "fluency/unintelligible", target_langs=["en"], vague=True,
               screen=gated(_damaged))  # fmt: skip
def garbled_words(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    The words make no sense together.

    What GAR002 sees, where it is all but certain.

        target en  The council [[insisted the on]] the new measures at the border.

        target en  The strike was called off on Friday after the talks.

        target en  A man was killed and two were injured when a bus left the road.
    """
    yield from _hits(segment, gate=gate, garbled=True)


class _Window(NamedTuple):
    """The gaps `first` to `last` of a sentence, and the worst of them."""

    first: int
    last: int
    worst: int


def _hits(segment: Segment, *, gate: bool, garbled: bool) -> Iterator[Hit]:
    text = segment.target
    if segment.role == "headline" or (gate and not may_be_damaged(text)):
        return
    if not any(text[span.end - 1] in _ENDS for span in sentences(text, "en")):
        return
    for one in sense(text):
        if round(confidence(max(one.odds)), 4) < (GARBLED if garbled else _UNSURE):
            continue
        for window in _windows(one.odds):
            sure = round(confidence(one.odds[window.worst]), 4)
            if (sure >= GARBLED) == garbled and sure >= _UNSURE and not _is_excused(segment, one, window):
                yield _hit(text, one.words, window, sure)


def _windows(odds: Sequence[float]) -> list[_Window]:
    """The worst places of a sentence, each with the gaps beside it that are likely to be damaged too."""
    found: list[_Window] = []
    for gap, one in enumerate(odds):
        if confidence(one) < _SAME_WINDOW:
            continue
        if found and found[-1].last == gap - 1:
            first, _, worst = found.pop()
            found.append(_Window(first, gap, gap if one > odds[worst] else worst))
        else:
            found.append(_Window(gap, gap, gap))
    return sorted(sorted(found, key=lambda window: -odds[window.worst])[:_WORST])


def _is_excused(segment: Segment, sensed: Sensed, window: _Window) -> bool:
    """A caption, a quotation, a bracket, a name, or a word of the original."""
    text, found = segment.target, sensed.words
    if len(found) < _SHORTEST or found[-1].text not in _ENDS:
        return True
    places = max(0, window.worst - 1), min(window.worst, len(found) - 1)
    left, right = (found[place] for place in places)
    if any(one.span.start <= left.start and right.end <= one.span.end for one in quotations(text)):
        return True
    if text.count("(", 0, right.start) > text.count(")", 0, right.start):
        return True
    if any(_is_name_like(found, place) for place in places):
        return True
    if left.low == right.low == "is" and any(word.low in _CLEFT for word in found[: window.worst]):
        return True
    return bool(segment.source) and any(_stands_in(one.low, segment.source or "") for one in (left, right))


def _is_name_like(found: Sequence[Tagged], place: int) -> bool:
    """A capital inside the sentence; “I” is one behind another capital (World War I)."""
    if place == 0 or not found[place].text[0].isupper():
        return False
    return found[place].text != "I" or found[place - 1].text[0].isupper()


def _stands_in(word: str, source: str) -> bool:
    return word.isalpha() and any(one.text.lower() == word for one in words(source))


def _hit(text: str, found: Sequence[Tagged], window: _Window, sure: float) -> Hit:
    first, last = found[max(0, window.first - 1)], found[min(window.last, len(found) - 1)]
    better = reading(found, window.worst) if sure >= _SHOWN else None
    fixes = (_fix(found, better),) if better else ()
    return Hit(_message(found, window.worst), target=Span(first.start, last.end), fixes=fixes, confidence=sure)


def _fix(found: Sequence[Tagged], better: Reading) -> Fix:
    """The reading as a repair of the text: a word that goes takes the space before it along."""
    if better.start == better.end:
        at = found[better.start - 1].end
        return Fix(Span(at, at), " " + better.forms[0])
    if not better.forms:
        return Fix(Span(found[better.start - 1].end, found[better.end - 1].end), "")
    return Fix(Span(found[better.start].start, found[better.end - 1].end), " ".join(better.forms))


def _message(found: Sequence[Tagged], gap: int) -> str:
    if gap == 0:
        return f"A sentence hardly ever starts with “{found[0].text}” as this one does."
    if gap >= len(found) - 1 and found[-1].tag in (".", "''"):
        return f"The sentence ends before it is over: “{found[max(0, gap - 1)].text}”."
    left, right = found[gap - 1], found[min(gap, len(found) - 1)]
    if left.low == right.low:
        return f"“{left.text}” stands twice."
    if left.tag in _NAMES and right.tag in _NAMES:
        first = _named(left)
        return f"{first[0].upper()}{first[1:]} and {_named(right)} stand side by side as they hardly ever do."
    return f"“{left.text}” and “{right.text}” hardly ever stand together."


def _named(word: Tagged) -> str:
    name = _NAMES[word.tag]
    return name if "“" in name else f"{name} (“{word.text}”)"
