"""
Termbases in TBX, by lxml, entry by entry: version 2 (`martif`), version 3 (`tbx`) in DCA and in DCT style.

ISO 30042:2019 and the TBX-Basic dialect, https://www.tbxinfo.net/tbx-dialects/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qa.lang.terms.termbase import Problem, Term
from qa.model import MtqaError
from qa.read.term_table import Read

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRY, _LANGUAGE, _TERM = ("termEntry", "conceptEntry"), ("langSet", "langSec"), ("tig", "ntig", "termSec")
#: administrativeStatus as its picklist has it (preferredTerm-admn-sts) and as tools shorten it.
_STATUS = {
    "preferred": "preferred", "preferredterm": "preferred", "standardizedterm": "preferred",
    "recommended": "preferred", "admitted": "admitted", "admittedterm": "admitted", "legalterm": "admitted",
    "regulatedterm": "admitted", "deprecated": "forbidden", "deprecatedterm": "forbidden", "superseded": "forbidden",
    "supersededterm": "forbidden", "forbidden": "forbidden", "notrecommended": "forbidden", "obsolete": "forbidden",
}  # fmt: skip
_SHORT = frozenset({"acronym", "abbreviation", "initialism", "shortform", "short form"})
#: What the dialect has no category for stands in a note of this form.
NOTE = re.compile(r"mtqa: (case-sensitive|do-not-translate|first-mention)(?: (.+))?", re.DOTALL)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _Form(NamedTuple):
    """One term element."""

    text: str
    status: str
    kind: str
    part_of_speech: str
    country: str
    line: int


def read_tbx(path: Path, source_lang: str = "", target_lang: str = "en") -> Read:
    """
    The concepts that have terms in two languages, from `source_lang` (any but the target's, if empty). Deprecated and
    superseded terms are forbidden; of several without a status the first is preferred. A full form beside a preferred
    acronym is its first mention.
    """
    terms: list[Term] = []
    wrong: list[Problem] = []
    for entry in _entries(path):
        line = entry.sourceline or 0
        try:
            terms += _concept(entry, source_lang, target_lang, str(path))
        except ValueError as error:
            wrong.append(Problem(str(path), line, str(error)))
    return Read(tuple(terms), tuple(wrong))


def _entries(path: Path) -> Iterator[_Element]:
    """Every entry, freed once it was read: memory is bounded by one entry."""
    from lxml import etree

    root = None
    try:
        with path.open("rb") as stream:
            for event, element in etree.iterparse(
                stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
            ):
                if root is None:
                    root = _checked_root(element, path)
                if event == "end" and _name(element) in _ENTRY:
                    yield element
                    _forget(element)
    except etree.XMLSyntaxError as error:
        raise MtqaError(f"is not well-formed XML: {error.msg}", path=path, line=error.lineno or 1) from None
    except OSError as error:
        raise MtqaError(f"cannot be read: {error.strerror}", path=path) from None


def _forget(element: _Element) -> None:
    """Free an entry and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _checked_root(element: _Element, path: Path) -> _Element:
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise MtqaError("declares XML entities; mtqa reads none", path=path, line=1)
    if _name(element) not in ("martif", "tbx", "TBX"):
        raise MtqaError(f"is not TBX: its root is <{_name(element)}>", path=path, line=element.sourceline)
    return element


def _concept(entry: _Element, source_lang: str, target_lang: str, path: str) -> Iterator[Term]:
    languages: dict[str, list[_Form]] = {}
    for section in _children(entry, _LANGUAGE):
        lang = (section.get(_LANG) or section.get("lang") or "").split("-")[0].split("_")[0].lower()
        languages.setdefault("" if lang == "und" else lang, []).extend(_forms(section))
    targets = languages.pop(target_lang, [])
    if not targets:
        return
    by_standing = _standings(targets)
    found = [match for text in _texts(entry, "note") if (match := NOTE.fullmatch(text))]
    notes = {match[1]: match[2] or "" for match in found}
    short_forms = {form.text for form in targets if form.kind in _SHORT}
    full = next((form.text for form in targets if form.kind == "fullform" and form.status != "forbidden"), "")
    preferred, admitted = by_standing["preferred"], by_standing["admitted"]
    first = notes.get("first-mention", "")
    if not first and full and preferred and preferred[0] in short_forms:
        first = full
        admitted = [text for text in admitted if text != full]
    wanted = {lang: forms for lang, forms in languages.items() if forms and source_lang in ("", lang)}
    for lang, forms in (wanted or ({} if languages else {source_lang: []})).items():
        yield Term(
            sources=tuple(dict.fromkeys(form.text for form in forms)),
            target=preferred[0] if preferred else "",
            admitted=tuple(dict.fromkeys(admitted)),
            forbidden=tuple(dict.fromkeys(by_standing["forbidden"])),
            source_lang=lang,
            target_lang=target_lang,
            part_of_speech=next((form.part_of_speech for form in (*forms, *targets) if form.part_of_speech), ""),
            domain=_text(entry, "subjectField"),
            country=next((form.country for form in targets if form.country), ""),
            note=next((text for text in _texts(entry, "note") if not NOTE.fullmatch(text)), ""),
            definition=_text(entry, "definition"),
            first_mention=first,
            case_sensitive="case-sensitive" in notes,
            keep="do-not-translate" in notes,
            path=path,
            line=entry.sourceline or 0,
        )


def _standings(forms: list[_Form]) -> dict[str, list[str]]:
    """The texts by standing; two preferred ones are refused unless one is the other's full form."""
    found: dict[str, list[str]] = {"preferred": [], "admitted": [], "forbidden": []}
    for form in forms:
        found[form.status or "admitted"].append(form.text)
    if not found["preferred"]:
        first = next((form.text for form in forms if form.status != "forbidden"), None)
        if first is not None:
            found["preferred"] = [first]
            found["admitted"] = [text for text in found["admitted"] if text != first]
    some = dict.fromkeys(found["preferred"])
    if len(some) > 1:
        kinds = {form.text: form.kind for form in forms}
        short = [text for text in some if kinds[text] in _SHORT]
        if len(short) != 1 or len(some) != 2:
            raise ValueError(f"two preferred targets: {', '.join(f'“{text}”' for text in some)}")
        found["admitted"] = [*(text for text in some if text != short[0]), *found["admitted"]]
        some = dict.fromkeys(short)
    found["preferred"] = list(some)
    return found


def _forms(section: _Element) -> Iterator[_Form]:
    for element in _children(section, _TERM):
        text = _text(element, "term")
        if text:
            status = _text(element, "administrativeStatus").casefold().removesuffix("-admn-sts")
            yield _Form(
                text,
                _STATUS.get(status.replace("-", "").replace(" ", ""), ""),
                _text(element, "termType").casefold(),
                _text(element, "partOfSpeech"),
                _text(element, "geographicalUsage"),
                element.sourceline or 0,
            )


def _children(parent: _Element, names: tuple[str, ...]) -> Iterator[_Element]:
    """The children of these names; version 2 may nest a term once more in a `termGrp`, some tools in groups."""
    return (element for element in parent.iterchildren("*") if _name(element) in names)


def _text(parent: _Element, category: str) -> str:
    return next(iter(_texts(parent, category)), "")


def _texts(parent: _Element, category: str) -> list[str]:
    """The texts of a category: `<descrip type="definition">`, or in DCT style `<basic:definition>`."""
    found = (e for e in parent.iter("*") if e.get("type") == category or _name(e) == category)
    return [text for element in found if (text := " ".join("".join(element.itertext()).split()))]


def _name(element: _Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
