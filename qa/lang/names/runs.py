"""Names in a text: runs of capitalised words that are no sentence starts, and what stands in quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qa.lang import data
from qa.lang.names.persons import given_forms, group
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Column, places
from qa.lang.text.sentences import sentences
from qa.lang.words import Word, is_known, words
from qa.model import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_QUOTED = re.compile(r"[\"“”„«](?P<name>[^\W\d_][^\"“”„«»\n]{1,48}?)(?P<stop>[,.]?)[\"“”»]")
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|['’ʼ])$")
PARTICLES = frozenset(
    "von van der den de del della da di do dos du la le el al bin ibn ben ter "
    "фон ван дер де ди дел да ла ал ел бин бен".split()
)
#: More words than this in quotation marks are said, not named.
_LONGEST = 5
#: A Title Case Headline has capitals that mean nothing.
_MANY = 0.7


class Name(NamedTuple):
    """Capitalised words that stand together; particles (von der) inside, titles and acronyms left out."""

    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].start + len(bare(self.words[-1].text)))

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words[:-1]) + " " * (len(self.words) > 1) + bare(self.words[-1].text)


def bare(word: str) -> str:
    """Without the possessive: Sirsky's, Sirskys'."""
    return word if word.isalpha() else _POSSESSIVE.sub("", word)


@lru_cache(maxsize=1024)
def names(text: str, lang: str) -> tuple[Name, ...]:
    """The names of a text, in order."""
    found: list[Name] = []
    run: list[Word] = []
    starts = sentence_starts(text, lang)
    for word in words(text):
        follows = bool(run) and text[run[-1].end : word.start] in (" ", "\u00a0", "-")
        if follows and word.text.lower() in PARTICLES:
            run.append(word)
        elif _is_name(word, starts, lang):
            if not follows:
                _close(run, found)
                run = []
            run.append(word)
        else:
            _close(run, found)
            run = []
        if run and bare(word.text) != word.text:
            _close(run, found)
            run = []
    _close(run, found)
    return tuple(found)


def _close(run: list[Word], found: list[Name]) -> None:
    while run and run[-1].text.lower() in PARTICLES and run[-1].text[0].islower():
        run = run[:-1]
    while run and run[0].text.lower() in _titles():
        run = run[1:]
    if run:
        found.append(Name(tuple(run)))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return group("titles", "masculine") | group("titles", "feminine") | group("titles", "either")


@lru_cache(maxsize=1024)
def sentence_starts(text: str, lang: str) -> frozenset[int]:
    """Where the first words of sentences, quotations and lines stand."""
    found = set()
    for span in sentences(text, lang):
        first = next(iter(words(span.of(text))), None)
        if first:
            found.add(first.start + span.start)
    found |= {match.end() for match in re.finditer(r"[\"“„«(:–—-]\s?(?=\w)", text)}
    return frozenset(found)


def _is_name(word: Word, starts: frozenset[int], lang: str) -> bool:
    spelt = bare(word.text)
    if not spelt[:1].isupper() or len(spelt) < 2 or (spelt.isupper() and len(spelt) < 6) or "." in spelt:
        return False
    if spelt.lower() in group("never", "names"):
        return False
    if word.start not in starts:
        return True
    return spelt in given_forms() or not (is_known(spelt.lower(), lang) or is_known(spelt, lang))


@lru_cache(maxsize=1024)
def is_title_case(text: str) -> bool:
    """Most words have capitals, as in American headlines, so that a capital tells nothing."""
    long = [word.text for word in words(text) if len(word.text) > 3]
    return len(long) > 5 and sum(word[0].isupper() for word in long) > _MANY * len(long)


@lru_cache(maxsize=64)
def kind_words(kind: str, lang: str) -> frozenset[str]:
    """A list of words of `data/lang/name_kinds.toml`."""
    return frozenset(data.table("name_kinds.toml")[kind][lang])


@lru_cache(maxsize=16384)
def is_untold(word: str, lang: str) -> bool:
    """Capitalised words whose absence tells nothing: scales (Richter), the internet, points of the compass, bodies."""
    return word.lower().startswith(tuple(data.table("name_kinds.toml")["untold"][lang]))


class Quoted(NamedTuple):
    """A short phrase in quotation marks that starts with a capital; `span` is the phrase, `marked` the marks too."""

    text: str
    span: Span
    marked: Span


@lru_cache(maxsize=1024)
def quoted_names(text: str) -> tuple[Quoted, ...]:
    """What stands in quotation marks like a name: capitalised, five words at most, no sentence."""
    found = []
    for match in _QUOTED.finditer(text):
        name = match["name"]
        if (
            name[0].isupper()
            and len(words(name)) <= _LONGEST
            and not re.search(r"[!?;]|, ", name)
            and match["stop"] != "."
        ):
            span = Span(match.start("name"), match.end("name"))
            found.append(Quoted(name, span, Span(match.start(), match.end())))
    return tuple(found)


class NameForm(NamedTuple):
    """A settled English form, what else is accepted, and the forms of its source."""

    right: str
    accepted: tuple[str, ...]
    wrong: tuple[str, ...]
    kind: str
    source: tuple[str, ...]
    unless: frozenset[str]
    authority: str


@lru_cache(maxsize=1)
def name_forms() -> tuple[NameForm, ...]:
    """All settled names, sorted by the settled form."""
    return tuple(
        NameForm(row[0], _cell(row[1]), _cell(row[2]), row[3], _cell(row[4]), frozenset(_cell(row[5])), row[6])
        for row in _rows("terms/name_forms.tsv")
    )


def _rows(path: str) -> list[list[str]]:
    return [line.split("\t") for line in data.text(path).splitlines() if line[:1] not in ("", "#")]


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


class WrongForm(NamedTuple):
    """A name that stands in a form that is not the settled one."""

    span: Span
    form: NameForm
    is_certain: bool


@lru_cache(maxsize=1)
def _wrong_by_first() -> dict[str, tuple[tuple[str, NameForm], ...]]:
    """Wrong forms by their first word, longest first."""
    table: dict[str, list[tuple[str, NameForm]]] = {}
    for form in name_forms():
        for wrong in form.wrong:
            table.setdefault(words(wrong)[0].text if words(wrong) else wrong, []).append((wrong, form))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in table.items()}


@lru_cache(maxsize=1)
def _finder() -> AhoCorasick:
    """Finds any of the wrong forms in a text, without the marks around them."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick({_literal(wrong) for form in name_forms() for wrong in form.wrong})


def _literal(wrong: str) -> str:
    return wrong.strip('?"')


def wrong_forms(text: str, source: str = "") -> list[WrongForm]:
    """Names in a wrong form; where a source is given, the name must stand there too."""
    if not _finder().find_matches_as_indexes(text):
        return []
    table = _wrong_by_first()
    found: list[WrongForm] = []
    for word in words(text):
        for wrong, form in table.get(bare(word.text), ()):
            span = _stands(text, word, wrong)
            if span and not (found and found[-1].span.overlaps(span)) and _is_meant(text, source, wrong, form):
                found.append(WrongForm(span, form, " " in _literal(wrong)))
                break
    return found


def may_be_wrong_forms(column: Column) -> Bits:
    """Of many texts those that hold the letters of a wrong form, and its first word."""
    table, found = _wrong_by_first(), 0
    for token, firsts in _FIRST.among(column.words.keys()).items():
        literals = [_literal(wrong) for first in firsts for wrong, _ in table[first]]
        for at in places(column.tokens[token] & ~found):
            found |= any(map(column.texts[at].__contains__, literals)) << at
    return found


#: Tells of tokens which first words of wrong forms they are.
_FIRST = Telling(lambda token: [first for first in (bare(token),) if first in _wrong_by_first()])


def _stands(text: str, word: Word, wrong: str) -> Span | None:
    literal = _literal(wrong)
    offset = literal.find(words(literal)[0].text)
    start = word.start - offset
    end = start + len(literal)
    if start < 0 or text[start:end] != literal or text[end : end + 1].isalnum() or text[end : end + 2] in ("-o", "-O"):
        return None
    if '"' not in wrong:
        return Span(start, end)
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    stop = after in (",", ".") and text[end + 1 : end + 2] in ('"', "”")
    if before not in ('"', "“", "„", "«") or not (after in ('"', "”", "“", "»") or stop):
        return None
    return Span(start - 1, end + (0 if stop else 1))


def _is_meant(text: str, source: str, wrong: str, form: NameForm) -> bool:
    if form.unless and any(word.text in form.unless for word in words(text)):
        return False
    if not source:
        return not wrong.startswith("?")
    low = source.lower()
    return not form.source or any(_root(name) in low for name in form.source)


def _root(name: str) -> str:
    """What of a source form stays in every case."""
    low = name.lower()
    return low if len(low) < 4 else low[: max(3, len(low) - 2)]
