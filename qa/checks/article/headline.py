"""A headline or deck whose number, day or name the body contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from qa.align.dates import changed_dates
from qa.align.headlines import Headline, Sentence, counted, headlines, said
from qa.align.numbers import number_links, values
from qa.lang import data
from qa.lang.names.persons import given_forms
from qa.lang.names.romanise import key, renders
from qa.lang.names.runs import Name, bare, is_title_case, names
from qa.lang.names.territories import countries
from qa.lang.numbers.values import Number
from qa.lang.words import words
from qa.model import Document, Hit, Severity, Span
from qa.rules import document_check

_KINDS = frozenset({"count", "money", "percent", "points", "measure"})
#: A headline rounds by so much; beside "over" or "nearly" by so much more.
_NEAR, _FAR = Decimal("0.06"), Decimal("0.25")
#: More numbers than these are not summed up.
_SUMMED = 10


@document_check("HEA001", Severity.MAJOR, "accuracy/headline-body", target_langs=["en"])
def headline_number_unlike_body(document: Document) -> Iterator[Hit]:
    """
    The headline or deck has another number or weekday than the body.

    It is what everyone reads, and what is checked last. Compared is the sentence of the body that says the same, and
    there the number of the same things or in the same unit. A headline may round, sum up, say "over", ask, or give a
    number that stands elsewhere in the body; where its own original has the number, nothing is said.

        headline en  [[Two]] dead in bus crash near Burgas
        target en  Three people died in the bus crash near Burgas on Friday.
        target en  The driver fled.
        target en  The bus had come from Sofia.

        headline en  Bread prices rise by [[12 percent]]
        target en  Bread prices rose by 21 percent in July, the statistics office said.
        target en  The ministry blames the drought.
        target en  Flour is dearer too.

        headline en  Parliament to vote on the budget on [[Friday]]
        target en  Parliament will vote on the budget on Thursday, its speaker said.
        target en  The debate has lasted a week.
        target en  The opposition is against it.

        headline en  Over 200 protest in Pleven
        target en  Some 214 people protested in Pleven on Sunday.
        target en  They want cleaner water.
        target en  The mayor met them.

        headline en  Five killed in two attacks on Kharkiv
        target en  Two people were killed in an attack on Kharkiv in the morning.
        target en  Three more were killed in an attack on Kharkiv at night.
        target en  The mayor has declared a day of mourning.

        headline en  Bread prices rise by 21 percent
        target en  Bread prices rose by 20.8 percent in July, the statistics office said.
        target en  The ministry blames the drought.
        target en  Flour is dearer too.

        source bg  Двама загинаха при катастрофа с автобус край Бургас
        headline en  Two dead in bus crash near Burgas
        target en  Three people died in the bus crash near Burgas on Friday.
        target en  The driver fled.
        target en  The bus had come from Sofia.
    """
    for headline in headlines(document):
        if not headline.text.rstrip().endswith("?"):
            yield from _numbers(headline)
            yield from _weekdays(headline)


def _numbers(headline: Headline) -> Iterator[Hit]:
    there = [number for sentence in headline.body for number in values(sentence.text, "en")]
    for number in values(headline.text, "en"):
        if number.kind not in _KINDS or _is_from_source(headline, number) or _is_known(headline, number, there):
            continue
        for sentence in _about(headline, number):
            other = _instead(headline.text, number, sentence)
            if other is not None:
                yield Hit(
                    f"The body says “{other.span.of(sentence.text)}”.",
                    target=number.span,
                    confidence=0.75,
                    segment=headline.segment.id,
                )
                break


def _is_from_source(headline: Headline, number: Number) -> bool:
    source, lang = headline.segment.source, headline.segment.source_lang
    if not source:
        return False
    return any(link.target == number for link in number_links(source, headline.text, lang, "en").links)


def _is_known(headline: Headline, number: Number, there: list[Number]) -> bool:
    """The body has the number, exactly, rounded, or as a sum or difference."""
    round_words = frozenset(data.table("headline.toml")["round"]["words"])
    before = words(headline.text[: number.start])[-1:]
    near = _FAR if before and before[0].text.lower() in round_words else _NEAR
    if any(_is_near(number.value, other.value, near) for other in there):
        return True
    return number.value in _sums(headline, number)


def _sums(headline: Headline, number: Number) -> set[Decimal]:
    """What the numbers of the same things come to together, and how much they differ by."""
    things = counted(headline.text, number)
    alike = [
        other.value
        for sentence in headline.body
        for other in values(sentence.text, "en")
        if other.kind in _KINDS
        and other.unit == number.unit
        and (number.unit or things & counted(sentence.text, other))
    ][:_SUMMED]
    sums = {sum(some, Decimal(0)) for size in (2, 3) for some in combinations(alike, size)}
    return sums | {abs(one - other) for one, other in combinations(alike, 2)}


def _about(headline: Headline, number: Number) -> Iterator[Sentence]:
    """The sentences that say the same, then those that share a word besides what is counted."""
    yield from headline.alike
    rest = said(headline.text) - {f"={thing}" for thing in counted(headline.text, number)}
    for sentence in headline.body:
        if sentence not in headline.alike and not rest.isdisjoint(said(sentence.text)) and not number.unit:
            yield sentence


def _is_near(value: Decimal, other: Decimal, near: Decimal) -> bool:
    if value == other:
        return True
    digits = len(value.normalize().as_tuple().digits)
    is_rounder = digits < len(other.normalize().as_tuple().digits) or near == _FAR
    return is_rounder and value != 0 and abs(value - other) <= near * abs(value)


def _instead(text: str, number: Number, sentence: Sentence) -> Number | None:
    """The number of the sentence that counts the same things."""
    things = counted(text, number)
    for other in values(sentence.text, "en"):
        if other.kind not in _KINDS or other.value == number.value or other.unit != number.unit:
            continue
        if any(one.value == other.value for one in values(text, "en")):
            continue
        if (number.unit and number.kind == other.kind) or things & counted(sentence.text, other):
            return other
    return None


def _weekdays(headline: Headline) -> Iterator[Hit]:
    body = "\n".join(sentence.text for sentence in headline.body)
    for sentence in headline.alike:
        for link in changed_dates(headline.text, sentence.text, "en", "en"):
            word = link.original.span.of(headline.text)
            if link.original.weekday is None or word.lower() in body.lower() or _is_dated(headline, word):
                continue
            message = f"The body says “{link.target.span.of(sentence.text)}”."
            yield Hit(message, target=link.original.span, confidence=0.75, segment=headline.segment.id)
            return


def _is_dated(headline: Headline, word: str) -> bool:
    """The original of the headline has the same day."""
    from qa.lang.numbers.dates import dates

    source, lang = headline.segment.source, headline.segment.source_lang
    ours = {date.weekday for date in dates(word, "en")}
    return bool(source) and any(date.weekday in ours for date in dates(source or "", lang))


@document_check("HEA002", Severity.MAJOR, "accuracy/headline-body", target_langs=["en"])
def headline_name_unlike_body(document: Document) -> Iterator[Hit]:
    """
    The headline or deck names someone or some place else than the body.

    The name stands nowhere in the body, and the sentence that says the same has another name at the same place: after
    the same preposition, beside the same verb or title. A headline may name what the body describes (the Kremlin, the
    capital), so without such a counterpart nothing is said, nor where the original of the headline has the name.

        headline en  Fire destroys warehouse near [[Varna]]
        target en  A fire destroyed a furniture warehouse near Burgas overnight.
        target en  Nobody was hurt.
        target en  Police suspect arson.

        headline en  Mayor [[Petrova]] opens new bridge
        target en  Mayor Lazarova opened the new bridge on Monday.
        target en  It cost four million leva.
        target en  The old one was closed in May.

        headline en  Fire destroys warehouse near Burgas
        target en  A fire destroyed a warehouse near the village of Ravda, Burgas region.
        target en  Nobody was hurt.
        target en  Police suspect arson.

        headline en  Kremlin rejects ceasefire proposal
        target en  Russia rejected the ceasefire proposal on Monday, spokesman Dmitry Peskov said.
        target en  Talks go on.
        target en  Kyiv is not surprised.
    """
    for headline in headlines(document):
        if is_title_case(headline.text) or headline.text.rstrip().endswith("?"):
            continue
        bearers = [name for one in headline.body for name in names(one.text, "en")]
        spoken = frozenset(
            key(word.text) for one in headline.body for word in words(one.text) if word.text[0].isupper()
        )
        for name in names(headline.text, "en"):
            other = _namesake(name, bearers, spoken)
            if not other and _is_strange(name, headline, spoken):
                other = next((found for one in headline.alike if (found := _in_place(name, headline, one))), "")
                other = other or _as_in_source(headline, bearers)
            if other:
                message = f"The body says “{other}”."
                yield Hit(message, target=name.span, confidence=0.7, segment=headline.segment.id)


def _namesake(name: Name, bearers: list[Name], spoken: frozenset[str]) -> str:
    """A given name with another surname in the body."""
    if len(name.words) != 2 or name.words[0].text not in given_forms():
        return ""
    given, surname = (bare(word.text) for word in name.words)
    if len(key(surname)) < 2 or any(_is_alike(key(surname), other) for other in spoken):
        return ""
    others = [one for one in bearers if len(one.words) == 2 and one.words[0].text == given]
    return others[0].text if len({one.text for one in others}) == 1 else ""


def _as_in_source(headline: Headline, bearers: list[Name]) -> str:
    """A name of the body that the original of the headline has, though the headline does not."""
    source, lang = headline.segment.source or "", headline.segment.source_lang
    originals = [word.text for word in words(source)[1:] if word.text[0].isupper() and len(word.text) > 3]
    ours = [bare(word.text) for word in words(headline.text)]
    lost = [one for one in originals if not any(renders(word, one, lang) for word in ours) and not countries(one, lang)]
    return next((name.text for name in bearers for one in lost if renders(bare(name.words[-1].text), one, lang)), "")


def _is_alike(sound: str, other: str) -> bool:
    """Two spellings of one name, perhaps."""
    return sound[:2] == other[:2] and abs(len(sound) - len(other)) < 3


def _is_strange(name: Name, headline: Headline, spoken: frozenset[str]) -> bool:
    """No word of the name stands in the body, nor does the original of the headline have it."""
    if countries(name.text, "en") or any(len(key(word.text)) < 2 for word in name.words):
        return False
    if any(_is_spoken(key(bare(word.text)), spoken) for word in name.words):
        return False
    source, lang = headline.segment.source or "", headline.segment.source_lang
    return not any(renders(bare(word.text), there.text, lang) for word in name.words for there in words(source))


def _is_spoken(sound: str, spoken: frozenset[str]) -> bool:
    """Burgas and Burgas's, Ruse and Ruse-born."""
    return any(sound.startswith(other[:4]) if len(other) > 3 else sound == other for other in spoken)


def _in_place(name: Name, headline: Headline, sentence: Sentence) -> str:
    """A name of the sentence, not in the headline, that stands beside the same word."""
    beside = _beside(name.span, headline.text)
    ours = {key(bare(word.text)) for word in words(headline.text)}
    for other in names(sentence.text, "en"):
        if not countries(other.text, "en") and not any(key(bare(word.text)) in ours for word in other.words):
            before, after = _beside(other.span, sentence.text)
            if (before and before == beside[0]) or (after and after == beside[1]):
                return other.text
    return ""


_FREE = re.compile(r"(?:and|or|the|a|an|of|to|for|with|by|that|is|was|are|has|will|says?|said)$", re.IGNORECASE)


def _beside(span: Span, text: str) -> tuple[str, str]:
    """The words before and after, where they stand in the same phrase and tell something."""
    before = re.search(r"([^\W\d_]+) $", text[: span.start])
    after = re.match(r" ([^\W\d_]+)", text[span.end :])
    found = [match[1].lower() if match and not _FREE.match(match[1]) else "" for match in (before, after)]
    return found[0], found[1][:4]
