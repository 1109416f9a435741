"""One sentence in two renderings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from qa.lang.lexicon import family, is_content
from qa.lang.names.romanise import stem
from qa.lang.text.sentences import sentences
from qa.lang.words import Word, lemma, words
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check

_FROM = ("bg", "ru", "uk")
#: A sentence of fewer words repeats by chance; as many content words differ in a paraphrase.
_SHORTEST, _MOST = 6, 3
#: Words in this share of the sentences of a text do not pair sentences.
_COMMON = 8
_ORDINALS = frozenset(
    "first second third fourth fifth last next previous former latter one two three four five six seven eight nine ten "
    "eleven twelve monday tuesday wednesday thursday friday saturday sunday other another more less fewer most least "
    "north south east west northern southern eastern western men women man woman day night morning evening".split()
)
_NEGATIVE = frozenset(
    "not no never nor neither without n't cannot can't won't didn't doesn't isn't aren't wasn't".split()
)


class _Sentence(NamedTuple):
    """A sentence of the target with its source, where the two sides have as many sentences."""

    segment: Segment
    span: Span
    words: tuple[Word, ...]
    low: tuple[str, ...]
    source: str


@document_check("CON001", Severity.MINOR, "terminology/inconsistent", target_langs=["en"],
                roles=["deck", "body", "caption", "quote"])  # fmt: skip
def sentence_in_two_renderings(document: Document, *, alike: float = 0.74) -> Iterator[Hit]:
    """
    Two sentences are nearly the same but for a content word.

    A deck repeated in the body, or a quotation given twice, was translated anew: estimates and assesses, military and
    army. Where both originals are given and the same, more may differ. The words of the later sentence are reported.
    Names, numbers, ordinals and negations that differ tell two events apart; so do originals that differ.

        deck en  In February analysts estimate that Moscow is creating ways for migrants to join its military
        target en  In February analysts [[assess]] that Moscow is creating ways for migrants to join its [[army]].

        source bg  Мерките ще важат, докато не бъдат отменени от съда.
        target en  The measures will apply until they are lifted by the court.
        source bg  „Мерките ще важат, докато не бъдат отменени от съда“, каза министърът.
        target en  "The [[steps will be in force before their cancellation]] by the court," the minister said.

        target en  The home side won the first game by 80 to 75 points.
        target en  The home side won the second game by 91 to 88 points.

        target en  The mayor will open the new bridge on Monday.
        target en  The governor closed the old road last week.

        target en  The ministry of health will pay for the repairs of the hospital in Ruse.
        target en  The ministry of health will pay for the repairs of the hospital in Varna.

        source bg  Съдът остави мъжа в ареста до петък.
        target en  The court left the man in custody until the end of the week.
        source bg  Съдът остави жената под домашен арест до петък.
        target en  The court left the man under house arrest until the end of the week.

        headline en  Flood cuts off three villages near the river, people leave
        target en  Flood cuts off three villages near the river, people flee.

        target en  Children under the age of ten can enter the museum free of charge.
        target en  Pensioners over the age of sixty can enter the museum free of charge.
    """
    told: set[Span | tuple[str | int, int]] = set()
    found = [one for segment in document.segments for one in _sentences(segment)]
    for earlier, later in _pairs(found):
        place = (later.segment.id, later.span.start)
        if place in told:
            continue
        hits = list(_by_source(earlier, later) if _has_sources(earlier, later) else _by_words(earlier, later, alike))
        if hits:
            told.add(place)
        yield from hits


def _sentences(segment: Segment) -> Iterator[_Sentence]:
    spans = sentences(segment.target, "en")
    originals = sentences(segment.source, segment.source_lang) if segment.source else ()
    for index, span in enumerate(spans):
        found = tuple(
            word._replace(start=word.start + span.start, end=word.end + span.start)
            for word in words(span.of(segment.target))
        )
        source = originals[index].of(segment.source or "") if len(originals) == len(spans) else ""
        if len(found) >= _SHORTEST:
            yield _Sentence(segment, span, found, tuple(word.text.lower() for word in found), source)


def _pairs(found: list[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Sentences that share enough rare words to be compared: those of the target, or those of the source."""
    index: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        rare = {word for word in one.low if len(word) > 3}
        rare |= {stem(word.text.lower(), one.segment.source_lang) for word in words(one.source) if len(word.text) > 3}
        shared: Counter[int] = Counter()
        for word in rare:
            places = index.setdefault(word, [])
            if len(places) <= _COMMON:
                shared.update(places)
            places.append(number)
        for other, count in sorted(shared.items()):
            if count >= max(3, 0.3 * len(rare)) and found[other].low != one.low:
                yield found[other], one


def _has_sources(earlier: _Sentence, later: _Sentence) -> bool:
    return bool(earlier.source and later.source and earlier.segment.source_lang in _FROM)


def _by_words(earlier: _Sentence, later: _Sentence, alike: float) -> Iterator[Hit]:
    """The same sentence but for a few content words."""
    matcher = SequenceMatcher(None, earlier.low, later.low, autojunk=False)
    if matcher.ratio() < alike:
        return
    replaced = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        before, after = earlier.words[a1:a2], later.words[b1:b2]
        if any(_tells_apart(word, one) for one, some in ((earlier, before), (later, after)) for word in some):
            return
        if tag == "replace":
            replaced.append((before, after))
    renderings = [pair for pair in replaced if _are_renderings(*pair)]
    if (
        len(replaced) > _MOST
        or len(renderings) < len(replaced)
        or (len(replaced) > 1 and matcher.ratio() < alike + 0.05)
    ):
        return
    for before, after in renderings:
        yield _hit(earlier, before, later, after, 0.8)


def _by_source(earlier: _Sentence, later: _Sentence) -> Iterator[Hit]:
    """The same original, or one inside the other, and other content words."""
    lang = later.segment.source_lang
    left, right = ([stem(word.text.lower(), lang) for word in words(one.source)] for one in (earlier, later))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)
    shorter, longer = sorted((len(left), len(right)))
    if shorter < 5 or same < 0.9 * shorter or longer > 1.7 * shorter:
        return
    matcher = SequenceMatcher(None, earlier.low, later.low, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if matcher.ratio() < 0.35 or not blocks:
        return
    last = blocks[-1]
    first_word = 0 if left[0] == right[0] else blocks[0].b - blocks[0].a
    end = len(later.low) if left[-1] == right[-1] else last.b + len(earlier.low) - last.a
    changes = [opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    before = tuple(earlier.words[i] for _, a1, a2, *_ in changes for i in range(a1, a2))
    after = tuple(later.words[i] for *_, b1, b2 in changes for i in range(b1, b2) if first_word <= i < end)
    before, after = (tuple(word for word in some if is_content(word.text, "en")) for some in (before, after))
    if not _are_renderings(before, after, longest=7):
        return
    if any(_tells_apart(word, one) for one, some in ((earlier, before), (later, after)) for word in some):
        return
    yield _hit(earlier, before, later, after, 0.8 if len(left) == len(right) or same >= shorter else 0.6)


def _hit(
    earlier: _Sentence, before: tuple[Word, ...], later: _Sentence, after: tuple[Word, ...], confidence: float
) -> Hit:
    span = Span(after[0].start, after[-1].end)
    first = earlier.segment.target[before[0].start : before[-1].end]
    return Hit(
        f"“{span.of(later.segment.target)}” stands for “{first}” in an earlier sentence that is the same.",
        target=span,
        confidence=confidence,
        segment=later.segment.id,
    )


def _tells_apart(word: Word, one: _Sentence) -> bool:
    """Names, numbers and negations tell two events apart."""
    is_name = word.text[0].isupper() and word.start > one.words[0].start and not word.text.isupper()
    low = word.text.lower()
    return is_name or low in _ORDINALS or low in _NEGATIVE or not word.text.replace("-", "").replace("'", "").isalpha()


def _are_renderings(before: tuple[Word, ...], after: tuple[Word, ...], *, longest: int = 4) -> bool:
    """Content words, of one word class and not two forms of one word."""
    left, right = (_content(some) for some in (before, after))
    return bool(left and right) and not left & right and max(len(before), len(after)) <= longest


def _content(some: tuple[Word, ...]) -> set[str]:
    return {family(lemma(word.text, "en")) for word in some if is_content(word.text, "en")}
