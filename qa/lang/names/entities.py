"""Bodies, services, parties and treaties known by name or letters: `data/terms/entities.tsv`."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qa.lang import data
from qa.lang.names.acronyms import SMALL_WORDS
from qa.lang.names.territories import countries, territories
from qa.lang.text.columns import Bits, Column, places
from qa.lang.words import tokens, word_texts, words
from qa.model import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Key = TypeVar("Key", bound=Hashable)

LANGS = ("bg", "ru", "uk")

#: What is called by its own letters in any language: GERB, BNT, CSKA.
_NAMED_BY_LETTERS = frozenset(("party", "media", "company", "union", "sport", "church"))
_POSSESSIVE = re.compile(r"['’]s?$")
_BRITISH = (
    ("defence", "defense"), ("organisation", "organization"), ("programme", "program"), ("labour", "labor"),
    ("centre", "center"), ("specialised", "specialized"), ("organised", "organized"), ("honour", "honor"),
)  # fmt: skip
#: A name stands in a text when its words do, with at most this many others between them.
_LOOSE = 3
_LONGEST = 12
_WORD, _BORDER = re.compile(r"\w+"), re.compile(r"\b")


class Native(NamedTuple):
    """How the press of one language names a body."""

    names: tuple[str, ...]
    acronyms: tuple[str, ...]


class Entity(NamedTuple):
    """
    `short`: other right English names; `acronyms`: the letters that English uses; `wrong`: wrong English names, with ?
    where only the original decides; `wrong_acronyms`: Latin letters that only transliterate the Cyrillic ones.
    """

    id: str
    kind: str
    country: str
    name: str
    short: tuple[str, ...]
    acronyms: tuple[str, ...]
    wrong: tuple[str, ...]
    wrong_acronyms: tuple[str, ...]
    native: dict[str, Native]
    source: str

    @property
    def acronym(self) -> str:
        return self.acronyms[0] if self.acronyms else ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.short)

    @property
    def is_named_by_letters(self) -> bool:
        return self.kind in _NAMED_BY_LETTERS


@lru_cache(maxsize=1)
def entities() -> tuple[Entity, ...]:
    """All bodies, sorted by id."""
    lines = data.text("terms/entities.tsv").splitlines()
    return tuple(_entity(line.split("\t")) for line in lines if line[:1] not in ("", "#"))


def _entity(row: list[str]) -> Entity:
    cells = [tuple(cell.split("|")) if cell else () for cell in row[4:14]]
    native = {lang: Native(cells[at], cells[at + 1]) for lang, at in zip(LANGS, (4, 6, 8), strict=True)}
    return Entity(row[0], row[1], row[2], row[3], cells[0], cells[1], cells[2], cells[3], native, row[14])


@lru_cache(maxsize=1)
def by_acronym() -> dict[str, tuple[Entity, ...]]:
    """Bodies by the letters that English uses."""
    return _table((acronym, entity) for entity in entities() for acronym in entity.acronyms)


@lru_cache(maxsize=1)
def by_transliteration() -> dict[str, tuple[Entity, ...]]:
    """Bodies by Latin letters that only transliterate their Cyrillic acronym."""
    return _table((spelt, entity) for entity in entities() for spelt in entity.wrong_acronyms)


@lru_cache(maxsize=4)
def by_cyrillic(lang: str) -> dict[str, tuple[Entity, ...]]:
    """Bodies by Cyrillic acronym, of one language, or of all where the language is not known."""
    langs = (lang,) if lang in LANGS else LANGS
    return _table((acronym, one) for one in entities() for each in langs for acronym in one.native[each].acronyms)


def _table(pairs: Iterable[tuple[Key, Entity]]) -> dict[Key, tuple[Entity, ...]]:
    table: dict[Key, dict[str, Entity]] = {}
    for key, entity in pairs:
        table.setdefault(key, {})[entity.id] = entity
    return {key: tuple(bodies.values()) for key, bodies in table.items()}


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """An English word as names are compared: lower case, American, without possessive or plural s."""
    low = _POSSESSIVE.sub("", word).lower().replace("-", "").replace(".", "")
    for british, american in _BRITISH:
        low = low.replace(british, american)
    return low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith("ss") else low


@lru_cache(maxsize=1)
def _country_words() -> frozenset[str]:
    named = {plain(word) for one in territories().values() for word in one.words if word and word[0] != "~"}
    return frozenset(named | {"american", "america", "britain", "us", "uk"})


@lru_cache(maxsize=8192)
def content(name: str) -> tuple[str, ...]:
    """The words by which two English names are compared: no small words, no country."""
    skipped = _skipped()
    return tuple([low for word in word_texts(name) if (low := plain(word)) not in skipped])


@lru_cache(maxsize=1)
def _skipped() -> frozenset[str]:
    return SMALL_WORDS | _country_words()


@lru_cache(maxsize=1)
def _by_content() -> dict[frozenset[str], tuple[Entity, ...]]:
    pairs = ((frozenset(content(name)), entity) for entity in entities() for name in entity.names)
    return _table((key, entity) for key, entity in pairs if len(key) > 1)


@lru_cache(maxsize=256)
def named(phrase: str) -> tuple[Entity, ...]:
    """The bodies of which the phrase is a name, in any order of words; a country in it decides between several."""
    found = _by_content().get(frozenset(content(phrase)), ())
    if len(found) < 2:
        return found
    said = {mention.code for mention in countries(phrase, "en")}
    return tuple(entity for entity in found if entity.country in said) or found


@lru_cache(maxsize=4096)
def named_at_end(text: str) -> tuple[Entity, ...]:
    """The bodies with whose English name the text ends, by the longest name."""
    said = words(text)[-_LONGEST:]
    lows, skipped = [plain(word.text) for word in said], _skipped()
    for at in range(len(said) - 1):
        if lows[at] in SMALL_WORDS:
            continue
        if frozenset([low for low in lows[at:] if low not in skipped]) in _by_content():
            return named(text[said[at].start :])
    return ()


@lru_cache(maxsize=1024)
def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(low for token in tokens(text) if (low := plain(token.text)) not in SMALL_WORDS and low[:1].isalnum())


def mentions(text: str, entity: Entity) -> bool:
    """The English text has a right name or acronym of the body, loosely."""
    said = _plain_words(text)
    if any(plain(acronym) in said for acronym in entity.acronyms):
        return True
    return any(_stands(content(name), said) for name in entity.names)


def counterpart(entity: Entity, country: str) -> Entity | None:
    """The body of another country that shares a name with this one: Ukraine's military intelligence for Russia's."""
    ours = {frozenset(content(name)) for name in entity.names}
    there = (other for other in entities() if other.country == country and other.kind == entity.kind)
    return next((other for other in there if ours & {frozenset(content(name)) for name in other.names}), None)


def _stands(name: Sequence[str], said: tuple[str, ...]) -> bool:
    wanted = frozenset(name)
    if not wanted or not wanted <= frozenset(said):
        return False
    width = len(name) + _LOOSE
    return any(wanted <= frozenset(said[start : start + width]) for start in range(max(1, len(said) - len(name) + 1)))


class _Wrong(NamedTuple):
    """A wrong name, in lower case."""

    name: str
    bodies: tuple[Entity, ...]
    is_open: bool


@lru_cache(maxsize=1)
def _wrong_names() -> dict[str, tuple[_Wrong, ...]]:
    """By their first word, longest first."""
    pairs = [(name, entity) for entity in entities() for name in entity.wrong]
    in_doubt = frozenset(name[1:].lower() for name, _ in pairs if name.startswith("?"))
    table: dict[str, list[_Wrong]] = {}
    for name, bodies in _table((name.removeprefix("?").lower(), entity) for name, entity in pairs).items():
        table.setdefault(_WORD.findall(name)[0], []).append(_Wrong(name, bodies, name in in_doubt))
    return {first: tuple(sorted(some, key=lambda one: -len(one.name))) for first, some in table.items()}


@lru_cache(maxsize=1)
def _finder() -> AhoCorasick:
    """Finds any of the wrong names in a text in lower case."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([one.name for some in _wrong_names().values() for one in some])


def may_be_wrong_names(column: Column) -> Bits:
    """Of many texts those that hold the letters of a wrong name, whatever their capitals."""
    table, found = _wrong_names(), 0
    for first in table.keys() & column.lows.keys():
        names = [one.name for one in table[first]]
        for at in places(column.lows[first] & ~found):
            low = column.texts[at].lower()
            found |= any(map(low.__contains__, names)) << at
    return found


def wrong_names(text: str) -> Iterator[tuple[Span, tuple[Entity, ...], bool]]:
    """Renderings of bodies' names that are known to be wrong, and whether only the original can tell."""
    if not _finder().find_matches_as_indexes(text.lower()):
        return
    table = _wrong_names()
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        for one in table.get(word[0].lower(), ()) if start >= end else ():
            span = Span(start, start + len(one.name))
            if span.of(text).lower() == one.name and _BORDER.match(text, span.end):
                yield span, one.bodies, one.is_open
                end = span.end
                break
