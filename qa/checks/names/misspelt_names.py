"""Names spelt back from Cyrillic letters, or wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.align.names import meeting
from qa.lang.names.places import places_named
from qa.lang.names.romanise import romanised
from qa.lang.names.runs import bare, is_title_case, name_forms, names, wrong_forms
from qa.lang.names.sounds import NEAR, distance
from qa.lang.names.spellings import misspelt
from qa.lang.words import is_known, words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Places of Ukraine are written by the table of the Cabinet's resolution 55 of 2010.
_AUTHORITY = "UA 55/2010"


@segment_check("NAM007", Severity.MINOR, "terminology/proper-name", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"])  # fmt: skip
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
            right = _exonym(word.text, spelt, lang) or misspelt(word.text, spelt, lang) if spelt[:1].isupper() else None
            if right:
                span = Span(at[0].start, at[0].start + len(spelt.removesuffix("'s").removesuffix("’s")))
                told.append(at[0])
                yield Hit(f"English spells this name {right}.", target=span, source=word.span,
                          fixes=(Fix(span, right),), confidence=0.75)  # fmt: skip


def _exonym(word: str, spelt: str, lang: str) -> str | None:
    """What English calls a place that is only romanised: Одрин is Edirne, not Odrin."""
    written = spelt.removesuffix("'s").removesuffix("’s")
    if is_known(written.lower(), "en"):
        return None
    for place in places_named(word, lang):
        forms = {romanised(form, lang).lower() for form in place.cyrillic.get(lang, ())}
        is_exonym = all(distance(word, one, lang) > NEAR for one in place.english)
        if is_exonym and written.lower() in forms - {one.lower() for one in place.english}:
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
    named = {
        english
        for word in words(segment.source or "")
        if word.text[0].isupper()
        for place in places_named(word.text, "uk")
        for english in place.english
    }
    for word in words(segment.target):
        spelt = bare(word.text)
        right = _russian_forms().get(spelt)
        if right in named:
            span = Span(word.start, word.start + len(spelt))
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
