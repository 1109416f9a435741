"""Clipped names of state bodies that stand in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.lang import data
from qa.lang.names.romanise import key
from qa.lang.terms.word_facts import strange_words
from qa.lang.words import words
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check

#: How the first parts of `clipped.toml` may be spelt in Latin letters.
_FIRST = (
    r"\b(?:Min|Gos|Derzh|Derj|Gen|Hen|Nats|Nac|Tsentr|Centr|Obl|Mis|Gor|Hor|Ra[ijy]|Kra[ijy]|Sov|Rad|Ver[ck]?h|Sil|Vi[iy]?s|"
    r"Voen|Voy|Tero|Sots|Soc|Ukr|[GH]idromet|Ugro)[a-z]{2,}"
)


@lru_cache(maxsize=1)
def _clipped() -> re.Pattern[str]:
    parts = data.table("clipped.toml")["parts"].items()
    return re.compile("|".join(f"{first}(?:{'|'.join(others)})" for first, others in parts))


@segment_check("UNT009", Severity.MAJOR, "accuracy/untranslated", target_langs=["en"], needs=["source"],
               source_langs=["bg", "ru", "uk"], trigger=_FIRST)  # fmt: skip
def clipped_name(segment: Segment) -> Iterator[Hit]:
    """
    A clipped name of a state body stands in Latin letters.

    Минтруд, Держмитслужба and Генштаб are clipped from names that English spells out: the Labor Ministry, the State
    Customs Service, the General Staff. Bodies that English calls by their sound (Rosatom, Ukrenergo) and names of
    persons and towns are left alone.

        source ru  Минтруд предложил поднять пособия.
        target en  [[Mintrud]] proposed raising the benefits.

        source uk  У Держмитслужбі пояснили затримку.
        target en  [[Derzhmytsluzhba]] explained the delay.

        source uk  Облрада підтримала звернення.
        target en  The [[Oblrada]] backed the appeal.

        source ru  Росатом и «Укрэнерго» спорят в Минске.
        target en  Rosatom and Ukrenergo are at odds in Minsk.

        source ru  Минюст отказал в регистрации.
        target en  The Ministry of Justice refused the registration.

        source ru  Генштаб подтвердил удар, Геннадий Горохов промолчал.
        target en  The General Staff confirmed the strike; Gennady Gorokhov said nothing.
    """
    there = {}
    for word in words(segment.source or ""):
        if _clipped().match(word.text.lower()):
            there[key(word.text)] = word
    for word in strange_words(segment.target) if there else ():
        heard = key(word.text)
        like = next((other for sound, other in there.items() if _is_alike(heard, sound)), None)
        if like is not None and word.text.isascii() and not word.text.isupper():
            yield Hit(
                f"“{word.text}” only transliterates “{like.text}”.", target=word.span, source=like.span, confidence=0.8
            )


def _is_alike(heard: str, sound: str) -> bool:
    """The same consonants, but for the ending of a case."""
    return heard[:4] == sound[:4] and abs(len(heard) - len(sound)) < 2 and heard.startswith(sound[:-1])
