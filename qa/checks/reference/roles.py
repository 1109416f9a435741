"""Who does what to whom: two words that the translation exchanges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.align.diff import Diff, Piece, diff
from qa.checks.reference.hits import around, said_otherwise
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check

#: The two stand no further apart than this, in words, and so much of the rest agrees.
_REACH, _AGREE = 12, 0.8
#: Words that join equals: what stands on both sides may change places.
_LISTING = frozenset("and or with & nor versus vs between meet fight play draw talk marry".split())
#: Words that give the one side another part than the other; a content word between them does so too.
_DIRECTED = frozenset("to from on against of for over than by into at toward towards before after".split())


class _Unit(NamedTuple):
    """A word, or the words of a name, of the target and where they stand in the reference."""

    target: tuple[int, ...]
    reference: tuple[int, ...]


@segment_check("REF005", Severity.CRITICAL, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def roles_exchanged(segment: Segment) -> Iterator[Hit]:
    """
    Two names or nouns have exchanged their places: the seller has become the buyer.

    Found where the words between the two are the same in both texts, and putting them back makes the texts agree. A
    list whose members only stand in another order says the same, and so does a passive.

        reference en  [[Serbia beat Croatia]] in the final on Sunday.
        target en  [[Croatia beat Serbia]] in the final on Sunday.

        reference en  The gas flows from [[Turkey to Bulgaria]] through a new pipeline.
        target en  The gas flows from [[Bulgaria to Turkey]] through a new pipeline.

        reference en  The presidents of Chile and Peru signed the pact.
        target en  The presidents of Peru and Chile signed the pact.

        reference en  Serbia beat Croatia in the final on Sunday.
        target en  Croatia was beaten by Serbia in the final on Sunday.
    """
    words = diff(segment.target, segment.reference or "")
    if words.agreement < _AGREE:
        return
    units = _units(words)
    for at, one in enumerate(units):
        for other in units[at + 1 :]:
            if _are_exchanged(words, one, other):
                span = around(words.target, (*one.target, *other.target))
                original = around(words.reference, (*one.reference, *other.reference))
                yield said_otherwise(segment, span, original, 0.8, "They have changed places.")
                return


def _units(words: Diff) -> list[_Unit]:
    """Paired content words; the words of one name together."""
    found: list[_Unit] = []
    for i, piece in enumerate(words.target):
        j = words.there[i]
        if j < 0 or not piece.is_content or piece.base != words.reference[j].base:
            continue
        last = found[-1] if found else None
        if last and _goes_on(words, last, i, j):
            found[-1] = _Unit((*last.target, i), (*last.reference, j))
        else:
            found.append(_Unit((i,), (j,)))
    return found


def _goes_on(words: Diff, last: _Unit, i: int, j: int) -> bool:
    """The next word of the same name, in both texts."""
    follows = last.target[-1] == i - 1 and last.reference[-1] == j - 1
    return follows and words.target[i].is_name and words.target[i - 1].is_name


def _are_exchanged(words: Diff, one: _Unit, other: _Unit) -> bool:
    if other.reference[-1] >= one.reference[0] or other.target[0] - one.target[-1] > _REACH:
        return False
    if words.target[one.target[0]].is_name != words.target[other.target[0]].is_name:
        return False
    between = [piece.base for piece in words.target[one.target[-1] + 1 : other.target[0]]]
    if between != [piece.base for piece in words.reference[other.reference[-1] + 1 : one.reference[0]]]:
        return False
    inner = words.target[one.target[-1] + 1 : other.target[0]]
    if not any(piece.is_content or piece.base in _DIRECTED for piece in inner) or _LISTING & set(between):
        return False
    return _is_alone(words, one, other)


def _is_alone(words: Diff, one: _Unit, other: _Unit) -> bool:
    """Both sides of the pair go on alike: the words before the first and after the last are the same ones."""
    before = _base(words.target, one.target[0] - 1), _base(words.reference, other.reference[0] - 1)
    after = _base(words.target, other.target[-1] + 1), _base(words.reference, one.reference[-1] + 1)
    return before[0] == before[1] and after[0] == after[1]


def _base(pieces: Sequence[Piece], place: int) -> str:
    return pieces[place].base if 0 <= place < len(pieces) else ""
