"""One term of the original in two renderings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.align.referents import sentence_pairs
from qa.lang.lexicon import translations
from qa.lang.terms.renderings import LANGS, Mention, mentions, renderings
from qa.lang.words import lemma, words
from qa.model import Document, Hit, Role, Segment, Severity, Span
from qa.rules import document_check

_ROLES: tuple[Role, ...] = ("headline", "deck", "body", "caption", "quote")


class _Use(NamedTuple):
    """A term in the target: how it is rendered there, and where it stands in both texts."""

    segment: Segment
    source: Span
    target: Span
    rendering: int


@document_check("CON002", Severity.MINOR, "terminology/inconsistent", needs=["source"], source_langs=LANGS,
                target_langs=["en"], roles=_ROLES)  # fmt: skip
def term_in_two_renderings(document: Document) -> Iterator[Hit]:
    """
    One term of the original has two renderings.

    A caretaker government that turns into an official one, a prosecutor's office that turns into a prosecution: the
    reader takes them for two. Compared are terms of a table (institutions, courts, offices) in the places where the
    original has the same term and the translation just one of its renderings. Ordinary words may vary.

        source bg  Служебното правителство внесе бюджета.
        target en  The caretaker government submitted the budget.
        source bg  Президентът прие [[служебния]] министър вчера.
        target en  The president received the [[official]] minister yesterday.

        source ru  Прокуратура проверяет завод.
        target en  The prosecutor's office is checking the plant.
        source ru  В [[прокуратуре]] отказались от комментариев.
        target en  The [[prosecution]] declined to comment.

        source uk  Обстріляно Сумську область.
        target en  The Sumy region came under fire.
        source uk  У Сумській [[області]] без світла 40 сіл.
        target en  In the Sumy [[Oblast]] 40 villages are without power.

        source bg  Служебният министър подаде оставка.
        target en  The caretaker minister resigned.
        source bg  Официалният представител потвърди, че служебният министър си е тръгнал.
        target en  An official representative confirmed that the caretaker minister had left.

        source bg  Новият министър подаде оставка.
        target en  The new minister resigned.
        source bg  Президентът прие новия министър вчера.
        target en  The president received the newly appointed minister yesterday.

        source ru  Прокуратура проверяет завод.
        target en  The prosecutor's office is checking the plant.
        source ru  Прокуратура отказалась от комментариев.
        target en  It declined to comment.
    """
    uses: dict[str, list[_Use]] = {}
    for segment in document.segments:
        for at, source_at in sentence_pairs(segment):
            found = mentions(source_at.of(segment.source or ""), segment.source_lang)
            for mention in found:
                is_only = sum(one.term == mention.term for one in found) == 1
                use = _use(segment, at, source_at, mention) if is_only else None
                if use is not None:
                    uses.setdefault(mention.term.name, []).append(use)
    for some in uses.values():
        yield from _deviant(some)


def _use(segment: Segment, at: Span, source_at: Span, mention: Mention) -> _Use | None:
    """The one rendering that the sentence has, when no other word of the original explains it."""
    text, source = at.of(segment.target), source_at.of(segment.source or "")
    found = list(renderings(text, mention.term))
    if not found or len({one.group for one in found}) > 1:
        return None
    head = {lemma(word.text, "en") for word in words(found[0].span.of(text))}
    others = [word for word in words(source) if not word.span.overlaps(mention.span)]
    if any(not head.isdisjoint(translations(word.text, segment.source_lang)) for word in others):
        return None
    here, there = mention.span.shifted(source_at.start), found[0].span.shifted(at.start)
    return _Use(segment, here, there, found[0].group)


def _deviant(uses: Sequence[_Use]) -> Iterator[Hit]:
    """The uses whose rendering is not the commonest; of equals the one that the table has first is right."""
    counted = Counter(use.rendering for use in uses)
    usual = min(counted, key=lambda group: (-counted[group], group))
    for use in uses:
        if use.rendering != usual:
            earlier = next(one for one in uses if one.rendering == usual)
            yield Hit(
                f"Elsewhere in the text it is “{earlier.target.of(earlier.segment.target)}”.",
                target=use.target,
                source=use.source,
                confidence=0.65,
                segment=use.segment.id,
            )
