"""What the markup of a news page says of its parts: by tag, role, microdata and class."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.read.html.tokens import Tag, value

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select"
    " summary table tbody td tfoot th thead tr ul".split()
)
#: Never seen by a reader, or seen as something else than text.
HIDDEN = frozenset(
    "audio canvas datalist iframe noembed noframes noscript object script select style svg template textarea title"
    " video xmp".split()
)
#: These hold the whole of an article: a word in their class names speaks of a part.
_WHOLE = frozenset({"html", "body", "main", "article"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_UNSEEN = re.compile(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def is_hidden(text: str, tag: Tag) -> bool:
    """Whether what stands in the element is not shown."""
    return (
        tag.name in HIDDEN
        or "hidden" in tag.attributes
        or value(text, tag, "aria-hidden").strip().lower() == "true"
        or _UNSEEN.search(value(text, tag, "style")[:1000]) is not None
    )


def kind(text: str, tag: Tag) -> str:
    """
    What part of the page an element is, empty where its markup says nothing. Beside the roles of `qa.model`: `site` is
    set apart from the article by the markup itself (`furniture` by a class name only), `header` depends on where it
    stands, `article`, `main` and `text` hold the body.
    """
    for attribute in ("itemprop", "role"):
        for word in value(text, tag, attribute)[:200].lower().split():
            if found := _listed(attribute, word):
                return found
    if "author" in value(text, tag, "rel").lower().split():
        return "dateline"
    if tag.name not in _WHOLE and (
        found := _named(value(text, tag, "class")[:500] + " " + value(text, tag, "id")[:100])
    ):
        return found
    return _listed("tag", tag.name)


def _listed(table: str, word: str) -> str:
    (found,) = data.table("page_parts.toml")[table].get(word, [""])
    return found


@lru_cache(maxsize=1024)
def _named(classes: str) -> str:
    words = {word.lower() for word in _WORD.findall(classes)}
    named = (kind for kind, known in data.table("page_parts.toml")["class"].items() if words.intersection(known))
    return next(named, "")
