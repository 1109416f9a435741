"""Page furniture inside the article: banners, view counters, the headline repeated as a caption."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.text.furniture import CAPTION_NUMBER, banner, is_breadcrumb, is_caption_of
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check


@document_check("FUR001", Severity.MINOR, "other/boilerplate", roles=["headline", "furniture"])
def page_furniture(document: Document) -> Iterator[Hit]:
    """
    A line of the web page stands in the article.

    Site banners, view counters behind the dateline and the headline repeated under the first picture belong to the
    page, not to the story; they leak into feeds, social cards and archives. The lines are reported here once and kept
    from all other checks.

        headline en  Court freezes the assets of a port operator
        furniture en  [[Last news in Fakti]]
        dateline en  Jun 11, 2025 18:23
        furniture en  [[662]]
        furniture en  Court freezes the assets of a port operator[[  - 1]]
        target en  The court froze the assets on Tuesday.

        headline en  Court freezes the assets of a port operator
        dateline en  Jun 11, 2025 18:23
        target en  Read more about the ruling in the State Gazette, the court said.

        headline bg  Съдът запорира имуществото на пристанищен оператор
        furniture bg  [[Последни новини във Факти]]
    """
    headlines = [segment.target for segment in document.segments if segment.role == "headline"]
    for segment in document.segments:
        if segment.role != "furniture":
            continue
        repeats = any(is_caption_of(segment.target, headline) for headline in headlines)
        number = CAPTION_NUMBER.search(segment.target)
        span = Span(number.start(), number.end()) if repeats and number else Span(0, len(segment.target))
        yield Hit(_message(segment, repeats=repeats), target=span, segment=segment.id)


def _message(segment: Segment, *, repeats: bool) -> str:
    if repeats:
        return "The headline stands here again, as the caption of a picture."
    if banner(segment.target, segment.target_lang) or is_breadcrumb(segment.target):
        return "A banner of the site stands in the article."
    if not any(character.isdigit() for character in segment.target):
        return "A line of the page stands in the article."
    return "A view counter stands behind the dateline."


@segment_check("FUR002", Severity.MINOR, "other/boilerplate", trigger=r"\S[ \u00a0]{2,}-[ \u00a0]?\d{1,2}\s*$")
def caption_number(segment: Segment) -> Iterator[Hit]:
    """
    A picture's number hangs on the headline.

    Galleries number their pictures by adding "  - 1" to the headline; in a headline of its own the number is noise.
    Two spaces before the hyphen tell it from a score.

        target en  Parliament puts off the vote on the budget[[  - 1]]

        headline uk  Парламент відклав голосування щодо бюджету[[  - 2]]

        target en  Levski - Slavia 2 - 1

        target en  The temperature fell to -1
    """
    number = CAPTION_NUMBER.search(segment.target.rstrip())
    if number:
        yield Hit(
            "The number of a picture hangs on the headline.", target=Span(number.start(), len(segment.target.rstrip()))
        )
