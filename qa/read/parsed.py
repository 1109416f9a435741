"""What a reader of articles gives: the text with its places in the file, paragraphs with their roles, comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from qa.model import Comment, Layer
from qa.read.layout import Paragraph


class Parsed(NamedTuple):
    """
    An article as its reader gives it: `paragraphs` are spans of `layer.text` in its order, `comments` accept findings
    in the paragraph whose number they give. The language is the declared one, or the one that the text is in.
    """

    layer: Layer
    paragraphs: tuple[Paragraph, ...]
    lang: str
    comments: tuple[Comment, ...] = ()


#: A reader of one format: the file's bytes, its path for messages, the language if it is declared, and the language of
#: what is too short to tell.
Reader = Callable[[bytes, str, str, str], Parsed]
