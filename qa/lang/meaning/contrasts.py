"""Words that cannot stand for one another: contraries, things of one kind, and terms that drift on their way."""

from __future__ import annotations

from functools import lru_cache

from qa.lang import data
from qa.lang.meaning.paraphrase import base, is_same, spelling

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de")
#: What a prefix turns round has so many letters at least.
_STEM = 4


@lru_cache(maxsize=16384)
def has_drifted(original: str, word: str) -> bool:
    """The word is what a term of an original is known to turn into by way of another language."""
    table = _drifts()
    wrong = table.get("=" + original.lower(), frozenset()) | table.get(base(original), frozenset())
    return base(word) in wrong or word.lower() in wrong


@lru_cache(maxsize=1)
def _drifts() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in data.text("lang/drifts.tsv").splitlines() if line[:1] not in ("", "#"))
    return {word: frozenset(base(one) for one in wrong.split("|")) for word, wrong in rows}


@lru_cache(maxsize=16384)
def kinds(word: str) -> dict[int, int]:
    """The kinds of thing that a word names, and which of each kind: two words that differ in one name two things."""
    return _kinds().get(base(word), {})


@lru_cache(maxsize=1)
def _kinds() -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for kind, row in enumerate(data.table("contrasts.toml")["kinds"]["rows"]):
        for which, names in enumerate(row.split("|")):
            for name in names.split("/"):
                if " " not in name:
                    found.setdefault(base(name), {})[kind] = which
    return found


def is_another_of_its_kind(one: str, other: str) -> bool:
    """Wheat and barley; not wheat and grain, nor car and automobile."""
    mine, theirs = kinds(one), kinds(other)
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(mine[kind] != theirs[kind] for kind in shared) and not is_same(one, other)


@lru_cache(maxsize=16384)
def is_turned(one: str, other: str) -> bool:
    """One word is the other with a prefix that denies: legal, illegal."""
    short, long = sorted((spelling(one.lower()), spelling(other.lower())), key=len)
    return any(
        long == prefix + short or (long.startswith(prefix) and base(long[len(prefix) :]) == base(short))
        for prefix in _PREFIXES
        if len(long) - len(prefix) >= _STEM and len(short) >= _STEM
    )


@lru_cache(maxsize=1)
def contraries() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Pairs of groups of small words (or phrases) of contrary sense, both ways round."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for row in data.table("contrasts.toml")["contrary"]["rows"]:
        one, other = (_group(half) for half in row.split("|"))
        found += [(one, other), (other, one)]
    return tuple(found)


#: Groups that are one phrase of several words; elsewhere a space parts words.
_PHRASES = frozenset(
    {"at least", "at most", "away from", "in favor of", "out of", "more than", "no longer", "less than", "fewer than"}
)


def _group(half: str) -> tuple[str, ...]:
    rest, found = half, []
    for phrase in sorted(_PHRASES, key=len, reverse=True):
        if phrase in rest:
            rest = rest.replace(phrase, " ")
            found.append(phrase)
    return (*found, *rest.split())


@lru_cache(maxsize=4096)
def are_aliases(one: str, other: str) -> bool:
    """Two names of which either may stand for the other: Kremlin, Moscow."""
    return bool(_aliases().get(one, frozenset()) & _aliases().get(other, frozenset()))


@lru_cache(maxsize=1)
def _aliases() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(data.table("contrasts.toml")["aliases"]["rows"]):
        for name in row.split("|"):
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
