"""
Damage a sentence as machine translation does: words lost, doubled, moved, exchanged, in a wrong form or misspelt.

Only for training: `scripts/train_sense.py` learns from it what a defect looks like.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from qa.lang.words import lemma

Sentence = list[tuple[str, str]]

FUNCTION = frozenset("IN DT TO CC MD PRP PRP$ WDT WP WP$ WRB EX PDT RP".split())
MARKS = frozenset({".", ",", ":", "''", "-LRB-", "-RRB-", "$", "SYM"})
_NOMINAL = frozenset("DT PRP$ JJ NN NNS NNP CD".split())
_NAMES = frozenset({"NNP", "NNPS"})
_CASES = {
    "he": "him", "him": "he", "she": "her", "they": "them", "them": "they", "i": "me", "me": "I", "we": "us",
    "us": "we", "his": "him", "their": "they", "her": "she", "its": "it", "our": "us", "my": "me",
}  # fmt: skip


class Damaged(NamedTuple):
    """The words of a damaged sentence, and the gaps (before word `gap`) where the damage is to be seen."""

    forms: list[str]
    gaps: tuple[int, ...]


class Lexicon:
    """The words that damage is made with, from tagged sentences."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.by_tag: defaultdict[str, list[str]] = defaultdict(list)
        forms: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        stems: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for sentence in sentences:
            for form, tag in sentence:
                self.by_tag[tag].append(form)
                if form.isalpha() and form.islower() and tag[0] in "NVJR":
                    forms[lemma(form, "en")].add((form, tag))
                    if len(form) > 5:
                        stems[form[:5]].add((form, tag))
        self.forms = {key: sorted(found) for key, found in forms.items()}
        self.stems = {key: sorted(found) for key, found in stems.items()}
        self.function = [form.lower() for tag in sorted(FUNCTION) for form in self.by_tag[tag] if form.isalpha()]
        self.content = [
            form for tag in "NN NNS JJ VB VBD VBG VBN RB".split() for form in self.by_tag[tag]
            if form.isalpha() and form.islower()
        ]  # fmt: skip


Damage = Callable[[Sentence, int, Lexicon, random.Random], Damaged | None]


def damage(sentence: Sentence, lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    """The sentence with one defect, at a place that fits; None where none does."""
    make = chance.choices(_KINDS, _WEIGHTS)[0]
    places = list(range(len(sentence) - 1))
    chance.shuffle(places)
    for place in places if len(sentence) > 3 else []:
        damaged = make(sentence, place, lexicon, chance)
        if damaged is not None and damaged.forms != [form for form, _ in sentence]:
            return damaged
    return None


def _with(sentence: Sentence, start: int, end: int, new: Sequence[str], gaps: Sequence[int]) -> Damaged:
    """The sentence with `new` words in place of those from `start` to `end`; it still starts with a capital."""
    forms = [*(form for form, _ in sentence[:start]), *new, *(form for form, _ in sentence[end:])]
    if start == 0:
        forms[0] = forms[0][:1].upper() + forms[0][1:]
        if new and end < len(sentence) and sentence[0][1] not in _NAMES and forms[len(new)] == sentence[0][0]:
            forms[len(new)] = forms[len(new)].lower()
    return Damaged(forms, tuple(gaps))


def _lose(is_lost: Callable[[str], bool]) -> Damage:
    def lose(sentence: Sentence, at: int, _lexicon: Lexicon, _chance: random.Random) -> Damaged | None:
        return _with(sentence, at, at + 1, [], [at]) if is_lost(sentence[at][1]) else None

    return lose


def _lose_phrase(opens: frozenset[str], *, may_open: bool) -> Damage:
    """A noun phrase, or a preposition with its phrase."""

    def lose(sentence: Sentence, at: int, _lexicon: Lexicon, _chance: random.Random) -> Damaged | None:
        if sentence[at][1] not in opens or (at == 0 and not may_open):
            return None
        end = at + 1
        while end < len(sentence) and sentence[end][1] in _NOMINAL:
            end += 1
        is_phrase = end < len(sentence) - 1 and end - at < 6 and (may_open or end > at + 1)
        return _with(sentence, at, end, [], [at]) if is_phrase else None

    return lose


def _other_function_word(sentence: Sentence, at: int, lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    form, tag = sentence[at]
    if tag not in FUNCTION:
        return None
    word = chance.choice(lexicon.by_tag[tag] if chance.random() < 0.6 else lexicon.function).lower()
    return _with(sentence, at, at + 1, [word], [at, at + 1]) if word != form.lower() and word.isalpha() else None


def _other_form(sentence: Sentence, at: int, lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    """Another form of the verb or noun."""
    form, tag = sentence[at]
    if tag[0] not in "VN" or not form.isalpha() or not form.islower():
        return None
    others = [one for one, kind in lexicon.forms.get(lemma(form, "en"), ()) if kind[0] == tag[0] and one != form]
    return _with(sentence, at, at + 1, [chance.choice(others)], [at, at + 1]) if others else None


def _other_class(sentence: Sentence, at: int, lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    """A word of the same stem and another part of speech."""
    form, tag = sentence[at]
    if tag[0] not in "NVJR" or len(form) < 6 or not form.islower():
        return None
    others = [one for one, kind in lexicon.stems.get(form[:5], ()) if kind[0] != tag[0] and one != form]
    return _with(sentence, at, at + 1, [chance.choice(others)], [at, at + 1]) if others else None


def _other_case(sentence: Sentence, at: int, _lexicon: Lexicon, _chance: random.Random) -> Damaged | None:
    form, tag = sentence[at]
    word = _CASES.get(form.lower()) if tag in ("PRP", "PRP$") else None
    return _with(sentence, at, at + 1, [word], [at, at + 1]) if word else None


def _other_word(sentence: Sentence, at: int, lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    if sentence[at][1] in MARKS or at == 0:
        return None
    return _with(sentence, at, at + 1, [chance.choice(lexicon.content)], [at, at + 1])


def _more(function: bool) -> Damage:
    def more(sentence: Sentence, at: int, lexicon: Lexicon, chance: random.Random) -> Damaged | None:
        word = chance.choice(lexicon.function if function else lexicon.content)
        return _with(sentence, at, at, [word], [at, at + 1]) if at else None

    return more


def _mark(sentence: Sentence, at: int, _lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    if at == 0 or sentence[at][1] in MARKS or sentence[at - 1][1] in MARKS:
        return None
    return _with(sentence, at, at, [chance.choice(",,,;:.-!")], [at, at + 1])


def _doubled(sentence: Sentence, at: int, _lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    end = at + chance.choice((1, 1, 1, 2, 2, 3))
    if end > len(sentence) - 1 or any(tag in MARKS for _, tag in sentence[at:end]):
        return None
    copy = [form for form, _ in sentence[at:end]]
    return _with(sentence, end, end, [copy[0].lower() if at == 0 else copy[0], *copy[1:]], [end])


def _swapped(sentence: Sentence, at: int, _lexicon: Lexicon, _chance: random.Random) -> Damaged | None:
    if at + 2 >= len(sentence) or sentence[at][1] in MARKS or sentence[at + 1][1] in MARKS:
        return None
    first = sentence[at][0] if at or sentence[0][1] in _NAMES else sentence[0][0].lower()
    return _with(sentence, at, at + 2, [sentence[at + 1][0], first], [at, at + 1, at + 2])


def _moved(sentence: Sentence, at: int, _lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    to = at + chance.choice((-4, -3, -2, 2, 3, 4))
    if at == 0 or sentence[at][1] in MARKS or not 1 <= to <= len(sentence) - 2:
        return None
    forms = [form for form, _ in sentence]
    forms.insert(to, forms.pop(at))
    return Damaged(forms, (at if to > at else at + 1, to, to + 1))


def _cut(sentence: Sentence, at: int, _lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    """The end or the start of the sentence is missing."""
    if at < 2 or sentence[at][1] in MARKS or sentence[at - 1][1] in MARKS:
        return None
    if chance.random() < 0.5:
        return _with(sentence, at, len(sentence), ["."], [at])
    return _with(sentence, 0, at, [], [0])


def _unended(sentence: Sentence, at: int, _lexicon: Lexicon, _chance: random.Random) -> Damaged | None:
    """The mark at the end is missing, wherever the damage was to be."""
    if sentence[-1][1] != "." or at == len(sentence) - 1:
        return None
    return _with(sentence, len(sentence) - 1, len(sentence), [], [len(sentence) - 1])


def _misspelt(sentence: Sentence, at: int, _lexicon: Lexicon, chance: random.Random) -> Damaged | None:
    form = sentence[at][0]
    if len(form) < 4 or not form.isalpha() or form[0].isupper():
        return None
    place = chance.randrange(1, len(form))
    kind = chance.random()
    if kind < 0.5:
        word = form[:place] + form[place + 1 :]
    elif kind < 0.75:
        word = form[:place] + chance.choice("etaoinshrdlu") + form[place:]
    else:
        word = form[: place - 1] + form[place] + form[place - 1] + form[place + 1 :]
    return _with(sentence, at, at + 1, [word], [at, at + 1])


_DAMAGES: dict[Damage, int] = {
    _lose(lambda tag: tag not in MARKS): 6,
    _lose(lambda tag: tag[0] in "NV" or tag == "MD"): 8,
    _lose(lambda tag: tag in FUNCTION): 8,
    _lose(lambda tag: tag[0] in "JR"): 3,
    _lose_phrase(frozenset({"DT", "PRP$", "JJ", "PRP"}), may_open=True): 4,
    _lose_phrase(frozenset({"IN", "TO"}), may_open=False): 5,
    _other_function_word: 10,
    _other_form: 8,
    _other_class: 6,
    _other_case: 4,
    _other_word: 3,
    _more(function=True): 5,
    _more(function=False): 2,
    _mark: 5,
    _doubled: 6,
    _swapped: 8,
    _moved: 3,
    _cut: 4,
    _unended: 1,
    _misspelt: 4,
}
_KINDS, _WEIGHTS = list(_DAMAGES), list(_DAMAGES.values())
