"""Which of many regular expressions are found in a text, told in one pass of RE2 where google-re2 is installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

#: The numbers of the expressions that are found in a text, in order.
Finder = Callable[[str], Sequence[int]]

#: A class of characters, an escape, the start of a group, or a character.
_PART = re.compile(r"\[\^?\]?(?:[^\]\\]|\\.)*+\]|\\u[0-9a-fA-F]{4}|\\.|\(\?.|.", re.DOTALL)
#: RE2 knows letters, digits and spaces of ASCII only: of the others it lets every character pass.
_OTHERS = r"\x{80}-\x{10ffff}"
_WIDER = {
    r"\d": rf"0-9{_OTHERS}",
    r"\w": rf"0-9A-Za-z_{_OTHERS}",
    r"\s": rf"\t-\r\x1c-\x20{_OTHERS}",
    r"\S": rf"\x00-\x08\x0e-\x1b!-\x7f{_OTHERS}",
}
#: Where RE2 sees another boundary, or none, it does not ask for one.
_PLACES = {r"\b": "", r"\B": "", r"\A": r"\A", "^": r"\A", r"\Z": r"\z", "$": ""}
_UNASKED = [place for place, written in _PLACES.items() if not written]
_IN_CLASS = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)


def finder(patterns: tuple[re.Pattern[str], ...], *, is_for_many: bool) -> Finder:
    """What finds them; for a few texts the set of RE2 would take longer to make than it spares."""
    return (is_for_many and _in_one_pass(patterns)) or (lambda text: _one_by_one(patterns, text))


def _one_by_one(patterns: Sequence[re.Pattern[str]], text: str) -> list[int]:
    return [number for number, pattern in enumerate(patterns) if pattern.search(text)]


@lru_cache(maxsize=16)
def _in_one_pass(patterns: tuple[re.Pattern[str], ...]) -> Finder | None:
    """RE2 tells, in one pass, those that may be found, `re` of these those that are."""
    try:
        import re2
    except ImportError:
        return None
    options = re2.Options()
    options.log_errors = False
    filters = re2.Set.SearchSet(options)
    numbers: list[int] = []
    others: list[int] = []
    for number, pattern in enumerate(patterns):
        try:
            filters.Add(wider(pattern))
            numbers.append(number)
        except (ValueError, re2.error):
            others.append(number)
    filters.Compile()
    exact = [not any(place in patterns[number].pattern for place in _UNASKED) for number in range(len(patterns))]

    def find(text: str) -> list[int]:
        try:
            maybe = filters.Match(text) if numbers else ()
        except UnicodeEncodeError:  # half of a surrogate pair
            return _one_by_one(patterns, text)
        is_ascii = text.isascii()
        found = [numbers[index] for index in maybe or ()]
        found = [number for number in found if (is_ascii and exact[number]) or patterns[number].search(text)]
        return found + [number for number in others if patterns[number].search(text)]

    return find


def wider(pattern: re.Pattern[str]) -> str:
    """
    An expression of RE2 that is found in every text in which the pattern is, and in few others. ValueError: there is
    none that is easily written.
    """
    if pattern.flags != re.UNICODE:
        raise ValueError("has flags")
    return "".join(map(_wider_part, _PART.findall(pattern.pattern)))


def _wider_part(part: str) -> str:
    if part in _PLACES:
        return _PLACES[part]
    if part.startswith("(?") and part != "(?:":
        raise ValueError("looks around, names a group or sets a flag")
    if not part.startswith("["):
        return f"[{_WIDER[part]}]" if part in _WIDER else _escape(part)
    inside = _IN_CLASS.sub(lambda match: _escape(match[0]), part[1:-1])
    if part.startswith("[^") and _OTHERS in inside:
        raise ValueError("excludes more than RE2 knows")
    return f"[{inside}]"


def _escape(part: str) -> str:
    """A character, or an escape, as RE2 writes it inside a class."""
    if part in _WIDER:
        return _WIDER[part]
    if part.startswith("\\u"):
        return rf"\x{{{part[2:]}}}"
    if part[0] == "\\" and part[1].isalnum() and part[1] not in "tnrfv":
        raise ValueError(f"has {part}")
    return part
