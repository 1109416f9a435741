"""Forms of regular and irregular English verbs and nouns, so that a table can name lemmas only."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    "arise": "arose arisen",
    "be": "am are is was were been being",
    "bear": "bore borne",
    "beat": "beat beaten",
    "become": "became become",
    "begin": "began begun",
    "bet": "bet",
    "bite": "bit bitten",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "choose": "chose chosen",
    "come": "came come",
    "cut": "cut",
    "deal": "dealt",
    "do": "did done",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "fly": "flew flown",
    "forbid": "forbade forbidden",
    "forget": "forgot forgotten",
    "forgive": "forgave forgiven",
    "get": "got gotten",
    "give": "gave given",
    "go": "went gone",
    "grow": "grew grown",
    "have": "had has",
    "hear": "heard",
    "hit": "hit",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lead": "led",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "overcome": "overcame overcome",
    "partake": "partook partaken",
    "pay": "paid",
    "put": "put",
    "rid": "rid",
    "rise": "rose risen",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shake": "shook shaken",
    "shed": "shed",
    "shrink": "shrank shrunk",
    "speak": "spoke spoken",
    "spend": "spent",
    "spread": "spread",
    "steal": "stole stolen",
    "take": "took taken",
    "tell": "told",
    "think": "thought",
    "undergo": "underwent undergone",
    "understand": "understood",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}
_DOUBLED = re.compile(
    r"[^aeiou]*[aeiou][bdgmnprt]|(?:admit|begin|commit|deter|forget|permit|submit|refer|transfer|occur|prefer|expel)"
)


def gerund(verb: str) -> str:
    """leave → leaving, get → getting, die → dying."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _DOUBLED.fullmatch(verb) else verb


def with_s(word: str) -> str:
    """carry → carries, reach → reaches, sign → signs: a verb in the third person, or a plural."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def past(verb: str) -> tuple[str, ...]:
    """The past and the participle: wrote, written; signed."""
    if verb in _IRREGULAR:
        return tuple(_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb[:-1] + "ied",)
    return (_doubled(verb) + "ed",)


@lru_cache(maxsize=4096)
def verb_forms(verb: str) -> frozenset[str]:
    """All forms of a verb."""
    return frozenset((verb, with_s(verb), gerund(verb), *past(verb)))


@lru_cache(maxsize=4096)
def noun_forms(noun: str) -> frozenset[str]:
    """The singular and the plural."""
    return frozenset((noun, with_s(noun)))
