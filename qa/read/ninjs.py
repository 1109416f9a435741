"""News items in JSON: IPTC ninjs 1, 2 and 3, and what content management systems give under the same names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.model import MtqaError
from qa.positions import Fragment
from qa.read.files import decoded
from qa.read.html.page import page
from qa.read.json_strings import String, Value, inside, value
from qa.read.layout import paragraph_spans
from qa.read.parsed import Parsed
from qa.read.parts import Part, moved, parsed, remarks, unread
from qa.read.written import part

#: The body as HTML comes first: beside it, the plain text is the same once more.
_HTML, _TEXT = ("body_xhtml", "body_html"), ("body_text",)
_ABOUT = ("description_text", "description_html", "abstract", "descriptions")
_PICTURE = ("headline", "headlines", *_ABOUT, "caption", "body_text")
_LISTS = ("items", "_items")


def read_ninjs(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """A news item in JSON."""
    text = decoded(raw, path)
    item = _item(value(text, path), path)
    headlines = [*_strings(item, ("headline", "headlines"))]
    read = [Part(_whole(string), "headline") for string in headlines[:1]]
    bylines = [Part(_whole(string), "dateline") for string in _strings(item, ("byline",))]
    body, behind = _body(item)
    beside = [Part(_whole(string), "meta") for string in [*headlines[1:], *_strings(item, _ABOUT)]]
    pictures = [Part(_whole(string), "caption") for string in _pictures(item)]
    if not (read or body):
        raise MtqaError(
            "has neither headline nor body; mtqa reads headline(s), body_text, body_xhtml, bodies", path=path
        )
    parts = [*read, *bylines, *unread([*beside, *pictures], [*read, *body])]
    parts.sort(key=lambda part: part.role == "caption")  # behind the head of the article, and before its body
    return parsed(path, text, [*parts, *body], lang or _language(item), fallback, "json", behind)


def _item(found: Value, path: str) -> Mapping[str, Value]:
    """The one item of a file."""
    several = found if isinstance(found, list) else None
    if isinstance(found, dict):
        several = next((one for name in _LISTS if isinstance(one := found.get(name), list)), None)
        if several is None:
            return found
    if several is None:
        raise MtqaError("is no news item: a JSON object with headline and body", path=path)
    raise MtqaError(f"holds a list of {len(several)} items; give each item a file of its own", path=path)


def _language(item: Mapping[str, Value]) -> str:
    language = item.get("language")
    return language.text.split("-")[0].lower() if isinstance(language, String) else ""


def _strings(item: Mapping[str, Value], names: tuple[str, ...]) -> Iterator[String]:
    """The strings under these names, as they are or as values in a list of objects."""
    for name in names:
        found = item.get(name)
        for one in found if isinstance(found, list) else [found]:
            string = one.get("value") if isinstance(one, dict) else one
            if isinstance(string, String) and string.text.strip():
                yield string


def _whole(string: String) -> tuple[Fragment, ...]:
    return inside(string).fragments


def _body(item: Mapping[str, Value]) -> tuple[list[Part], tuple[Fragment, ...]]:
    """The paragraphs of the body, and comments behind the last one."""
    for string in _strings(item, _HTML):
        return _html(string)
    bodies = item.get("bodies")
    typed = [one for one in bodies if isinstance(one, dict)] if isinstance(bodies, list) else []
    for body in typed:
        kind = body.get("contenttype")
        if isinstance(kind, String) and "html" in kind.text.lower():
            for string in _strings(body, ("value",)):
                return _html(string)
    for string in [*_strings(item, _TEXT), *_strings(item, ("bodies",))]:
        text = inside(string)
        return [Part(tuple(part(text, *span))) for span in paragraph_spans(text.text)], ()
    return [], ()


def _html(string: String) -> tuple[list[Part], tuple[Fragment, ...]]:
    """Parts of HTML in a string: from HTML to the string, and from the string to the file."""
    whole = inside(string)
    found = page(whole.text)
    return [moved(whole, one) for one in found.parts], remarks(whole, found.remarks)


def _pictures(item: Mapping[str, Value]) -> Iterator[String]:
    """What is said of the pictures and other items that belong to the article."""
    found = item.get("associations")
    things = [*found.values()] if isinstance(found, dict) else found if isinstance(found, list) else []
    for thing in things:
        if isinstance(thing, dict):
            yield from _strings(thing, _PICTURE)
            yield from _pictures(thing)
