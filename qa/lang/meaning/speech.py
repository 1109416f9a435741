"""Who says it: verbs of saying with their strength, phrases that name a source, and the speaker's name."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.phrases import Phrase, phrases
from qa.lang.text.quotes import MARKS, Quotation, quotations
from qa.lang.words import Word, is_known, words
from qa.model import Span

LANGS = ("bg", "ru", "uk", "en")
TABLE = "speech.toml"
#: Kinds that give nobody's words: thoughts, and words that may stand for anything.
_NOT_SAID = frozenset({"mind", "weak"})
_SENTENCE_ENDS = frozenset(".!?;")
_CLAUSE_END = re.compile(r"[.!?;\n]")
_MARKS = re.compile(r"[,:\"“”„«»]")
_BREAKS = frozenset('.!?;,:"“”„«»')
_DASHES = frozenset("-–—")
#: A speaker's name stands this near to the verb, in words.
_NEAR = 6
#: What opens the words that a verb of saying gives; it follows within so many words.
_THAT = frozenset({"че", "дали", "что", "чтобы", "що", "щоб", "чи", "that", "whether"})
_UNTIL_THAT = 7
_OPENS_WORDS = _THAT | MARKS
#: After these words a name is no speaker.
_PREPOSITIONS = frozenset(
    "of in at to from for by on with before "
    "от пред перед към под в из до на с у о об від із з до про за във със".split()
)
_SHORT_TAG = 12
_TAG = re.compile(r"[,?!.…][\"”»]\s(?P<tag>(?:he|she|they)\s[^\W\d]+)")


class SpeechAct(NamedTuple):
    """
    A verb of saying or a phrase that names a source. `kind` is its strength: source, say, claim, stress, deny, admit,
    confirm, warn, promise, threaten, order, accuse, ask, deplore. `speaker` is the name beside it, where there is one.
    It `gives_words` where a quotation or a clause (`заяви, че`) belongs to it: others may mean something else.
    """

    span: Span
    kind: str
    speaker: Span | None
    gives_words: bool


@lru_cache(maxsize=1)
def said_kinds() -> frozenset[str]:
    """The kinds that speech acts are of, in any language."""
    found = frozenset(kind for lang in LANGS for kind in data.table(TABLE)[lang])
    return found - _NOT_SAID - {"nothing"}


@lru_cache(maxsize=1024)
def speech_acts(text: str, lang: str) -> tuple[SpeechAct, ...]:
    """What the text says that somebody says, outside quotations, in order."""
    said = [found for found in _outside(text, lang) if found.kind not in _NOT_SAID]
    spoken = tuple([quotation for quotation in quotations(text) if quotation.is_speech]) if said else ()
    return tuple(
        [
            SpeechAct(found.span, found.kind, _speaker(text, lang, found.span), _gives_words(text, lang, found, spoken))
            for found in said
        ]
    )


@lru_cache(maxsize=1024)
def attributed(text: str, lang: str) -> tuple[Span, ...]:
    """Every word outside quotations by which a text may give somebody's words or thoughts, generously."""
    return (*(found.span for found in _outside(text, lang)), *_tags(text, lang))


@lru_cache(maxsize=256)
def surely_attributed(text: str, lang: str) -> tuple[Span, ...]:
    """As `attributed`, without the words that may mean something else (`view`, `data`, `official`)."""
    return (*(found.span for found in _outside(text, lang) if found.kind != "weak"), *_tags(text, lang))


def _tags(text: str, lang: str) -> tuple[Span, ...]:
    """`…," he snapped`: behind a quotation a pronoun and a verb say whose words these are, whatever the verb."""
    return tuple(Span(*match.span("tag")) for match in _TAG.finditer(text)) if lang == "en" else ()


@lru_cache(maxsize=256)
def _outside(text: str, lang: str) -> tuple[Phrase, ...]:
    found = [one for one in phrases(text, lang, TABLE) if one.kind != "nothing"]
    spoken = [quotation.inner for quotation in quotations(text) if quotation.is_speech] if found else []
    return tuple([one for one in found if not any(one.span.overlaps(inner) for inner in spoken)])


def _gives_words(text: str, lang: str, found: Phrase, spoken: tuple[Quotation, ...]) -> bool:
    """A source is named, a clause follows (`каза, че`), or a quotation stands right beside (`“, каза той`)."""
    if found.kind == "source":
        return True
    after = [word for word in words(text) if word.start >= found.span.end][:_UNTIL_THAT]
    for word in after:
        if _CLAUSE_END.search(text, found.span.end, word.start):
            break
        if word.text.lower() in _THAT:
            return True
    if any(_is_beside(text, found.span, quotation.span) for quotation in spoken):
        return True
    return _is_tag(text, found.span)


def _is_beside(text: str, verb: Span, quotation: Span) -> bool:
    between = text[quotation.end : verb.start] if quotation.end <= verb.start else text[verb.end : quotation.start]
    return _CLAUSE_END.search(between) is None and len(between.split()) <= _NEAR


def _is_tag(text: str, verb: Span) -> bool:
    """`…, съобщи полицията.`: a comma right before the verb, and no more than a speaker after it."""
    before = text[: verb.start].rstrip(" \u00a0—–-")
    if not before.endswith((",", "“", "”", "»", '"')):
        return False
    end = _CLAUSE_END.search(text, verb.end)
    tail = text[verb.end : end.start() if end else len(text)]
    return len(tail.split()) <= _SHORT_TAG and "," not in tail.strip()


def _speaker(text: str, lang: str, verb: Span) -> Span | None:
    """The capitalised words nearest to the verb in its clause: `Петров каза`, `каза Петров`."""
    around = words(text)
    first = next(index for index, word in enumerate(around) if word.start >= verb.start)
    last = max(index for index, word in enumerate(around) if word.end <= verb.end)
    before = _run(text, lang, around[max(0, first - _NEAR) : first][::-1], verb.start, is_before=True)
    after = _run(text, lang, around[last + 1 : last + 1 + _NEAR], verb.end, is_before=False)
    if before and after:
        return min((before, after), key=lambda span: min(abs(span.end - verb.start), abs(span.start - verb.end)))
    return after or before


def may_have_speaker(some: Sequence[str], lang: str, verbs: Container[str]) -> bool:
    """By the tokens alone: one of these verbs, in lower case, may give words, and a name may stand beside it."""
    low = list(map(str.lower, some))
    return any(
        (_has_name_near(some, low, at, -1, lang) or _has_name_near(some, low, at, 1, lang)) and _may_give_words(low, at)
        for at in [at for at, word in enumerate(low) if word in verbs]
    )


def _has_name_near(some: Sequence[str], low: Sequence[str], at: int, step: int, lang: str) -> bool:
    """A word with a capital of its own stands there before its clause ends."""
    for here in range(at + step, len(some) if step > 0 else -1, step):
        word = some[here]
        if word[0] in _BREAKS or low[here] in _THAT or (step > 0 and low[here] in _PREPOSITIONS):
            return False
        if word[0].isupper():
            opens = here == 0 or some[here - 1] in (".", "!", "?")
            if not opens or not is_known(low[here], lang):
                return True
    return False


def _may_give_words(low: Sequence[str], at: int) -> bool:
    """A comma or a mark stands right before the verb, or a mark or `that` on either side of it in its sentence."""
    before = next((word for word in low[at - 1 :: -1] if word not in _DASHES), "") if at else ""
    return before == "," or any(
        next((word in _OPENS_WORDS for word in side if word in _OPENS_WORDS or word in _SENTENCE_ENDS), False)
        for side in (low[at + 1 :], low[at - 1 :: -1] if at else ())
    )


def _run(text: str, lang: str, order: tuple[Word, ...], edge: int, *, is_before: bool) -> Span | None:
    """The nearest run of capitalised words, walking away from the verb until its clause ends."""
    run: list[Span] = []
    for word in order:
        between = text[word.end : edge] if is_before else text[edge : word.start]
        if _CLAUSE_END.search(between) or _MARKS.search(between) or word.text.lower() in _THAT:
            break
        if not is_before and not run and word.text.lower() in _PREPOSITIONS:
            break
        if word.text[0].isupper() and not _is_opening(text, word, lang):
            run.append(word.span)
        elif run:
            if is_before and word.text.lower() in _PREPOSITIONS:
                return None
            break
        edge = word.start if is_before else word.end
    return Span(min(run).start, max(run).end) if run else None


def _is_opening(text: str, word: Word, lang: str) -> bool:
    """A capital that only opens the sentence: the word stands in the dictionary."""
    before = text[: word.start].rstrip(" \u00a0\"“”„«»'")
    opens = not before or before[-1] in ".!?\n—–:"
    return opens and is_known(word.text.lower(), lang)
