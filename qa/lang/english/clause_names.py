"""What the clauses of a sentence show at each gap, for the windows of `qa.lang.english.windows`."""

from __future__ import annotations

from collections.abc import Sequence

from qa.lang.english.tagger import Tagged

#: Stands for what is behind the last word.
LAST = "$"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BOUNDS = frozenset({",", ".", ":", "''", "CC", "-LRB-", "-RRB-"})
_OPENERS = frozenset(
    "that which who because if when while as where whether although than after before since until what how why whose"
    " whom".split()
)
_PRONOUN_OPENERS = frozenset("which who that what".split())
_NOMINAL = frozenset("NN NNS NNP NNPS PRP EX DT CD WDT WP".split())
_QUIET = frozenset("JJ JJR JJS RB RBR RBS VB VBN VBG TO PRP$ PDT RP POS SYM UH FW LS $".split())
_AGREEING = frozenset("is was has are were have does do".split())


def clause_names(words: Sequence[Tagged], symbols: Sequence[str]) -> dict[int, list[str]]:
    """
    What is read of the clause up to each gap, at verbs and where a clause may end: its verbs, what could be their
    subject and how far it stands, the verb before, open quotations and brackets. By the number of the gap.
    """
    verbs = verbs_here = distance = quotes = 0
    has_noun = after_preposition = in_brackets = False
    last_verb = last_noun = "0"
    found: dict[int, list[str]] = {}
    for place, word in enumerate(words):
        tag, low = word.tag, word.low
        opens = low in _OPENERS
        if tag in _QUIET and not opens:
            distance += 1
            continue
        ends = opens or tag in _BOUNDS
        if ends:
            found[place] = [f"C{min(verbs_here, 2)}{symbols[place]}"]
            if tag == ".":
                found[place] += _sentence_end(verbs, place, quotes, in_brackets)
        if tag in _FINITE:
            far = f"{min(distance, 3)}{'p' if after_preposition else ''}"
            names = found.setdefault(place, [])
            names += (f"E{has_noun:d}{tag}", f"F{last_noun} {tag}{far}", f"G{last_verb} {tag}")
            if low in _AGREEING:
                names.append(f"H{last_noun} {low}{far}")
            verbs, verbs_here, last_verb = verbs + 1, verbs_here + 1, tag
        distance += 1
        if tag in _NOMINAL:
            has_noun, distance, last_noun = True, 0, low if tag == "PRP" else tag
        elif tag == "IN":
            after_preposition = True
        elif tag == "''":
            quotes += 1
        elif tag in ("-LRB-", "-RRB-"):
            in_brackets = tag == "-LRB-"
        if ends:
            verbs_here, after_preposition, has_noun = 0, False, low in _PRONOUN_OPENERS
    found[len(words)] = [f"C{min(verbs_here, 2)}{LAST}", *_sentence_end(verbs, len(words), quotes, in_brackets)]
    return found


def _sentence_end(verbs: int, place: int, quotes: int, in_brackets: bool) -> tuple[str, str]:
    return f"D{min(verbs, 3)}{min(4, place // 6)}", f"Q{quotes % 2}{in_brackets:d}"
