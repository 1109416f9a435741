"""Names in a form that English does not use, and one name in two spellings."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.names import name_words, wrong_forms
from qa.lang.romanise import key
from qa.lang.words import Word, is_known
from qa.model import Document, Fix, Hit, Segment, Severity
from qa.rules import document_check, segment_check


@segment_check("NAM001", Severity.MINOR, "terminology/proper-name", target_langs=["en"])
def unaccepted_name(segment: Segment) -> Iterator[Hit]:
    """
    A name stands in a form that is not the settled one.

    Ukrainian persons take their Ukrainian form (Kyrylo, not Kirill), and foreign names must not be spelt back from
    Cyrillic. The table of settled forms decides; house style may choose between accepted ones (Zelensky, Zelenskyy).

        target en  Lieutenant General [[Kirill Budanov]] gave an interview.

        target en  The prime minister posted it on [["Ex"]].

        target en  Kyrylo Budanov gave an interview.

        target en  Volodymyr Zelensky and Tusk, Macron and Merz arrived together.
    """
    for span, right in wrong_forms(segment.target):
        fix = Fix(span, right, "safe" if " " in span.of(segment.target) else "suggested")
        yield Hit(f"The settled form is {right}.", target=span, fixes=(fix,), confidence=0.9)


@document_check("NAM002", Severity.MINOR, "terminology/inconsistent", target_langs=["en"])
def name_in_two_spellings(document: Document) -> Iterator[Hit]:
    """
    One name is spelt in two ways.

    Sirsky and Syrskyi, Gouncheva and Guncheva: the two sound alike and differ in a letter or two. The later place is
    reported. Gendered surnames, plurals and nationalities are not taken for spellings.

        target en  Commander Syrskyi reported on Monday.
        target en  According to [[Sirsky]], the town holds.

        target en  The mayor of Sudzha left. Forty people were taken out of [[Suja]].

        target en  Ivanov and his wife Ivanova came on Monday.

        target en  The Ukrainian side met the delegates of Ukraine.

        target en  Petrov and Petrova, Nikolova and Nikolov: all four voted.
    """
    seen: dict[str, list[str]] = {}
    told: set[tuple[str, str]] = set()
    for segment in document.segments:
        for word in name_words(segment.target, "en"):
            bare = _bare(word.text)
            for other in seen.setdefault(key(bare), []):
                if _is_variant(bare, other) and (bare, other) not in told:
                    told.add((bare, other))
                    yield _hit(segment, word, bare, other)
            if bare not in seen[key(bare)]:
                seen[key(bare)].append(bare)


def _hit(segment: Segment, word: Word, bare: str, other: str) -> Hit:
    return Hit(
        f"“{bare}” is spelt “{other}” before.",
        target=word.span._replace(end=word.start + len(bare)),
        fixes=(Fix(word.span._replace(end=word.start + len(bare)), other),),
        confidence=0.8,
        segment=segment.id,
    )


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def _is_variant(one: str, other: str) -> bool:
    """The same sound in another spelling, not another gender, number or word class."""
    from rapidfuzz.distance import Levenshtein

    if one == other or len(key(one)) < 2 or min(len(one), len(other)) < 4:
        return False
    if is_known(one.lower(), "en") and is_known(other.lower(), "en"):
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in ("a", "s", "n", "an", "ian", "e", "o", "i", "es", "in"):
        return False
    if one[:-1] == other[:-1]:
        return {one[-1], other[-1]} == {"i", "y"}
    same_end = {one[-1], other[-1]} & {"a"}
    if same_end and one[-1] != other[-1]:
        return False
    return Levenshtein.distance(one.lower(), other.lower()) <= (3 if len(longer) > 5 else 2)
