"""In which of many texts regular expressions are found, told in passes of RE2 where google-re2 is installed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

#: By each of some expressions, the numbers of the texts in which it is found, in order.
Finder = Callable[[Sequence[str]], list[list[int]]]

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
_PLACES = {r"\b": "", r"\B": "", r"\A": "(?m:^)", "^": "(?m:^)", r"\Z": "(?m:$)", "$": ""}
#: What can go on and on.
_LONG = re.compile(r"[*+]")
#: Half of a surrogate pair, which cannot be encoded.
_HALF = re.compile("[\ud800-\udfff]")
_IN_CLASS = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)


def any_case(words: Iterable[str]) -> str:
    """For expressions of RE2, the words in any case."""
    return "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in sorted(words))


def finder(patterns: tuple[re.Pattern[str], ...], *, is_for_many: bool) -> Finder:
    """What finds them; for a few texts the expressions of RE2 would take longer to make than they spare."""
    return (is_for_many and _by_re2(patterns)) or (lambda texts: [_one_by_one(one, texts) for one in patterns])


def _one_by_one(pattern: re.Pattern[str], texts: Sequence[str]) -> list[int]:
    return [at for at, text in enumerate(texts) if pattern.search(text)]


class _Row(NamedTuple):
    """Many texts as one, each in a line of its own and behind it what no expression matches; and where each ends."""

    whole: bytes
    ends: list[int]


def _row(texts: Sequence[str]) -> _Row:
    parts = [b"\n%b\n\xff" % _encoded(text) for text in texts]
    return _Row(b"".join(parts), list(accumulate(map(len, parts))))


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text).encode()


@lru_cache(maxsize=16)
def _by_re2(patterns: tuple[re.Pattern[str], ...]) -> Finder | None:
    """
    RE2 tells the texts in which each may be found, `re` of these those in which it is. One pass tells all expressions
    of limited length; one of the others has so many states that with another one it would take more than a pass.
    """
    try:
        import re2
    except ImportError:
        return None
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    known: dict[int, Any] = {}
    for number, pattern in enumerate(patterns):
        try:
            known[number] = re2.compile(wider(pattern).encode(), options)
        except (ValueError, re2.error):
            continue
    short = [number for number in known if not _LONG.search(patterns[number].pattern)]
    any_short = re2.compile(b"|".join(b"(?:%b)" % known[number].pattern for number in short), options)
    which = re2.Set.SearchSet(options)
    for number in short:
        which.Add(known[number].pattern)
    which.Compile()
    exact = [_is_exact(pattern) for pattern in patterns]

    def find(texts: Sequence[str]) -> list[list[int]]:
        row = _row(texts)
        maybe: list[list[int]] = [[] for _ in patterns]
        for at in _texts_with(any_short, row) if short else ():
            for place in which.Match(row.whole[row.ends[at - 1] if at else 0 : row.ends[at]]) or ():
                maybe[short[place]].append(at)
        for number, pattern in enumerate(patterns):
            if number not in known:
                maybe[number] = _one_by_one(pattern, texts)
            elif number not in short:
                maybe[number] += _texts_with(known[number], row)
        return [
            [at for at in some if (exact[number] and texts[at].isascii()) or patterns[number].search(texts[at])]
            for number, some in enumerate(maybe)
        ]

    return find


def _texts_with(expression: Any, row: _Row) -> Iterator[int]:
    """The numbers of the texts in which RE2 finds an expression."""
    match = expression.search(row.whole)
    while match is not None:
        at = bisect_right(row.ends, match.start())
        yield at
        match = expression.search(row.whole, row.ends[at])


def _is_exact(pattern: re.Pattern[str]) -> bool:
    """In a text of ASCII RE2 finds nothing else: the pattern asks for no place and can take no line feed."""
    parts = _PART.findall(pattern.pattern)
    return not any(part in _PLACES or (part[0] in "[\\" and re.fullmatch(part, "\n")) for part in parts)


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
