"""Numbers by value: 1,5 млн. = 1.5 million, двама = two, XXI век = the 21st century, 15-годишен = 15-year-old."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from qa.lang.numbers.digits import in_digits, in_english, value_of
from qa.lang.numbers.number_words import glue, part, plain, vague
from qa.lang.numbers.quantities import THOUSAND, Kind, Number, measured, piece_texts, pieces
from qa.lang.numbers.spelled import in_words
from qa.lang.numbers.units import is_currency
from qa.lang.remembered import Remembered
from qa.model import Span

__all__ = ["Kind", "Number", "in_english", "numbers", "pieces", "value_of"]

#: Digits of addresses, handles and telephone numbers are none.
_ADDRESS = re.compile(r"\S+://\S+|www\.\S+|\S+@\S+|[@#]\w+|\w+\.[a-z]{2,4}/\S*|\+?\d[\d ()]*-\d\d-\d\d(?!\d)")
_IS_ADDRESS = re.compile(r"[/@#]|www|\d-\d\d-\d")
_ALTERNATIVE = frozenset({"or", "или", "чи", "або", "и", "і", "й", "та", "and"})


@lru_cache(maxsize=1024)
def numbers(text: str, lang: str) -> tuple[Number, ...]:
    """The numbers of a text in order, in digits of any language or in the words of bg, ru, uk and en."""
    may_begin = beginnings(lang)
    if not any(map(may_begin, piece_texts(text))):
        return ()
    some = pieces(text)
    starts = [i for i, piece in enumerate(some) if may_begin(piece.text)]
    masked = [Span(*match.span()) for match in _ADDRESS.finditer(text)] if _IS_ADDRESS.search(text) else []
    found: list[Number] = []
    behind = 0
    for i in starts:
        if i < behind:
            continue
        read = in_digits(some, i, lang) if some[i].text[0].isdigit() else in_words(some, i, lang)
        if read is not None:
            behind = read.next
            if not any(some[i].span.overlaps(span) for span in masked):
                found += read.numbers
    return tuple(_shared(found, text, lang))


@lru_cache(maxsize=8)
def beginnings(lang: str) -> Callable[[str], bool]:
    """Whether a number of the language may begin with a piece."""

    def may_begin(piece: str) -> bool:
        return piece[0].isdigit() or vague(piece, lang) is not None or part(piece, lang) is not None

    return Remembered(may_begin).__getitem__


def _shared(found: list[Number], text: str, lang: str) -> list[Number]:
    """The ends of a range share the scale and the unit that stand beside one of them: 20-30 million, $5-6."""
    ranges = glue(lang).ranges
    for i in range(len(found) - 2, -1, -1):
        one, other = found[i], found[i + 1]
        between = plain(text[one.end : other.start].strip())
        if not (between in ranges or between in _ALTERNATIVE):
            continue
        if other.scale >= THOUSAND and one.scale == 1 and one.value < THOUSAND and not (one.unit and not other.unit):
            one = one._replace(value=one.value * other.scale, scale=other.scale)
        if other.unit and not one.unit and one.kind in ("count", "soft"):
            one = measured(one, other.unit, one.end) if one.kind == "count" else one
        elif one.unit and not other.unit and is_currency(one.unit) and other.kind == "count":
            other = measured(other, one.unit, other.end)
        found[i], found[i + 1] = one, other
    return found
