"""Where a text denies: negated verbs, doubts, and all the wider ways to say no."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from qa.lang import data
from qa.lang.phrases import phrases
from qa.lang.remembered import Remembered
from qa.lang.words import is_known, lemma, lows, placed, words
from qa.model import Span

LANGS = ("bg", "ru", "uk", "en")
TABLE = "negation.toml"
#: Short, and yet the beginning of many words that deny.
_UN = re.compile(r"un(?!i[^dlmnr]|der|til|cles?$|ion)\w{4}")
#: `Нямаше човек, който да не го познава`: everybody knew him.
_NONE_WHO_NOT = re.compile(
    r"\b(?:няма(?:ше|ло)?|нет|не было|немає|не було) [^.,;!?]{2,40}, (?:ко[йяе]то|които|котор\w+|кто|хто|як\w+)"
    r" (?:да |бы |би )?не\b",
    re.IGNORECASE,
)
_PREFIXES = frozenset({"не", "ни", "ні", "без", "бес"})


class Negation(NamedTuple):
    """A word or phrase that denies what follows; of a `doubtful` one (едва ли) English makes `unlikely`."""

    span: Span
    is_doubt: bool


def may_deny(low: str, lang: str) -> bool:
    """The lower-case word denies what follows, or a doubtful phrase may begin with it."""
    if low.replace("’", "'") in _rows(lang, "verbs"):
        return True
    return lang != "en" and _phrases(lang, "doubtful", opening=True).search(low) is not None


@lru_cache(maxsize=256)
def negations(text: str, lang: str) -> tuple[Negation, ...]:
    """
    The denied verbs of a text, in order: `никой не знае` is one, `не само` and `докато не` are none, `не може да не`
    is none either.
    """
    if lang not in LANGS:
        return ()
    doubts = [Span(*match.span()) for match in _phrases(lang, "doubtful").finditer(text)] if lang != "en" else []
    rows = _rows(lang, "verbs")
    denying = [placed(text, at) for at, low in enumerate(lows(text)) if low.replace("’", "'") in rows]
    idle = [*doubts, *_idle(text, lang)] if denying else []
    found = [Negation(span, is_doubt=True) for span in doubts]
    for word in denying:
        if text[word.end : word.end + 1] in (",", "!", "?") or text[word.end : word.end + 2] == ". ":
            continue  # `Нет, спасибо`: an answer, not a denied verb
        if not any(word.span.overlaps(span) for span in idle) and not _waits(word.start, text, lang):
            found.append(Negation(word.span, is_doubt=False))
    return tuple(sorted(found))


def _idle(text: str, lang: str) -> list[Span]:
    """Phrases whose negation English drops or turns, and two negations that make none."""
    matches = (*_phrases(lang, "not_here").finditer(text), *_NONE_WHO_NOT.finditer(text))
    return [Span(*match.span()) for match in matches]


def _waits(at: int, text: str, lang: str) -> bool:
    """`Докато той не дойде` is `until he comes`: nothing is denied."""
    clause = re.split(r"[,;:.!?\n]", text[max(0, at - 80) : at])[-1].lower()
    return not _rows(lang, "until").isdisjoint(clause.split())


@lru_cache(maxsize=256)
def cues(text: str, lang: str) -> tuple[Span, ...]:
    """Every word that says no, generously: `not`, `refuse`, `without`, `unable`, `unlikely`."""
    says_no = _says_no(lang)
    found = {placed(text, at).span for at, low in enumerate(lows(text)) if not low[0].isdigit() and says_no(low)}
    found |= {phrase.span for phrase in phrases(text, lang, TABLE, ("denying",))} if _rows(lang, "denying") else set()
    return tuple(sorted(found))


@lru_cache(maxsize=256)
def denials(text: str, lang: str) -> tuple[Span, ...]:
    """The cues that count: of `никой никога не` only one denies, for the pronouns go with the verb."""
    found = cues(text, lang)
    concord = _rows(lang, "concord")
    kept = tuple(span for span in found if span.of(text).lower() not in concord)
    return kept or found[:1]


def grammatical(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those of the cues of an English text that deny by grammar alone: not, no, never, nobody, hardly."""
    return tuple([span for span in spans if _is_grammatical(span.of(text).lower().replace("’", "'"))])


def _is_grammatical(word: str) -> bool:
    return word in _rows("en", "grammatical") or word.endswith("n't")


def is_turned(text: str, negation: Negation, lang: str) -> bool:
    """A phrase that English likes to turn round: `не изключи` is `left open`."""
    return any(found.span.overlaps(negation.span) for found in phrases(text, lang, TABLE, ("turned",)))


#: The endings of finite verbs and participles.
_VERB_ENDS = {
    "bg": re.compile(r"(?:[аяие]|[аяеи]т|ха|хм?е?|хте|ше|м|ме|те|(?<=[аъоуеияю])л|л[аои]|н[аои]?|т[аои]?|й)$"),
    "ru": re.compile(r"(?:[еёиуюая]т|л[аои]?|т[ьи]|чь|тся|ться|л[аои]?с[яь]|[еи]м|[еи]шь|н[аоы]|ен|[уюий])$"),
    "uk": re.compile(r"(?:[иау]?[тю]ь|ять|є|е|в|л[аои]|ти|т[иь]ся|вся|л[аои]ся|[еи]мо|[нт]о|ний|н[аі]|[уюий])$"),
}


def denies_a_verb(text: str, negation: Negation, lang: str) -> bool:
    """What follows the negation looks like a finite verb, not like an adverb, a name or a phrase."""
    if lang == "en" or negation.span.of(text).lower() != "не":
        return True
    light, others = (frozenset(data.table(TABLE)["after_negation"][kind]) for kind in ("light", "no_verbs"))
    after = [word for word in words(text) if word.start >= negation.span.end][:4]
    verb = next((word.text.lower() for word in after if word.text.lower() not in light), "")
    is_name = any(word.text[0].isupper() for word in after[:1])
    return bool(verb) and not is_name and verb not in others and _VERB_ENDS[lang].search(verb) is not None


@lru_cache(maxsize=256)
def vague_cues(text: str, lang: str) -> tuple[Span, ...]:
    """Words that may amount to a no: `only`, `until`, `lost`, `against`."""
    beginnings, whole = _stems(lang, "vague")
    found = (at for at, low in enumerate(lows(text)) if low in whole or low.startswith(beginnings))
    return tuple(placed(text, at).span for at in found)


def is_cue(low: str, lang: str) -> bool:
    """The lower-case word says no by itself."""
    return _says_no(lang)(low)


@lru_cache(maxsize=8)
def _says_no(lang: str) -> Callable[[str], bool]:
    return Remembered(partial(_is_cue, lang)).__getitem__


def _is_cue(lang: str, low: str) -> bool:
    word = low.replace("’", "'")
    idle_beginnings, idle = _stems(lang, "idle")
    if word in idle or word.startswith(idle_beginnings):
        return False
    beginnings, whole = _stems(lang, "sure")
    if word in whole or word.startswith(beginnings):
        return True
    return lang == "en" and (word.endswith(("n't", "less", "-free")) or _is_un(word))


def is_surely_no(low: str, lang: str) -> bool:
    """
    The lower-case word is one of the `grammatical` cues of English, but for `without`, or one of the `denials` of
    another language, whatever else stands in the text.
    """
    if not is_cue(low, lang):
        return False
    if lang != "en":
        return low not in _rows(lang, "concord")
    return low != "without" and _is_grammatical(low.replace("’", "'"))


def may_double(low: str, lang: str) -> bool:
    """The lower-case word of an original says no behind another: `не изключи`, `не забрани`."""
    return low.startswith(_doubling(lang))


@lru_cache(maxsize=8)
def _doubling(lang: str) -> tuple[str, ...]:
    return tuple(data.table(TABLE)["denials"].get(f"{lang}_more", ()))


def denies_alone(low: str, lang: str) -> bool:
    """The lower-case word of an original says that something is not so: `отрече`, `отказа`."""
    return low.startswith(_denying(lang))


@lru_cache(maxsize=8)
def _denying(lang: str) -> tuple[str, ...]:
    return tuple(data.table(TABLE)["denials"].get(lang, ()))


@lru_cache(maxsize=65536)
def _is_un(word: str) -> bool:
    """`unable`, `unclear`, but not `under`, `union`, `unit`."""
    rest = word[2:]
    return _UN.match(word) is not None and (is_known(rest, "en") or is_known(lemma(rest, "en"), "en"))


@lru_cache(maxsize=16)
def _stems(lang: str, kind: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Stems of four letters and more stand for every word that begins so; shorter ones for themselves alone."""
    rows = data.table(TABLE)[lang][kind]
    prefixes = _PREFIXES & set(rows) if kind == "sure" else frozenset[str]()
    return tuple({row for row in rows if len(row) > 3} | prefixes), frozenset(rows)


@lru_cache(maxsize=32)
def _rows(lang: str, kind: str) -> frozenset[str]:
    return frozenset(data.table(TABLE)[lang].get(kind, ()))


@lru_cache(maxsize=16)
def _phrases(lang: str, kind: str, *, opening: bool = False) -> re.Pattern[str]:
    """Phrases at word boundaries, or their first words alone; a star at the end lets the last word go on."""
    rows = sorted(data.table(TABLE)[lang][kind], key=len, reverse=True)
    rows = [row.split()[0] for row in rows] if opening else rows
    forms = (re.escape(row).replace(r"\ ", r",?\s+").replace(r"\*", r"\w*") for row in rows)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
