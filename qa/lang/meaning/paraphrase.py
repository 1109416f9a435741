"""Words that may stand for one another in a good paraphrase: forms, spellings, families, synonyms."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.lang.lexicon import family
from qa.lang.words import is_known, lemma

#: British spellings in the American way, so that both meet: they need not be words.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})our(?=s|ed|ing|able|ite|ful|al|$)"), "or"),
    (re.compile(r"is(?=e|es|ed|ing|ation|ations|er|ers|$)"), "iz"),
    (re.compile(r"ys(?=e|es|ed|ing)"), "yz"),
    (re.compile(r"(?<=[bct])re(?=s?$)"), "er"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"ll(?=ed|ing|er|ers$)"), "l"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"[ao]e(?=[a-z]{3})"), "e"),
    (re.compile(r"wards$"), "ward"),
)
#: Words so long that share so many first letters are of one family: hospital, hospitalized.
_LONG, _SHARED = 6, 5


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """A key under which British and American spellings of a lower-case word meet."""
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=65536)
def base(word: str) -> str:
    """The lemma of an English word in any form, in lower case and neutral spelling."""
    low = word.lower()
    return spelling(_irregular().get(low) or lemma(low, "en"))


@lru_cache(maxsize=65536)
def kin(word: str) -> frozenset[str]:
    """Keys of the family of a word: `elected`, `election` and `electoral` share one."""
    return frozenset({family(word.lower()), family(base(word))})


@lru_cache(maxsize=65536)
def is_same(one: str, other: str) -> bool:
    """Two words, in any form, that a paraphrase may exchange."""
    if base(one) == base(other) or not kin(one).isdisjoint(kin(other)) or _share_stem(one.lower(), other.lower()):
        return True
    return not synonyms(one).isdisjoint(_forms(other)) or not synonyms(other).isdisjoint(_forms(one))


@lru_cache(maxsize=65536)
def synonyms(word: str) -> frozenset[str]:
    """The lemmas that may stand for a word in any form."""
    table = _table()
    return frozenset[str]().union(*(table.get(form, frozenset()) for form in _forms(word)))


@lru_cache(maxsize=65536)
def _forms(word: str) -> frozenset[str]:
    low = word.lower()
    forms = {low, base(low)}
    for ending, plain in (("ing", ""), ("ed", ""), ("ing", "e"), ("ed", "e"), ("ly", ""), ("s", "")):
        if low.endswith(ending) and len(low) > len(ending) + 2 and is_known(low[: -len(ending)] + plain, "en"):
            forms.add(spelling(low[: -len(ending)] + plain))
    return frozenset(forms)


def _share_stem(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (
        len(shorter) >= _LONG
        and longer.startswith(shorter[: max(_SHARED, len(shorter) - 2)])
        and _is_ending(shorter, longer)
    )


def _is_ending(shorter: str, longer: str) -> bool:
    """What follows the shared letters is an ending: `finance`, `financial`; not `report`, `repose`."""
    shared = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shared >= _SHARED and len(shorter) - shared <= 2 and _ENDING.fullmatch(longer[shared:]) is not None


_ENDING = re.compile(
    r"(?:e|y|i)?(?:s|es|ed|d|ing|er|ers|or|ors|al|ally|ial|ation|ations|ization|isation|ized|ised|ize|ise|ion|ions|ment|"
    r"ments|ness|ity|ities|ic|ical|ist|ists|ism|ive|ous|ful|able|ible|ance|ence|ant|ent|y|ly|age|ery|cal|cy|ate|ated)?"
)


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in data.text("lang/synonyms.tsv").splitlines():
        if line[:1] in ("", "#"):
            continue
        head, others = line.split("\t")
        for other in others.split("|"):
            found.setdefault(spelling(head), set()).add(spelling(other))
            found.setdefault(spelling(other), set()).add(spelling(head))
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Forms whose lemma simplemma misses or mistakes."""
    rows = data.table("paraphrase.toml")["forms"]
    return {form: word for word, forms in rows.items() for form in forms}
