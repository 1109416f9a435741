"""Single words that were left in the language or the script of the original."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache, partial

from qa.lang.scripts import CYRILLIC_RUN
from qa.lang.sieve import Sieve
from qa.lang.terms.word_facts import is_strange
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import is_known, placed, texts
from qa.model import Hit, Role, Segment, Severity, Span
from qa.rules import segment_check

_ROLES: list[Role] = ["headline", "deck", "body", "caption", "quote"]
#: Letters of Greek, Armenian, Hebrew, Arabic, India, Thai, Georgian, Japanese, Chinese and Korean.
_FOREIGN = (
    r"\u0370-\u03ff\u0530-\u058f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u11ff"
    r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
)
_RUN = re.compile(rf"[{_FOREIGN}]+(?:[ \u30fb]?[{_FOREIGN}]+)*")
_GREEK_LETTER = re.compile(r"[\u0370-\u03ff]")
_GLOSSED = re.compile(
    r"\b(?:letters?|word|slogan|inscription|chant|reading|script|characters?|sign|called|means?|meaning)\b[^.]{0,40}$",
    re.IGNORECASE,
)
#: So many characters before a word are looked at.
_BEFORE = 80
_OPENED = tuple("\"“‘'(（[")
#: What stands right before a word that is quoted, or part of an address, a tag or a compound.
_GLUED = frozenset((*_OPENED, *".@/-#_"))
#: Letters that English spells no word of its own with; what it took over stands in its dictionary.
_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
_SHORTEST, _SHORT = 3, 2
_SURE, _LIKELY, _DOUBT, _HUNCH = 0.8, 0.65, 0.35, 0.1


@segment_check("UNT007", Severity.MAJOR, "accuracy/untranslated", target_langs=["en"], roles=_ROLES,
               trigger=rf"[{_FOREIGN}]")  # fmt: skip
def foreign_script_left(segment: Segment) -> Iterator[Hit]:
    """
    A word in another script was left in the English text.

    Chinese, Japanese, Hindi, Arabic, Greek: English readers can't read it. What is quoted or stands in brackets behind
    its translation, a lone Greek letter, and what the sentence says of a word or a sign are right. For Cyrillic see
    cyrillic-left.

        source zh  香港有四个隔离中心。
        target en  Hong Kong has four [[隔离]] centers.

        target en  The [[विधेयक]] was passed on Friday.

        target en  The variant μ, like the α particle, was named by scientists.

        target en  President Xi Jinping (习近平) arrived in Sofia.

        target en  The word for crisis, 危机, is often misread.
    """
    for match in _RUN.finditer(segment.target):
        before = segment.target[max(0, match.start() - _BEFORE) : match.start()].rstrip()
        is_letter = len(match.group()) == 1 and _GREEK_LETTER.match(match.group())
        if is_letter or before.endswith(_OPENED) or _GLOSSED.search(before):
            continue
        yield Hit(f"“{match.group()}” is not translated.", target=Span(*match.span()), confidence=_SURE)


def _may_be_foreign(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.holding(_worth_a_look(columns.source.lang))


@segment_check("UNT008", Severity.MAJOR, "accuracy/untranslated", target_langs=["en"], roles=["body", "deck", "quote"],
               screen=_may_be_foreign)  # fmt: skip
def foreign_word_left(segment: Segment) -> Iterator[Hit]:
    """
    A common word of another language stands in the English text.

    A word in lower case that English does not know and that stands in the original just so is untranslated; one that
    the language of the original knows is likely so too, and a doubt. Without an original only foreign letters tell.
    Names, words in quotation marks and words that English has taken over are left alone. For Cyrillic see
    cyrillic-left.

        source de  Der Minister sagte am Montag, dass der Zeitpunkt gut sei.
        target en  The minister [[sagte]] on Monday that the moment was good.

        source pl  W wywiadzie powiedział, że liczba ostatnich ofiar jest wysoka.
        target en  In an interview, he said the number of [[ostatnich]] victims is high.

        source fr  Le ministre a visité le café du musée à Lyon.
        target en  The minister visited the café of the museum in Lyon.

        source de  Das "Volksfest" in Oberdorf lockte viele an.
        target en  The "Volksfest" in Oberdorf drew many.

        source ru  Дети играли во дворе.
        target en  The children играли in the yard.

        source bg  Министърът посети София.
        target en  The minister visited Sofia for the opening of a tiramisu shop.
    """
    text, lang = segment.target, segment.source_lang
    some, theirs = texts(text), texts(segment.source or "")
    strange = _worth_a_look(lang).passed({token for token in some if token.isalpha()})
    for at, token in enumerate(some) if strange else ():
        if token not in strange:
            continue
        word = placed(text, at)
        if text[word.start - 1 : word.start] in _GLUED:
            continue
        is_first = not any(map(str.isalpha, "".join(some[:at])))
        is_theirs = bool(lang) and len(token) >= _SHORTEST and is_known(token.lower() if is_first else token, lang)
        if not (token.islower() or is_theirs):
            continue  # a name, as far as we know
        confidence = _sureness(word.text, theirs, lang, is_first=is_first, is_theirs=is_theirs)
        if confidence:
            yield Hit(f"“{word.text}” is no English word.", target=word.span, confidence=confidence)


def _is_worth_a_look(lang: str, word: str) -> bool:
    """A word that English does not know is small, or common in the language of the original."""
    low = word.lower()
    if (
        len(low) < _SHORT
        or word[1:] != low[1:]
        or not word.isalpha()
        or not is_strange(word)
        or CYRILLIC_RUN.search(low)
    ):
        return False
    return word.islower() or (bool(lang) and len(word) >= _SHORTEST and (is_known(low, lang) or is_known(word, lang)))


@lru_cache(maxsize=64)
def _worth_a_look(lang: str) -> Sieve:
    return Sieve(partial(_is_worth_a_look, lang))


def _sureness(word: str, theirs: Collection[str], lang: str, *, is_first: bool, is_theirs: bool) -> float:
    """A word that starts with a capital may be a name, unless the original's dictionary knows it as a common one."""
    is_small = word.islower()
    if word in theirs and is_theirs:
        return _LIKELY if is_small else _DOUBT if is_first or lang == "de" else 0.0
    if is_small and (word in theirs or is_theirs):
        return _DOUBT
    if is_small and _MARKED.search(word):
        return _DOUBT
    return _HUNCH if is_small or (is_first and is_theirs) else 0.0
