"""Phrases of a sentence that may be terms: noun phrases of English by their tags, runs of words elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.lang.english.tagger import Tagged, tags
from qa.lang.lexicon import is_content
from qa.lang.names.runs import sentence_starts
from qa.lang.terms.forms import key
from qa.lang.words import Word, tokens

#: A term has so many words at most.
LONGEST = 4
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE = _NOUNS | {"JJ", "VBN", "VBG", "CD"}
#: What stands between the nouns of a phrase: Council of Europe, ban on arms.
_LINKS = {
    "en": frozenset(("of", "for", "on", "against")),
    "bg": frozenset(("на", "за", "по", "с", "в")),
    "ru": frozenset(("по", "в", "с", "и", "о")),
    "uk": frozenset(("з", "в", "у", "та", "із")),
}


class Phrase(NamedTuple):
    """
    Words that stand together. `key` is one for all its forms; a name has a capital in each word of content, or is a
    name where a sentence does not begin.
    """

    key: tuple[str, ...]
    text: str
    is_name: bool


def phrases(text: str, lang: str) -> Iterator[Phrase]:
    """The phrases of a sentence, those inside longer ones too."""
    yield from _english(text) if lang == "en" else _other(text, lang)


def _english(text: str) -> Iterator[Phrase]:
    said = tags(text)
    for start, first in enumerate(said):
        if first.tag not in _INSIDE or first.tag == "CD":
            continue
        for end in range(start + 1, min(len(said), start + LONGEST + 1) + 1):
            some = said[start:end]
            if not _may_go_on(some[-1]):
                break
            if some[-1].tag in _NOUNS and _length(some) <= LONGEST and _is_whole(said, start, end):
                capitals = [one.text[0].isupper() for one in some if one.low not in _LINKS["en"]]
                is_name = all(capitals) and (start > 0 or len(some) > 1 or first.tag in ("NNP", "NNPS"))
                yield Phrase(tuple(key(one.text, "en") for one in some), text[first.start : some[-1].end], is_name)


def _may_go_on(word: Tagged) -> bool:
    return word.tag in _INSIDE or word.low in _LINKS["en"]


def _length(some: Sequence[Tagged]) -> int:
    return sum(one.low not in _LINKS["en"] for one in some)


def _is_whole(said: Sequence[Tagged], start: int, end: int) -> bool:
    """No name is cut in two: “United” of “the United States”."""
    before = said[start - 1] if start else None
    after = said[end] if end < len(said) else None
    cuts_before = before is not None and before.tag == said[start].tag == "NNP" and before.text[0].isupper()
    cuts_after = after is not None and after.tag in ("NNP", "NNPS") and said[end - 1].tag == "NNP"
    return not cuts_before and not cuts_after


def _other(text: str, lang: str) -> Iterator[Phrase]:
    links = _LINKS.get(lang, frozenset())
    starts = sentence_starts(text, lang)
    for run in _runs(text):
        for start, first in enumerate(run):
            if not is_content(first.text, lang) or not first.is_word:
                continue
            for end in range(start + 1, len(run) + 1):
                some = run[start:end]
                last = some[-1]
                content = [one for one in some if is_content(one.text, lang)]
                if len(content) > LONGEST or (last not in content and last.text not in links):
                    break
                if last in content and last.is_word:
                    capitals = [one.text[0].isupper() for one in content]
                    is_name = all(capitals) and (first.start not in starts or len(content) > 1)
                    yield Phrase(tuple(key(one.text, lang) for one in some), text[first.start : last.end], is_name)


def _runs(text: str) -> Iterator[list[Word]]:
    """Words with nothing but a space between them."""
    run: list[Word] = []
    for token in tokens(text):
        if run and (not token.is_word or token.start - run[-1].end != 1):
            yield run
            run = []
        if token.is_word:
            run.append(token)
    if run:
        yield run
