"""Sentences of a paragraph, with exact places, for Bulgarian, Russian, Ukrainian and English news."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.lang.breaks import breaks
from qa.lang.words import is_known
from qa.model import Span

#: A possible end: marks, closing quotation marks or brackets, white space. Straight quotes may open or close.
_END = re.compile(r"(?P<marks>[.!?…。]+)(?P<close>[\"”’»“)\]]*)(?P<gap>\s+)(?P<next>\S{1,3})")
_WORD_BEFORE = re.compile(r"[^\W_][\w’'.-]*$")
_OPENS = re.compile(r"[\"„“«‘'(\[–—-]*\s?(?P<letter>\w)")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,2}|[IVX]{1,4}|[a-zа-я])$")


@lru_cache(maxsize=4096)
def sentences(text: str, lang: str) -> tuple[Span, ...]:
    """The sentences of one paragraph, without white space around them. A stop inside a phrase does not end one."""
    stops = [one.stop for one in breaks(text)] if lang == "en" else []
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() >= start and _ends(text, match, lang, stops, start):
            found.append(Span(start, match.end("close")))
            start = match.start("next")
    found.append(Span(start, len(text)))
    return tuple(span for span in (_trimmed(text, one) for one in found) if span.start < span.end)


def _ends(text: str, match: re.Match[str], lang: str, stops: list[Span], start: int) -> bool:
    if any(match.start("marks") <= stop.start < match.end("marks") for stop in stops):
        return False
    opening = _OPENS.match(text, match.start("next"))
    if opening is None or opening["letter"].islower():
        return False
    if _NUMBERED.fullmatch(text[start : match.start()]):
        return False
    if match["marks"] == ".":
        return not _is_abbreviation(text, match, lang, opening)
    if set(match["marks"]) <= {".", "…"}:
        return opening["letter"].isupper()
    return True


def _is_abbreviation(text: str, match: re.Match[str], lang: str, opening: re.Match[str]) -> bool:
    if match["close"] and match["close"] not in (")", "]"):
        return False
    before = _WORD_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    if before is None:
        return False
    word = before.group().lower()
    known = data.table("abbreviations.toml").get(lang) or data.table("abbreviations.toml")["en"]
    if word in known["before"]:
        return not (word in _also_words(lang) and not opening["letter"].isdigit() and len(word) < 3 and lang == "en")
    if len(word) == 1 and before.group().isupper() and not _ends_a_name_list(text, match):
        return True  # an initial: J. K. Rowling
    if word in known["any"] or "." in word:
        return not _starts_a_sentence(text, match.start("next"), lang)
    return False


def _also_words(lang: str) -> frozenset[str]:
    """Abbreviations that are words too: "No." before a number only."""
    return frozenset({"no"}) if lang == "en" else frozenset()


def _ends_a_name_list(text: str, match: re.Match[str]) -> bool:
    return (
        re.search(r"\b(?:vitamin|plan|group|letter|витамин|група|группа|літера) \w$", text[: match.start()].lower())
        is not None
    )


def _starts_a_sentence(text: str, start: int, lang: str) -> bool:
    """After an abbreviation that may end a sentence: does a function word, or a quotation, start the next one?"""
    word = re.compile(r"[\"„“«]?([^\W\d_]+)").match(text, start)
    if word is None:
        return False
    starters = {
        "en": (
            "the he she it they we this these that those in on at but and there however according when after "
            "a an his her its"
        ).split(),
        "bg": (
            "той тя то те това този тази тези според в на от след при но и а по за със когато ние вие който "
            "няма има"
        ).split(),
        "ru": "он она оно они это этот эта эти по в на от после при но и а за когда мы вы как также".split(),
        "uk": "він вона воно вони це цей ця ці за в у на від після при але і й а коли ми ви як також".split(),
    }.get(lang, [])  # fmt: skip
    is_common_word = lang != "en" and is_known(word.group(1).lower(), lang)
    return word.group(1).lower() in starters or is_common_word


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.end - len(inner) + len(inner.rstrip())))
