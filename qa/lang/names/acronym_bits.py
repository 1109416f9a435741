"""Of many pairs those with acronyms that may be wrong, told by single words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from qa.lang.names.acronyms import CYRILLIC_ACRONYM, LOWER, SMALL_WORDS, UPPER, transliterations
from qa.lang.names.entities import LANGS, Entity, by_acronym, by_cyrillic, by_transliteration
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Column, Columns, any_of

_HEAD = re.compile(rf"[{UPPER}](?:[{LOWER}]{{0,2}}[{UPPER}])+")
#: A word in brackets that may be an acronym, behind capitalised and small words or behind another word.
_IN_BRACKETS = re.compile(
    rf"(?:((?:(?:[A-Z][a-z]+|{'|'.join(sorted(SMALL_WORDS))}) )+)|([a-z]+) )?\(([^\W\d_][^\s()]*)\)"
)
#: What a body issues: never the last word of its name.
ISSUED = ("resolution", "report", "decision", "ruling", "verdict", "judgment", "judgement", "statement", "convention")
#: Letters that are called by such kinds of names are told apart by nobody.
_LOOSE = ("state", "term", "sport")
#: So short, Latin letters alone do not tell a transliteration from another word.
TOO_SHORT = 3


def _head(token: str) -> tuple[str, ...]:
    """The letters that an acronym starts with, where the word is one."""
    match = None if token[1:].islower() else _HEAD.match(token)
    return (match[0],) if match else ()


_HEADS = Telling(_head)


def heads(column: Column) -> Mapping[str, Bits]:
    """By the letters that an acronym may start with the texts that hold them."""
    return column.written(_HEADS)


def unspelt(column: Column) -> Bits:
    """The texts with an acronym in brackets that is not simply made of the initials before it."""
    return column.where(_has_unspelt, any_of(column.tokens, "(") & any_of(heads(column), heads(column)))


def _has_unspelt(text: str) -> bool:
    return any(
        word.startswith(ISSUED) if word else not (len(acronym) > 1 and _initials(said).endswith(acronym))
        for said, word, acronym in _IN_BRACKETS.findall(text)
    )


def _initials(said: str) -> str:
    return "".join([word[0] for word in said.split() if word[0].isupper()])


def swapping(columns: Columns) -> Bits:
    """The pairs in which a body that only the original names by its letters may have another's letters."""
    return columns.kept(_swapping)


def _swapping(columns: Columns) -> Bits:
    lost = 0
    if columns.source.lang in LANGS:
        letters, tokens = by_cyrillic(columns.source.lang), columns.target.tokens
        longer = _longer(columns.source.lang)
        for head, bits in heads(columns.source).items():
            if head in longer:
                lost |= bits
            elif head in letters:
                lost |= bits & ~any_of(tokens, [latin for body in letters[head] for latin in body.acronyms])
    return lost and lost & _of_others(columns, _strangers())


def owned(columns: Columns) -> Bits:
    """The pairs with the acronym of one country's body; of bodies that are no secret service only in brackets."""
    secret, others = _owned()
    in_brackets = any_of(columns.target.tokens, "(")
    return _of_others(columns, secret) | (in_brackets and in_brackets & _of_others(columns, others))


def _of_others(columns: Columns, acronyms: Mapping[str, frozenset[str]]) -> Bits:
    """The pairs with one of the acronyms, whose body the original does not name by its letters."""
    here, there, found = heads(columns.target), heads(columns.source), 0
    for head in acronyms.keys() & here.keys():
        found |= here[head] & ~any_of(there, acronyms[head])
    return found


@lru_cache(maxsize=1)
def _strangers() -> dict[str, frozenset[str]]:
    """The acronyms that may stand for those of another body."""
    return _natives({
        acronym: known for acronym, known in by_acronym().items() if all(body.kind not in _LOOSE for body in known)
    })  # fmt: skip


@lru_cache(maxsize=1)
def _owned() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The acronyms of one country's secret services, and those of its bodies."""
    some = {acronym: known for acronym, known in by_acronym().items() if owner_of(known)}
    secret = {acronym: known for acronym, known in some.items() if all(body.kind == "intelligence" for body in known)}
    return _natives(secret), _natives(some)


def _natives(some: Mapping[str, Sequence[Entity]]) -> dict[str, frozenset[str]]:
    """By their heads the acronyms of bodies, with the Cyrillic letters of these; of longer acronyms with none."""
    found: dict[str, frozenset[str]] = {}
    for acronym, known in some.items():
        for head in _head(acronym):
            letters = frozenset(
                [cyrillic for body in known for one in body.native.values() for cyrillic in one.acronyms]
            )
            found[head] = letters if head == acronym and head not in found else frozenset()
    return found


@lru_cache(maxsize=4)
def _longer(lang: str) -> frozenset[str]:
    """The heads of Cyrillic acronyms that hold more than letters."""
    return frozenset([head for acronym in by_cyrillic(lang) if not acronym.isalpha() for head in _head(acronym)])


def owner_of(bodies: Iterable[Entity]) -> str:
    """The one country whose acronym it is."""
    owners = {body.country for body in bodies}
    return owners.pop() if len(owners) == 1 and "INT" not in owners else ""


def transliterating(columns: Columns) -> Bits:
    """The pairs with Latin letters that may only spell Cyrillic ones: of the original, or of a known body."""
    target = columns.target
    in_brackets, found = any_of(target.tokens, "("), 0
    latin: dict[str, Bits] = {}
    for head, bits in heads(target).items():
        latin[head.upper()] = latin.get(head.upper(), 0) | bits
        if head.upper() in by_transliteration():
            is_sure = len(head) > TOO_SHORT and head not in by_acronym()
            found |= bits if is_sure else bits & in_brackets
    for letters, bits in heads(columns.source).items():
        if bits & any_of(latin, latin) and CYRILLIC_ACRONYM.fullmatch(letters):
            bodies = by_cyrillic(columns.source.lang).get(letters, ())
            spelt = [one for one in latin if one in transliterations(letters) and not is_right(one, bodies)]
            found |= bits & any_of(latin, spelt) & (columns.every if bodies else in_brackets)
    return found


def is_right(latin: str, bodies: Iterable[Entity]) -> bool:
    """The Latin letters, in capitals, are those that English uses for a body, or the body is called by its letters."""
    return any(latin in map(str.upper, body.acronyms) or body.is_named_by_letters for body in bodies)
