"""Verb phrases of an English text: where a verb begins with its auxiliaries, and which verb stands at a place."""

from __future__ import annotations

from qa.lang import data
from qa.lang.english.clauses import finite_verbs
from qa.lang.english.tagger import tags
from qa.lang.words import words
from qa.model import Span

#: The main verb follows its auxiliaries within so many words.
_REACH = 4


def verb_phrase(at: Span, text: str) -> Span:
    """A verb with the auxiliaries before it."""
    auxiliaries = data.table("negation.toml")["verb_phrase"]["auxiliaries"]
    start = at.start
    for word in reversed([word for word in words(text) if word.end <= at.start]):
        if word.text.lower() not in auxiliaries or text[word.end : start].strip():
            break
        start = word.start
    return Span(start, at.end)


def verb_between(text: str, span: Span) -> Span | None:
    """The last verb of a stretch of text, finite or not, that is no auxiliary."""
    auxiliaries = data.table("negation.toml")["verb_phrase"]["auxiliaries"]
    inside = [word for word in tags(text) if span.start <= word.start and word.end <= span.end]
    verbs = [word for word in inside if word.tag.startswith("VB") and word.text.lower() not in auxiliaries]
    return verbs[-1].span if verbs else None


def verb_beside(text: str, place: float) -> Span | None:
    """The main verb of the finite verb phrase that stands nearest to this place, a share of the text."""
    nearest = min(finite_verbs(text), key=lambda verb: abs(verb.start / len(text) - place), default=None)
    if nearest is None:
        return None
    main = nearest
    for word in [word for word in tags(text) if word.start >= nearest.start][:_REACH]:
        if not word.tag.startswith(("VB", "MD", "RB")):
            break
        main = word if word.tag.startswith("VB") else main
    return main.span
