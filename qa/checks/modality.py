"""Modality and hedges that the translation loses: must and may, `according to` and `allegedly`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang import data
from qa.lang.negation import cues
from qa.lang.words import words
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: The modals that are told apart, those of them that oblige, and light words that are modal only now and then.
_PLAIN_MODALS = frozenset({"must", "should", "may", "might", "can", "could"})
_OBLIGE = frozenset({"must", "should"})
_LIGHT = frozenset({"to", "be", "is", "are", "was", "were", "have", "has", "had", "would"})


@segment_check(
    "MOD001",
    Severity.MAJOR,
    "accuracy/mistranslation",
    needs=["source"],
    target_langs=["en"],
    source_langs=("bg", "ru", "uk"),
    preview=True,
)
def modality_changed(segment: Segment) -> Iterator[Hit]:
    """
    What must be done is said to be possible, or what may happen to be settled.

    Counted in whole segments and shown only where all modal words of one text are strong and all of the other weak.

        source bg  Кабинетът трябва да подаде оставка до петък.
        target en  The cabinet [[may]] resign by Friday.

        source bg  Кабинетът може да подаде оставка до петък.
        target en  The cabinet [[must]] resign by Friday.

        source ru  Правительство должно уйти в отставку.
        target en  The government is to resign.

        source uk  Суд може скасувати рішення, але зобов'язаний пояснити причини.
        target en  The court may overturn the decision but must explain why.
    """
    source = segment.source or ""
    lang = segment.source_lang
    here = {word.text.lower() for word in words(source)}
    strong, weak = (here & frozenset(_modals(f"{lang}_{kind}")) for kind in ("strong", "weak"))
    if bool(strong) == bool(weak) or cues(source, lang) or cues(segment.target, segment.target_lang):
        return
    there = [word for word in words(segment.target) if word.text.lower() in _PLAIN_MODALS]
    wrong = [word for word in there if (word.text.lower() in _OBLIGE) == bool(weak)]
    kin = _modals("en_strong" if strong else "en_weak")
    rest = {word.text.lower() for word in words(segment.target)} - {word.text.lower() for word in wrong}
    if len(wrong) == 1 and len(there) == 1 and len(strong or weak) == 1 and rest.isdisjoint(kin - _LIGHT):
        modal = next(iter(strong or weak))
        yield Hit(f"The original has “{modal}” here.", target=wrong[0].span, confidence=0.55)


def _modals(name: str) -> frozenset[str]:
    return frozenset(data.table("negation.toml")["modals"][name])


@segment_check(
    "MOD002",
    Severity.MAJOR,
    "accuracy/mistranslation",
    needs=["source"],
    target_langs=["en"],
    source_langs=("bg", "ru", "uk"),
    preview=True,
)
def hedge_lost(segment: Segment) -> Iterator[Hit]:
    """
    What the original reports as somebody's words stands in the translation's own voice.

    `Според`, `по данни`, `якобы`, `нібито` answer to `according to`, `reportedly`, `allegedly`, a verb of saying, or
    `may`; where none of these is left the paper vouches for what it only heard. A doubt: scored, not shown, unless no
    sign of it is left at all.

        source bg  Според прокуратурата фирмата е укривала данъци.
        target en  [[The firm]] hid taxes.

        source bg  Според прокуратурата фирмата е укривала данъци.
        target en  Prosecutors say the firm hid taxes.

        source uk  Корабель нібито затонув уночі.
        target en  The ship allegedly sank overnight.
    """
    source = segment.source or ""
    patterns = data.table("negation.toml")["reported"]
    hedge = re.search(rf"\b(?:{'|'.join(patterns[segment.source_lang])})\b", source, re.IGNORECASE)
    if hedge is None or not segment.target.strip():
        return
    there = words(segment.target)
    if any(word.text.lower().startswith(tuple(patterns["en"])) for word in there) or len(there) < 2:
        return
    yield Hit(
        f"The original only reports this: “{hedge.group()}”.",
        target=Span(there[0].start, there[1].end),
        source=Span(*hedge.span()),
        confidence=0.55,
    )
