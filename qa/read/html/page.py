"""The parts of an HTML page: where its article stands, and what each of its blocks is to a reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qa.model import MtqaError, Role, Span
from qa.positions import Fragment
from qa.read.html.blocks import Block, Blocks, Element, blocks, collapsed
from qa.read.html.tokens import characters, value
from qa.read.json_strings import String, Value, inside
from qa.read.json_strings import value as json_value
from qa.read.parts import Part, in_order, unread
from qa.read.written import placed

_ROLES: dict[str, Role] = {
    "headline": "headline", "deck": "deck", "dateline": "dateline", "caption": "caption", "quote": "quote",
    "furniture": "furniture", "counter": "furniture",
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE = frozenset({"furniture", "counter"})
_APART = _FURNITURE | {"site"}
#: A longer text is no counter, whatever its class is.
_LONGEST_COUNTER = 40
_WHOLE = frozenset({"article", "main", "text", "header"})
#: The first kind of element that holds at least this part of the page's running text is the body.
_HELD = 0.25
#: A class that leaves less of the text than this names the page.
_LEAST = 0.1
#: A deck has no more blocks.
_LONGEST_DECK = 2
#: A longer text is no date and no author, whatever its class is.
_LONGEST_DATELINE = 120
#: A site's name is shorter than a headline.
_HEADLINE_WORDS = 3
_META = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_JSON_LD = frozenset({"headline", "alternativeHeadline", "description"})
_SITE = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Person"})


class Page(NamedTuple):
    """The parts of an article in a page, in order; comments behind the last; the language that the page declares."""

    parts: list[Part]
    remarks: tuple[Fragment, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class _Article:
    """
    Where the article stands: the element that holds its running text, the one around its headline, too, and what each
    element is. A whole page has furniture of its own; in a piece of one it has no place.
    """

    is_page: bool
    body: int
    region: int
    kinds: list[str]
    in_body: list[bool]
    in_region: list[bool]


def page(text: str) -> Page:
    """What stands in a page, or in a piece of one, that belongs to the article."""
    found = blocks(text)
    shown = [block for block in found.blocks if not _is_picture(found, block)]
    article = _article(found, shown)
    headline = _headline(found, shown, article)
    roles = dict(_roles(shown, article, headline))
    parts: list[Part] = []
    remarks: list[Fragment] = []
    for index, block in enumerate(shown):
        remarks += [_remark(text, span) for span in block.remarks]
        if index in roles:  # a comment before what is left out stands before what follows
            parts.append(Part(block.fragments, roles[index], tuple(remarks)))
            remarks = []
    remarks += [_remark(text, span) for span in found.remarks]
    beside = [*_pictures(found, article), *_about(text, found)]
    lang = next((value(text, tag, "lang") for tag in found.head if tag.name == "html"), "")
    return Page(in_order([*parts, *unread(beside, parts)]), tuple(remarks), lang.split("-")[0].strip().lower())


def _is_picture(found: Blocks, block: Block) -> bool:
    return found.elements[block.element].name.startswith("@")


def _remark(text: str, span: Span) -> Fragment:
    return Fragment(span.of(text), *span)


def _article(found: Blocks, shown: list[Block]) -> _Article:
    elements = _with_short_decks(found.elements, shown)
    kinds = _kinds(elements, frozenset())
    is_page = any(element.name in ("html", "head", "body") for element in elements)
    body = _body(elements, shown, _without_wrapper(shown, kinds)) if is_page else 0
    above = [*_line(elements, body)]
    kinds = _kinds(elements, frozenset(above))
    region = next((one for one in above if elements[one].kind in ("article", "main")), 0)
    return _Article(is_page, body, region, kinds, _inside(elements, body), _inside(elements, region))


def _with_short_decks(elements: list[Element], shown: list[Block]) -> list[Element]:
    """A class that makes a deck of many blocks says something else: Drupal calls a body `text-with-summary`."""
    held = [0] * len(elements)
    for block in shown:
        held[block.element] += 1
    for number in range(len(elements) - 1, 0, -1):
        held[elements[number].parent] += held[number]
    return [
        one._replace(kind="") if one.kind == "deck" and many > _LONGEST_DECK else one
        for one, many in zip(elements, held, strict=True)
    ]


def _without_wrapper(shown: list[Block], kinds: list[str]) -> list[str]:
    """Where all but a little would be furniture by its class, the class names the page and not a part of it."""
    total = sum(len(block.text) for block in shown)
    kept = sum(len(block.text) for block in shown if kinds[block.element] not in _FURNITURE)
    return ["" if kind in _FURNITURE else kind for kind in kinds] if kept < _LEAST * total else kinds


def _kinds(elements: list[Element], around: frozenset[int]) -> list[str]:
    """
    What each element is, by itself or by the one around it; furniture stays so. Classes of what stands around the body
    say nothing of it.
    """
    kinds: list[str] = []
    in_article: list[bool] = []
    for number, (_, kind, parent) in enumerate(elements):
        above, inside = (kinds[parent], in_article[parent]) if parent >= 0 else ("", False)
        if kind == "header" and not inside and number not in around:
            kind = "site"
        elif kind in _WHOLE or number in around:
            kind = above if kind in _WHOLE else ""
        kinds.append(above if above in _APART else kind or above)
        in_article.append(inside or elements[number].kind in ("article", "main"))
    return kinds


def _line(elements: list[Element], number: int) -> Iterator[int]:
    """An element and those around it."""
    while number >= 0:
        yield number
        number = elements[number].parent


def _inside(elements: list[Element], outer: int) -> list[bool]:
    inside: list[bool] = []
    for number, element in enumerate(elements):
        inside.append(number == outer or (element.parent >= 0 and inside[element.parent]))
    return inside


def _body(elements: list[Element], shown: list[Block], kinds: list[str]) -> int:
    """The element that holds the running text: as the markup says, or else the one where it is densest."""
    totals, density = [0.0] * len(elements), [0.0] * len(elements)
    for block in shown:
        name, _, parent = elements[block.element]
        if name in _HEADINGS or kinds[block.element] in _APART:
            continue
        length = len(block.text)
        totals[block.element] += length
        own = parent if name == "p" and parent >= 0 else block.element
        density[own] += length
        if elements[own].parent >= 0:
            density[elements[own].parent] += length / 2
    for number in range(len(elements) - 1, 0, -1):
        totals[elements[number].parent] += totals[number]
    for kind in ("text", "article", "main"):
        named = [number for number, element in enumerate(elements) if element.kind == kind]
        best = max(named, key=lambda number: totals[number], default=0)
        if best and totals[best] >= _HELD * totals[0]:
            return best
    return max(range(len(elements)), key=lambda number: density[number])


def _headline(found: Blocks, shown: list[Block], article: _Article) -> int | None:
    """Which of the blocks is the headline: in the article, above it, in the site's header, or its first heading."""
    heads = [index for index, block in enumerate(shown) if article.kinds[block.element] == "headline"]
    inside = [index for index in heads if article.in_region[shown[index].element]]
    named = [index for index, block in enumerate(shown) if found.elements[block.element].kind == "headline"]
    long = [index for index in named if len(shown[index].text.split()) >= _HEADLINE_WORDS]
    first = next((index for index, block in enumerate(shown) if article.in_region[block.element]), None)
    headings = [] if first is None or found.elements[shown[first].element].name not in _HEADINGS else [first]
    return next(iter([*inside, *heads, *long, *headings]), None)


def _roles(shown: list[Block], article: _Article, headline: int | None) -> Iterator[tuple[int, Role | None]]:
    """The role of each block that belongs to the article, `None` where its words tell it."""
    bodies = [index for index, block in enumerate(shown) if article.in_body[block.element]]
    end = max(bodies, default=0)
    start = headline if headline is not None else min(bodies, default=0)
    for index, block in enumerate(shown):
        kind = article.kinds[block.element]
        if article.region:
            belongs = article.in_region[block.element]
        else:  # nothing says where the article starts and ends but its headline and its body
            belongs = article.in_body[block.element] or start <= index <= end
        if index == headline:
            yield index, "headline"
        elif not belongs or kind == "site" or (article.is_page and _is_its_own(kind, block.text)):
            continue
        elif kind == "headline":
            yield index, "deck"
        elif kind == "dateline" and len(block.text) > _LONGEST_DATELINE:
            yield index, None
        else:
            yield index, _ROLES.get(kind)


def _is_its_own(kind: str, text: str) -> bool:
    """Furniture that belongs to the page; a counter goes out with the article, wherever the article is shown."""
    is_counter = kind == "counter" and len(text) <= _LONGEST_COUNTER and any(map(str.isdigit, text))
    return kind in _FURNITURE and not is_counter


def _pictures(found: Blocks, article: _Article) -> Iterator[Part]:
    """What the pictures of the article say of themselves."""
    for block in found.blocks:
        is_part = article.in_region[block.element] and article.kinds[block.element] not in _APART
        if is_part and _is_picture(found, block):
            yield Part(block.fragments, "caption")


def _about(text: str, found: Blocks) -> Iterator[Part]:
    """What the head of the page says of the article: its title and description, to search engines and on cards."""
    titles = [span for tag, span in found.raw if tag.name == "title"]
    spans = titles[:1] + [
        tag.attributes["content"]
        for tag in found.head
        if "content" in tag.attributes
        and _META & {value(text, tag, "name").lower(), value(text, tag, "property").lower()}
    ]
    for span in spans:
        fragments = collapsed(characters(text, span))
        if fragments:
            yield Part(fragments, "meta")
    for tag, span in found.raw:
        if tag.name == "script" and value(text, tag, "type").strip().lower() == "application/ld+json":
            yield from _linked(text, span)


def _is_site(thing: Mapping[str, Value]) -> bool:
    """What every page of a site says of the site."""
    kind = thing.get("@type")
    return isinstance(kind, String) and kind.text in _SITE


def _linked(text: str, span: Span) -> Iterator[Part]:
    """Headline and description of JSON-LD; what is broken there is no matter of the text."""
    try:
        found = json_value(text, "", span)
    except MtqaError:
        return
    things: list[Value] = found if isinstance(found, list) else [found]
    for thing in things:
        graph = thing.get("@graph") if isinstance(thing, dict) else None
        for one in graph if isinstance(graph, list) else [thing]:
            for name, string in one.items() if isinstance(one, dict) and not _is_site(one) else ():
                if name in _JSON_LD and isinstance(string, String):
                    whole = inside(string)
                    fragments = collapsed(placed(whole, [Fragment(whole.text, 0, len(whole.text))]))
                    if fragments:
                        yield Part(fragments, "meta")
