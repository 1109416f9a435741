"""Names in a form that English does not use, and one name in two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qa.lang.lexicon import families
from qa.lang.names.persons import given_forms
from qa.lang.names.romanise import key, renders, sound, stem
from qa.lang.names.runs import (
    Name,
    Quoted,
    bare,
    is_title_case,
    may_be_wrong_forms,
    name_forms,
    names,
    quoted_names,
    wrong_forms,
)
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import Word, is_known, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

_FROM = ("bg", "ru", "uk")


def _may_be_unaccepted(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.kept(may_be_wrong_forms)


@segment_check("NAM001", Severity.MINOR, "terminology/proper-name", target_langs=["en"], screen=_may_be_unaccepted)
def unaccepted_name(segment: Segment) -> Iterator[Hit]:
    """
    A name stands in a form that is not the settled one.

    Ukrainian persons take their Ukrainian form (Kyrylo, not Kirill), and foreign names must not be spelt back from
    Cyrillic (Mond, Prigogine). The table of settled forms decides; house style may choose between accepted ones
    (Zelensky, Zelenskyy). Where a source is given, the name must stand there too.

        target en  Lieutenant General [[Kirill Budanov]] gave an interview.

        target en  The prime minister posted it on [["Ex"]].

        source ru  Бойцы Пригожина ушли из города.
        target en  [[Prigogine]]'s fighters left the town.

        source bg  Интервюто излезе във вестник „Труд“.
        target en  The interview appeared in the newspaper [["Labor"]].

        target en  Kyrylo Budanov gave an interview.

        target en  Volodymyr Zelensky and Tusk, Macron and Merz arrived together.

        target en  Ilya Prigogine won the Nobel Prize in chemistry.

        source ru  Он назвал это одним словом: «труд».
        target en  He called it "labor" in a word.

        target en  His ex posted the photograph on X.
    """
    for wrong in wrong_forms(segment.target, segment.source or ""):
        fix = Fix(wrong.span, wrong.form.right, "safe" if wrong.is_certain else "suggested")
        yield Hit(f"The settled form is {wrong.form.right}.", target=wrong.span, fixes=(fix,), confidence=0.9)


class _Seen(NamedTuple):
    """A word of a name, where it stands, and the source words that it may stand for."""

    segment: Segment
    word: Word
    spelt: str
    surname: str
    originals: frozenset[str]


@document_check("NAM002", Severity.MINOR, "terminology/inconsistent", target_langs=["en"])
def name_in_two_spellings(document: Document) -> Iterator[Hit]:
    """
    One name is spelt in two ways.

    Sirsky and Syrskyi, Gouncheva and Guncheva differ only by the habits of two romanisations; "Novi Horizont" and "New
    Horizon" stand for one name in the original. The later place is reported. Gendered surnames, plurals, nationalities
    and two persons of whom the original speaks are not taken for spellings.

        target en  Commander Syrskyi reported on Monday.
        target en  According to [[Sirsky]], the town holds.

        target en  The mayor of Sudzha left. Forty people were taken out of [[Suja]].

        target en  The train for Kyiv left at noon. It reached [[Kiev]] at night.

        source bg  Партия „Нов мост“ ще гласува против.
        target en  The New Bridge party will vote against.
        source bg  Лидерът на „Нов мост“ отказа коментар, „Нов мост“ мълчи.
        target en  The leader of "New Bridge" declined to comment, [["Nov Most"]] is silent.

        source uk  Село Нелипівка тримається.
        target en  The village of Nelipivka is holding out.
        source uk  Ворог обстріляв Нелипівка.
        target en  The enemy shelled [[Nelypovka]].

        target en  Ivanov and his wife Ivanova came on Monday.

        target en  The Ukrainian side met the delegates of Ukraine.

        target en  Petrov and Petrova, Nikolova and Nikolov: all four voted.

        target en  Nikolai Petrov and Nikolay Danev are in the same group.

        source ru  Юрий Ломов и Юрий Ломав встретились.
        target en  Yury Lomov and Yuri Lomav met.

        source bg  Предаванията „Нов ден“ и „Нов мост“ спират.
        target en  The shows "Nov Den" and "Nov Most" are being taken off the air.
    """
    yield from _spellings(document)
    yield from _accepted_forms(document)
    yield from _quoted(document)


def _spellings(document: Document) -> Iterator[Hit]:
    seen: dict[str, list[_Seen]] = {}
    told: set[tuple[str, str]] = set()
    for one in _name_words(document):
        for other in seen.setdefault(key(one.spelt), []):
            if (one.spelt, other.spelt) not in told and _is_variant(one, other):
                told |= {(one.spelt, other.spelt), (other.spelt, one.spelt)}
                span = Span(one.word.start, one.word.start + len(one.spelt))
                yield _hit(one.segment, span, one.spelt, other.spelt)
                break
        if all(other.spelt != one.spelt or other.surname != one.surname for other in seen[key(one.spelt)]):
            seen[key(one.spelt)].append(one)


def _name_words(document: Document) -> Iterator[_Seen]:
    for segment in document.segments:
        if is_title_case(segment.target):
            continue
        for name in names(segment.target, "en"):
            for word in name.words:
                spelt = bare(word.text)
                if len(spelt) >= 4 and len(key(spelt)) >= 2 and word.text[0].isupper():
                    yield _Seen(segment, word, spelt, _surname(name), _originals(spelt, segment))


def _surname(name: Name) -> str:
    return bare(name.words[-1].text) if len(name.words) > 1 else ""


def _originals(spelt: str, segment: Segment) -> frozenset[str]:
    """The capitalised source words that sound like the name."""
    if not segment.source or segment.source_lang not in _FROM:
        return frozenset()
    return frozenset(
        word.text
        for word in words(segment.source)
        if word.text[0].isupper() and renders(spelt, word.text, segment.source_lang)
    )


def _is_variant(one: _Seen, other: _Seen) -> bool:
    """The same sound in another spelling, not another person, gender, number or word class."""
    left, right = one.spelt, other.spelt
    if left == right or left.lower() == right.lower() or _is_derived(left, right):
        return False
    if is_known(left.lower(), "en") and is_known(right.lower(), "en"):
        return False
    lang = one.segment.source_lang
    if one.originals and other.originals:
        here, there = ({stem(word, lang).lower() for word in some.originals} for some in (one, other))
        if here.isdisjoint(there) or (len(one.originals | other.originals) > 1 and one.segment is other.segment):
            return sound(left) == sound(right) and not here.isdisjoint(there) and _is_same_person(one, other)
        return sound(left) == sound(right) or (one.originals == other.originals and len(one.originals) == 1)
    if sound(left) != sound(right) or (one.segment.source and other.segment.source):
        return False
    return _is_same_person(one, other)


def _is_same_person(one: _Seen, other: _Seen) -> bool:
    """Given names tell nothing alone: they need the same surname."""
    is_given = one.spelt in given_forms() or other.spelt in given_forms()
    is_same = one.surname != one.spelt and sound(one.surname) == sound(other.surname)
    return not is_given or (bool(one.surname) and is_same)


def _is_derived(left: str, right: str) -> bool:
    """Another gender, number or word class of one word (Petrova, Ukrainian), or too far from it to be a spelling."""
    from rapidfuzz.distance import Levenshtein

    if "-" in left + right:
        return True
    if sound(left) != sound(right) and Levenshtein.distance(left, right) > max(2, 0.4 * min(len(left), len(right))):
        return True
    shorter, longer = sorted((left, right), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] not in ("i", "y", "yi")


def _accepted_forms(document: Document) -> Iterator[Hit]:
    """Two accepted forms of one place in one article."""
    first: dict[str, str] = {}
    table = {form: one.right for one in name_forms() if one.kind == "place" for form in (one.right, *one.accepted)}
    for segment in document.segments:
        for word in words(segment.target):
            spelt = bare(word.text)
            place = table.get(spelt)
            earlier = first.setdefault(place, spelt) if place else spelt
            if earlier != spelt and sound(earlier) != sound(spelt) and place:
                first[place] = spelt
                yield _hit(segment, Span(word.start, word.start + len(spelt)), spelt, earlier)


def _quoted(document: Document) -> Iterator[Hit]:
    """One quoted name of the source, rendered in two ways."""
    seen: dict[str, list[str]] = {}
    for segment in document.segments:
        if not segment.source or segment.source_lang not in _FROM:
            continue
        by_name = {_stems(original.text, segment.source_lang): original for original in quoted_names(segment.source)}
        for name, original in by_name.items():
            for rendering, spelt in _renderings(original, len(by_name), segment):
                earlier = seen.setdefault(name, [spelt])
                if all(_differ(one, spelt) for one in earlier):
                    earlier.append(spelt)
                    yield _hit(segment, rendering, spelt, earlier[0])


def _stems(text: str, lang: str) -> str:
    return " ".join(stem(word.text.lower(), lang) for word in words(text))


def _renderings(original: Quoted, originals: int, segment: Segment) -> Iterator[tuple[Span, str]]:
    """Where the target renders a quoted source name: in quotation marks, or as the words that translate it."""
    quoted = quoted_names(segment.target)
    for one in quoted:
        is_only = len(quoted) == originals == 1
        if is_only or _is_rendering(one.text, original.text, segment.source_lang):
            yield one.marked, one.text
    for name in names(segment.target, "en") if not is_title_case(segment.target) else ():
        parts = name.words[: len(words(original.text))]
        spelt = " ".join(bare(part.text) for part in parts)
        span = Span(parts[0].start, parts[-1].end)
        is_free = len(parts) > 1 and not any(span.overlaps(one.marked) for one in quoted)
        if is_free and _is_rendering(spelt, original.text, segment.source_lang):
            yield span, spelt


def _is_rendering(text: str, original: str, lang: str) -> bool:
    """Every word of the source name is spelt or translated."""
    found = [word.text for word in words(text)]
    wanted = words(original)
    return bool(wanted) and all(
        any(
            renders(word, one.text, lang) or not families(word, "en").isdisjoint(families(one.text, lang))
            for word in found
        )
        for one in wanted
    )


def _differ(one: str, other: str) -> bool:
    left, right = (re.sub(r"^the ", "", text.lower()) for text in (one, other))
    return left not in right and right not in left


def _hit(segment: Segment, span: Span, spelt: str, earlier: str) -> Hit:
    fix = Fix(span, f'"{earlier}"' if span.of(segment.target)[:1] in '"“„«' else earlier)
    return Hit(f"“{spelt}” is “{earlier}” elsewhere in the text.", target=span, fixes=(fix,), confidence=0.8,
               segment=segment.id)  # fmt: skip


@segment_check("NAM005", Severity.MINOR, "terminology/proper-name", target_langs=["en"],
               trigger=r"\b[A-Z]\w+(?:ov|ev)i\b")  # fmt: skip
def surname_in_source_plural(segment: Segment) -> Iterator[Hit]:
    """
    A surname keeps the plural ending of the original.

    Slavic surnames form their own plural: братя Пулеви. In English the Pulev brothers share the basic form.

        target en  The [[Velchevi]] brothers were acquitted.

        target en  Milen and Georgi [[Velchevi]] were acquitted.

        target en  Jon Bon Jovi sang on Monday.

        target en  The Medici family and the Radevi Foundation paid for it.
    """
    for match in _PLURAL.finditer(segment.target):
        kind = "family" if match["family"] else "pair"
        span = Span(match.start(kind), match.end(kind))
        fix = Fix(span, span.of(segment.target)[:-1])
        yield Hit("In English the basic form of the surname is used.", target=span, fixes=(fix,), confidence=0.8)


_PLURAL = re.compile(
    r"\b(?P<family>[A-Z]\w{2,}(?:ov|ev)i)\b(?=['’]? (?:brothers|sisters|spouses|couple|family|twins)\b)"
    r"|\b[A-Z]\w+ and [A-Z]\w+ (?P<pair>[A-Z]\w{2,}(?:ov|ev)i)\b"
)
