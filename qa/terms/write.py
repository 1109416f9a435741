"""Terms as files: CSV, TSV, and TBX in three dialects."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, get_args
from xml.sax.saxutils import escape, quoteattr

from qa.lang.terms.forms import is_acronym
from qa.lang.terms.termbase import Term
from qa.read.term_table import COLUMNS, row

Dialect = Literal["v2", "dca", "dct"]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)

_CORE = "urn:iso:std:iso:30042:ed-2"
_MODULES = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}
#: The DCT module of each category.
_MODULE = {"administrativeStatus": "min", "partOfSpeech": "min", "subjectField": "min"}
#: Spreadsheets run what begins so.
_FORMULA = ("=", "+", "-", "@")


def table(terms: Iterable[Term], separator: str = ",") -> str:
    """Terms as CSV, or as TSV where the separator is a tab; columns that no term fills are left out."""
    rows = [row(term) for term in terms]
    columns = [name for name in COLUMNS if name in ("source", "target") or any(one[name] for one in rows)]
    if separator == "\t":
        lines = ("\t".join(" ".join(one[name].split()) for name in columns) for one in rows)
        return "\n".join(["\t".join(columns), *lines]) + "\n"
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_harmless(one[name]) for name in columns] for one in rows)
    return text.getvalue()


def _harmless(field: str) -> str:
    return f"'{field}" if field.startswith(_FORMULA) and len(field) > 1 else field


def tbx(terms: Iterable[Term], dialect: Dialect = "dca") -> Iterator[str]:
    """
    Terms as TBX-Basic in parts, a concept each: version 2, or version 3 in DCA or DCT style. Terms of one concept in
    several source languages stand together.
    """
    yield _HEAD[dialect]
    for number, (_, same) in enumerate(groupby(terms, key=_concept), start=1):
        yield _entry(number, list(same), dialect)
    yield _TAIL[dialect]


def _concept(term: Term) -> tuple[object, ...]:
    """What terms must share to be one concept in several languages."""
    return (term.path, term.line, term.target, term.admitted, term.forbidden, term.definition, term.target_lang)


def _entry(number: int, same: list[Term], dialect: Dialect) -> str:
    term = same[0]
    lines = [
        _field("descrip", "subjectField", term.domain, dialect),
        _field("descrip", "definition", term.definition, dialect),
        *(f"<note>{escape(note)}</note>" for note in _notes(term)),
    ]
    sections = [(one.source_lang or "und", [(text, "", "") for text in one.sources]) for one in same if one.sources]
    sections.append((term.target_lang or "en", list(_renderings(term))))
    section, form = ("langSet", "tig") if dialect == "v2" else ("langSec", "termSec")
    for lang, forms in sections:
        lines.append(f"<{section} xml:lang={quoteattr(lang)}>")
        for text, status, kind in forms:
            parts = [
                f"<term>{escape(text)}</term>",
                _field("termNote", "administrativeStatus", status, dialect),
                _field("termNote", "termType", kind, dialect),
                _field("termNote", "partOfSpeech", term.part_of_speech if status == _PREFERRED else "", dialect),
                _field("descrip", "geographicalUsage", term.country if status == _PREFERRED else "", dialect),
            ]
            lines.append(f"  <{form}>{''.join(parts)}</{form}>")
        lines.append(f"</{section}>")
    entry = "termEntry" if dialect == "v2" else "conceptEntry"
    inside = "".join(f"  {line}\n" for line in lines if line)
    return f'<{entry} id="c{number}">\n{inside}</{entry}>\n'


_PREFERRED, _ADMITTED, _DEPRECATED = "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"


def _renderings(term: Term) -> Iterator[tuple[str, str, str]]:
    """Each rendering with its status, and its type where it is short for a full form."""
    has_full_form = bool(term.first_mention) and is_acronym(term.target)
    if term.target:
        yield term.target, _PREFERRED, "acronym" if has_full_form else ""
    if has_full_form:
        yield term.first_mention, _ADMITTED, "fullForm"
    yield from ((text, _ADMITTED, "") for text in term.admitted)
    yield from ((text, _DEPRECATED, "") for text in term.forbidden)


def _notes(term: Term) -> Iterator[str]:
    """The note, and what TBX-Basic has no category for."""
    if term.note:
        yield term.note
    if term.case_sensitive:
        yield "mtqa: case-sensitive"
    if term.keep:
        yield "mtqa: do-not-translate"
    if term.first_mention and not is_acronym(term.target):
        yield f"mtqa: first-mention {term.first_mention}"


def _field(element: str, category: str, text: str, dialect: Dialect) -> str:
    if not text:
        return ""
    if dialect == "dct":
        name = f"{_MODULE.get(category, 'basic')}:{category}"
        return f"<{name}>{escape(text)}</{name}>"
    return f'<{element} type="{category}">{escape(text)}</{element}>'


_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SOURCE = "<fileDesc><sourceDesc><p>Written by mtqa</p></sourceDesc></fileDesc>"
_HEAD: dict[Dialect, str] = {
    "v2": (
        f'{_DECLARED}<martif type="TBX-Basic" xml:lang="en">\n'
        f'<martifHeader>{_SOURCE}<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n'
        "<text><body>\n"
    ),
    "dca": (
        f'{_DECLARED}<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{_CORE}">\n'
        f"<tbxHeader>{_SOURCE}</tbxHeader>\n<text><body>\n"
    ),
    "dct": (
        f'{_DECLARED}<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="{_CORE}" '
        f"{' '.join(f'xmlns:{name}={chr(34)}{uri}{chr(34)}' for name, uri in _MODULES.items())}>\n"
        f"<tbxHeader>{_SOURCE}</tbxHeader>\n<text><body>\n"
    ),
}
_TAIL: dict[Dialect, str] = {
    "v2": "</body></text>\n</martif>\n",
    "dca": "</body></text>\n</tbx>\n",
    "dct": "</body></text>\n</tbx>\n",
}
