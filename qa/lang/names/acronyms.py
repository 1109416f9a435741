"""Acronyms, what they stand for, whether their letters spell it, and how Cyrillic ones come out in Latin letters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang.words import Word, word_texts, words
from qa.model import Span

UPPER, LOWER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ", "a-zа-яіїєґ"
_ACRONYM = re.compile(
    rf"(?<![\w&’'-])(?P<open>\()?(?P<text>[{UPPER}](?:[{LOWER}]{{0,2}}[{UPPER}0-9])+(?:-[{UPPER}]{{2,}}|-?\d)?)"
    rf"(?:s|[’']s)?(?P<close>\))?(?![\w&])"
)
SMALL_WORDS = frozenset(
    "a an and at de des du et for from in la le of on or the to und von with "
    "в во до для з за за и из й і к на о об от по при про с със та у".split()
)
#: Parts of words that give a letter of their own: television (TV), counterterrorism (CT).
_COMPOUND = re.compile(r"^(tele|radio|bio|anti|inter|hydro|thermo|electro|counter|cyber|multi)(\w{3,})$", re.IGNORECASE)
_COMPANY = frozenset("inc ltd llc ag corporation corp company co group plc holding ead ood".split())
#: Of a word in a longer acronym, so many letters at its start may be taken: Interpol, MChS.
_LETTERS_OF_A_WORD = 3
_AND = frozenset(("and", "и", "й", "та", "і"))
_LEFT_AFTER_AND = 3
_LONGEST_EXPANSION = 11
#: From this share of words in capitals on, capitals do not mark acronyms.
_SHOUTED = 0.6

#: Latin spellings of Cyrillic letters, the usual one first; the last may be a look-alike.
_SPELLINGS = {
    "А": "A", "Б": "B", "В": "V W B", "Г": "G H", "Ґ": "G", "Д": "D", "Е": "E YE", "Ё": "YO E", "Є": "YE IE E",
    "Ж": "ZH J Z", "З": "Z S", "И": "I Y", "І": "I", "Ї": "YI I", "Й": "Y I J", "К": "K C", "Л": "L", "М": "M",
    "Н": "N H", "О": "O", "П": "P", "Р": "R P", "С": "S C", "Т": "T", "У": "U Y", "Ф": "F", "Х": "H KH X",
    "Ц": "TS C TZ", "Ч": "CH C TCH", "Ш": "SH S", "Щ": "SHT SHCH SCH", "Ъ": "A U Y", "Ь": "Y", "Ы": "Y",
    "Э": "E", "Ю": "YU IU U", "Я": "YA IA A",
}  # fmt: skip
_MOST_SPELLINGS = 4096
_LATIN = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
#: An acronym in Cyrillic letters.
CYRILLIC_ACRONYM = re.compile(r"(?<![\w-])[А-ЯІЇЄҐ]{2,10}(?!\w)")


class Acronym(NamedTuple):
    """`span` holds the letters; `marked` the brackets too; `expansion` the capitalised words right before a bracket."""

    text: str
    span: Span
    marked: Span
    expansion: Span | None

    @property
    def in_brackets(self) -> bool:
        return self.marked != self.span


@lru_cache(maxsize=1024)
def acronyms(text: str) -> tuple[Acronym, ...]:
    """The acronyms of a text, Latin or Cyrillic; one in brackets has what it stands for. None in a text in capitals."""
    if _is_shouted(text):
        return ()
    found = []
    for match in _ACRONYM.finditer(text):
        inside = Span(match.start("text"), match.end("text"))
        in_brackets = bool(match["open"] and match["close"])
        marked = Span(match.start(), match.end()) if in_brackets else inside
        expansion = _expansion(text, match.start()) if in_brackets else None
        found.append(Acronym(match["text"], inside, marked, expansion))
    return tuple(found)


def _is_shouted(text: str) -> bool:
    long = [word for word in word_texts(text) if len(word) > 1]
    return len(long) > 3 and sum(word.isupper() for word in long) >= _SHOUTED * len(long)


def _expansion(text: str, end: int) -> Span | None:
    """Capitalised words, and small words between them, that end right before a bracket."""
    taken: list[Word] = []
    edge = end
    for word in reversed(words(text[:end])):
        if text[word.end : edge].strip(' \u00a0"“”„«»&') or len(taken) > _LONGEST_EXPANSION:
            break
        if not (word.text[0].isupper() or (taken and word.text.lower() in SMALL_WORDS)):
            break
        taken.append(word)
        edge = word.start
    while taken and taken[-1].text.lower() in SMALL_WORDS:
        taken.pop()
    return Span(taken[-1].start, taken[0].end) if taken else None


def spells(acronym: str, expansion: Sequence[str]) -> bool:
    """
    The letters of the acronym can be read off the words.

    Initials, small words skipped or not, inner letters of longer acronyms, words left over at the front, or at the end
    after "and" or before Inc.; digits and a plural s do not count.
    """
    letters = "".join(character for character in re.sub(r"(?<=[A-Z])s$", "", acronym) if character.isalpha()).upper()
    parts = [part for word in expansion for part in _parts(word)]
    if not letters or not parts:
        return False
    if len(expansion) == 1:
        whole = expansion[0].upper()
        return whole[0] == letters[0] and _is_inside(letters, whole)
    ends = {len(parts), *(at for at, part in enumerate(parts) if at and _may_be_left(part, len(parts) - at))}
    return any(_reads(letters, parts[start:end]) for end in ends for start in range(min(end, len(parts) - 1)))


class _Part(NamedTuple):
    text: str
    may_be_skipped: bool


def _parts(word: str) -> list[_Part]:
    """A word by its hyphens and compounds; only the first part must give a letter."""
    pieces: list[str] = []
    for piece in re.split(r"[-’'.&]", word):
        compound = _COMPOUND.match(piece)
        pieces += compound.groups() if compound else [piece] if piece and piece != "s" else []
    return [_Part(piece, bool(at) or piece.lower() in SMALL_WORDS) for at, piece in enumerate(pieces)]


def _may_be_left(part: _Part, to_the_end: int) -> bool:
    low = part.text.lower()
    return low in _COMPANY or (low in _AND and to_the_end <= _LEFT_AFTER_AND)


def _is_inside(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _reads(letters: str, parts: Sequence[_Part]) -> bool:
    """Every part that may not be skipped gives at least its initial, in order, and the acronym is used up."""
    if not parts:
        return not letters
    if parts[0].may_be_skipped and _reads(letters, parts[1:]):
        return True
    head = parts[0].text.upper()
    return any(
        head.startswith(letters[:taken]) and _reads(letters[taken:], parts[1:])
        for taken in range(1, min(_LETTERS_OF_A_WORD, len(letters)) + 1)
    )


@lru_cache(maxsize=4096)
def transliterations(acronym: str) -> frozenset[str]:
    """The Latin spellings of a Cyrillic acronym, in capitals: ЦИК is TSIK or CIK."""
    options = [_SPELLINGS.get(letter, letter).split() for letter in acronym.upper()]
    count = 1
    for option in options:
        count *= len(option)
    if count > _MOST_SPELLINGS:
        options = [option[:2] for option in options]
    return frozenset("".join(letters) for letters in itertools.islice(itertools.product(*options), _MOST_SPELLINGS))


@lru_cache(maxsize=256)
def latin_acronyms(source: str | None) -> frozenset[str]:
    """Acronyms that an original has in Latin letters itself."""
    return frozenset(_LATIN.findall(source or ""))
