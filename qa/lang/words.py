"""Words and tokens with their places, and lemmas."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qa.lang.remembered import Remembered
from qa.model import Span

if TYPE_CHECKING:
    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryLookupStrategy
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

#: Abbreviations with stops inside (U.S., a.m., т.е.) and decimal or grouped numbers are one token. Words in two scripts
#: are tried first for speed alone: most tokens are such words before a space. No token holds white space, and what
#: stands between two of them is nothing else.
_TOKEN = re.compile(
    r"(?:[A-Za-z]+|[\u0400-\u045f]+)(?=[ ,])"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*(?:['’](?=\s|$))?"
    r"|\w+"
    r"|\.{2,}|[^\w\s]"
)

#: Languages that simplemma looks words of letters up in as they are written, before it tries anything else.
_PLAIN = frozenset({"bg", "en", "ru", "uk"})


class Word(NamedTuple):
    """A token: `text` stands at `start:end`."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Holds a letter (so is neither a number nor a mark)."""
        text = self[0]
        return text[:1].isalpha() or any(map(str.isalpha, text))


#: Makes a word of its three fields: `Word` itself, without the call in between.
_made = partial(tuple.__new__, Word)


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Word, ...]:
    """Words, numbers and marks, in order."""
    found: list[tuple[str, int, int]] = []
    end = 0
    for token in _TEXTS[text]:
        start = text.index(token, end)
        end = start + len(token)
        found.append((token, start, end))
    return tuple(map(_made, found))


#: What `texts` gives, of as many texts.
_TEXTS: Remembered[str, list[str]] = Remembered(_TOKEN.findall, 8192)


def texts(text: str) -> list[str]:
    """The texts of the `tokens`, one for one: all that a look asks for which comes before the places."""
    return _TEXTS[text]


def texts_of_many(some: Sequence[str]) -> list[list[str]]:
    """The `texts` of each: what stands between spaces is taken apart once, however often it comes."""
    split = list(map(str.split, some))
    parts = {part: [part] if part.isalpha() else _TOKEN.findall(part) for part in set(chain.from_iterable(split))}
    found = [list(chain.from_iterable(map(parts.__getitem__, those))) for those in split]
    if len(_TEXTS) + 2 * len(some) > _TEXTS.most:
        for text in [*_TEXTS][: len(_TEXTS) // 2]:
            _TEXTS.pop(text, None)  # another thread may have been here
    _TEXTS.update(zip(some, found, strict=True))
    return found


def placed(text: str, at: int) -> Word:
    """The token of this number: where few are asked for, cheaper than to place all."""
    start = end = 0
    for token in texts(text)[: at + 1]:
        start = text.index(token, end)
        end = start + len(token)
    return Word(text[start:end], start, end)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The tokens that hold a letter."""
    return tuple([token for token in tokens(text) if token[0].isalpha() or token.is_word])


@lru_cache(maxsize=256)
def word_texts(text: str) -> tuple[str, ...]:
    """The texts of the `words`, one for one."""
    return tuple([token for token in texts(text) if token[0].isalpha() or any(map(str.isalpha, token))])


@lru_cache(maxsize=4096)
def lows(text: str) -> tuple[str, ...]:
    """What `tokens` are in lower case, one for one."""
    return tuple(map(str.lower, texts(text)))


@lru_cache(maxsize=256)
def low_words(text: str) -> frozenset[str]:
    """Which `lows` there are: to ask at once whether any of many words is among them."""
    return frozenset(lows(text))


@lru_cache(maxsize=131072)
def lemma(word: str, lang: str) -> str:
    """The dictionary form by simplemma, in lower case; the word itself where the language has no dictionary."""
    found = _entry(word, lang) if lang in _PLAIN and word.isalpha() else None
    if found is not None:
        return found.lower()
    try:
        return _dictionaries().lemmatizer.lemmatize(word, lang).lower()
    except ValueError:
        return word.lower()


def positive(low: str, lang: str) -> str:
    """A Bulgarian comparative or superlative without its particle, `топла` of `по-топла`; any other word as it is."""
    return low.removeprefix("по-").removeprefix("най-") if lang == "bg" and "-" in low else low


def is_known(word: str, lang: str) -> bool:
    """The word, in any form, stands in simplemma's dictionary of the language (no dictionary, no known words)."""
    return _entry(word, lang) is not None


@lru_cache(maxsize=64)
def has_dictionary(lang: str) -> bool:
    """simplemma has words of the language."""
    try:
        _dictionaries().lookup.get_lemma("a", lang)
    except ValueError:
        return False
    return True


def is_proper(word: str, lang: str) -> bool:
    """The dictionary writes the word with a capital: a name, and no common word besides (Berlin, not Rose)."""
    found = _entry(word, lang)
    return found is not None and found[:1].isupper()


@lru_cache(maxsize=65536)
def _entry(word: str, lang: str) -> str | None:
    """What simplemma's dictionary has for a word, with a capital or without; nothing where there is no dictionary."""
    if lang in _PLAIN and word.isalpha() and "ʼ" not in word:
        entries = _dictionaries().factory.get_dictionary(lang)
        return entries.get(word) or entries.get(word.lower() if word[0].isupper() else word.capitalize())
    try:
        return _dictionaries().lookup.get_lemma(word, lang)
    except ValueError:
        return None


class _Dictionaries(NamedTuple):
    lemmatizer: Lemmatizer
    lookup: DictionaryLookupStrategy
    factory: TrieDictionaryFactory


@lru_cache(maxsize=1)
def _dictionaries() -> _Dictionaries:
    """simplemma's dictionaries as tries: 0.1 s a language once kept on disk, where plain first use is 0.4-2 s."""
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    folder = _cache_folder()
    factory = TrieDictionaryFactory(use_disk_cache=folder is not None, disk_cache_dir=str(folder) if folder else None)
    strategy = DefaultStrategy(dictionary_factory=factory)
    lemmatizer = Lemmatizer(cache_max_size=0, lemmatization_strategy=strategy)  # `lemma` remembers the same words
    return _Dictionaries(lemmatizer, DictionaryLookupStrategy(factory), factory)


def _cache_folder() -> Path | None:
    """Where the tries are kept between runs; nowhere when the home cannot be written."""
    from platformdirs import user_cache_dir

    folder = Path(user_cache_dir("mtqa"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
