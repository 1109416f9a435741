"""Words, stems and sentences that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from qa.lang.english.grammar import group
from qa.lang.english.one_stem import LINKS, NOUN, RELATIVE, are_alike, may_be_one_stem
from qa.lang.text.columns import Bits, Columns
from qa.lang.text.repeats import doubled, low_words, paired_twice
from qa.lang.words import Word, is_known, is_proper, lemma, lows, tokens, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

#: Pairs that English writes on purpose.
_RIGHT_TWICE = frozenset(
    "had that very many so more blah ha no yes her there again far long really much never is".split()
)
_THAT_THAT = re.compile(r"that that (?:the|an?|these|those|he|she|they|we|his|her|their)\b")
_LISTED_TWICE = re.compile(r"\b(?P<word>[a-z]{4,40}s), (?:[a-z]{1,40} ){1,3}and (?P=word)\b")
#: Cheap: what every such list looks like.
_LISTED = re.compile(r"s, (?:[a-z]{1,40} ){1,3}and [a-z]{4,40}s\b")
#: What may stand between a word and its repetition; a name or a number that stands twice is a doubt.
_BETWEEN, _PERHAPS = ' \u00a0"“”)', 0.3
#: What stands oftener has two neighbours that stand side by side again.
_TWICE = 2
_ENDING = re.compile(r"(?:ements?|ments?|ations?|ions?|ings?|ors?|ers?|eds?|es?|s)$")


def _has_double(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.kept(doubled)


def _has_pair_twice(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.kept(paired_twice)


def _may_loop(columns: Columns, options: Mapping[str, object]) -> Bits:
    turns = options["turns"]
    return columns.target.kept(paired_twice) if isinstance(turns, int) and turns > _TWICE else columns.every


def _may_have_stem_twice(columns: Columns, _: Mapping[str, object]) -> Bits:
    target = columns.target
    return may_be_one_stem(target) | target.where(_LISTED.search, target.any_of([","]) & target.any_of(["and"]))


@segment_check("REP001", Severity.MINOR, "fluency/duplication", screen=_has_double)
def repeated_word(segment: Segment) -> Iterator[Hit]:
    """
    The same word stands twice in a row.

    A slip of machine and hand alike. "Had had", "that that", "very very" and names that repeat a word are right; of
    names, days and common words with a capital are found; others, and numbers, are doubts unless the original repeats
    them too.

        target en  He said that [[the the]] talks would go on.

        target de  Der [[Minister Minister]] sagte nein.

        target en  The mayor said [[that that]] the road is open.

        target en  The party won in Sofia on [[Saturday Saturday]].

        target en  He knows what the plan [[is is]].

        target en  She had had enough of it.

        target en  What it is is a first step.

        target en  Duran Duran played in Sofia.

        source bg  Тя беше много, много доволна.
        target en  She was very very pleased.
    """
    for one, other in pairwise(tokens(segment.target)):
        same = one.text == other.text or (one.text.lower() == other.text and one.start == 0)
        if not same or not one.text[0].isalnum() or segment.target[one.end : other.start].strip(_BETWEEN):
            continue
        confidence = _of_repetition(segment, one, other)
        if confidence:
            cut = Fix(Span(one.end, other.end), "", "safe" if confidence == 1 else "suggested")
            span = Span(one.start, other.end)
            yield Hit(f"“{one.text}” stands twice.", target=span, fixes=(cut,), confidence=confidence)


def _of_repetition(segment: Segment, one: Word, other: Word) -> float:
    """How sure it is that a word is not meant to stand twice."""
    text, low = segment.target, one.text.lower()
    if low in _RIGHT_TWICE:
        at_end = low in ("is", "that") and other.end < len(text) and text[other.end] in ".,;"
        return 1.0 if at_end or _THAT_THAT.match(text, one.start) else 0.0
    if text[one.end : other.start].strip(" \u00a0"):
        return _PERHAPS  # `"archipelago "archipelago"`
    if not one.is_word:
        return _PERHAPS if other.end < len(text) and not text[other.end].isdigit() else 0.0
    if not (one.text[0].isupper() and other.text[0].isupper() and segment.target_lang == "en"):
        return 1.0
    if segment.source is not None and _repeats(segment.source):
        return 0.0
    is_common = len(low) > 5 and (is_known(low, "en") or is_proper(one.text, "en")) and one.text.istitle()
    ends = text[other.end : other.end + 1] in (".", ",", ";") or other.end == len(text)
    return 0.7 if is_common and ends else _PERHAPS


def _repeats(text: str) -> bool:
    return any(one.text.lower() == other.text.lower() for one, other in pairwise(words(text)))


@segment_check("REP002", Severity.MINOR, "fluency/duplication", screen=_has_pair_twice)
def repeated_phrase(segment: Segment, *, longest: int = 6) -> Iterator[Hit]:
    """
    A phrase stands twice in a row.

    Neural translation loops: the same two to six words follow themselves at once.

        target en  The drones circled [[over the port over the port]] until dawn.

        target en  The flights were diverted [[to Varna to Varna]].

        target en  It was again and again and again the same answer.

        target en  From house to house to house they went.
    """
    found, texts = tokens(segment.target), lows(segment.target)
    at = 0
    while at < len(found):
        for length in range(min(longest, (len(found) - at) // 2), 1, -1):
            if texts[at] == texts[at + length] and _is_phrase_again(found, texts, at, length):
                first, second = found[at : at + length], found[at + length : at + 2 * length]
                cut = Fix(Span(first[-1].end, second[-1].end), "", "suggested")
                phrase = segment.target[first[0].start : first[-1].end]
                yield Hit(f"“{phrase}” stands twice.", target=Span(first[0].start, second[-1].end), fixes=(cut,))
                at += 2 * length - 1
                break
        at += 1


def _is_phrase_again(found: tuple[Word, ...], texts: tuple[str, ...], at: int, length: int) -> bool:
    """So many words follow themselves; `texts` are the words in lower case."""
    phrase = texts[at : at + length]
    return (
        phrase == texts[at + length : at + 2 * length]
        and all(word.is_word for word in found[at : at + length])
        and sum(map(len, phrase)) > 6
        and (
            not {"and", "to", "by", "or", "very", "no", "upon", "after"} & {phrase[0], phrase[-1]}
            or _is_to_name(found[at:])
        )
    )


def _is_to_name(found: Sequence[Word]) -> bool:
    """To Varna to Varna: no house to house."""
    return found[0].text == "to" and found[1].text.istitle()


@segment_check("REP003", Severity.MINOR, "fluency/duplication", target_langs=["en"], screen=_may_have_stem_twice)
def repeated_stem(segment: Segment) -> Iterator[Hit]:
    """
    A verb and its noun, or a noun and its relative clause, are made from one stem.

    "Agreed to the agreement", "a monitoring group that monitors": two words of the source fell together in one of
    English. One of the two should be another word.

        target en  The two ports [[agreed to an agreement]] on prices.

        target en  The [[monitoring mission, which monitors]] the truce, left on Friday.

        target en  The clubs [[agreed an agreement]] on the transfer.

        target en  It obliges all [[states - UN member states]] to report.

        target en  The drill involved [[pilots, gunners and pilots]] of the reserve.

        target en  The members agreed that an agreement was far off.

        target en  The group monitors the border, and its monitoring is thorough.

        target en  The investigator who investigates such crimes was not there.
    """
    for match in _LISTED_TWICE.finditer(segment.target):
        span = Span(match.start(), match.end())
        yield Hit(f"“{match['word']}” stands twice in one list.", target=span, confidence=0.7)
    found = words(segment.target)
    for at, word in enumerate(found):
        for place in range(at + 2, min(at + 5, len(found))):
            other = found[place]
            if (
                not are_alike(word.text, other.text)
                or len(_stem(word.text)) < 4
                or _stem(word.text) != _stem(other.text)
            ):
                continue
            between = [w.text.lower() for w in found[at + 1 : place]]
            gap = segment.target[word.end : other.start]
            if _tied(word, other, between) or _is_apposition(word, other, gap):
                span = Span(word.start, other.end)
                yield Hit(f"“{word.text}” and “{other.text}” are one stem twice.", target=span, confidence=0.7)
                break


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return _ENDING.sub("", lemma(word, "en"))


def _is_apposition(word: Word, other: Word, gap: str) -> bool:
    """ "states - UN member states": the noun explained by itself."""
    return word.text == other.text and word.text.islower() and re.match(r" [-–—] \w", gap) is not None


def _tied(word: Word, other: Word, between: list[str]) -> bool:
    """A verb with the noun of its stem as object, or a noun with the verb of its stem in its relative clause."""
    if word.text.lower() == other.text.lower():
        return False
    if word.text.lower().endswith("ed") and NOUN.search(other.text.lower()):
        return LINKS.issuperset(between)
    if word.text.lower().endswith("ing") and other.text.lower().endswith("s"):
        return bool(RELATIVE & set(between))
    return False


@document_check("REP004", Severity.MINOR, "fluency/duplication", roles=["body", "quote"])
def repeated_sentence(document: Document, *, shortest: int = 6) -> Iterator[Hit]:
    """
    The same sentence stands twice in the article.

    A sentence of the body that comes again word for word is an editing slip, unless the original repeats it too.

        target en  The mayor promised new buses by the end of June.
        target en  [[The mayor promised new buses by the end of June.]]

        source bg  Кметът обеща нови автобуси до края на юни.
        target en  The mayor promised new buses by the end of June.
        source bg  Кметът обеща нови автобуси до края на юни.
        target en  The mayor promised new buses by the end of June.

        target en  No comment.
        target en  No comment.
    """
    seen: dict[str, Segment] = {}
    for segment in document.segments:
        text = " ".join(word.text.lower() for word in words(segment.target))
        first = seen.get(text)
        if first is None or len(text.split()) < shortest:
            seen[text] = segment
        elif not segment.source or segment.source != first.source:
            yield Hit("This sentence stands twice.", target=Span(0, len(segment.target)), segment=segment.id)


@segment_check("REP005", Severity.CRITICAL, "fluency/duplication", screen=_may_loop)
def looping_text(segment: Segment, *, turns: int = 4) -> Iterator[Hit]:
    """
    The text loops: the same words come again and again.

    A sign that the translation system failed; nothing after the first turn has an original.

        target en  The council [[met on Monday met on Monday met on Monday met on Monday]] again.

        target en  [[votes votes votes votes]] was decided.

        target en  Row, row, row your boat.

        target en  Ha ha ha ha, he laughed.
    """
    texts = low_words(segment.target)
    found = words(segment.target)
    at = 0
    while at < len(found):
        for length in range(1, min(7, len(found) - at)):
            if texts[at] != texts[at + length]:
                continue
            phrase = texts[at : at + length]
            count = 1
            while texts[at + count * length : at + (count + 1) * length] == phrase:
                count += 1
            if count >= turns and sum(map(len, phrase)) > 4 and not (length == 1 and phrase[0] in group("pronouns")):
                end = found[at + count * length - 1].end
                yield Hit(f"The same words stand {count} times.", target=Span(found[at].start, end))
                at += count * length - 1
                break
        at += 1
