"""What was left in the language or the script of the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.lang import data
from qa.lang.identify import language
from qa.lang.names.romanise import key, romanised, sound
from qa.lang.scripts import CYRILLIC_RUN, LOOKALIKES, cyrillic_runs, lookalike_words
from qa.lang.sieve import Sieve
from qa.lang.terms.word_facts import is_strange, strange_words, without_possessive
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import Word, is_known, lows, word_texts, words
from qa.model import Document, Fix, Hit, Role, Segment, Severity, Span
from qa.rules import document_check, segment_check

_ROLES: list[Role] = ["headline", "deck", "dateline", "body", "caption", "quote"]
_LABELS = {
    "снимка": "Photo", "снимки": "Photos", "автор": "Author", "източник": "Source", "фото": "Photo", "видео": "Video",
    "източници": "Sources", "источник": "Source", "джерело": "Source", "светлина": "Photo", "редактор": "Editor",
}  # fmt: skip
_MONTHS = {
    "янв": "January", "ян": "January", "фев": "February", "мар": "March", "апр": "April", "май": "May", "мая": "May",
    "юни": "June", "июн": "June", "юли": "July", "июл": "July", "авг": "August", "сеп": "September", "сен": "September",
    "окт": "October", "ное": "November", "ноя": "November", "дек": "December", "січ": "January", "лют": "February",
    "бер": "March", "кві": "April", "тра": "May", "чер": "June", "лип": "July", "сер": "August", "вер": "September",
    "жов": "October", "лис": "November", "гру": "December",
}  # fmt: skip
_GLOSSED = re.compile(
    r"\b(?:letters?|word|slogan|inscription|chant|reading|script|alphabet|sign)\b[^.]{0,40}$", re.IGNORECASE
)
#: A transliterated word has so many letters, and so many consonants that can be heard.
_SHORTEST, _BONES = 6, 4
#: English headlines consist of more known words than this, and sentences in German of fewer.
_KNOWN = 0.7
_ENGLISH = frozenset("the of and to a that for it was on as with be by at are this from have has said its not".split())


@segment_check("UNT001", Severity.MAJOR, "accuracy/untranslated", target_langs=["en"], roles=_ROLES,
               trigger=r"[\u0400-\u04ff]")  # fmt: skip
def cyrillic_left(segment: Segment) -> Iterator[Hit]:
    """
    Cyrillic words were left in the English text.

    Months in datelines, credit labels and names of papers slip through translation. A letter or a slogan that the
    sentence talks about is right.

        dateline en  [[Май]] 20, 2024 22:30

        caption en  [[Снимка]]: BTA

        target en  Photo: [[Українська правда]]

        target en  Tanks carried the letter "Ж" on their doors.

        target en  The slogan "Свобода" (Freedom) was painted on the wall.
    """
    for run in cyrillic_runs(segment.target):
        before = segment.target[: run.start]
        is_letter = run.end - run.start == 1 and re.search(r"\bletters? [\"“'‘]?$", before)
        if is_letter or (before.endswith(('"', "“", "‘", "'", "(")) and _GLOSSED.search(before)):
            continue
        word = run.of(segment.target).lower()
        english = _LABELS.get(word) or (_MONTHS.get(word[:3]) if segment.role == "dateline" or word == "май" else None)
        fixes = (Fix(run, english, "safe"),) if english else ()
        yield Hit(f"“{run.of(segment.target)}” is not translated.", target=run, fixes=fixes)


@segment_check("UNT002", Severity.MAJOR, "accuracy/untranslated", target_langs=["en"], roles=_ROLES,
               trigger=r"[\u0400-\u04ff]")  # fmt: skip
def lookalike_letter(segment: Segment) -> Iterator[Hit]:
    """
    A Cyrillic letter hides in a Latin word.

    It looks the same and breaks search, spelling and links.

        target en  The [[ministеr]] spoke in Sofia.

        target en  The minister spoke in Sofia.

        target en  The BTR-80 and the Т-72 tank stood there.
    """
    for span, spelt in lookalike_words(segment.target):
        if len(spelt) < 3 or not spelt.replace("-", "").isalpha():
            continue
        letter = next(character for character in span.of(segment.target) if character in LOOKALIKES)
        name = f"{unicodedata.name(letter)}, U+{ord(letter):04X}"
        message = f"The “{letter}” in this word is {name}."
        yield Hit(message, target=span, fixes=(Fix(span, spelt, "safe"),))


def _may_transliterate(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.holding(_TRANSLITERATED)


@segment_check("UNT003", Severity.MAJOR, "accuracy/untranslated", target_langs=["en"], needs=["source"],
               source_langs=["bg", "ru", "uk"], screen=_may_transliterate)  # fmt: skip
def transliterated_word(segment: Segment) -> Iterator[Hit]:
    """
    A common word of the original stands in Latin letters.

    The word sounds as in the original and is no word of English; names, and words in Cyrillic, are left alone.

        source bg  Пострадалият говори с прокурор.
        target en  The victim spoke to a [[prokuror]].

        source bg  Майсторката на баници продава и айрян.
        target en  The baker sells banitsa in Sofia.

        source ru  Мужчину доставили с политравмой.
        target en  The man was brought in with [[politravma]].

        source ru  Водитель скончался в реанимации.
        target en  The driver died in реанимации.

        source bg  Министърът говори в София.
        target en  The minister spoke in Sofia.

        source ru  Пользователь maxdrone выложил видео, на котором видны буркини.
        target en  The user maxdrone posted a video that shows burkinis.

        source bg  Кукерите обикалят селото, а айрянът е за всички.
        target en  The “kukeri” walk through the village, and ayran (a yoghurt drink) is for all.
    """
    common: list[Word] | None = None
    for word in strange_words(segment.target):
        if not _may_be_transliterated(word.text):
            continue
        if common is None:
            common = [
                one
                for one in words(segment.source or "")
                if len(one.text) >= _SHORTEST and one.text.islower() and not one.text.isascii()
            ]
        there = next((one for one in common if _is_spelt_by(word.text, one.text, segment.source_lang)), None)
        if there is not None and not _is_quoted(segment.target, word.span):
            message = f"“{word.text}” only transliterates the original."
            yield Hit(message, target=word.span, source=there.span, confidence=0.8)


def _may_be_transliterated(word: str) -> bool:
    bare = without_possessive(word)
    return is_strange(word) and bare.islower() and not CYRILLIC_RUN.search(bare) and not _is_english(bare)


#: Words that may be transliterated.
_TRANSLITERATED = Sieve(_may_be_transliterated)


@lru_cache(maxsize=16384)
def _is_english(word: str) -> bool:
    """Too short to tell, known, made of two known words, or taken over by English."""
    bare = word.removesuffix("s")
    if len(word) < _SHORTEST or not word.isalpha() or not _loanwords().isdisjoint((word, bare)):
        return True
    halves = ((bare[:at], bare[at:]) for at in range(3, len(bare) - 2))
    return (
        is_known(word, "en") or is_known(bare, "en") or any(is_known(a, "en") and is_known(b, "en") for a, b in halves)
    )


@lru_cache(maxsize=1)
def _loanwords() -> frozenset[str]:
    """Words of food, dress, money and rule that English has taken over."""
    return frozenset(data.text("lang/loanwords.txt").split())


def _is_spelt_by(latin: str, cyrillic: str, lang: str) -> bool:
    """The Latin letters sound as the Cyrillic word does, but for its ending."""
    if romanised(cyrillic, lang) == latin:
        return True
    heard, there = (key(one).replace("ц", "s") for one in (latin, cyrillic))  # a Latin c is either
    if len(heard) < _BONES or sound(latin)[:3] != sound(cyrillic)[:3]:
        return False
    return heard == there or (len(heard) > _BONES and there.startswith(heard[:-1]) and abs(len(there) - len(heard)) < 3)


def _is_quoted(text: str, span: Span) -> bool:
    """A word that is shown as foreign: in quotation marks or brackets, or explained by brackets."""
    return text[span.start - 1 : span.start] in tuple("\"'“‘«(*_") or text[span.end : span.end + 2] == " ("


def _is_copied(columns: Columns, _: Mapping[str, object]) -> Bits:
    pairs = zip(columns.source.texts, columns.target.texts, strict=True)
    return sum([1 << at for at, (source, target) in enumerate(pairs) if source.strip() == target.strip()])


@segment_check("UNT004", Severity.CRITICAL, "accuracy/untranslated", needs=["source"], screen=_is_copied)
def copied_source(segment: Segment) -> Iterator[Hit]:
    """
    The original stands in place of its translation.

    The system gave the text back as it came. What the original itself has in another script, such as a motto in French,
    stays as it is.

        source bg  Министърът пристигна вчера в Брюксел с двама съветници.
        target en  [[Министърът пристигна вчера в Брюксел с двама съветници.]]

        source bg  Reuters
        target en  Reuters

        source uk  Rien ne va plus, mesdames et messieurs.
        target en  Rien ne va plus, mesdames et messieurs.

        source bg  Министърът пристигна вчера в Брюксел.
        target en  The minister arrived in Brussels yesterday.
    """
    ours, theirs = segment.target.strip(), (segment.source or "").strip()
    if ours != theirs:
        return
    is_foreign = segment.source_lang in ("bg", "ru", "uk") and CYRILLIC_RUN.search(theirs) is None
    if len(words(ours)) >= 4 and segment.source_lang != segment.target_lang and not is_foreign:
        yield Hit("The text is the original, untranslated.", target=Span(0, len(segment.target)))


@document_check("UNT006", Severity.MAJOR, "accuracy/untranslated", needs=["source"])
def source_in_the_target_language(document: Document) -> Iterator[Hit]:
    """
    The original was found to be in the language of the translation.

    Either the wrong file was given as the original, or nothing was translated; no check that compares the two means
    anything then.

        source en  The minister spoke on Monday.
        target en  [[The minister spoke on Monday.]]

        source bg  Министърът говори в понеделник.
        target en  The minister spoke on Monday.
    """
    for segment in document.segments:
        if segment.source and segment.source_lang == segment.target_lang:
            message = f"The original is in the language of the translation ({segment.target_lang})."
            yield Hit(message, target=Span(0, len(segment.target)), segment=segment.id)
            return


def _is_mostly_english(text: str) -> bool:
    """By the words that are no names: of a short sentence these may be half."""
    some = [word for word in word_texts(text) if word.islower()]
    return sum(is_known(word.lower(), "en") or is_known(word, "en") for word in some) >= _KNOWN * len(some)


def _lacks_english(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.every & ~columns.target.any_of(_ENGLISH)


@segment_check("UNT005", Severity.MAJOR, "accuracy/untranslated", target_langs=["en"], roles=["body", "deck", "quote"],
               screen=_lacks_english)  # fmt: skip
def wrong_language(segment: Segment, *, shortest: int = 8) -> Iterator[Hit]:
    """
    A whole sentence is in another language.

    Told by script and function words, for sentences long enough to tell.

        target en  [[Der Minister sagte am Montag, dass die Gespräche mit der Opposition weitergehen.]]

        target en  The minister spoke on Monday about the talks with the opposition.

        target en  "Adiós," he said.

        target en  Mayor Oleg Yatsenko resigned. Iatsenko gave no reason.

        target en  Dmitry Peskov, Igor Shuvalov, Vitaly Mutko, Alisher Usmanov, Suleiman Kerimov, Anton Vaino.
    """
    if not _ENGLISH.isdisjoint(lows(segment.target)) or len(words(segment.target)) < shortest:
        return
    if cyrillic_runs(segment.target) or _is_mostly_english(segment.target):
        return  # UNT001, a headline
    if not any(map(str.islower, word_texts(segment.target))):
        return  # names tell no language
    lang = language(segment.target, "en")
    if lang != "en":
        yield Hit(f"This sentence seems to be in another language ({lang}).", target=Span(0, len(segment.target)))
