"""A text of a client of LanguageTool's API, linted: alone, against its original, or against the one that we hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from qa.align.counterpart import counterpart
from qa.config import Config, all_checks, codes, overruled
from qa.config.profiles import profile_named
from qa.lang.identify import language
from qa.lang.text.sentences import sentences
from qa.linting import judging_by, linted
from qa.model import Linted, MtqaError, Span
from qa.read.article import aligned
from qa.read.layout import Paragraph, layout
from qa.read.parsed import Parsed
from qa.read.text import text_at_hand
from qa.rules import Check
from qa.web.jobs import Text
from qa.web.languagetool.annotated import NAME
from qa.web.languagetool.form import Wanted

#: What can be said of a whole article alone, by the checks of documents of these categories.
_OF_A_WHOLE = frozenset(
    "accuracy/headline-body terminology/acronym terminology/first-mention other/boilerplate markup/truncation".split()
)
#: Clients ask twice, for what a paragraph tells and for what the text tells: the scope that each mode leaves out.
_LEFT_OUT = {"textLevelOnly": "segment", "allButTextLevelOnly": "document"}
#: From which share of the original's sentences on a text is the whole article.
_WHOLE = 0.8


def checked(wanted: Wanted, config: Config, held: Text | None) -> Linted | None:
    """What is found in the text; None where there is none, or nothing is asked."""
    if not wanted.text.layer.text.strip():
        return None
    target = _target(wanted, config)
    is_part = len(target.paragraphs) < 2
    source: Parsed | None = None
    is_held = False
    if wanted.original is not None and wanted.original.strip():
        source = text_at_hand(wanted.original, "source", wanted.original_language or language(wanted.original))
    elif held is not None:
        source, is_part = _counterpart(_held(held), target)
        is_held = is_part
    chosen = _chosen(config, wanted, is_part=is_part, is_held=is_held)
    if chosen is None:
        return None
    (found,) = linted([aligned(target, source)], judging_by(chosen))
    if isinstance(found, MtqaError):
        raise found
    return found


def _target(wanted: Wanted, config: Config) -> Parsed:
    layer, whole = wanted.text
    lang = wanted.language or config.target_lang or language(layer.text, "en")
    if wanted.text.is_plain:
        return text_at_hand(whole, NAME, lang)
    return Parsed(layer, layout(layer.text, lang), lang)


@lru_cache(maxsize=16)
def _held(text: Text) -> Parsed:
    return text_at_hand(text.text, "source", text.lang or language(text.text))


def _counterpart(source: Parsed, target: Parsed) -> tuple[Parsed | None, bool]:
    """The part of the original that the text stands for, and whether it is no more than a part."""
    there, here = list(_sentences(source)), list(_sentences(target))
    run = counterpart(
        [span.of(source.layer.text) for span, _ in there],
        [span.of(target.layer.text) for span, _ in here],
        source.lang,
        target.lang,
    )
    if run is None:
        return None, True
    if len(target.paragraphs) > 1 and run.end - run.start >= _WHOLE * len(there):
        return source, False
    paragraphs: list[Paragraph] = []
    for span, paragraph in there[run.start : run.end]:
        if paragraphs and paragraphs[-1].span.end <= span.end and paragraph.span.start <= paragraphs[-1].span.start:
            paragraphs[-1] = replace(paragraphs[-1], span=Span(paragraphs[-1].span.start, span.end))
        else:
            paragraphs.append(replace(paragraph, span=span))
    return source._replace(paragraphs=tuple(paragraphs)), True


def _sentences(parsed: Parsed) -> Iterator[tuple[Span, Paragraph]]:
    for paragraph in parsed.paragraphs:
        if paragraph.role in ("furniture", "meta", "dateline"):
            continue
        for span in sentences(paragraph.span.of(parsed.layer.text), parsed.lang):
            yield span.shifted(paragraph.span.start), paragraph


def _chosen(config: Config, wanted: Wanted, *, is_part: bool, is_held: bool) -> Config | None:
    """
    The configuration with what the sender wants, and without what cannot be told of a part of an article; None where
    it wants no check that we have.
    """
    profile = "strict" if wanted.picky else config.profile
    enabled = {code for word in wanted.enabled for code in _codes(word)}
    enabled |= {check.code for check in all_checks().values() if _is_in(check, wanted.enabled_categories)}
    unwanted = {code for word in wanted.disabled for code in _codes(word)}
    unwanted |= {
        check.code
        for check in all_checks().values()
        if _is_in(check, wanted.disabled_categories)
        or check.scope == _LEFT_OUT.get(wanted.mode)
        or (is_part and _is_unfit(check, is_held=is_held))
    }
    if wanted.only_enabled and not enabled:
        return None
    asked = () if wanted.only_enabled else config.select or tuple(profile_named(profile).select)
    select = [*asked, *sorted(enabled)] if enabled else []
    return overruled(config, profile=profile, select=select, ignore=sorted(unwanted))


def _codes(word: str) -> Iterable[str]:
    """The codes of a rule's id; none for the rules of others, which clients name as well."""
    try:
        return codes(word) if word.upper() != "ALL" else ()
    except MtqaError:
        return ()


def _is_in(check: Check, categories: frozenset[str]) -> bool:
    return any(check.category == one or check.category.startswith(f"{one}/") for one in _lower(categories))


@lru_cache(maxsize=64)
def _lower(categories: frozenset[str]) -> frozenset[str]:
    return frozenset(category.lower() for category in categories)


def _is_unfit(check: Check, *, is_held: bool) -> bool:
    """Of a part of an article this cannot be told; nor, where we found its original ourselves, what is left out."""
    if check.scope == "document" and check.category in _OF_A_WHOLE:
        return True
    return is_held and (
        check.category in ("accuracy/omission", "accuracy/addition")
        or (check.scope == "document" and "source" in check.needs)
    )
