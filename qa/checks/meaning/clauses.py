"""Parts of sentences that the translation left out or added, against the original or a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import ceil, sqrt
from typing import NamedTuple

from qa.align.ceilings import OPEN, all_as_one, between_links, by_words
from qa.align.clues import is_covered
from qa.align.lists import lacking_item, lost_items, may_lack_item
from qa.align.runs import Gaps, Run, gaps
from qa.lang.lexicon import is_content
from qa.lang.names.romanise import romanised
from qa.lang.text.columns import Bits, Column, Columns
from qa.lang.words import is_known, words
from qa.model import Hit, Segment, Severity, Span
from qa.rules import gated, segment_check

#: The characters of an English translation for one of the original, on average.
_RATIO = {"bg": 0.909, "ru": 0.897, "uk": 0.957}
#: Fewer words that ought to be found again are no evidence.
_FEWEST = 2
#: What a sum of weights may be off by.
_ROUNDING = 1e-6
#: So far below the threshold a part is a doubt.
_DOUBT = 1.0
_LONGEST_PLACE = 40
#: How bodies are named by their first syllables: Минпромторг, Роскомнадзор.
_SYLLABIC = re.compile(r"(?:Мин|Рос|Гос|Глав|Держ|Мін|Нац|Укр)\w{4}")


class _Weights(NamedTuple):
    base: float
    lonely: float
    unknown: float
    answered: float
    opened: float
    closed: float
    linked: float
    linked_there: float
    surplus: float
    room: float


#: Fitted on good translations of news, with a clause of the translation cut out or a foreign one put in.
_OMITTED = _Weights(-4.68, 0.77, 0.26, -0.57, 0.76, 0.84, 0.04, 0.9, 2.01, -0.82)
_ADDED = _Weights(-6.63, 0.74, 0.35, -0.2, 1.1, 3.73, 0.98, 0.99, 1.85, -1.59)
#: What is taken off: of Russian the published translations are freer, and more of what is not found is still said.
_FREEDOM = {"ru": 0.7}
#: By so much translations of a text differ, for each of its characters; what is lost when floats are squared.
_VARIANCE, _EDGE = 7.0, 1e-6
#: How sure a part is that scores enough, and one that almost does.
_SURE, _PERHAPS = 0.65, 0.4
#: The gate lets a text through whose translation is this many deviations shorter, or longer, than most, and a run of
#: which, by single words, scores enough but for this much. Of 2,300 good translations of news 1.2 % and 0.9 % pass, of
#: those with a clause cut out or put in that the checks find, 98 % and 93 %.
_SHORTER, _LONGER, _ALMOST = 0.8, 1.0, 0.25


def _may_omit(columns: Columns) -> Bits:
    """The translation is clearly shorter than most, or may lack an item of a list."""
    surpluses = columns.kept(_surpluses)
    return _off(surpluses, columns.source, _SHORTER) | lacking_item(columns.source, columns.target)


def _may_add(columns: Columns) -> Bits:
    """The translation is clearly longer than most, or may have an item more in a list."""
    surpluses = [-surplus for surplus in columns.kept(_surpluses)]
    return _off(surpluses, columns.target, _LONGER) | lacking_item(columns.target, columns.source)


def _off(surpluses: Iterable[float], column: Column, deviations: float) -> Bits:
    """The texts of which the surplus is so many deviations, or almost."""
    limit = _VARIANCE * deviations**2 - _EDGE
    some = enumerate(zip(surpluses, map(len, column.texts), strict=True))
    return sum([1 << at for at, (surplus, size) in some if surplus > 0 and surplus * surplus >= limit * size])


def _surpluses(columns: Columns) -> list[float]:
    lang, there = columns.source.lang, columns.target.lang
    pairs = zip(columns.source.texts, columns.target.texts, strict=True)
    return [_surplus(source, target, lang, there) for source, target in pairs]


@segment_check("COV003", Severity.MAJOR, "accuracy/omission", needs=["source"], screen=gated(_may_omit))
def omitted_clause(
    segment: Segment, *, threshold: float = 2.5, least: float = 0.0, gate: bool = False
) -> Iterator[Hit]:
    """
    A part of the original has no counterpart: a clause, a phrase, an item of a list.

    The reader of the translation never learns of it. Words that the lexicon, the numbers and the names vouch for count,
    where several stand together and none of them is found; so do the length of both texts, the words near the place
    that could be the part in other words, and marks and conjunctions around it. An item of a list is missed where the
    other items stand side by side. A lost name or number alone is left to the checks of names and numbers; so are
    titles and patronymics. The mark is on the words before and after the place where the part belongs. With the option
    `gate`, for corpora that are mostly good, parts are looked for only where the translation is clearly shorter than
    others of its length and single words tell of a part: so it is with 1 % of good ones, and with 98 % of those that a
    clause was cut out of. Items are looked for only where it has no list as long and single words tell of one: 0.5 % of
    good ones, nine of ten that lost one. Hits of less confidence than the option `least` are not looked for.

        source bg  Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА.
        target en  The cabinet adopted the budget on [[Tuesday, BTA reported]].

        source uk  Пожежники врятували двох дітей, яких знайшли на даху сусідньої школи.
        target en  Firefighters rescued two [[children.]]

        source bg  Най-засегнати са София, Пловдив и Варна.
        target en  The worst hit are [[Sofia and Varna]].

        source bg  Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА.
        target en  The cabinet adopted the budget on Tuesday, but the opposition will challenge it in court, BTA said.

        source uk  Суд скасував вирок, бо слідчі не мали дозволу на обшук.
        target en  The court overturned the verdict because investigators lacked a search warrant.

        source ru  Заседание провёл премьер-министр Михаил Владимирович Мишустин.
        target en  Prime Minister Mikhail Mishustin chaired the meeting.
    """
    source, target = segment.source or "", segment.target
    lang, there = segment.source_lang, segment.target_lang
    if not target.strip() or not is_covered(lang, there):
        return
    surplus, wanted = _surplus(source, target, lang, there), threshold + _FREEDOM.get(lang, 0.0)
    lowest = wanted - _DOUBT if least <= _PERHAPS else wanted
    texts = (source, target, lang, there)
    is_open = not gate or (_deviations(surplus, source) >= _SHORTER and _may_lose(texts, surplus, _OMITTED, lowest))
    for run, score in _lost_runs(texts, surplus, _OMITTED, lowest) if is_open else ():
        yield Hit(
            f"The original goes on here: “{run.span.of(source)}”.",
            target=_shortened(run.place, target),
            source=run.span,
            confidence=_SURE if score >= wanted else _PERHAPS,
        )
    if gate and not may_lack_item(source, target, lang, there):
        return
    for item in lost_items(source, target, lang, there):
        yield Hit(
            f"The list of the original has one more item: “{item.span.of(source)}”.",
            target=item.place,
            source=item.span,
            confidence=0.6,
        )


@segment_check(
    "COV004", Severity.MAJOR, "accuracy/addition", needs=["source"], target_langs=["en"], screen=gated(_may_add)
)
def added_clause(segment: Segment, *, threshold: float = 3.5, least: float = 0.0, gate: bool = False) -> Iterator[Hit]:
    """
    A part of the translation has no counterpart in the original: a clause, a phrase, an item of a list.

    The mirror image of an omitted part. What explains is no addition: a note or a conversion in brackets, the full name
    of a body, a word or two on who somebody is. With the option `gate`, for corpora that are mostly good, parts are
    looked for only where the translation is clearly longer than others of its length and single words tell of a part:
    so it is with 1 % of good ones, and with 93 % of those that a clause was put into; items, where the original has no
    list as long and single words tell of one. Hits of less confidence than the option `least` are not looked for.

        source bg  Парламентът прие бюджета във вторник.
        target en  Parliament adopted the budget on Tuesday, [[while the opposition left the hall in protest]].

        source uk  Постраждали жителі Києва й Одеси.
        target en  Residents of Kyiv, [[Kharkiv]] and Odesa were injured.

        source bg  Парламентът прие бюджета във вторник, а опозицията напусна залата.
        target en  Parliament adopted the budget on Tuesday, while the opposition walked out of the chamber in protest.

        source ru  Депутаты поддержали доклад РПЦ и спецслужб.
        target en  Deputies backed a report of the Russian Orthodox Church and the special services.

        source ru  Рада приняла бюджет.
        target en  The Rada, Ukraine's parliament, adopted the budget.

        source bg  КЗП глоби веригата с 20 000 лв.
        target en  The Commission for Consumer Protection fined the chain 20,000 leva (about 10,200 euros).
    """
    source, target = segment.source or "", segment.target
    lang, there = segment.source_lang, segment.target_lang
    if not source.strip() or not is_covered(there, lang):
        return
    surplus, wanted = -_surplus(source, target, lang, there), threshold + _FREEDOM.get(lang, 0.0)
    lowest = wanted - _DOUBT if least <= _PERHAPS else wanted
    texts = (target, source, there, lang)
    is_open = not gate or (_deviations(surplus, target) >= _LONGER and _may_lose(texts, surplus, _ADDED, lowest))
    for run, score in _lost_runs(texts, surplus, _ADDED, lowest) if is_open else ():
        if not _explains(run.span, target) and not _spells_out(run.span, segment):
            yield Hit(
                "Nothing in the original says this.",
                target=run.span,
                confidence=_SURE if score >= wanted else _PERHAPS,
            )
    if gate and not may_lack_item(target, source, there, lang):
        return
    for item in lost_items(target, source, there, lang):
        yield Hit(
            "The list of the original does not have this item.", target=item.span, source=item.place, confidence=0.6
        )


def _lost_runs(
    texts: tuple[str, str, str, str], surplus: float, weights: _Weights, wanted: float
) -> list[tuple[Run, float]]:
    """The runs of the first text that score enough, by ever closer looks, each of them dearer than the one before."""
    found: list[tuple[Run, float]] = []
    for look in (all_as_one, between_links, gaps):
        found = _scoring(look(*texts), _deviations(surplus, texts[0]), weights, wanted)
        if not found:
            break
    return found


def _may_lose(texts: tuple[str, str, str, str], surplus: float, weights: _Weights, wanted: float) -> bool:
    """By single words a run of the first text scores almost enough."""
    longer, almost = _deviations(surplus, texts[0]), wanted - _ALMOST
    lacking = almost - _score(OPEN.runs[0], OPEN, longer, weights)
    fewest = (_FEWEST, max(_FEWEST, ceil(lacking / weights.lonely - _ROUNDING)))
    return bool(_scoring(by_words(*texts, fewest), longer, weights, almost))


def _scoring(seen: Gaps, surplus: float, weights: _Weights, wanted: float) -> list[tuple[Run, float]]:
    """The runs of words enough that score enough."""
    scores = [(run, _score(run, seen, surplus, weights)) for run in seen.runs if run.lonely >= _FEWEST]
    return [(run, score) for run, score in scores if score >= wanted]


def _surplus(source: str, target: str, lang: str, target_lang: str) -> float:
    """How many characters the translation is shorter than originals of its length become."""
    return len(source) * (_RATIO.get(lang, 1.0) if target_lang == "en" else 1.0) - len(target)


def _deviations(surplus: float, text: str) -> float:
    """The surplus against what translations of a text of this length differ by."""
    return surplus / sqrt(_VARIANCE * max(1, len(text)))


def _score(run: Run, found: Gaps, surplus: float, weights: _Weights) -> float:
    """The log odds that the run was lost, by logistic regression on sentences with and without a part cut out."""
    return (
        weights.base
        + weights.lonely * min(run.lonely, 8)
        + weights.unknown * min(run.words - run.lonely - run.taken, 5)
        + weights.answered * min(run.answered, 6)
        + weights.opened * run.opened
        + weights.closed * run.closed
        + weights.linked * found.linked
        + weights.linked_there * found.linked_there
        + weights.surplus * max(-2.0, min(3.0, surplus))
        + weights.room * min(1.5, run.room / max(1, run.span.end - run.span.start))
    )


def _shortened(place: Span, text: str) -> Span:
    """The place; only its first word where it is long, for the part belongs behind that."""
    if place.end - place.start <= _LONGEST_PLACE:
        return place
    word = re.match(r"\S+", text[place.start : place.end])
    return Span(place.start, place.start + (word.end() if word else 0))


def _explains(span: Span, text: str) -> bool:
    """It stands in brackets, or holds some."""
    before, inside = text[: span.start], span.of(text)
    return before.count("(") > before.count(")") or before.count("[") > before.count("]") or "(" in inside


def _spells_out(span: Span, segment: Segment) -> bool:
    """Half of its words have capitals, and the original names a body by letters or syllables: МВД, Минпромторг."""
    some = [word.text for word in words(span.of(segment.target)) if is_content(word.text, segment.target_lang)]
    if 2 * sum(word[0].isupper() for word in some) < len(some):
        return False
    said = {word.text.casefold() for word in words(segment.target)}
    return any(
        _is_short_name(word.text, segment.source_lang)
        and romanised(word.text, segment.source_lang).casefold() not in said
        for word in words(segment.source or "")
    )


def _is_short_name(word: str, lang: str) -> bool:
    return sum(map(str.isupper, word)) > 1 or (bool(_SYLLABIC.match(word)) and not is_known(word, lang))
