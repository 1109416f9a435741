"""Two English texts that should say the same, word by word: what is equal, what was replaced, lost or added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qa.lang.lexicon import is_content
from qa.lang.meaning.contrasts import are_aliases
from qa.lang.meaning.paraphrase import base, is_same, kin, synonyms
from qa.lang.names.romanise import key
from qa.lang.names.runs import bare, is_title_case, names
from qa.lang.names.territories import countries
from qa.lang.words import Word, tokens
from qa.model import Span

#: Beyond this many words on a side nothing is compared: it is no sentence, and the time grows with the product.
_LONGEST = 400
#: A name of fewer consonants has no sound to compare.
_BONES = 2
_STOP = frozenset(".!?")
#: U.S. and US are one word.
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")


class Piece(NamedTuple):
    """A word, a part of a hyphenated word, or a number; `base` is its lemma, `sentence` counts from 0."""

    text: str
    span: Span
    base: str
    is_content: bool
    is_name: bool
    sentence: int


class Stretch(NamedTuple):
    """
    What stands between two words that both texts have in the same order, or at an edge: half-open ranges of pieces.

    `new` are the content words of the target that nothing in the reference explains, `old` those of the reference.
    """

    target: tuple[int, int]
    reference: tuple[int, int]
    new: tuple[int, ...]
    old: tuple[int, ...]


class Diff(NamedTuple):
    """
    `there[i]` is the piece of the reference that piece i of the target stands for, or -1; `known` of a side tells for
    each piece whether the other side explains it (also a second mention). `agreement` is the lesser share of content
    words explained.
    """

    target: tuple[Piece, ...]
    reference: tuple[Piece, ...]
    there: tuple[int, ...]
    here: tuple[int, ...]
    known_target: tuple[bool, ...]
    known_reference: tuple[bool, ...]
    stretches: tuple[Stretch, ...]
    agreement: float

    @property
    def new(self) -> tuple[int, ...]:
        """Content words of the target that the reference does not explain."""
        return tuple(i for i, piece in enumerate(self.target) if piece.is_content and not self.known_target[i])

    @property
    def old(self) -> tuple[int, ...]:
        """Content words of the reference that the target does not explain."""
        return tuple(i for i, piece in enumerate(self.reference) if piece.is_content and not self.known_reference[i])


@lru_cache(maxsize=1024)
def diff(target: str, reference: str) -> Diff:
    """
    Words are equal by lemma, then by family, sound (names) and synonym; first in order, then wherever they stand, so
    that a clause that only moved is no difference.
    """
    left, right = _pieces(target), _pieces(reference)
    if not left or not right or max(len(left), len(right)) > _LONGEST:
        nothing = (-1,) * len(left), (-1,) * len(right)
        return Diff(left, right, *nothing, (False,) * len(left), (False,) * len(right), (), 0.0)
    there, here = _ordered(left, right)
    for is_equal in (_equal, _akin, _sounds, _synonymous):
        _pair(left, right, there, here, is_equal)
    known_left, known_right = _explained(left, right, there), _explained(right, left, here)
    stretches = tuple(_stretches(left, right, there, here, known_left, known_right))
    agreement = min(_share(left, known_left), _share(right, known_right))
    return Diff(left, right, tuple(there), tuple(here), known_left, known_right, stretches, agreement)


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[Piece, ...]:
    named = [mention.span for mention in countries(text, "en")]
    named += [] if is_title_case(text) else [name.span for name in names(text, "en")]
    found: list[Piece] = []
    sentence = 0
    for token in tokens(text):
        if not token.text[0].isalnum():
            sentence += token.text in _STOP
            continue
        for part in _parts(token):
            plain = bare(part.text)
            plain = plain.replace(".", "") if _DOTTED.fullmatch(plain) else plain
            is_acronym = plain.isupper() and 1 < len(plain) < 7 and plain.isalpha() and not text.isupper()
            is_name = is_acronym or any(part.span.overlaps(span) for span in named)
            is_abbreviation = part.text.islower() and "." in part.text  # e.g.
            content = part.is_word and not is_abbreviation and (is_acronym or is_content(plain, "en"))
            span = Span(part.start, part.start + len(bare(part.text)))
            found.append(Piece(plain, span, _base(part, plain), content, is_name, sentence))
    return tuple(found)


def _parts(token: Word) -> Iterator[Word]:
    """The words that hyphens join: fiber-optic may be written in two words."""
    at = token.start
    for part in token.text.split("-"):
        if part:
            yield Word(part, at, at + len(part))
        at += len(part) + 1


def _base(part: Word, plain: str) -> str:
    return base(plain) if part.is_word else plain.replace(",", "")


def _ordered(left: Sequence[Piece], right: Sequence[Piece]) -> tuple[list[int], list[int]]:
    """The longest common subsequence by lemma."""
    from rapidfuzz.distance import LCSseq

    there, here = [-1] * len(left), [-1] * len(right)
    for code in LCSseq.opcodes([piece.base for piece in left], [piece.base for piece in right]):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                there[code.src_start + step] = code.dest_start + step
                here[code.dest_start + step] = code.src_start + step
    return there, here


Equal = Callable[[Piece, Piece], bool]


def _equal(one: Piece, other: Piece) -> bool:
    return one.base == other.base


def _akin(one: Piece, other: Piece) -> bool:
    return not kin(one.text).isdisjoint(kin(other.text))


def _sounds(one: Piece, other: Piece) -> bool:
    """Two spellings of one name: Sirsky, Syrskyi."""
    if not (one.text[0].isupper() and other.text[0].isupper()) or one.text.isupper() or other.text.isupper():
        return False
    bones = key(one.text)
    return len(bones) >= _BONES and bones == key(other.text)


def _synonymous(one: Piece, other: Piece) -> bool:
    return not one.text.isdigit() and not other.text.isdigit() and is_same(one.text, other.text)


def _pair(left: Sequence[Piece], right: Sequence[Piece], there: list[int], here: list[int], is_equal: Equal) -> None:
    """Pair content words that are still free, those at the most similar places first."""
    free_left = [i for i, piece in enumerate(left) if there[i] < 0 and (piece.is_content or piece.text.isdigit())]
    free_right = [j for j, piece in enumerate(right) if here[j] < 0 and (piece.is_content or piece.text.isdigit())]
    pairs = sorted(
        (abs(i / len(left) - j / len(right)), i, j)
        for i in free_left
        for j in free_right
        if is_equal(left[i], right[j])
    )
    for _, i, j in pairs:
        if there[i] < 0 and here[j] < 0:
            there[i], here[j] = j, i


def _explained(some: Sequence[Piece], others: Sequence[Piece], paired: Sequence[int]) -> tuple[bool, ...]:
    bases = {piece.base for piece in others}
    families = frozenset[str]().union(*(kin(piece.text) for piece in others if piece.is_content))
    senses = frozenset[str]().union(*(synonyms(piece.text) for piece in others if piece.is_content))
    initials = _initials(others) | {part for piece in others for part in _letters(piece)}
    return tuple(
        paired[i] >= 0
        or piece.base in bases
        or (piece.is_content and (not kin(piece.text).isdisjoint(families) or piece.base in senses))
        or (piece.is_name and (piece.text in initials or _is_spelled(some, i, others) or _is_alias(piece, others)))
        for i, piece in enumerate(some)
    )


def _is_alias(piece: Piece, others: Sequence[Piece]) -> bool:
    return any(other.is_name and are_aliases(piece.text, other.text) for other in others)


def _letters(piece: Piece) -> tuple[str, ...]:
    return (piece.text,) if piece.text.isupper() else ()


def _initials(pieces: Sequence[Piece]) -> frozenset[str]:
    """The acronyms that runs of words could be written as: National Health Insurance Fund, NHIF."""
    letters = "".join(piece.text[0].upper() for piece in pieces)
    content = "".join(piece.text[0].upper() for piece in pieces if piece.is_content)
    return frozenset(
        some[start : start + length]
        for some in (letters, content)
        for length in (2, 3, 4, 5, 6)
        for start in range(len(some) - length + 1)
    )


def _is_spelled(some: Sequence[Piece], at: int, others: Sequence[Piece]) -> bool:
    """A word of a name whose acronym the other text has."""
    for other in others:
        acronym = other.text
        if len(acronym) < 2 or not acronym.isupper():
            continue
        for letters, places in _windows(some, len(acronym), at):
            if letters == acronym and at in places:
                return True
    return False


def _windows(some: Sequence[Piece], length: int, at: int) -> Iterator[tuple[str, list[int]]]:
    for kept in (range(len(some)), [i for i, piece in enumerate(some) if piece.is_content]):
        places = list(kept)
        for start in range(len(places) - length + 1):
            window = places[start : start + length]
            if window[0] <= at <= window[-1]:
                yield "".join(some[i].text[0].upper() for i in window), window


def _share(pieces: Sequence[Piece], known: Sequence[bool]) -> float:
    content = [known[i] for i, piece in enumerate(pieces) if piece.is_content]
    return sum(content) / len(content) if content else 0.0


def _stretches(
    left: Sequence[Piece],
    right: Sequence[Piece],
    there: Sequence[int],
    here: Sequence[int],
    known_left: Sequence[bool],
    known_right: Sequence[bool],
) -> Iterator[Stretch]:
    """Between neighbouring anchors (paired content words or numbers) that are neighbours on the other side too."""
    anchors = [-1, *(i for i in range(len(left)) if there[i] >= 0 and _is_anchor(left[i])), len(left)]
    beyond = [-1, *(j for j in range(len(right)) if here[j] >= 0 and _is_anchor(right[j])), len(right)]
    follows = dict(pairwise(beyond))
    place = {-1: -1, len(left): len(right), **{i: there[i] for i in anchors[1:-1]}}
    for one, other in pairwise(anchors):
        start, end = place[one], place[other]
        if follows.get(start) == end:
            new = tuple(i for i in range(one + 1, other) if left[i].is_content and not known_left[i])
            old = tuple(j for j in range(start + 1, end) if right[j].is_content and not known_right[j])
            yield Stretch((one + 1, other), (start + 1, end), new, old)


def _is_anchor(piece: Piece) -> bool:
    return piece.is_content or piece.text[0].isdigit()
