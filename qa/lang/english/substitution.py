"""An English phrase put in the place of another: in its number, with its possessive, its capital and its article."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.lang.english.inflection import with_s
from qa.lang.words import lemma, words
from qa.model import Span

_ARTICLE = re.compile(r"\b([Aa]n?)(\s+)$")
_POSSESSIVE = re.compile(r"['’]s?$")
#: After these the head of a phrase is over: member of parliament, ban on arms.
_AFTER_HEAD = re.compile(r"\s(?:of|for|to|in|on|at|by|with|against|from|under|without)\s")
#: Letters whose names begin with a vowel, as in an MP.
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"”’)]*\s|\n)['\"“‘(]*$")
_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children"}


def in_place(text: str, span: Span, phrase: str) -> tuple[Span, str]:
    """
    What to write, and over what, so that `phrase` stands where `span` does in good English. The span grows over the
    article before it where that must change.
    """
    written = span.of(text)
    form = plural(phrase) if _is_plural(written) and not _is_plural(phrase) else phrase
    ending = _POSSESSIVE.search(written)
    if ending and not _POSSESSIVE.search(form):
        form += ending.group()[0] if form.endswith("s") else ending.group()[0] + "s"
    if written[:1].isupper() and _SENTENCE_START.search(text[: span.start]):
        form = form[:1].upper() + form[1:]
    article = _ARTICLE.search(text[: span.start])
    right = _article(form) if article else ""
    if article is None or not right or right == article[1].lower():
        return span, form
    right = right.capitalize() if article[1][0] == "A" else right
    return Span(article.start(), span.end), f"{right}{article[2]}{form}"


def plural(phrase: str) -> str:
    """The plural of a noun phrase: members of parliament, MPs, caretaker prime ministers."""
    after = _AFTER_HEAD.search(phrase)
    head = phrase[: after.start()] if after else phrase
    before, _, noun = head.rpartition(" ")
    if noun.isupper():
        changed = noun + "s"
    else:
        stem = next((one for one in ("woman", "man", "person", "child") if noun.lower().endswith(one)), "")
        changed = noun[: len(noun) - len(stem)] + _IRREGULAR[stem] if stem else with_s(noun)
    return " ".join(filter(None, (before, changed))) + (phrase[after.start() :] if after else "")


@lru_cache(maxsize=65536)
def opens_with_vowel(word: str) -> bool:
    """The small-lettered word is spoken with a vowel first: hour, not union."""
    some = data.table("articles.toml")["sounds"]
    if word.startswith(("hour", "honest", "honor", "honour", "heir")):
        return True
    if word[:1] not in tuple("aeiou") or word in some["consonant_words"]:
        return False
    return word.startswith(tuple(some["vowel_again"])) or not word.startswith(tuple(some["consonant"]))


def _is_plural(phrase: str) -> bool:
    after = _AFTER_HEAD.search(phrase)
    some = words(phrase[: after.start()] if after else phrase)
    if not some:
        return False
    head = _POSSESSIVE.sub("", some[-1].text)
    if head[:-1].isupper() and len(head) > 2:
        return head.endswith("s")
    low = head.lower()
    return low.endswith(tuple(_IRREGULAR.values())) or (
        low.endswith("s") and not low.endswith("ss") and lemma(low, "en") != low
    )


def _article(phrase: str) -> str:
    """The article that a phrase asks for; nothing where nobody can tell how its letters are spoken."""
    first = phrase.split(maxsplit=1)[0] if phrase.split() else ""
    bare = first.removesuffix("s")
    if bare.isupper() and len(bare) > 1:
        if len(bare) > 3:
            return ""
        return "an" if bare[0] in _VOWEL_LETTERS else "a"
    return "an" if opens_with_vowel(first.lower()) else "a"
