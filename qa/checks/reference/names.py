"""Names and acronyms that are others than in the original that the translation goes back to."""

from __future__ import annotations

from collections.abc import Iterator

from qa.align.diff import Diff, Piece, Stretch, diff
from qa.checks.reference.hits import SAME_STORY, around, said_otherwise
from qa.lang.lexicon import can_be_expected, families
from qa.lang.meaning.contrasts import are_aliases
from qa.lang.names.entities import by_acronym
from qa.lang.names.persons import given_forms
from qa.lang.names.territories import countries
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: So alike are two spellings of one name; a country is itself or another, however alike.
_ALIKE = 0.7
#: So much of the rest agrees where two names are compared that do not stand in the same place.
_MUCH = 0.7
_HUNCH = 0.4
#: A place and its adjective share so many letters.
_STEM = 3
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sir", "president", "minister"})


@segment_check("REF002", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def name_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    Another person, place, country or body is named than in the original.

    Two names count as different where they stand between the same words and neither is a spelling, a part, an acronym
    or a usual stand-in (Moscow for Russia) of the other, nor named elsewhere in the other text. A name for a
    description (`Macron` for `the French president`) is no change.

        reference en  [[Ukrainian]] forces advanced near Siversk on Monday.
        target en  [[Russian]] forces advanced near Siversk on Monday.

        reference en  The resolution was drafted by [[Slovenia]] and two other members.
        target en  The resolution was drafted by [[Slovakia]] and two other members.

        reference en  Officers of the [[SBU]] searched the office in Odesa.
        target en  Officers of the [[FSB]] searched the office in Odesa.

        reference en  The mayor thanked [[Elena Marinova]] for her help.
        target en  The mayor thanked [[Silvia Dencheva]] for her help.

        reference en  Moscow rejected the proposal on Friday.
        target en  Russia rejected the proposal on Friday.

        reference en  The National Health Insurance Fund pays for the treatment.
        target en  The NHIF pays for the treatment.

        reference en  General Syrskyi visited the brigade near Pokrovsk.
        target en  General Sirsky visited the brigade near Pokrovsk.

        reference en  Macron met the visitors in Lyon.
        target en  The French president met the visitors in Lyon.
    """
    words = diff(segment.target, segment.reference or "")
    if words.agreement < SAME_STORY:
        return
    seen: set[Span] = set()
    for hit in (*_countries(segment, words), *_names(segment, words)):
        if hit.target is not None and not any(hit.target.overlaps(span) for span in seen):
            seen.add(hit.target)
            yield hit


def _names(segment: Segment, words: Diff) -> Iterator[Hit]:
    """Names in one stretch; or the only unexplained name of each text, wherever they stand."""
    found = False
    for stretch in words.stretches:
        new, old = (_named(words.target, stretch.new), _named(words.reference, stretch.old))
        if new and old and _is_between_equals(words, stretch):
            found = True
            is_pure = len(new) == len(stretch.new) and len(old) == len(stretch.old)
            yield from _replaced(segment, words, new, old, 0.75 if is_pure else _HUNCH)
    new, old = _named(words.target, words.new), _named(words.reference, words.old)
    if not found and _is_one(new) and _is_one(old) and words.agreement >= _MUCH:
        yield from _replaced(segment, words, new, old, 0.55)


def _replaced(segment: Segment, words: Diff, new: list[int], old: list[int], confidence: float) -> Iterator[Hit]:
    here, there = [words.target[i] for i in new], [words.reference[j] for j in old]
    if any(_may_be_one(one, other) for one in here for other in there):
        return
    if any(_is_common(piece.text) for piece in (*here, *there)):
        confidence = _HUNCH
    yield said_otherwise(segment, around(words.target, new), around(words.reference, old), confidence)


def _is_one(places: list[int]) -> bool:
    """The words of a single name."""
    return bool(places) and places[-1] - places[0] == len(places) - 1


def _named(pieces: tuple[Piece, ...], places: tuple[int, ...]) -> list[int]:
    return [place for place in places if pieces[place].is_name and pieces[place].text.lower() not in _TITLES]


def _is_between_equals(words: Diff, stretch: Stretch) -> bool:
    """At least one neighbour is there, and it is the same word in both texts."""
    start, end = stretch.target
    before, after = stretch.reference[0] - 1, stretch.reference[1]
    left = start > 0 and words.target[start - 1].base == words.reference[before].base
    right = end < len(words.target) and words.target[end].base == words.reference[after].base
    return left or right


def _is_common(word: str) -> bool:
    """A word of a name that is no name by itself (Territory, Court) may well be translated in two ways."""
    if word.isupper() or countries(word, "en") or word in given_forms():
        return False
    return not families(word, "en").isdisjoint(can_be_expected("bg"))


def _may_be_one(one: Piece, other: Piece) -> bool:
    from rapidfuzz.fuzz import ratio

    if are_aliases(one.text.replace(".", ""), other.text.replace(".", "")) or _same_body(one.text, other.text):
        return True
    if one.text.isupper() or other.text.isupper():
        return one.text[0] == other.text[0] and one.text.isupper() != other.text.isupper()
    here, there = ({mention.code for mention in countries(piece.text, "en")} for piece in (one, other))
    if here and there:
        return not here.isdisjoint(there)
    if one.text[:_STEM] == other.text[:_STEM]:
        return True  # Venice, Venetian
    return ratio(one.text.lower(), other.text.lower()) >= 100 * _ALIKE


def _same_body(one: str, other: str) -> bool:
    """Two accepted acronyms of one body: HUR, GUR."""
    theirs = by_acronym().get(other, ())
    return any(body in theirs for body in by_acronym().get(one, ()))


def _countries(segment: Segment, words: Diff) -> Iterator[Hit]:
    """One country of which only the translation speaks for one of which only the original does."""
    here, there = countries(segment.target, "en"), countries(segment.reference or "", "en")
    new = [one for one in here if not one.weak and one.code not in {other.code for other in there}]
    old = [one for one in there if not one.weak and one.code not in {other.code for other in here}]
    if len({one.code for one in new}) != 1 or len({one.code for one in old}) != 1:
        return
    span, original = new[0].span, old[0].span
    if are_aliases(span.of(segment.target), original.of(segment.reference or "")):
        return
    in_place = any(
        any(words.target[i].span.overlaps(span) for i in range(*stretch.target))
        and any(words.reference[j].span.overlaps(original) for j in range(*stretch.reference))
        for stretch in words.stretches
    )
    yield said_otherwise(segment, span, original, 0.85 if in_place else 0.55 if words.agreement >= _MUCH else _HUNCH)
