"""A headline or deck that says the contrary of the body, or belongs to another item."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.align.headlines import Headline, Sentence, headlines, said
from qa.lang import data
from qa.lang.lexicon import family, is_content
from qa.lang.meaning.negation import cues, vague_cues
from qa.lang.words import Word, lemma, words
from qa.model import Document, Hit, Severity, Span
from qa.rules import document_check

#: Words between a no and what it denies; around a word that both have.
_REACH, _AROUND = 3, 6
#: A no so many characters before a word, or behind it, may deny it.
_NEAR, _BEHIND = 32, 12
#: A deck with so many words of content, over a body with so many, shares some with it.
_DECK, _BODY = 5, 30


@document_check("HEA003", Severity.MAJOR, "accuracy/headline-body", target_langs=["en"])
def headline_turned_round(document: Document) -> Iterator[Hit]:
    """
    The headline or deck says the contrary of the body.

    It rises in one and falls in the other, is rejected and approved, happens and does not happen. Compared is the
    sentence of the body that says the same; the words beside the two opposites must meet too. Where either text says
    no, opposites prove nothing.

        headline en  Grain exports [[fall]] for a third month
        target en  Grain exports rose for a third month in July, the ministry said.
        target en  Most of the wheat went to Egypt.
        target en  The harvest was good.

        headline en  Parliament [[approves]] the judicial reform
        target en  Parliament rejected the judicial reform on Thursday.
        target en  The vote was close.
        target en  The government wants to try again.

        headline en  Derby won [[without penalties]]
        target en  Levski won the derby after penalties on Sunday.
        target en  The match had ended in a draw.
        target en  The police made no arrests.

        headline en  Grain exports fall for a third month
        target en  Grain exports did not rise for a third month in July, the ministry said.
        target en  Most of the wheat went to Egypt.
        target en  The harvest was poor.

        headline en  Parliament approves the budget, rejects the tax reform
        target en  Parliament rejected the tax reform on Thursday but approved the budget.
        target en  The vote was close.
        target en  The government wants to try again.

        headline en  Petrol prices fall, bread prices rise
        target en  Bread prices rose by a tenth in July.
        target en  Petrol is cheaper than a year ago.
        target en  The harvest was poor.

        headline en  Three dead after a coach overturns near Veles
        target en  Three people died and nine were injured after a coach overturned near Veles on Friday.
        target en  The road was closed for four hours.
        target en  The driver is being questioned.
    """
    for headline in headlines(document):
        if not headline.text.rstrip().endswith("?"):
            hit = next((found for one in headline.alike for found in _turned(headline, one)), None)
            if hit:
                yield hit


def _turned(headline: Headline, sentence: Sentence) -> Iterator[Hit]:
    yield from _opposite(headline, sentence)
    yield from _denied(headline, sentence)


def _opposite(headline: Headline, sentence: Sentence) -> Iterator[Hit]:
    if _noes(headline.text) or _noes(sentence.text):
        return
    ours = {lemma(word.text, "en") for word in words(headline.text)}
    everywhere = {lemma(word.text, "en") for one in (*headline.alike, *headline.body[:3]) for word in words(one.text)}
    for word in words(headline.text):
        low = lemma(word.text, "en")
        opposites = _opposites().get(low, frozenset())
        if not opposites or not opposites.isdisjoint(ours) or not everywhere.isdisjoint(_group_of(low)):
            continue
        for other in words(sentence.text):
            if lemma(other.text, "en") in opposites and _have_company(headline.text, word, sentence.text, other):
                message = f"The body says “{other.text}”."
                yield Hit(message, target=word.span, confidence=0.7, segment=headline.segment.id)


def _noes(text: str) -> tuple[Span, ...]:
    """The ways of saying no in a text, without those that have an opposite (reject)."""
    return tuple(cue for cue in cues(text, "en") if lemma(cue.of(text), "en") not in _opposites())


def _have_company(text: str, word: Word, other_text: str, other: Word) -> bool:
    """Content words beside both are the same, on the same side."""
    sides = [_company(text, word), _company(other_text, other)]
    return any(not here.isdisjoint(there) for here, there in zip(*sides, strict=True))


def _company(text: str, word: Word) -> tuple[frozenset[str], frozenset[str]]:
    some = words(text)
    at = next(index for index, one in enumerate(some) if one.start == word.start)
    before, behind = some[max(0, at - _AROUND) : at], some[at + 1 : at + 1 + _AROUND]
    return _families(before), _families(behind)


def _families(some: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(family(lemma(word.text, "en")) for word in some if is_content(word.text, "en"))


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in data.table("headline.toml")["opposites"]["pairs"]:
        one, other = (frozenset(group.split()) for group in row.split("|"))
        for word in one:
            found[word] = found.get(word, frozenset()) | other
        for word in other:
            found[word] = found.get(word, frozenset()) | one
    return found


def _group_of(word: str) -> frozenset[str]:
    """The word and those that mean nearly the same: what its opposites are opposites of, or what counts alike."""
    table = _opposites()
    alike = (row.split() for row in data.table("headline.toml")["counted"]["alike"])
    return frozenset({word}).union(*(table[other] for other in table[word]), *(row for row in alike if word in row))


def _denied(headline: Headline, sentence: Sentence) -> Iterator[Hit]:
    """One of the two says no to a word, the other says it plainly."""
    for text, other, is_ours in ((headline.text, sentence.text, True), (sentence.text, headline.text, False)):
        if _opposed(text, other):
            continue
        for cue in _plain_noes(text):
            word = _behind(text, cue)
            if word is None or _is_denied_twice(text, cue):
                continue
            plain = [one for one in words(other) if _same(one, word)]
            if len(plain) != 1 or _is_doubtful(other, plain[0]):
                continue
            if _have_company(text, word, other, plain[0]) or _are_phrases(text, cue, other, plain[0]):
                span = Span(cue.start, word.end) if is_ours else plain[0].span
                there = plain[0].text if is_ours else text[cue.start : word.end]
                confidence = 0.45 if _plain_noes(other) else 0.65
                yield Hit(f"The body says “{there}”.", target=span, confidence=confidence, segment=headline.segment.id)


def _is_denied_twice(text: str, cue: Span) -> bool:
    """Another no near this one."""
    return any(one != cue and abs(one.start - cue.start) < _NEAR for one in cues(text, "en"))


def _is_doubtful(text: str, word: Word) -> bool:
    """Something near the word may say no in another way: fail, instead, only."""
    spans = (*cues(text, "en"), *vague_cues(text, "en"))
    return any(-_BEHIND < word.start - span.start < _NEAR for span in spans)


def _are_phrases(text: str, cue: Span, other: str, word: Word) -> bool:
    """`Without penalties` against `after penalties`."""
    before = next((one.text.lower() for one in reversed(words(other)) if one.end == word.start - 1), "")
    return cue.of(text).lower() == "without" and before in _WITH


_WITH = frozenset({"after", "amid", "at", "by", "following", "on", "through", "under", "with"})


def _plain_noes(text: str) -> tuple[Span, ...]:
    return tuple(word.span for word in words(text) if word.text.lower() in _NO or word.text.lower().endswith(_NOT))


_NO = frozenset({"not", "no", "never", "without", "cannot"})
_NOT = ("n't", "n’t")


def _behind(text: str, cue: Span) -> Word | None:
    """The first content word that the no denies."""
    behind = [word for word in words(text) if word.start >= cue.end][:_REACH]
    return next((word for word in behind if is_content(word.text, "en")), None)


def _same(one: Word, other: Word) -> bool:
    return family(lemma(one.text, "en")) == family(lemma(other.text, "en"))


def _opposed(text: str, other: str) -> bool:
    """`Did not rise` and `fell` say the same."""
    ours = {lemma(word.text, "en") for word in words(text)}
    return any(not ours.isdisjoint(_opposites().get(lemma(word.text, "en"), frozenset())) for word in words(other))


@document_check("HEA004", Severity.MAJOR, "accuracy/headline-body", target_langs=["en"])
def deck_of_another_item(document: Document) -> Iterator[Hit]:
    """
    The headline or the deck shares no word with the body.

    Digest pages are put together by machine, and the deck of one item stands over the text of another. Names, numbers
    and the stems of content words are compared; a short deck, or one over a short text, is not judged.

        headline en  River floods three villages
        deck en  [[The defending champions lost the final in extra time after a penalty]]
        target en  Three villages near Pleven are cut off by a river that burst its banks after a night of rain.
        target en  Soldiers with boats brought a hundred residents to safety, and the road was closed.
        target en  Meteorologists expect drier weather by the weekend, but the dike is weak, the water rising.
        target en  The regional governor has declared an emergency, and schools in the district remain shut.

        headline en  River floods three villages
        deck en  Soldiers with boats rescue people from the roofs
        target en  Three villages near Pleven are cut off by a river that burst its banks after a night of rain.
        target en  Soldiers with boats brought a hundred residents to safety, and the road was closed.
        target en  Meteorologists expect drier weather by the weekend, but the dike is weak, the water rising.
        target en  The regional governor has declared an emergency, and schools in the district remain shut.
    """
    for headline in headlines(document):
        signs = said(headline.text)
        body = frozenset[str]().union(*(said(one.text) for one in headline.body))
        stems = frozenset(sign[:5] for sign in body)
        if len(signs) >= _DECK and len(body) >= _BODY and stems.isdisjoint(sign[:5] for sign in signs):
            span = Span(0, len(headline.text))
            yield Hit("Nothing of this is in the body.", target=span, confidence=0.7, segment=headline.segment.id)
