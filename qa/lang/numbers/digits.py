"""Numbers in digits, with what is glued to them: 1 482, 28th, 15-годишен, 1990s, $5bn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.lang.numbers.number_words import part, plain, scale_of_adjective
from qa.lang.numbers.quantities import DASHES, Kind, Number, Read, measured, scaled, with_unit
from qa.lang.numbers.units import unit_after, unit_before
from qa.lang.words import Word

_GROUPED = {",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")}
#: Besides English; and two lakh is written 2,00,000.
_GROUPED_BY_COMMA = frozenset("zh ja ko th hi he ar".split())
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_PARTS = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
#: Endings that are glued to digits: 5-има (five people), and 2-га, which is no hectare.
_COLLECTIVE = {"bg": frozenset({"ма", "има", "мата", "имата", "на"})}
_NO_UNIT = {"uk": frozenset({"га"})}
_ENGLISH_ORDINAL = frozenset({"st", "nd", "rd", "th"})
#: More digits than these are a serial number, and no amount: with any scale a value stays within Decimal's 28 digits.
_AMOUNT = re.compile(r"\d{1,14}(?:\.\d{1,12})?")
_FIRST_GROUP, _NEXT_GROUP = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}(?:,\d+)?")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_SPACES = frozenset({" ", "\u00a0", "\u202f", "\u2009"})


#: Chinese and Japanese scales, glued to the digits: 28万, 1.7亿.
_EAST_ASIAN = {"百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
_EAST_ASIAN_LANGS = frozenset({"zh", "ja"})


def in_digits(some: Sequence[Word], i: int, lang: str) -> Read:
    word = some[i]
    if ":" in word.text:
        return Read(_score(word), i + 1)
    last = _end_of_groups(some, i)
    value = value_of("".join(piece.text for piece in some[i : last + 1]), lang)
    if value is None:
        return Read((), i + 1)
    number = Number(word.start, some[last].end, value, _kind_of_digits(some, i, last, value))
    if lang in _EAST_ASIAN_LANGS:
        return Read((_east_asian(some, number, last + 1),), last + 1)
    if number.kind == "code" and i and some[i - 1].end == word.start and some[i - 1].is_word:
        return Read((number,), last + 1)
    number, last = _mixed(some, number, last)
    return _suffixed(some, number, last + 1, lang)


def _east_asian(some: Sequence[Word], number: Number, at: int) -> Number:
    """28万 is 280,000 and 1.7万亿 1.7 trillion; a counted noun is written without a space behind it."""
    behind = some[at].text if at < len(some) and some[at].start == number.end else ""
    is_year = number.value == int(number.value) and 1000 <= number.value < 2100 and number.end - number.start == 4
    number = number._replace(kind="year" if is_year else "count")
    for character in behind:
        power = _EAST_ASIAN.get(character)
        if power is None:
            break
        number = number._replace(end=number.end + 1, value=number.value.scaleb(power), kind="count")
    return number


def _mixed(some: Sequence[Word], number: Number, last: int) -> tuple[Number, int]:
    """2 1/2 is one number."""
    part_of_one = "".join(piece.text for piece in some[last + 1 : last + 4])
    if part_of_one not in _PARTS or some[last + 1].start - number.end != 1:
        return number, last
    return number._replace(end=some[last + 3].end, value=number.value + _PARTS[part_of_one]), last + 3


def value_of(written: str, lang: str) -> Decimal | None:
    """The value of digits as the language writes them: "1.500" is 1500 in Bulgarian and 1.5 in English."""
    group = "," if lang == "en" or lang in _GROUPED_BY_COMMA else "."
    bare = "".join(character for character in written if character not in _SPACES)
    if lang == "hi" and _INDIAN.fullmatch(bare):
        bare = bare.replace(",", "")
    if _GROUPED[group].fullmatch(bare):
        bare = bare.replace(group, "")
    elif group == "." and _GROUPED[","].fullmatch(bare) and (bare.count(",") > 1 or "." in bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    return Decimal(bare) if _AMOUNT.fullmatch(bare) else None


def in_english(value: Decimal, kind: Kind = "count") -> str:
    """Digits as English writes them: 1,482 and 2.5; a year without a comma."""
    plain_value = value.normalize()
    return f"{plain_value:f}" if kind == "year" else f"{plain_value:,f}"


def _score(word: Word) -> tuple[Number, ...]:
    found = re.finditer(r"(?<!\d)\d{1,14}(?!\d)", word.text)
    return tuple(
        Number(word.start + match.start(), word.start + match.end(), Decimal(match.group()), "score") for match in found
    )


def _end_of_groups(some: Sequence[Word], i: int) -> int:
    """The last piece of digits grouped by spaces: 1 482 000."""
    last = i
    if not _FIRST_GROUP.fullmatch(some[i].text):
        return last
    while last + 1 < len(some) and some[last + 1].start == some[last].end + 1:
        group = some[last + 1].text
        if not _NEXT_GROUP.fullmatch(group):
            break
        last += 1
        if "," in group:
            break
    return last


def _kind_of_digits(some: Sequence[Word], i: int, last: int, value: Decimal) -> Kind:
    if last == i and _YEAR.fullmatch(some[i].text):
        return "year"
    if len(some[i].text) > 6 and some[i].text.isdigit():
        return "code"
    before = some[i - 1] if i else None
    if before is None or last > i:
        return "count"
    glued = before.end == some[i].start
    if before.text in DASHES and glued and i > 1 and some[i - 2].end == before.start and some[i - 2].text.isalpha():
        return "code"
    if (glued and before.is_word) or before.text in ("№", "#") or (some[i].text[0] == "0" and len(some[i].text) > 1):
        return "code" if value == value.to_integral_value() else "count"
    return "count"


def _suffixed(some: Sequence[Word], number: Number, at: int, lang: str) -> Read:
    """What is glued to the digits or follows them: -годишен, th, s, million, %."""
    start = number.start
    before = next((piece for piece in reversed(some[:at]) if piece.end <= start), None)
    currency = unit_before(before) if before is not None and start - before.end <= 1 else ""
    if before is not None and currency:
        number = number._replace(start=before.start, unit=currency, kind="money")
    if at < len(some) and some[at].start == number.end and some[at].text in DASHES:
        after = some[at + 1] if at + 1 < len(some) and some[at + 1].start == some[at].end else None
        if after is not None and after.is_word:
            return _hyphened(some, number, at + 1, lang)
    elif at < len(some) and some[at].start == number.end and some[at].is_word:
        glued = _glued(number, some[at], lang)
        if glued is not None:
            return Read((glued,), at + 1)
    return with_unit(some, *scaled(some, number, at, lang), lang)


def _glued(number: Number, word: Word, lang: str) -> Number | None:
    """28th, 1990s, 5G; not 5km or 5bn, which go on."""
    low = plain(word.text)
    if low in _ENGLISH_ORDINAL:
        return number._replace(end=word.end, kind="ordinal")
    if low == "s" and number.value % 10 == 0:
        return number._replace(end=word.end, kind="decade")
    scale = part(low, lang)
    if low in ("am", "pm"):
        return None
    if unit_after([word], 0, lang) or (scale is not None and scale.kind == "scale" and (low != "m" or number.unit)):
        return None
    return number._replace(end=word.end, kind="code") if number.kind != "money" else None


def _hyphened(some: Sequence[Word], number: Number, at: int, lang: str) -> Read:
    word = plain(some[at].text)
    unit = unit_after(some, at, lang)
    if unit is not None and len(word) > 1 and word not in _NO_UNIT.get(lang, ()):
        return Read((measured(number, unit.unit, some[unit.next - 1].end),), unit.next)
    scale = part(word, lang)
    if scale is not None and scale.kind == "scale":
        return with_unit(some, *scaled(some, number, at, lang), lang)
    times = scale_of_adjective(word, lang)
    if times is not None:
        return Read((number._replace(end=some[at].end, value=number.value * times, scale=times),), at + 1)
    if word in _COLLECTIVE.get(lang, ()):
        return Read((number._replace(end=some[at].end),), at + 1)
    if word in _ENGLISH_ORDINAL or (lang != "en" and len(word) <= 5 and word.isalpha() and some[at].text.islower()):
        decade = word in ("те", "х", "ті", "их", "ми", "ти") and number.value % 10 == 0 and number.value < 2100
        kind: Kind = "decade" if decade and number.value >= 20 and word in ("те", "х", "ті", "их") else "ordinal"
        return Read((number._replace(end=some[at].end, kind=kind),), at + 1)
    return Read((number,), at)
