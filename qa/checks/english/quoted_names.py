"""Names in quotation marks that English does not set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.lang import data
from qa.lang.names.romanise import renders
from qa.lang.names.runs import Quoted, quoted_names
from qa.lang.words import word_texts
from qa.model import Fix, Hit, Segment, Severity
from qa.rules import segment_check

_QUOTED = re.compile(r"(?P<kind>[\w-]+)\.? [„“\"«](?P<name>[^„“”\"«»\n]{2,40})[“”\"»]")
_BEFORE = re.compile(r"[\w-]+(?=[\s:,(]*$)")


@segment_check("TYP004", Severity.MINOR, "fluency/typography", target_langs=["en"], trigger=r"[\"“”„«][A-Zb]")
def quoted_name(segment: Segment) -> Iterator[Hit]:
    """
    A name stands in quotation marks, as in the original.

    Bulgarian, Russian and Ukrainian set the names of firms, agencies, clubs, districts and stadiums in quotation marks;
    English writes Reuters, Telegram, Arena Sofia. Known names are reported wherever they stand, others where the
    original has them in quotation marks behind such a noun and the translation in the same sound. Titles of works,
    names of parties and movements, and nicknames are left alone.

        target en  According to [["Reuters"]], the price of gold has fallen.

        source bg  Пожарът е в квартал „Тева“.
        target en  The fire is in the [["Teva"]] district.

        source ru  Матч пройдёт на стадионе «Динамо».
        target en  The match will be held at the [["Dynamo"]] stadium.

        source bg  Пожарът е в квартал „Тева“.
        target en  The fire is in the Teva district, Reuters reported.

        source bg  Филмът „Тева“ получи награда.
        target en  The film "Teva" won an award.

        source bg  Движение „Спаси София“ протестира.
        target en  The "Spasi Sofia" movement protested.

        target en  He typed the word "Telegram" and posted a song called "Amazon".
    """
    target, there = segment.target, segment.source or ""
    for quoted in quoted_names(target):
        if _is_known(target, quoted) or _is_kept(quoted, there, segment.source_lang):
            message = f"English sets no quotation marks around “{quoted.text}”."
            fix = Fix(quoted.marked, _unquoted(target, quoted))
            yield Hit(message, target=quoted.marked, fixes=(fix,), confidence=0.75)


@lru_cache(maxsize=4)
def _table(part: str, kind: str) -> frozenset[str]:
    return frozenset(data.table("quoted.toml")[part][kind])


def _is_known(text: str, quoted: Quoted) -> bool:
    before = _BEFORE.search(text[: quoted.marked.start])
    is_word = before is not None and before[0].lower() in _table("known", "after")
    return quoted.text in _table("known", "names") and not is_word


def _is_kept(quoted: Quoted, source: str, lang: str) -> bool:
    """The original has the name in quotation marks, in the same sound, behind a noun for such a thing."""
    if lang not in ("bg", "ru", "uk"):
        return False
    ours = word_texts(quoted.text)
    for match in _QUOTED.finditer(source):
        theirs = word_texts(match["name"])
        is_kind = match["kind"] in _table("kinds", lang) or match["kind"].lower() in _table("kinds", lang)
        if (
            is_kind
            and len(ours) == len(theirs)
            and all(renders(one, other, lang) for one, other in zip(ours, theirs, strict=True))
        ):
            return True
    return False


def _unquoted(text: str, quoted: Quoted) -> str:
    """The name, with a comma or a stop that stands inside the marks."""
    return text[quoted.marked.start + 1 : quoted.marked.end - 1]
