"""What a DOCX needs around new text: Word drops spaces at the ends of a text that does not ask to keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from qa.fix.splices import Splice, spliced

_KEEP = ' xml:space="preserve"'


def kept_spaces(xml: str, splices: Iterable[Splice]) -> Iterator[Splice]:
    """The attributes that texts of a document need when the splices are in them."""
    for tag, inside in groupby(splices, key=lambda splice: xml.rfind("<", 0, splice.start)):
        start = xml.index(">", tag) + 1
        text = xml[start : xml.index("<", start)]
        new = spliced(text, (Splice(one.start - start, one.end - start, one.text) for one in inside))
        if new != new.strip() and "xml:space" not in xml[tag:start]:
            yield Splice(start - 1, start - 1, _KEEP)
