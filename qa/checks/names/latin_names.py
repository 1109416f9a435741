"""Names that the original has in Latin letters and the translation has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from qa.align.words import linked_words
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import Word, has_dictionary, is_known, tokens, words
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

_SHORTEST, _TELLING = 3, 5
#: Words with so many letters in common at the start may be one name.
_START = 4
#: So alike are the forms of one name in two languages, in percent.
_ALIKE = 70.0
_SAMPLE = 60
#: A translation shorter than this share of the original has lost more than a name.
_SHORT = 0.5
_ENDS = frozenset('. ! ? : … " “ „ « » ( –'.split())
_SURE, _DOUBT, _HUNCH = 0.55, 0.3, 0.15
#: Languages that spell with Cyrillic: of them English keeps what is in Latin letters.
_CYRILLIC = frozenset({"bg", "ru", "uk", "sr", "mk", "be"})


def _may_lose_name(columns: Columns, _: Mapping[str, object]) -> Bits:
    """The original has a name in Latin letters, and the translation no word with the same start."""
    source, target = columns.source, columns.target
    if source.lang == "en":
        return 0
    named = source.written(_starts_of_names(source.lang))
    there: dict[str, Bits] = {}
    for word, bits in target.low_words.items() if named else ():
        if word[:_START] in named:
            there[word[:_START]] = there.get(word[:_START], 0) | bits
    found = 0
    for start, bits in named.items():
        found |= bits & ~there.get(start, 0)
    return found


@lru_cache(maxsize=64)
def _starts_of_names(lang: str) -> Telling[tuple[str, ...]]:
    """The start, in lower case, of each word that may be a name in Latin letters."""
    return Telling(lambda word: (word[:_START].lower(),) if _may_be_name(word, lang) else ())


@segment_check("NAM009", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               screen=_may_lose_name)  # fmt: skip
def latin_name_lost(segment: Segment) -> Iterator[Hit]:
    """
    A name that the original has in Latin letters stands nowhere in the translation.

    Who and what the news is about needs no translation between languages that share letters, and stays as it is in
    others. Told where a Cyrillic original has a long Latin name of its own, and the translation nothing that resembles
    it; names of Latin originals may have an English form (Varsovie, Warsaw) or be left for a pronoun, and are doubts;
    so are names that the translation has instead.

        source bg  Компанията Telelink ще изгради мрежата в Бургас.
        target en  The [[company]] will build the network in Burgas.

        source ru  Сервис Booking ушёл из России.
        target en  Booking has left Russia.

        source de  Der Bericht stammt von Reuters und der Polizei in München.
        target en  The report comes from Reuters and the police in Munich.

        source zh  谷歌的Android系统运行在许多手机上。
        target en  Google's Android system runs on many phones.
    """
    source, target, lang = segment.source or "", segment.target, segment.source_lang
    if lang == "en" or not target.strip() or len(target) < _SHORT * len(source):
        return
    if _is_latin(source) and not has_dictionary(lang):
        return  # names cannot be told from nouns
    there = _low_words(target)
    lost = [word for word in _names(source, lang) if not _stands(word.text, there)]
    for word in lost:
        place = _place(word, segment)
        yield Hit(
            f"The original names {word.text} here.",
            target=place,
            source=word.span,
            confidence=_confidence(word.text, source, lang) if len(lost) == 1 else _HUNCH,
        )
    if lost and _is_latin(source):
        here = _low_words(source)
        for word in _names(target, "en"):
            if not _stands(word.text, here):
                message = f"The original does not name {word.text}."
                yield Hit(message, target=word.span, confidence=_HUNCH)


def _low_words(text: str) -> list[str]:
    return [word.text.lower() for word in words(text)]


def _is_latin(text: str) -> bool:
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    return sum(character < "\u0250" for character in letters) > len(letters) / 2


def _names(source: str, lang: str) -> Iterator[Word]:
    """Capitalised words in Latin letters that are no common words of the language, and do not open a sentence."""
    found = [Word("", 0, 0), *tokens(source)]
    for before, word in pairwise(found):
        is_first = not before.text or before.text in _ENDS
        if _may_be_name(word.text, lang) and not (is_first and is_known(word.text, lang)):
            yield word


def _may_be_name(word: str, lang: str) -> bool:
    if len(word) < _SHORTEST or not word[0].isascii() or not word[0].isupper():
        return False
    return not is_known(word.lower(), lang) and not (lang == "de" and is_known(word, lang))


def _stands(name: str, there: list[str]) -> bool:
    """Some word of the translation is the name, in any form."""
    low = name.lower()
    start = low[:_START]
    return any(start == one[:_START] or low in one for one in there) or any(
        ratio(low, one, score_cutoff=_ALIKE) for one in there
    )


def _confidence(name: str, source: str, lang: str) -> float:
    is_own = lang in _CYRILLIC and len(name) > _TELLING and name.isalpha() and name.istitle()
    return _SURE if is_own and not is_known(name, "en") and source.count(name) == 1 else _DOUBT


def _place(word: Word, segment: Segment) -> Span:
    """The word of the translation that renders what stands before the name."""
    links = linked_words(segment.source or "", segment.target, segment.source_lang)
    before = [there for here, there in links if here.end <= word.start]
    return before[-1] if before else Span(0, len(segment.target))
