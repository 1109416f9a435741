"""Names spelt back from Cyrillic letters, or wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from qa.align.names import may_sound, meeting, sounds
from qa.lang.names.capitals import capitals
from qa.lang.names.places import Place, places_named
from qa.lang.names.places import places as places_on_earth
from qa.lang.names.romanise import romanised, stem
from qa.lang.names.runs import PARTICLES, Name, bare, is_title_case, name_forms, names, wrong_forms
from qa.lang.names.sounds import NEAR, distance, has_cyrillic
from qa.lang.names.spellings import is_misheard, misspelt, unsettled
from qa.lang.sieve import Sieve
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Columns, places
from qa.lang.words import is_known
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Places of Ukraine are written by the table of the Cabinet's resolution 55 of 2010.
_AUTHORITY = "UA 55/2010"
#: How surnames of the East and the South end.
_SLAVIC = re.compile(r"(?:[оеёєі]в[аы]?|[иії]на?|[сц]ь?к(?:ий|ая|и|а|і)|енко|чук|[иі]ч)$")


def _may_misspell(columns: Columns, _: Mapping[str, object]) -> Bits:
    """Some word of the original is a name, and some word of the translation its misspelling."""
    source, target, lang = columns.source, columns.target, columns.source.lang
    common: dict[str, list[_Suspect]] = {}
    others: dict[int, list[_Suspect]] = {}
    for word, (suspect,) in _suspects(lang).among(target.words.keys()).items():
        if suspect.is_common:
            common.setdefault(suspect.low, []).append(suspect)
            continue
        for at in places(target.words[word]):
            others.setdefault(at, []).append(suspect)
    suspicious, found = sum([1 << at for at in others]), 0
    for name in _NAMES.passed(source.words.keys()):
        here = source.words[name]
        for low in common.keys() & _spelt_back(name, lang):
            for one in common[low]:
                if here & target.words[one.word] and misspelt(name, one.word, lang) is not None:
                    found |= here & target.words[one.word]
        for at in places(here & suspicious & ~found):
            found |= any(_is_misspelt(name, one, lang) for one in others[at]) << at
    return found


@segment_check("NAM007", Severity.MINOR, "terminology/proper-name", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"], screen=_may_misspell)  # fmt: skip
def name_misspelt(segment: Segment) -> Iterator[Hit]:
    """
    A name is spelt back from Cyrillic letters, or with a letter that is not in it.

    Джонсън is Johnson, not Dzhonsan, and no romanisation makes Stoyanof of Стоянов. A foreign name is reported when a
    known one sounds exactly like the original; a Slavic surname when no table, no newspaper and no neighbouring
    language would spell it so. Of foreign names that no dictionary has nothing is said.

        source bg  Според Джонсън сделката е близо.
        target en  According to [[Dzhonsan]], the deal is close.

        source bg  Автобусът за Одрин закъсня.
        target en  The bus to [[Odrin]] was late.

        source ru  В Оксфорде открылась выставка.
        target en  An exhibition opened in [[Oksford]].

        source uk  Макрон і Шольц приїхали разом.
        target en  [[Makron]] and [[Sholts]] arrived together.

        source bg  Адвокат Стоянов обжалва присъдата.
        target en  Lawyer [[Stoyanof]] appealed against the sentence.

        source bg  Адвокат Стоянов обжалва присъдата.
        target en  Lawyer Stoianov appealed against the sentence.

        source ru  Дмитрий Чайковский и Сергей Рахманинов приехали.
        target en  Dmitry Tchaikovsky and Sergei Rachmaninoff came.

        source bg  Марек Ковалски и Янош Сийярто се срещнаха с Кличко.
        target en  Marek Kowalski and Janos Szijjarto met Klitschko.

        source uk  Олександр Сирський і Валерій Залужний доповіли.
        target en  Oleksandr Syrsky and Valerii Zaluzhnyi reported.

        source ru  Тренер Данил Морозов покинул клуб.
        target en  Coach Danil Morozov left the club.

        source bg  Кирил Димитров и Никола Шарков ще свидетелстват.
        target en  Kiril Dimitrov and Nikola Sharkov will testify.
    """
    source, lang = segment.source or "", segment.source_lang
    told = [wrong.span for wrong in wrong_forms(segment.target, source)]
    if is_title_case(segment.target):
        return
    for name in names(source, lang):
        for word in name.words:
            at = meeting(word.text, lang, segment.target)
            if at is None or " " in at[0].of(segment.target) or any(span.overlaps(at[0]) for span in told):
                continue
            spelt = at[0].of(segment.target)
            if word is name.words[0] and _is_slavic_given_name(name, spelt, lang):
                continue
            right = _exonym(word.text, spelt, lang) or misspelt(word.text, spelt, lang) if spelt[:1].isupper() else None
            if right:
                span = Span(at[0].start, at[0].start + len(_written(spelt)))
                told.append(at[0])
                yield Hit(f"English spells this name {right}.", target=span, source=word.span,
                          fixes=(Fix(span, right),), confidence=0.75)  # fmt: skip


def _is_slavic_given_name(name: Name, spelt: str, lang: str) -> bool:
    """It stands before a Slavic surname and is spelt letter by letter: Danil Morozov is no Daniel."""
    given, *others = [word.text for word in name.words]
    return any(map(_SLAVIC.search, others)) and spelt.lower() == romanised(given, lang).lower()


class _Suspect(NamedTuple):
    """
    A word of a translation that may be a name misspelt, its bare form in lower case, and whether it is a common word:
    that is one only where it romanises a name letter by letter.
    """

    word: str
    low: str
    is_common: bool


@lru_cache(maxsize=8)
def _suspects(lang: str) -> Telling[tuple[_Suspect, ...]]:
    """Tells of words with a capital that they are suspects."""
    return Telling(lambda word: tuple(_suspect(lang, word)) if word[0].isupper() else ())


#: Words of originals that may be names.
_NAMES = Sieve(lambda word: has_cyrillic(word) and (word[0].isupper() or word.lower() in PARTICLES))


def _suspect(lang: str, word: str) -> Iterator[_Suspect]:
    written = _written(word).lower()
    is_exonym = written in _exonyms(lang) and not is_known(written, "en")
    low = unsettled(word).lower()
    if low or is_exonym:
        yield _Suspect(word, low, not is_exonym and is_known(low, "en"))


@lru_cache(maxsize=16384)
def _is_misspelt(name: str, one: _Suspect, lang: str) -> bool:
    if not may_sound(name, one.word, lang):
        return False
    if _exonym(name, one.word, lang):
        return True
    is_near = not is_misheard(name, one.low, lang) or sounds(name, one.word, lang)
    return is_near and misspelt(name, one.word, lang) is not None


@lru_cache(maxsize=65536)
def _spelt_back(name: str, lang: str) -> tuple[str, str]:
    """What a name is letter by letter, with its ending and without."""
    return romanised(name, lang).lower(), romanised(stem(name, lang), lang).lower()


@lru_cache(maxsize=4)
def _exonyms(lang: str) -> frozenset[str]:
    """Romanised names of places that English calls otherwise."""
    return frozenset(
        form
        for place in places_on_earth()
        for form in _romanised(place, lang)
        if form not in {one.lower() for one in place.english}
    )


def _romanised(place: Place, lang: str) -> frozenset[str]:
    return frozenset(romanised(form, lang).lower() for form in place.cyrillic.get(lang, ()))


def _written(spelt: str) -> str:
    return spelt.removesuffix("'s").removesuffix("’s")


def _exonym(word: str, spelt: str, lang: str) -> str | None:
    """What English calls a place that is only romanised: Одрин is Edirne, not Odrin."""
    written = _written(spelt)
    if is_known(written.lower(), "en"):
        return None
    for place in places_named(word, lang):
        forms = _romanised(place, lang) - {one.lower() for one in place.english}
        if written.lower() in forms and all(distance(word, one, lang) > NEAR for one in place.english):
            return place.english[0]
    return None


@segment_check("NAM008", Severity.MINOR, "terminology/proper-name", needs=["source"], source_langs=["uk"],
               target_langs=["en"])  # fmt: skip
def ukrainian_place_in_russian_form(segment: Segment) -> Iterator[Hit]:
    """
    A Ukrainian town stands in its Russian form, translated from Ukrainian.

    Newspapers, governments and the towns themselves write Kyiv, Kharkiv and Odesa; from a Ukrainian original there is
    no reason to go by way of Russian. The older forms are let pass in translations from other languages, and where the
    original does not name the town (chicken Kiev, Odessa in Texas).

        source uk  Пожежа сталася у Харкові вночі.
        target en  The fire broke out in [[Kharkov]] at night.

        source uk  Потяг до Києва запізнився.
        target en  The train to [[Kiev]] was late.

        source uk  Потяг до Києва запізнився.
        target en  The train to Kyiv was late.

        source ru  Поезд в Киев опоздал.
        target en  The train to Kiev was late.

        source uk  На обід була котлета.
        target en  There was chicken Kiev for lunch.
    """
    russian = [(word, _russian_forms().get(bare(word.text))) for word in capitals(segment.target)]
    if not any(right for _, right in russian):
        return
    named = {
        english
        for word in capitals(segment.source or "")
        for place in places_named(word.text, "uk")
        for english in place.english
    }
    for word, right in russian:
        if right in named:
            span = Span(word.start, word.start + len(bare(word.text)))
            yield Hit(f"The Ukrainian form is {right}.", target=span, fixes=(Fix(span, right, "safe"),), confidence=0.9)


@lru_cache(maxsize=1)
def _russian_forms() -> dict[str, str]:
    """Accepted forms of Ukrainian places that romanise their Russian name, and the Ukrainian ones."""
    return {
        accepted: form.right
        for form in name_forms()
        if form.kind == "place" and form.authority == _AUTHORITY
        for accepted in form.accepted
        if accepted.replace("y", "i") != form.right.replace("y", "i")
        and accepted in {romanised(name, "ru") for name in form.source}
    }
