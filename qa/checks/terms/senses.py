"""Words and set phrases in a sense that the original does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from qa.align.stand_ins import is_accounted_for
from qa.lang.telling import Telling
from qa.lang.terms.sense_cues import Row, key_bits, keys_asked, told_rows, wrongs
from qa.lang.terms.sense_rows import Sense, keys_of
from qa.lang.terms.senses import found, keyed, may_stand, renderings
from qa.lang.text.columns import Bits, Columns, any_of
from qa.lang.words import word_texts
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check


def _may_have_wrong_sense(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.kept(_with_wrong_sense)


def _with_wrong_sense(columns: Columns) -> Bits:
    """The pairs with the words of a phrase and those of one of its wrong renderings, wherever they stand."""
    here, there, words = key_bits(columns.source), key_bits(columns.target), columns.source.words
    found = 0
    for word, some in _rows_told(columns.source.lang).among(words.keys()).items():
        for row, asked in some:
            if bits := _with_all(here, asked, words[word] & ~found):
                table = wrongs(row.line)
                for key in table.keys() & there.keys():
                    for rendering in table[key] if bits & there[key] else ():
                        found |= _with_all(there, keys_asked(rendering), bits & there[key])
    return found


def _with_all(there: Mapping[str, Bits], asked: Iterable[frozenset[str]], among: Bits) -> Bits:
    """Of some texts those with all words that are asked for, by their keys."""
    for keys in asked:
        if not among:
            break
        among &= any_of(there, keys)
    return among


@lru_cache(maxsize=8)
def _rows_told(lang: str) -> Telling[tuple[tuple[Row, tuple[frozenset[str], ...]], ...]]:
    """Tells the rows of a word, and the keys of the words that they ask for besides it."""

    def rows(word: str) -> tuple[tuple[Row, tuple[frozenset[str], ...]], ...]:
        own = keys_of(word, lang)
        asked = [(row, keys_asked(row.phrase)) for row in told_rows(word, lang)]
        return tuple([(row, tuple([keys for keys in some if own.isdisjoint(keys)])) for row, some in asked])

    return Telling(rows)


@segment_check("FFS001", Severity.MAJOR, "accuracy/false-friend", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"], screen=_may_have_wrong_sense)  # fmt: skip
def wrong_sense(segment: Segment) -> Iterator[Hit]:
    """
    A word or set phrase is rendered word for word, in a sense that English does not give it.

    A family doctor becomes a “personal doctor”, a patient in serious condition a “heavy” one. The check knows
    some thousands of such words and phrases with their right and their wrong renderings; it speaks where the original
    has the phrase, the translation has a wrong rendering and no right one. A word that another word of the original
    accounts for is left alone.

        source bg  Пациентите трябва да се обърнат към личния си лекар.
        target en  Patients should turn to their [[personal doctor]].

        source ru  Трое пострадавших находятся в тяжёлом состоянии.
        target en  Three of the injured are in [[heavy condition]].

        source bg  Пациентите трябва да се обърнат към личния си лекар.
        target en  Patients should see their family doctor.

        source ru  Трое пострадавших в тяжёлом состоянии, тяжёлый грузовик опрокинулся.
        target en  Three are in serious condition; a heavy truck overturned.
    """
    yield from _hits(segment, is_minor=False)


@segment_check("FFS002", Severity.MINOR, "style/unidiomatic", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"], screen=_may_have_wrong_sense)  # fmt: skip
def literal_phrase(segment: Segment) -> Iterator[Hit]:
    """
    A set phrase is rendered word for word where English has a phrase of its own.

    Nobody is misled by “from his side” or “towards the moment”, yet the reader stumbles and hears the original. The
    check knows such phrases with the ways English says them; it speaks where the original has the phrase, the
    translation has it word for word and none of those ways.

        source bg  Към момента няма данни за пострадали.
        target en  [[Towards the moment]] there are no reports of injuries.

        source ru  Со своей стороны, министерство пообещало помощь.
        target en  [[From its side]], the ministry promised help.

        source bg  Към момента няма данни за пострадали.
        target en  So far there are no reports of injuries.

        source ru  Со своей стороны, министерство пообещало помощь.
        target en  For its part, the ministry promised help.

        source uk  Своєю чергою, посольство закликало громадян виїхати.
        target en  The embassy, in turn, urged citizens to leave.
    """
    yield from _hits(segment, is_minor=True)


def _hits(segment: Segment, *, is_minor: bool) -> Iterator[Hit]:
    if not _may_be_wrong(segment.source or "", segment.target, segment.source_lang):
        return
    there = found(segment.source or "", segment.source_lang)
    for sense in dict.fromkeys(one.sense for one in there if one.sense.is_minor == is_minor):
        places = [one for one in there if one.sense == sense]
        wrong = _apart(renderings(segment.target, sense.wrong))
        if not wrong:
            continue
        good = list(renderings(segment.target, sense.right))
        wrong = [span for span in wrong if not _is_inside(span, good)]
        right = [span for span in good if not any(map(span.overlaps, wrong))]
        own = [span for span in right if not is_accounted_for(segment, span, places[0].span)]
        for span, place in zip(wrong, places[len(own) :], strict=False):
            if not is_accounted_for(segment, span, place.span):
                message = f"“{place.span.of(segment.source or '')}” is “{sense.right[0]}” here."
                yield Hit(message, target=span, source=place.span, fixes=_fixes(segment, span, sense))


@lru_cache(maxsize=256)
def _may_be_wrong(source: str, target: str, lang: str) -> bool:
    """A phrase of the table may stand in the original and one of its wrong renderings in the translation."""
    here, there = keyed(source, lang)[1], keyed(target, "en")[1]
    told = _rows_told(lang).among({*word_texts(source)})
    rows = {row for some in told.values() for row, asked in some if not any(map(here.isdisjoint, asked))}
    return any(
        any(may_stand(target, wrong, "en") for wrong in some) and may_stand(source, row.phrase, lang)
        for row in rows
        if (some := _said(row, there))
    )


def _said(row: Row, there: frozenset[str]) -> list[str]:
    """The wrong renderings of a row of which all words are there."""
    table = wrongs(row.line)
    some = [rendering for key in there.intersection(table) for rendering in table[key]]
    return [rendering for rendering in some if not any(map(there.isdisjoint, keys_asked(rendering)))]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Of renderings that share words, “penal production” and “production”, the longest; in order."""
    kept: list[Span] = []
    for span in sorted(dict.fromkeys(spans), key=lambda one: (one.start - one.end, one.start)):
        if not any(map(span.overlaps, kept)):
            kept.append(span)
    return sorted(kept)


def _is_inside(span: Span, others: list[Span]) -> bool:
    """Part of a longer one: “version” of “version of events”."""
    return any(other.start <= span.start and span.end <= other.end and other != span for other in others)


def _fixes(segment: Segment, span: Span, sense: Sense) -> tuple[Fix, ...]:
    """The right rendering, in the plural where the wrong one is; none where it is inflected otherwise."""
    written = span.of(segment.target)
    form = next(filter(None, (_like(written.lower(), wrong, sense.right[0]) for wrong in sense.wrong)), None)
    if form is None:
        return ()
    return (Fix(span, form[0].upper() + form[1:] if written[0].isupper() else form),)


def _like(written: str, wrong: str, right: str) -> str | None:
    """The right rendering in the form that the wrong one is written in: as listed, or in the plural."""
    if written == wrong:
        return right
    return right + "s" if written == wrong + "s" and right[-1:] not in "shxyz" else None
