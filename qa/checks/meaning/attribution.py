"""Whose words they are: attributions that the translation loses, gives to another, or makes stronger or weaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.lang.english.clauses import finite_verbs
from qa.lang.meaning.hints import hinted, hinting, holds, may_hold, may_hold_phrase
from qa.lang.meaning.modality import has_kind
from qa.lang.meaning.speech import (
    TABLE,
    SpeechAct,
    attributed,
    may_have_speaker,
    said_kinds,
    speech_acts,
    surely_attributed,
)
from qa.lang.names.romanise import renders
from qa.lang.phrases import phrases
from qa.lang.text.columns import Bits, Column, Columns, any_of
from qa.lang.text.quotes import quotations
from qa.lang.words import words
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

LANGS = ("bg", "ru", "uk")
#: Kinds of speech that are deeds as well: what somebody asked or promised may be the news.
_DEEDS = frozenset({"accuse", "ask", "order", "promise", "threaten"})
#: After these verbs stands the one who hears.
_TELLING = frozenset("told tells tell telling informed informs asked asks warned reminded".split())


@document_check(
    "ATT001", Severity.MAJOR, "accuracy/omission", needs=["source"], target_langs=["en"], source_langs=LANGS
)
def attribution_lost(document: Document) -> Iterator[Hit]:
    """
    What the original lets somebody say stands in the translation's own voice.

    `Според прокуратурата`, `по словам министра`, `повідомила поліція`: a paper that drops them vouches for what it only
    heard. Quiet where the translation has any verb of saying or thinking, in the sentence or left over in the one
    before or after it, for an attribution may move; a lone verb of saying behind a quotation is a doubt.

        source bg  Според прокуратурата фирмата е укривала данъци.
        target en  [[The firm]] hid taxes.

        source ru  По данным полиции, водитель был пьян.
        target en  [[The driver]] was drunk.

        source uk  Міністр заявив, що порт відновив роботу.
        target en  [[The port]] has resumed operations.

        source ru  По словам мэра, жителей просят не выходить из дома.
        target en  [[Residents]] are asked not to leave their homes.

        source bg  Според прокуратурата фирмата е укривала данъци.
        target en  Prosecutors say the firm hid taxes.

        source bg  Според министъра мостът е безопасен.
        target en  The bridge is safe.
        source bg  Той е проверен през май.
        target en  It was inspected in May, the minister said.

        source ru  По мнению экспертов, цены вырастут.
        target en  Experts expect prices to rise.

        source uk  Згідно з законом, школи відкриються у вересні.
        target en  Under the law, schools open in September.
    """
    segments = document.segments
    for at, segment in enumerate(segments):
        acts = _acts(segment)
        if not acts or not segment.target.strip():
            continue
        if _is_attributed(segment):
            continue
        if any(_has_spare(other) for other in (*segments[max(0, at - 1) : at], *segments[at + 1 : at + 2])):
            continue
        act = acts[0]
        yield Hit(
            f"The original says whose words these are: “{_with_speaker(segment.source or '', act)}”.",
            target=beginning(segment.target),
            source=act.span,
            confidence=0.7,
            segment=segment.id,
        )


#: A headline signed by its speaker: `… - Interior Secretary`; `Minister: …`.
_SIGNED = re.compile(r"[-–—:] ?(?:[A-Z][\w.]*(?: of)? ?){1,5}$|^(?:[A-Z][\w.]* ?){1,5}:")
#: `Според закона`, `згідно з угодою`: a rule is no speaker.
_RULES = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:закон|правил|регламент|договор|споразум|конституц|план|график|устав|наредб|решени|приговор|"
    r"кодекс|угод|соглашен|розклад|расписан|ріш|прогноз|класаци|рейтинг|рейтинг|традиц|стандарт|програм|програм|"
    r"член|стать|статт|вірш|поговор|легенд|библ|условия|умов)",
    re.IGNORECASE,
)


def _acts(segment: Segment) -> tuple[SpeechAct, ...]:
    """The acts of the original that give words, or name a source that can speak."""
    text = segment.source or ""
    acts = (act for act in speech_acts(text, segment.source_lang) if act.gives_words)
    return tuple(act for act in acts if act.kind != "source" or not _RULES.match(text, act.span.end))


def _is_attributed(segment: Segment) -> bool:
    """Some word of the translation gives the words to somebody; quotations count where their marks are in doubt."""
    text, lang = segment.target, segment.target_lang
    if attributed(text, lang) and not _tells_deeds(segment):
        return True
    if has_kind(text, lang, ("alleged",)) or _SIGNED.search(text):
        return True
    there = [one for one in quotations(text) if one.is_speech]
    here = [one for one in quotations(segment.source or "") if one.is_speech]
    is_plain = len(there) == len(here) and all(one.is_closed for one in there) and not text.count('"') % 2
    return not is_plain and any(found.kind != "nothing" for found in phrases(text, lang, TABLE))


def _tells_deeds(segment: Segment) -> bool:
    """All that the translation has of saying renders what the original tells besides: an order, a promise, a threat."""
    acts = speech_acts(segment.target, segment.target_lang)
    told = Counter(act.kind for act in speech_acts(segment.source or "", segment.source_lang) if not act.gives_words)
    is_all = len(acts) == len(attributed(segment.target, segment.target_lang))
    return is_all and all(act.kind in _DEEDS for act in acts) and Counter(act.kind for act in acts) <= told


def _has_spare(segment: Segment) -> bool:
    """The translation of a neighbour has more attributions than its own original."""
    here = speech_acts(segment.source or "", segment.source_lang)
    return len(surely_attributed(segment.target, segment.target_lang)) > len(here)


def _with_speaker(source: str, act: SpeechAct) -> str:
    if act.speaker is None:
        return act.span.of(source)
    return source[min(act.span.start, act.speaker.start) : max(act.span.end, act.speaker.end)]


def beginning(text: str) -> Span:
    """The first words of a text up to its first finite verb, two words at least and six at most."""
    around = words(text)
    if len(around) < 2:
        return Span(0, len(text))
    verb = next((verb.start for verb in finite_verbs(text)), 0)
    before = [word for word in around[:6] if word.end <= verb] or list(around[:2])
    return Span(around[0].start, before[-1].end)


def _may_say(columns: Columns, _: Mapping[str, object]) -> Bits:
    """In both texts somebody may say something whose name stands beside."""
    here, there = columns.source, columns.target
    some = any_of(hinted(here), may_hold(TABLE, *_saying())) & any_of(hinted(there), may_hold(TABLE, *_saying()))
    return _speaking(here, _speaking(there, some))


def _speaking(column: Column, some: Bits) -> Bits:
    """Those of some texts in which a name may stand beside a verb of saying, or in which a phrase says something."""
    phrases, verbs = may_hold_phrase(TABLE, *_saying()), hinting(column, *holds(TABLE, *_saying()))
    by_phrase = some & any_of(hinted(column), phrases)
    return by_phrase | column.where_row(lambda row: may_have_speaker(row, column.lang, verbs), some & ~by_phrase)


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    """The kinds of words beside which the name of who says them may stand."""
    return said_kinds() - {"source"}


@segment_check("ATT002", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_say)  # fmt: skip
def speaker_changed(segment: Segment) -> Iterator[Hit]:
    """
    The words are given to somebody else than in the original.

    Compared are the names beside the verbs of saying, where each text has one such name: if the translation's speaker
    is named in the original, but as somebody else, or is not named there at all while the original's speaker is still
    spoken of in the translation, the two have changed places.

        source bg  Президентът Радев каза, че Желязков ще подаде оставка.
        target en  Prime Minister [[Zhelyazkov]] said that President Radev would resign.

        source uk  Сибіга повідомив, що Сікорський прибуде в середу.
        target en  [[Sikorski]] said that Sybiha would arrive on Wednesday.

        source ru  Песков сообщил, что Путин прибудет в среду.
        target en  Putin will arrive on Wednesday, Peskov said.

        source bg  Радев каза, че ще се срещне с Желязков.
        target en  The president said that he would meet Zhelyazkov.
    """
    source, lang = segment.source or "", segment.source_lang
    said = _lone_speaker(segment.target, segment.target_lang)
    speaker = _lone_speaker(source, lang) if said else None
    if said is None or speaker is None or _is_same(said.of(segment.target), speaker.of(source), lang):
        return
    elsewhere = [word for word in words(segment.target) if not word.span.overlaps(said) and word.text[0].isupper()]
    names = [word for word in words(source) if word.text[0].isupper() and not word.span.overlaps(speaker)]
    is_moved = any(_is_same(word.text, speaker.of(source), lang) for word in elsewhere)
    is_known = any(_is_same(said.of(segment.target), word.text, lang) for word in names)
    if is_moved and is_known:
        last = words(said.of(segment.target))[-1].span.shifted(said.start)
        yield Hit(f"In the original “{speaker.of(source)}” says this.", target=last, source=speaker, confidence=0.75)


def _lone_speaker(text: str, lang: str) -> Span | None:
    """The name beside the only verb of saying; not the one who is told, nor one in Latin letters amid Cyrillic."""
    acts = [act for act in speech_acts(text, lang) if act.gives_words and act.kind != "source"]
    if len(acts) != 1 or acts[0].speaker is None:
        return None
    act, speaker = acts[0], acts[0].speaker
    if lang == "en" and speaker.start > act.span.end and act.span.of(text).lower() in _TELLING:
        return None
    is_foreign = lang != "en" and any(word.text.isascii() for word in words(speaker.of(text)))
    return None if is_foreign else speaker


def _is_same(target: str, source: str, lang: str) -> bool:
    """Any word of the one name spells a word of the other."""
    return any(
        renders(there.text, here.text, lang)
        for there in words(target)
        for here in words(source)
        if there.text[0].isupper() and here.text[0].isupper()
    )
