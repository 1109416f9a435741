"""How English prose is set: dashes, curly quotation marks, groups of digits, months; and what nobody sets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

#: A dash with what stands around it, by the name of the style.
DASHES: Mapping[str, str] = {"em": "—", "en-spaced": " – ", "em-spaced": " — "}
#: What stands between groups of three digits, by the name of the style; no style is that of most of the press.
GROUPS: Mapping[str, str] = {"": ",", "comma": ",", "space": "\u00a0", "none": ""}
#: A month as English writes it, a pattern.
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
#: Addresses, code and tags are copied as they stand; a bound keeps each of them cheap.
_VERBATIM = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+|\b\w{1,63}\.[a-z]{2,6}/\S*|`[^`\n]+`|</?[A-Za-z][^<>]*>"
)
_CURLY = {"„": "“", "‟": "“", "«": "“", "»": "”"}
_QUOTE = re.compile('["„‟«»“”]')
_OPENS_AFTER = "([{—–-/“‘'"


@lru_cache(maxsize=256)
def prose(text: str) -> str:
    """The text with addresses, code and tags blanked, by marks that are neither words nor spaces."""
    return _VERBATIM.sub(lambda match: "\ufffc" * len(match.group()), text)


def curled(text: str) -> dict[int, str]:
    """The curly mark for each quotation mark that is none, by its place; "" where its side is not sure. No inches."""
    found: dict[int, str] = {}
    is_open = is_low = False
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if mark == '"':
            if before.isdigit() and not is_open:
                continue
            found[at] = _side(before, after)
        elif mark in _CURLY or (mark == "“" and is_low):
            found[at] = _CURLY.get(mark, "”")
        is_low = mark == "„" or (is_low and mark not in "“”")
        is_open = found.get(at, mark) in ("“", "„")
    return found


def _side(before: str, after: str) -> str:
    opens = (not before or before.isspace() or before in _OPENS_AFTER) and after != "" and not after.isspace()
    closes = before != "" and not before.isspace() and not after.isalnum()
    return "“" if opens and not closes else "”" if closes and not opens else ""


def grouped(digits: str, style: str) -> str:
    """A whole number in groups of three."""
    return f"{int(digits):,}".replace(",", GROUPS[style])
