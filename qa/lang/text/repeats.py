"""Cheap looks at texts: does something stand twice in one?"""

from __future__ import annotations

from itertools import pairwise

from qa.lang.remembered import RememberedTokens
from qa.lang.text.columns import Bits, Column
from qa.lang.words import texts


def low_words(text: str) -> list[str]:
    """What `words` are in lower case, one for one."""
    return list(filter(None, map(_LOW.__getitem__, texts(text))))


def _low(token: str) -> str:
    """A token in lower case; nothing of one without letters."""
    return token.lower() if token.isalpha() or any(map(str.isalpha, token)) else ""


_LOW = RememberedTokens(_low)


def doubled(column: Column) -> Bits:
    """The texts in which a word or a number stands twice in a row, the second time perhaps in lower case."""
    low = {token: token.lower() for token in column.tokens if token[0].isalnum()}
    found = 0
    for one, other in column.pairs:
        if one in low and (other == one or other == low[one]):
            found |= column.beside((one, other))
    return found


def paired_twice(column: Column) -> Bits:
    """The texts in which two neighboring words stand side by side again, whatever marks and numbers are between."""
    low = {token: token.lower() for token in column.words}

    def has_pair_twice(row: list[str]) -> bool:
        found = [low[token] for token in row if token in low]
        return len({*found}) < len(found) - 1 and len({*pairwise(found)}) < len(found) - 1

    return column.where_row(has_pair_twice, column.every)
