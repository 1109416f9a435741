"""What a news page prints around the article: banners, view counters, repeated headlines, share and credit lines."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data

#: A headline repeated as the caption of the first picture: "Headline  - 1".
CAPTION_NUMBER = re.compile(r"[ \u00a0]+-[ \u00a0]?\d{1,2}$")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s*(?:h|ч\.?|[ap]\.?m\.?))?(?!\d)", re.IGNORECASE)
#: What may stand between the parts of a dateline, and around the sections of a breadcrumb.
_SEPARATORS = "|•·/>»›"
_PART = rf"[^{_SEPARATORS}.!?:;\"„“«0-9]{{2,30}}"
_BREADCRUMB = re.compile(rf"{_PART}(?:\s[{_SEPARATORS}]\s?{_PART}){{1,4}}")
#: A breadcrumb names sections in a word or two, not people and events.
_SECTION_WORDS = 3
_REST = re.compile(rf"[\s,{_SEPARATORS}()–—-]*")


@lru_cache(maxsize=16)
def _patterns(kind: str, lang: str) -> re.Pattern[str] | None:
    table = data.table("furniture.toml")
    lines = [*table[kind].get(lang, ()), *table[kind].get("any", ())]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE) if lines else None


def _matches(kind: str, line: str, lang: str) -> bool:
    pattern = _patterns(kind, lang)
    return pattern is not None and pattern.fullmatch(line.strip()) is not None


def banner(line: str, lang: str) -> bool:
    """A line of the site, not of the article: "Last news in …", "Read more", "Comments 17", share buttons."""
    return len(line) < 200 and _matches("banner", line, lang)


def is_credit(line: str, lang: str) -> bool:
    """A line that names a photographer, author or agency: "Photo: BTA"."""
    return len(line) < 120 and _matches("credit", line, lang)


def is_dateline(line: str, lang: str) -> bool:
    """A line of nothing but a date, with times, a place or view counter at most: "Jun 11, 2025 18:23 662"."""
    line = _without_byline(line, lang)
    if len(line) >= 120 or not (date := _date(line, lang)):
        return False
    rest = line[: date.start()] + " | " + line[date.end() :]
    at = counter(line, lang)
    if at is not None:
        rest = line[: date.start()] + " | " + line[date.end() : max(at, date.end())]
    for kind in ("time", "place"):
        pattern = _patterns(kind, lang)
        rest = pattern.sub(" ", rest, count=0 if kind == "time" else 1) if pattern else rest
    return _REST.fullmatch(rest) is not None


def _without_byline(line: str, lang: str) -> str:
    """Author and picture credit give way to as many spaces, so that places stay."""
    pattern = _patterns("byline", lang)
    return pattern.sub(lambda match: " " * len(match[0]), line) if pattern else line


def _date(line: str, lang: str) -> re.Match[str] | None:
    pattern = _patterns("date", lang)
    return pattern.search(line) if pattern else None


def counter(line: str, lang: str) -> int | None:
    """Where the view counter of a dateline starts: a number at the end, bare after the time of day or with its word."""
    line = _without_byline(line, lang).rstrip()
    date, pattern = _date(line, lang), _patterns("counter", lang)
    if date is None or pattern is None:
        return None
    times = [match.end() for match in _TIME.finditer(line, date.end())]
    for match in pattern.finditer(line, max([date.end(), *times])):
        if match.end() == len(line.rstrip()):
            bare = match[0].strip()[0].isdigit() and match[0].strip()[-1].isdigit()
            return match.start() if times or not bare else None
    return None


def is_breadcrumb(line: str) -> bool:
    """The sections of a site above the headline: "Home / Incidents"."""
    if len(line) >= 80 or _BREADCRUMB.fullmatch(line.strip()) is None:
        return False
    return all(len(part.split()) <= _SECTION_WORDS for part in re.split(rf"[{_SEPARATORS}]", line))


def is_caption_of(line: str, headline: str) -> bool:
    """The headline again, with or without a picture's number."""
    return CAPTION_NUMBER.sub("", line).strip() == headline.strip()
