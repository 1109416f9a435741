"""Towns, regions and rivers: what English calls them, where the sound alone does not tell (Солун is Thessaloniki)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data

_COLUMNS = {"bg": 1, "ru": 2, "uk": 3}
#: What a name may lose in other cases: its last vowel, soft sign or й.
_TAIL = re.compile(r"(?:ия|ія|ие|ье|[аеийоуыьяії])$")
#: What may follow: a case ending, or the ending of an adjective or an inhabitant.
_AFTER = re.compile(
    r"(?:[аеёийоуыьюяіїє]{0,2}(?:[мхвйю]|т[аоея])?|ами|ями|ата|ята|т[аоея]|ът|ят)"
    r"|(?:[аеиоуіїєя]{0,2}н?(?:с|ц|з)ь?к[а-яіїєґ]{0,5})|(?:[ая]н|[еє])?[чц][а-яіїє]{0,4}|ян[а-яії]{0,4}|(?:щ|чч)ин[а-яії]{1,3}"
)
#: Ukrainian consonants before і: Гаага, в Гаазі.
_SOFTENED = {"г": "з", "к": "ц", "х": "с"}
_HEAD = 3


class Place(NamedTuple):
    """A place: its English forms, the settled one first, and its Cyrillic forms by language."""

    english: tuple[str, ...]
    cyrillic: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """All places, sorted by their English name."""
    rows = (line.split("\t") for line in data.text("lang/places.tsv").splitlines() if line[:1] not in ("", "#"))
    return tuple(
        Place(tuple(row[0].split("|")), {lang: tuple(row[i].split("|")) for lang, i in _COLUMNS.items()})
        for row in rows
    )


@lru_cache(maxsize=16384)
def places_named(word: str, lang: str) -> tuple[Place, ...]:
    """The places that a Cyrillic word, in any case, may stand for, or be the adjective of."""
    low = word.lower().replace("'", "’").replace("ʼ", "’")
    return tuple(
        place
        for root, place in _roots(lang).get(low[:_HEAD], ())
        if low.startswith(root) and _AFTER.fullmatch(low, len(root))
    )


@lru_cache(maxsize=4)
def _roots(lang: str) -> dict[str, list[tuple[str, Place]]]:
    table: dict[str, list[tuple[str, Place]]] = {}
    for place in places():
        for form in place.cyrillic.get(lang, ()):
            low = form.lower().replace("'", "’")
            root = _TAIL.sub("", low) if len(low) > 4 else low
            roots = {root, root[:-1] + _SOFTENED.get(root[-1], root[-1])} if lang == "uk" else {root}
            for one in sorted(roots):
                table.setdefault(one[:_HEAD], []).append((one, place))
            if len(low) <= 4 and _TAIL.search(low):
                table.setdefault(low[:_HEAD], []).append((low[:-1], place))
    return table


@lru_cache(maxsize=1)
def english_places() -> dict[str, Place]:
    """The places by each of their English names."""
    return {form: place for place in places() for form in place.english}
