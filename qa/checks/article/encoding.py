"""Text that a system broke: wrong encodings, invisible characters, empty and refused translations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qa.model import ROLES, Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

_MOJIBAKE = re.compile(
    r"(?:[ÐÑ][\u0080-\u00bf\u0152-\u2122]){2,}|â€[™œ\u009d\u0093\u0094“”˜¦]|(?:Р[°-ѓ\u2018-\u2022µ]){2,}|Ã[©¨¼¶¤±]"
)
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f]")
_DOUBLE_ESCAPED = re.compile(r"&amp;(?:[a-z]{2,6}|#\d+);")
_REFUSAL = re.compile(
    r"\bas an AI(?: language)? model\b|\bI(?:'m| am) sorry, but I can(?:no|')t\b"
    r"|^(?:sure[,!] )?here(?: is|'s) the translat",
    re.IGNORECASE,
)


@segment_check("ENC001", Severity.MAJOR, "markup/encoding", roles=ROLES, trigger="[ÐÑâРÃ\ufffd&]")
def broken_characters(segment: Segment) -> Iterator[Hit]:
    """
    Characters were broken by a wrong encoding.

    Text that was read in the wrong encoding ("â€™" for an apostrophe) or that lost characters for good (U+FFFD).

        target en  The mayor[[â€™]]s office said no.

        target en  The caf[[�]] was closed.

        target bg  Кафенето беше затворено.

        target fr  Le café était fermé à Noël.
    """
    for match in _MOJIBAKE.finditer(segment.target):
        yield Hit("These characters were read in a wrong encoding.", target=Span(match.start(), match.end()))
    for match in re.finditer("\ufffd+", segment.target):
        yield Hit("A character was lost in conversion (U+FFFD).", target=Span(match.start(), match.end()))
    for match in _DOUBLE_ESCAPED.finditer(segment.target):
        yield Hit("An HTML entity was escaped twice.", target=Span(match.start(), match.end()))


@segment_check("ENC002", Severity.MINOR, "markup/encoding", roles=ROLES, trigger=_INVISIBLE.pattern)
def invisible_character(segment: Segment) -> Iterator[Hit]:
    """
    An invisible character stands in the text.

    Zero-width spaces, byte-order marks and direction overrides break search and copying. Joiners inside emoji and
    scripts that need them are right.

        target en  The talks[[​]] went on.

        target en  The crew 👩‍🚀 took off.

        target fa  می‌خواهم
    """
    for match in _INVISIBLE.finditer(segment.target):
        name = unicodedata.name(match.group(), f"U+{ord(match.group()):04X}")
        span = Span(match.start(), match.end())
        yield Hit(f"An invisible character stands here: {name}.", target=span, fixes=(Fix(span, "", "safe"),))


@document_check("SYS001", Severity.CRITICAL, "accuracy/omission", roles=ROLES)
def empty_translation(document: Document) -> Iterator[Hit]:
    """
    The translation is empty, or nothing but marks.

    The system returned nothing.

        source bg  Министърът пристигна.
        target en  [[...]]

        target en  [[—]]

        target en  No.

        target en  2-1
    """
    is_empty = not any(segment.target.strip() for segment in document.segments)
    for segment in document.segments[: 1 if is_empty else None]:
        if is_empty:
            yield Hit("The translation is empty.", target=Span(0, len(segment.target)), segment=segment.id)
        elif segment.target.strip() and not any(character.isalnum() for character in segment.target):
            span = Span(0, len(segment.target))
            yield Hit("The translation is nothing but marks.", target=span, segment=segment.id)


@segment_check(
    "SYS002", Severity.CRITICAL, "other/system", target_langs=["en"], words=["ai", "sorry", "here", "here's"]
)
def system_message(segment: Segment) -> Iterator[Hit]:
    """
    The translation system speaks instead of the author.

    A refusal or a preamble of a language model was published as text.

        target en  [[Here is the translat]]ion: the minister arrived.

        target en  [[As an AI language model]], I cannot translate this.

        target en  Here is what we know so far about the blast.
    """
    for match in _REFUSAL.finditer(segment.target):
        yield Hit("This is a message of the translation system.", target=Span(match.start(), match.end()))
