"""The mark at the end of a sentence: missing, or a question where the original states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa.lang.english.grammar import may_have_verb
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_CLOSERS = " \u00a0\t\r\n\"'”’»“)]」』）"
#: What ends a sentence in the scripts of the originals: Latin and Cyrillic, Chinese and Japanese, Hindi, Arabic, Urdu.
_ENDS = ".!?…。！？｡．।॥؟۔"
_UNENDED = re.compile(r"[\w%](?:[\s\"'”’»“)\]]*)\Z")
_ASKING = "?？؟か吗呢"
_ASKS = re.compile(r"[?？؟]|か[。」]|吗[。”]|呢[。”]")
#: A question by its order of words.
_INVERTED = re.compile(
    r"(?:[^,]{1,40}, )?(?:is|are|was|were|will|would|do|does|did|has|have|had|can|could|should|may|might|must) "
    r"(?:the|an?|this|that|these|those|his|her|its|their|our|he|she|it|we|they|you|I|there|[A-Z]\w+)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘]")
_FEWEST = 5
#: The last letter stands so near the closing marks.
_NEAR = 40
_SURE, _LIKELY, _DOUBT, _HUNCH = 0.8, 0.6, 0.3, 0.05


def _lacks_end(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.where(lambda text: text[-1:] not in _ENDS and text.rstrip(_CLOSERS)[-1:] not in _ENDS)


@segment_check("PUN005", Severity.MINOR, "fluency/punctuation", roles=["body", "quote"], target_langs=["en"],
               screen=_lacks_end)  # fmt: skip
def final_mark_missing(segment: Segment) -> Iterator[Hit]:
    """
    A sentence ends without a mark.

    A finding where the original ends with one; without an original a doubt, for the text may be a heading, an item of a
    list or go on in the next segment. Headlines and short texts are left alone.

        source bg  Кметът откри моста в понеделник и обеща нов път.
        target en  The mayor opened the bridge on Monday and promised a new [[road]]

        source zh  市长周一为大桥揭幕，并承诺修建一条新路。
        target en  The mayor opened the bridge on Monday and promised a new [[road]]

        source ru  Мэр открыл мост и пообещал новую дорогу
        target en  The mayor opened the bridge and promised a new road

        source uk  Фото: Українська правда.
        target en  Photo: Ukrainska Pravda

        headline en  Mayor opens bridge and promises a new road to the coast
    """
    text = segment.target.rstrip(_CLOSERS)
    if text[-1:] in _ENDS or not _UNENDED.search(segment.target, max(0, len(text) - _NEAR)):
        return
    source = None if segment.source is None else segment.source.rstrip(_CLOSERS)
    if source is not None and source[-1:] not in tuple(_ENDS):
        return
    found = words(text)
    if len(found) < _FEWEST or not may_have_verb(text):
        return
    start = found[-1].start if found[-1].end == len(text) else len(text) - 1
    at = len(segment.target.rstrip())
    yield Hit(
        "The sentence ends without a mark.",
        target=Span(start, len(text)),
        fixes=(Fix(Span(at, at), ".", "suggested"),),
        confidence=_DOUBT if source is None else _SURE,
    )


def _may_ask(columns: Columns, _: Mapping[str, object]) -> Bits:
    asks, asked = (
        columns.source.where(re.compile(f"[{_ASKING}]").search),
        columns.target.where(lambda text: "?" in text),
    )
    return asks | asked


@segment_check("PUN006", Severity.MAJOR, "accuracy/mistranslation", roles=["headline", "deck", "body", "quote"],
               screen=_may_ask)  # fmt: skip
def question_changed(segment: Segment) -> Iterator[Hit]:
    """
    The original states what the translation asks, or the other way round.

    A question mark too many makes news doubtful; one too few makes a claim of it. Said where the whole text is one
    question by its mark and its order of words. A rhetorical question may become a statement, and one of several
    sentences may ask: those are doubts; for want of an original a faint one, for news seldom asks.

        source bg  Кабинетът ще приеме бюджета в сряда.
        target en  [[Will the cabinet adopt the budget on Wednesday?]]

        source de  Wird die Regierung den Haushalt beschließen?
        target en  [[Will the government adopt the budget.]]

        source ru  Разве это справедливо?
        target en  That is hardly fair.

        source zh  政府会在周三通过预算吗？
        target en  Will the government adopt the budget on Wednesday?

        source ru  «Зачем?» — спросил он. И ушёл.
        target en  He asked why and left.

        source ja  政府は予算を可決するのか。
        target en  Will the government pass the budget?
    """
    text = segment.target.strip()
    if segment.source is not None and "?" not in text and not any(sign in segment.source for sign in _ASKING):
        return
    start = len(segment.target) - len(segment.target.lstrip())
    place = Span(start, start + len(text))
    ends = text.rstrip(_CLOSERS)[-1:]
    if segment.source is None:
        if ends == "?":
            yield Hit("A question, where news seldom asks.", target=place, confidence=_HUNCH)
        return
    source = segment.source.strip()
    if not source or not text:
        return
    asks, asked = any(sign in source for sign in _ASKING) and _ASKS.search(source) is not None, "?" in text
    if asks == asked:
        return
    theirs = source.rstrip(_CLOSERS)[-1:]
    is_plain = _INVERTED.match(text) is not None and _QUOTED.search(text) is None
    if asked:
        is_sure = is_plain and ends == "?" and theirs in tuple(_ENDS)
        yield Hit("The original does not ask.", target=place, confidence=_LIKELY if is_sure else _DOUBT)
    else:
        is_sure = is_plain and theirs in tuple("?？؟") and ends in tuple(".!") and source.count(theirs) == 1
        yield Hit("The original asks.", target=place, confidence=_LIKELY if is_sure else _DOUBT)
