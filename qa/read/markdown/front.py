"""What the front matter of a Markdown file says of the article: title, description. The rest is not read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from qa.model import Span
from qa.positions import Fragment
from qa.read.html.blocks import collapsed
from qa.read.json_strings import String, inside
from qa.read.parts import Part

_EOL = r"(?:\r\n|\n|\r)"
_FRONT = re.compile(
    rf"\ufeff?(---|\+\+\+)[ \t]*{_EOL}(?P<body>(?:.*?{_EOL})??)(?:\1|\.\.\.)[ \t]*(?:{_EOL}|\Z)", re.DOTALL
)
_KEY = re.compile(
    r"^(?P<key>title|headline|subtitle|description|summary|excerpt|lead)[ \t]*[:=][ \t]*(?P<value>[^\r\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_INDENTED = re.compile(rf"(?:{_EOL}[ \t]+[^\r\n]*+)++")
_QUOTED = re.compile(r"(\"(?:[^\"\\]|\\.)*+\")|'((?:[^']|'')*+)'")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_TITLES = ("title", "headline")


def front_matter(text: str) -> tuple[list[Part], list[Part], int]:
    """Titles, other texts about the article, and where the front matter ends."""
    match = _FRONT.match(text)
    if match is None:
        return [], [], 0
    titles: list[Part] = []
    others: list[Part] = []
    for found in _KEY.finditer(text, *match.span("body")):
        fragments = collapsed(_value(text, found, match.end("body")))
        if fragments:
            (titles if found["key"].lower() in _TITLES else others).append(Part(fragments, "meta"))
    return titles, others, match.end()


def _value(text: str, found: re.Match[str], end: int) -> Iterator[Fragment]:
    """The value of a key: in quotation marks, on the indented lines that follow, or as it is."""
    start, raw = found.start("value"), found["value"]
    quoted = _QUOTED.match(raw)
    if raw[:1] in (">", "|"):
        if below := _INDENTED.match(text, found.end(), end):
            yield Fragment(below[0], *below.span())
    elif quoted and quoted[1] is not None and _is_json(quoted[1]):
        yield from inside(String(text, Span(start + 1, start + quoted.end(1) - 1))).fragments
    elif quoted and quoted[2] is not None:
        for part in re.finditer(r"''|[^']+", quoted[2]):
            at = start + quoted.start(2)
            yield Fragment(part[0].replace("''", "'"), at + part.start(), at + part.end())
    else:
        raw = _COMMENT.sub("", raw).rstrip()
        yield Fragment(raw, start, start + len(raw))


def _is_json(raw: str) -> bool:
    try:
        return isinstance(json.loads(raw, strict=False), str)
    except ValueError:
        return False
