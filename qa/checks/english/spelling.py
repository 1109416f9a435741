"""Misspelt words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.lang.english.spelling import is_nonword, meant
from qa.lang.sieve import Sieve
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import words
from qa.model import Fix, Hit, Segment, Severity
from qa.rules import segment_check

#: What stands right before a word that is part of an address, a tag or a compound.
_GLUED = frozenset("@/-#_.’'")


@lru_cache(maxsize=65536)
def _is_odd(word: str) -> bool:
    """English does not have the word, but one that was most likely meant."""
    return word.islower() and is_nonword(word) and meant(word) is not None


_ODD = Sieve(_is_odd)


def _has_odd_word(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.holding(_ODD)


@segment_check("SPL001", Severity.MINOR, "fluency/spelling", target_langs=["en"], screen=_has_odd_word)
def misspelt_word(segment: Segment) -> Iterator[Hit]:
    """
    A word that English does not have is one letter away from a common one.

    Reported where a single common word stands out among the neighbours; a word of the original, a name, a compound
    of English words and what is made with a prefix or an ending are left alone. A wrong word that English has (form
    for from) is not seen here.

        target en  The [[goverment]] said on Tuesday that the talks would go on.

        target en  The ministers will meet [[tomorow]] in Sofia.

        source bg  Срещата се проведе в Несебър.
        target en  The meeting took place in Nessebar after the cyberattack on the payroll system.

        target en  The lifecycle of the biofuels was recalculated in a webinar, he tweeted.

        source de  Er nannte es eine Schnapsidee.
        target en  He called it a schnapsidee.
    """
    text = segment.target
    theirs: frozenset[str] | None = None
    for word in words(text):
        if not _is_odd(word.text) or text[word.start - 1 : word.start] in _GLUED:
            continue
        if theirs is None:
            theirs = frozenset(one.text.lower() for one in words(segment.source or ""))
        better = meant(word.text)
        if better is None or word.text in theirs or text[word.end : word.end + 1] in ("-", "@", "_"):
            continue
        yield Hit(
            f"“{word.text}” is no English word; “{better}” is.",
            target=word.span,
            fixes=(Fix(word.span, better),),
            confidence=0.8,
        )
