"""What a news page prints around the article: banners, view counters, repeated headlines, share and credit lines."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data

#: A headline repeated as the caption of the first picture: "Headline  - 1".
CAPTION_NUMBER = re.compile(r"[ \u00a0]+-[ \u00a0]?\d{1,2}$")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s*(?:h|ч\.?|[ap]\.?m\.?))?(?!\d)", re.IGNORECASE)
_COUNTER = re.compile(r"[ \u00a0]+\d{1,3}(?:[ \u00a0,.]?\d{3}){0,2}$")


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
    return len(line) < 120 and _matches("banner", line, lang)


def is_credit(line: str, lang: str) -> bool:
    """A line that names a photographer, author or agency: "Photo: BTA"."""
    return len(line) < 120 and _matches("credit", line, lang)


def is_dateline(line: str, lang: str) -> bool:
    """A line of nothing but a date, with a time, place or view counter at most: "Jun 11, 2025 18:23 662"."""
    return len(line) < 80 and (_matches("dateline", line, lang) or _matches("dateline", line, "any"))


def counter(line: str, lang: str) -> int | None:
    """Where the view counter of a dateline starts: a bare number after the time of day."""
    times = list(_TIME.finditer(line))
    if not times:
        return None
    match = _COUNTER.search(line, times[-1].end())
    return match.start() if match and match.start() == times[-1].end() else None


def is_caption_of(line: str, headline: str) -> bool:
    """The headline again, with or without a picture's number."""
    return CAPTION_NUMBER.sub("", line).strip() == headline.strip()
