"""
Parts of speech of English, by an averaged perceptron of our own.

Tags are those of the Penn Treebank, with two differences: `TO` is only the infinitive's "to" (the preposition is `IN`),
and marks are tagged by their form. The model is made by `scripts/train_english.py`; `docs/english.md` says how
good it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from struct import Struct
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.features import (
    here_features,
    left_features,
    normal,
    pair_features,
    right_features,
    tag_features,
    word_features,
)
from qa.lang.words import Word, tokens
from qa.model import Span

#: Where a word is cut: negations and clitics are words of their own, as in the treebanks.
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m)|['’])$")
_NUMBER = re.compile(r"[\d.,:/-]*\d[\d.,:/-]*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_DECADE = re.compile(r"['’]?\d+s", re.IGNORECASE)
_MARKS = {
    **dict.fromkeys(".!?", "."),
    **dict.fromkeys(("...", "…", ":", ";", "-", "–", "—", "--", "/", "•"), ":"),
    **dict.fromkeys(('"', "“", "”", "„", "«", "»", "'", "‘", "’", "`", "''", "``"), "''"),
    **dict.fromkeys("([{", "-LRB-"),
    **dict.fromkeys(")]}", "-RRB-"),
    **dict.fromkeys(("$", "€", "£"), "$"),
    ",": ",",
    "%": "NN",
    "&": "CC",
}
#: Stands for the tags before the first word.
START = "^"
#: After these a capital says nothing.
OPENERS = frozenset({".", "''", ":", "-LRB-"})
#: Tags of words that may well be part of a name when they are capitalised inside a sentence.
_NAMES = frozenset("NN NNS JJ VB VBG VBN VBD RB".split())
#: Weights and tags are written one character each, from this one on; weights lie within ±45.
_FIRST, LARGEST = 35, 45
#: Bits for each tag in a sum of weights, and half of what they hold: no sum of some thirty weights comes near it.
_LANE, _GROUND = 16, 1 << 15


class Tagged(NamedTuple):
    """A word, clitic, number or mark with its part of speech: `text` stands at `start:end`."""

    text: str
    start: int
    end: int
    tag: str
    #: `text` in lower case.
    low: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class _Model(NamedTuple):
    names: list[str]
    known: dict[str, str]
    #: Weights as they stand in the file, or unpacked when they were asked for once.
    weights: dict[str, str | int]
    #: Added to a sum of weights, so that no lane is negative.
    ground: int
    #: Reads the lanes of a sum.
    lanes: Struct


class _Form(NamedTuple):
    """What is known of a word by itself: its normal form and the tag that it has in any place but a name's."""

    low: str
    tag: str | None
    is_capital: bool
    is_name_like: bool


@lru_cache(maxsize=256)
def tags(text: str) -> tuple[Tagged, ...]:
    """
    The words of an English text with their parts of speech.

    Unlike `qa.lang.words.tokens`, a clitic stands alone (Ukraine + ’s, do + n't), and what a hyphen or a figure joins
    is one word (15-year-old, 1990s, Su-34).
    """
    pieces = cut(text)
    found = tag_words([piece.text for piece in pieces])
    tagged = zip(pieces, found, strict=True)
    return tuple([Tagged(text, start, end, tag, text.lower()) for (text, start, end), tag in tagged])


def tag_words(forms: Sequence[str]) -> list[str]:
    """The tags of words that are cut already."""
    seen = [*map(_form, forms), _NOTHING]
    found: list[str] = []
    previous, earlier, last = "", START, START
    for form, here, behind in zip(forms, seen, seen[1:], strict=False):
        low, tag, is_capital, is_name_like = here
        if tag is None or (is_name_like and last != START and last not in OPENERS):
            tag = _best(
                _word_scores(form, last)
                + _tag_scores(earlier, last, is_capital, behind.is_capital)
                + _right_scores(last, behind.low)
                + _pair_scores(previous, low)[1]
                + _pair_scores(low, behind.low)[0]
            )
        found.append(tag)
        previous, earlier, last = low, last, tag
    return found


_NOTHING = _Form("", None, False, False)


@lru_cache(maxsize=65536)
def _form(form: str) -> _Form:
    low, known = normal(form), _model().known
    tag = known.get(low) if form.isalpha() else fixed_tag(form) or known.get(low)
    is_capital = form[0].isupper()
    return _Form(low, tag, is_capital, is_capital and tag in _NAMES)


@lru_cache(maxsize=65536)
def likely(form: str) -> Tagged:
    """The word with the tag that it has for itself, whatever stands around it."""
    low = normal(form)
    tag = fixed_tag(form) or _model().known.get(low) or _best(_own_scores(form, opens=False))
    return Tagged(form, 0, len(form), tag, form.lower())


def may_be(token: str, *some: str) -> bool:
    """The word can have one of the tags in some text; one that is cut or joined can have any."""
    if not token.isalpha() and any(map(str.isalnum, token)):
        return True
    form = _form(token)
    return form.tag is None or form.tag in some or form.is_name_like


@lru_cache(maxsize=1)
def _model() -> _Model:
    names, known, *rows = data.text("english/tagger.txt").split("\n")
    by_tag = (entry.split(" ") for entry in known.split("\t"))
    tags_of_model = names.split(" ")
    return _Model(
        tags_of_model,
        {word: tag for tag, *words in by_tag for word in words},
        dict(zip(rows[0::2], rows[1::2], strict=False)),
        sum(_GROUND << _LANE * tag for tag in range(len(tags_of_model))),
        Struct(f"<{len(tags_of_model)}H"),
    )


def _best(scores: int) -> str:
    """The tag with the highest sum; of equals the first."""
    names, _, _, _, struct = _model()
    lanes = struct.unpack(scores.to_bytes(struct.size, "little"))
    return names[lanes.index(max(lanes))]


@lru_cache(maxsize=65536)
def _own_scores(form: str, opens: bool) -> int:
    """What the word itself says for each tag, above the ground."""
    return _model().ground + sum(map(_weight, word_features(form, opens)))


@lru_cache(maxsize=131072)
def _word_scores(form: str, last: str) -> int:
    """What the word says for each tag by itself and behind a tag."""
    return _own_scores(form, last == START or last in OPENERS) + sum(map(_weight, here_features(last, normal(form))))


@lru_cache(maxsize=16384)
def _tag_scores(earlier: str, last: str, capital: bool, then_capital: bool) -> int:
    """What the two tags before say for each tag."""
    return sum(map(_weight, tag_features(earlier, last, capital, then_capital)))


@lru_cache(maxsize=65536)
def _right_scores(last: str, follower: str) -> int:
    return sum(map(_weight, right_features(last, follower)))


@lru_cache(maxsize=131072)
def _pair_scores(low: str, follower: str) -> tuple[int, int]:
    """What two neighbors say for each tag of the first, and of the second."""
    return (
        sum(map(_weight, pair_features(low, follower, _model().known))),
        sum(map(_weight, left_features(low, follower))),
    )


def _weight(feature: str) -> int:
    """The weights of a feature for all tags, one lane of bits a tag, so that a sum of features is one addition each."""
    weight = _model().weights.get(feature, 0)
    return weight if isinstance(weight, int) else _unpacked(feature, weight)


def _unpacked(feature: str, row: str) -> int:
    weight = sum(ord(row[at + 1]) - _FIRST - LARGEST << _LANE * (ord(row[at]) - _FIRST) for at in range(0, len(row), 2))
    _model().weights[feature] = weight
    return weight


def packed(pairs: Sequence[tuple[int, int]]) -> str:
    """A row of the model file."""
    return "".join(chr(_FIRST + tag) + chr(_FIRST + LARGEST + weight) for tag, weight in pairs)


def fixed_tag(form: str) -> str | None:
    """The tag that a form has whatever stands around it."""
    mark = _MARKS.get(form)
    if mark is not None:
        return mark
    if form[0].isdigit():
        if _NUMBER.fullmatch(form):
            return "CD"
        if _ORDINAL.fullmatch(form):
            return "JJ"
        if _DECADE.fullmatch(form):
            return "NNS"
    if not any(character.isalnum() for character in form):
        return ":" if form.startswith("..") else "SYM"
    return None


def cut(text: str) -> list[Word]:
    """Tokens cut at clitics and joined at hyphens and figures."""
    found: list[Word] = []
    for token in tokens(text):
        if found and found[-1].end == token.start and _is_ending(found[-1].text, token.text):
            token = _joined(text, found.pop(), token)
        if len(found) > 1 and found[-1].text == "-" and token.start == found[-1].end and _is_hyphened(found[-2], token):
            found.pop()
            token = _joined(text, found.pop(), token)
        found += _without_clitic(token) if "'" in token.text or "’" in token.text else [token]
    return found


def _joined(text: str, left: Word, right: Word) -> Word:
    return Word(text[left.start : right.end], left.start, right.end)


def _is_ending(left: str, right: str) -> bool:
    """1990 + s, 20 + th; not “5” + “km”, which stay apart."""
    return left[-1].isdigit() and right.lower() in ("s", "st", "nd", "rd", "th")


def _is_hyphened(left: Word, right: Word) -> bool:
    return left.end == right.start - 1 and (left.text[-1].isalnum() or left.text[-1] == ".") and right.text[0].isalnum()


def _without_clitic(token: Word) -> list[Word]:
    clitic = _CLITIC.search(token.text)
    if clitic is None:
        return [token]
    middle = token.start + clitic.start()
    stem, rest = token.text[: clitic.start()], token.text[clitic.start() :]
    return [Word(stem, token.start, middle), Word(rest, middle, token.end)]
