"""Institutions under names that are not their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.lang import data
from qa.lang.names.entities import Entity, content, entities, may_be_wrong_names, mentions, plain, wrong_names
from qa.lang.names.native_bodies import Named, named_in
from qa.lang.sieve import Sieve
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import Word, texts, words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_ARTICLES = frozenset({"The", "A", "An"})
_ODD_SPACE = re.compile(r"[^\S ]|  ")
_SMALL = frozenset("of for the and on in against to with at".split())
#: Fewer words than this are no full name.
_FULL = 2


def _may_be_wrong(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.kept(may_be_wrong_names)


@segment_check("INS001", Severity.MAJOR, "terminology/wrong-term", target_langs=["en"],
               screen=_may_be_wrong)  # fmt: skip
def wrong_institution_name(segment: Segment) -> Iterator[Hit]:
    """
    An institution stands under a name that is known to be wrong.

    Courts, commissions and services have official English names; a literal rendering sends the reader to a body that
    does not exist. The table of bodies holds the renderings that are known to be wrong; those that may be the right
    name of another body are reported only where the original names this one.

        target en  The [[Highest Administrative Court]] repealed the ordinance.

        source uk  Верховна Рада підтримала законопроєкт.
        target en  The [[Supreme Council]] supported the bill.

        source bg  Министерският съвет прие наредбата в сряда.
        target en  The [[Ministerial Council]] adopted the ordinance on Wednesday.

        target en  The Supreme Administrative Court repealed the ordinance.

        source ru  Верховный совет принял декларацию в 1990 году.
        target en  The Supreme Council adopted the declaration in 1990.

        source bg  Министерската среща на ОССЕ е в Малта.
        target en  The OSCE Ministerial Council will meet in Malta.
    """
    wrong = list(wrong_names(segment.target))
    if not wrong:
        return
    named = {body.id: one.span for one in named_in(segment.source or "", segment.source_lang) for body in one.bodies}
    for span, bodies, is_open in wrong:
        meant = [body for body in bodies if body.id in named]
        if is_open and not meant:
            continue
        body = (meant or list(bodies))[0]
        fix = Fix(span, body.name)
        yield Hit(f"The official name is {body.name}.", span, named.get(body.id), fixes=(fix,), confidence=0.9)


def _may_be_confused(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.holding(_CONFUSABLE)


@segment_check("INS002", Severity.MAJOR, "terminology/wrong-term", target_langs=["en"], needs=["source"],
               source_langs=["bg", "ru", "uk"], screen=_may_be_confused)  # fmt: skip
def altered_institution_name(segment: Segment) -> Iterator[Hit]:
    """
    A word of an institution's official name was replaced by a similar one.

    The original names a body that the table knows, the translation has no accepted name of it, but a name in capitals
    that agrees with one word for word, up to words that translations take for one another: committee for commission,
    defense for protection, highest for supreme. Descriptions in lower case ("the competition watchdog") are right.

        source bg  Комисията за защита на конкуренцията разреши сделката.
        target en  The [[Committee for Defense of the Competition]] cleared the deal.

        source uk  Національне антикорупційне бюро України передало справу до суду.
        target en  The [[National Office against Corruption of Ukraine]] has sent the case to court.

        source bg  Комисията за защита на конкуренцията разреши сделката.
        target en  The Competition Protection Commission cleared the deal.

        source bg  Комисията за защита на конкуренцията разреши сделката.
        target en  The antitrust watchdog cleared the deal between the Committee of Ports and the city.

        source ru  Следственный комитет возбудил дело.
        target en  The Investigative Committee opened a case.
    """
    if not _may_hold_altered(segment.target):
        return
    spans = [span for span in _capital_phrases(segment.target) if _may_be_altered(span.of(segment.target))]
    for one in named_in(segment.source or "", segment.source_lang) if spans else ():
        if not any(mentions(segment.target, body) for body in one.bodies):
            yield from _altered(segment.target, spans, one)


@lru_cache(maxsize=65536)
def _is_confusable(word: str) -> bool:
    """A word of a confused group, or what stands for one: a name has another in its place."""
    confused = _groups("confused")
    known = _known_as(plain(word))
    return known in confused or known in confused.values()


#: Words with a capital that are confused with others.
_CONFUSABLE = Sieve(lambda word: word[0].isupper() and _is_confusable(word))


def _may_be_altered(said: str) -> bool:
    """But for words that are confused, the phrase is a name of some body, and not the only one there is."""
    ours = _plain(said)
    return len(ours) >= _FULL and bool(_names_by_group().get(_grouped(ours), set()) - {ours})


def _may_hold_altered(text: str) -> bool:
    """Cheap, by the words alone: a phrase may be altered; spaces that are not plain may part them anywhere."""
    if _ODD_SPACE.search(text):
        return True
    some = texts(text)
    confused = {*_CONFUSABLE.passed({token for token in some if token[0].isupper()})}
    run: list[str] = []
    for token in (*some, ""):
        if (token[:1].isupper() and (run or token not in _ARTICLES)) or (run and token in _SMALL):
            run.append(token)
        else:
            if not confused.isdisjoint(run) and _may_be_altered(" ".join(run)):
                return True
            run = []
    return False


@lru_cache(maxsize=1)
def _names_by_group() -> dict[tuple[str, ...], set[frozenset[str]]]:
    """The names of all bodies, by what they are but for words that are confused."""
    found: dict[tuple[str, ...], set[frozenset[str]]] = {}
    for name in {_plain(name) for body in entities() for name in body.names if name[:1].isupper()}:
        found.setdefault(_grouped(name), set()).add(name)
    return found


def _altered(target: str, spans: list[Span], one: Named) -> Iterator[Hit]:
    for span in spans:
        said = span.of(target)
        for body in one.bodies:
            if _is_altered(said, body):
                message = f"The official name is {body.name}."
                yield Hit(message, span, one.span, fixes=(Fix(span, body.name),), confidence=0.8)
                return


def _is_altered(said: str, body: Entity) -> bool:
    """Word for word a name of the body, with one word of a confused group or more in another's place."""
    ours = _plain(said)
    if len(ours) < _FULL:
        return False
    names = [_plain(name) for name in (body.name, *body.short) if name[:1].isupper()]
    return all(ours != name for name in names) and any(
        len(name) >= _FULL and _grouped(ours) == _grouped(name) and len(ours & name) > 0 for name in names
    )


@lru_cache(maxsize=4096)
def _plain(name: str) -> frozenset[str]:
    """The words of a name that tell it from another; spellings and forms of one word are one."""
    return frozenset(_known_as(word) for word in content(name) if word not in _SMALL)


def _known_as(word: str) -> str:
    return _groups("alike").get(word, word)


def _grouped(said: frozenset[str]) -> tuple[str, ...]:
    confused = _groups("confused")
    return tuple(sorted(confused.get(word, word) for word in said))


@lru_cache(maxsize=2)
def _groups(kind: str) -> dict[str, str]:
    table = data.table("institution_words.toml")[kind]
    return {plain(word): name for name, some in table.items() for word in some}


def _capital_phrases(text: str) -> Iterator[Span]:
    """Runs of capitalised words with small words between them; a country behind the last "of" may be left out."""
    run: list[Word] = []
    for word in (*words(text), None):
        is_near = word is not None and (not run or text[run[-1].end : word.start] in (" ", "\u00a0"))
        if word is not None and is_near and (word.text[0].isupper() or (run and word.text in _SMALL)):
            if word.text not in _ARTICLES or run:
                run.append(word)
            continue
        yield from _trimmed(run)
        run = [word] if word is not None and word.text[0].isupper() and word.text not in _ARTICLES else []


def _trimmed(run: list[Word]) -> Iterator[Span]:
    while run and run[-1].text in _SMALL:
        run = run[:-1]
    if len(run) >= _FULL:
        yield Span(run[0].start, run[-1].end)
