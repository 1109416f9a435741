"""A country or a person that the translation exchanges for another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from qa.lang.lexicon import families
from qa.lang.names import Name, bare, is_title_case, names
from qa.lang.persons import given_forms
from qa.lang.romanise import key, renders, romanised, stem
from qa.lang.territories import Mention, countries, territories
from qa.lang.words import Word, is_known, words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_FROM = ["bg", "ru", "uk"]
#: Two names of whose consonants no more than this differ may be spellings of one.
_ALIKE = 0.66


@segment_check("NAM004", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], source_langs=_FROM,
               target_langs=["en"])  # fmt: skip
def name_exchanged(segment: Segment) -> Iterator[Hit]:
    """
    A country or a person of the original is another one in the translation.

    The original names Slovenia and the translation Slovakia instead; the same given name stands before another surname.
    One that is only left out or only added is not reported here.

        source bg  Резолюцията е подготвена от Словения.
        target en  The resolution was drafted by [[Slovakia]].

        source uk  Австрія закрила кордон, повідомив віденський телеканал.
        target en  [[Australia]] closed the border, a Vienna channel reported.

        source bg  Губернаторът Мира Гунева обяви бедствено положение.
        target en  Governor Mira [[Stoilova]] declared a state of emergency.

        source bg  Резолюцията е подготвена от Словения.
        target en  The resolution was drafted by Slovenia.

        source ru  Москва отвергла предложение Киева.
        target en  Russia rejected Ukraine's proposal.

        source bg  Джордж Уилсън пристигна от Ню Йорк.
        target en  George Wilson arrived from New York.

        source ru  Премьер Голландии приехал в Прагу.
        target en  The prime minister of the Netherlands came to Prague.

        source bg  Литовският министър и полският му колега се срещнаха.
        target en  The Lithuanian minister met his colleague from Poland.

        source uk  Сергій Кравець і Оля Бойко одружилися.
        target en  Serhii Kravets and Olia Boiko got married.
    """
    yield from _countries(segment)
    told = list(_surnames(segment))
    yield from told or _strangers(segment)


def _countries(segment: Segment) -> Iterator[Hit]:
    here = countries(segment.target, "en")
    if all(mention.weak for mention in here):
        return
    there = countries(segment.source or "", segment.source_lang)
    lost = _missing(there, here)
    added = _missing(here, there)
    if len(lost) != 1 or len(added) != 1:
        return
    original, stranger = lost[0], added[0]
    word = segment.target[stranger.span.start : stranger.span.end]
    right = territories()[original.code].name
    fixes = (Fix(stranger.span, right),) if word == territories()[stranger.code].name else ()
    message = f"The original speaks of {right}, the translation of “{word}”."
    yield Hit(message, target=stranger.span, source=original.span, fixes=fixes, confidence=0.8)


def _missing(some: tuple[Mention, ...], others: tuple[Mention, ...]) -> list[Mention]:
    """Countries that are named here for sure, and there not even by their capital; the first mention of each."""
    known = {mention.code for mention in others}
    first = {mention.code: mention for mention in reversed(some) if not mention.weak and mention.code not in known}
    return list(first.values())


def _surnames(segment: Segment) -> Iterator[Hit]:
    """The same given name before another surname; the right one stands nowhere."""
    source, lang = segment.source or "", segment.source_lang
    if is_title_case(segment.target):
        return
    people = [
        name
        for name in names(segment.target, "en")
        if len(name.words) == 2 and bare(name.words[0].text) in given_forms()
    ]
    if not people:
        return
    capitals = [bare(word.text) for name in names(segment.target, "en") for word in name.words]
    for given, surname in _pairs(source):
        if any(_may_be(word, surname.text, lang) for word in capitals):
            continue
        found = [name for name in people if renders(name.words[0].text, given.text, lang)]
        strangers = [name for name in found if not _is_in(name, source, lang)]
        if len(found) == len(strangers) == 1:
            word = strangers[0].words[1]
            span = Span(word.start, word.start + len(bare(word.text)))
            spelt = romanised(surname.text, lang)
            message = f"The original has another surname here: {spelt}."
            yield Hit(message, target=span, source=surname.span, fixes=(Fix(span, spelt),), confidence=0.7)


def _pairs(source: str) -> Iterator[tuple[Word, Word]]:
    """A given name and the surname after it."""
    found = words(source)
    for given, surname in pairwise(found):
        is_named = given.text in given_forms() and source[given.end : surname.start] == " "
        is_surname = surname.text.istitle() and len(surname.text) > 3 and surname.text not in given_forms()
        if is_named and is_surname:
            yield given, surname


def _is_in(name: Name, source: str, lang: str) -> bool:
    """The surname, or something like it, stands in the source."""
    surname = bare(name.words[-1].text)
    return any(_may_be(surname, word.text, lang) for word in words(source) if word.text[0].isupper())


def _may_be(target_word: str, source_word: str, lang: str) -> bool:
    """Generous: foreign names are spelt by sound in Cyrillic, so that a third of the consonants may differ."""
    if renders(target_word, source_word, lang):
        return True
    here, there = key(target_word), key(romanised(stem(source_word, lang), lang))
    longest = max(len(here), len(there), 1)
    return (
        here[:1] == there[:1]
        or {here[:1], there[:1]} == {"h", "ʒ"}
        or Levenshtein.distance(here, there) / longest <= _ALIKE
    )


def _strangers(segment: Segment) -> Iterator[Hit]:
    """One name that sounds like nothing in the original, and one of the original that is found nowhere."""
    source, lang = segment.source or "", segment.source_lang
    if is_title_case(segment.target):
        return
    here = [word for word in words(segment.target) if word.text[0].isupper()]
    there = [word for word in words(source) if word.text[0].isupper()]
    strangers = [
        core for name in names(segment.target, "en") if (core := _core(name, "en")) and not _is_met(core, there, lang)
    ]
    if len(strangers) != 1 or countries(strangers[0].text, "en"):
        return
    orphans = [core for name in names(source, lang) if (core := _core(name, lang)) and not _is_met(core, here, lang)]
    if len(orphans) == 1 and not countries(orphans[0].text, lang):
        message = f"The original names {romanised(orphans[0].text, lang)} instead."
        yield Hit(message, target=strangers[0].span, source=orphans[0].span, confidence=0.6)


def _core(name: Name, lang: str) -> Name | None:
    """The words of a name that are strange to the dictionary (of English) or to the lexicon, the last at least."""
    strange = tuple(word for word in name.words if _is_strange(bare(word.text), lang))
    return Name(strange) if strange and strange[-1] == name.words[-1] else None


def _is_strange(word: str, lang: str) -> bool:
    known = is_known(word.lower(), lang) if lang == "en" else bool(families(word, lang))
    return not known and len(word) > 3 and len(key(word)) > 1 and "-" not in word


def _is_met(name: Name, others: list[Word], lang: str) -> bool:
    """Some word of the name sounds like one of the other side."""
    for word in name.words:
        for other in others:
            latin, cyrillic = (other, word) if word.text[0] > "\u03ff" else (word, other)
            if _may_be(bare(latin.text), cyrillic.text, lang):
                return True
    return False
