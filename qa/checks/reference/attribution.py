"""Attribution against the original: whose words these are, and how firmly they are said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.align.diff import Diff, diff
from qa.checks.reference.hits import SAME_STORY, said_otherwise
from qa.lang import data
from qa.lang.meaning.speech import SpeechAct, attributed, speech_acts
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: The words that are said must stand in the translation: so many at least of them.
_FEWEST = 3
#: `It should be noted that`: nobody is named.
_PASSIVE = re.compile(r"\b(?:be|been|being)\s+(?:\w+ly\s+)?$")
#: Verbs that give somebody's words also without `that`.
_SAID = frozenset({"said", "says", "claimed", "alleged", "alleges", "stated", "argues", "argued"})
#: Changes of strength that the table of the source side does not hold, for English against English.
_FIRMER = frozenset(
    {
        ("claim", "confirm"),
        ("say", "confirm"),
        ("mind", "confirm"),
        ("source", "confirm"),
        ("ask", "order"),
        ("say", "deny"),
    }
)


@segment_check("REF007", Severity.MAJOR, "accuracy/mistranslation", needs=["reference"], target_langs=["en"])
def attribution_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    What somebody says in the original is a plain fact here, or is said with another force.

    The original names who says it; the translation has the same words and no way of saying that they are anybody's.
    Or a verb of saying became one that turns it round: claimed became confirmed, denied became said. `Said`,
    `stated` and `noted` are one, and `according to` stands for any of them.

        reference en  Investigators [[said]] the driver had ignored a red light near Pernik.
        target en  [[The driver]] had ignored a red light near Pernik.

        reference en  The ministry [[claimed]] that the plant was safe.
        target en  The ministry [[confirmed]] that the plant was safe.

        reference en  Investigators said the driver had ignored a red light near Pernik.
        target en  According to investigators, the driver had ignored a red light near Pernik.

        reference en  The ministry stated that the plant was safe.
        target en  The ministry noted that the plant was safe.

        reference en  The mayor said that the school would close.
        target en  Mayor: School to close.
    """
    reference = segment.reference or ""
    words = diff(segment.target, reference)
    if words.agreement < SAME_STORY or not words.target:
        return
    acts = speech_acts(reference, "en")
    changed = list(_changed(segment, words, acts))
    yield from changed
    if changed or not acts or attributed(segment.target, "en") or ": " in segment.target:
        return
    if any(mark in segment.target for mark in '"“”«»') or reference.count(". ") > segment.target.count(". "):
        return
    for act in acts:
        said = _said(words, act)
        is_said = act.gives_words or act.span.of(reference).lower() in _SAID
        is_said = is_said and not _PASSIVE.search(reference[: act.span.start])
        if is_said and len(said) >= _FEWEST and _is_left_out(words, act):
            yield Hit(
                f"The original says whose words these are: “{_whole(act, reference).of(reference)}”.",
                target=_place(words, act, said),
                reference=act.span,
                confidence=0.65,
            )
            return


def _place(words: Diff, act: SpeechAct, said: list[int]) -> Span:
    """Where the attribution belongs: the beginning of the sentence if it stands before what is said, or its end."""
    sentence = words.target[min(said)].sentence
    inside = [piece for piece in words.target if piece.sentence == sentence]
    leads = any(words.reference[words.there[at]].span.start > act.span.start for at in said[:1])
    return Span(inside[0].span.start, inside[min(1, len(inside) - 1)].span.end) if leads else inside[-1].span


def _changed(segment: Segment, words: Diff, acts: tuple[SpeechAct, ...]) -> Iterator[Hit]:
    """Verbs of saying between the same neighbours whose kinds do not go together."""
    turned = {tuple(row.split()) for row in data.table("speech.toml")["turned"]["kinds"]} | _FIRMER
    for act in acts:
        for other in speech_acts(segment.target, "en"):
            if (act.kind, other.kind) in turned and _are_in_place(words, other.span, act.span):
                yield said_otherwise(segment, other.span, act.span, 0.7)


def _are_in_place(words: Diff, here: Span, there: Span) -> bool:
    """The two verbs are all that their stretches of the texts do not share."""
    for stretch in words.stretches:
        mine = [i for i in range(*stretch.target) if words.target[i].span.overlaps(here)]
        theirs = [j for j in range(*stretch.reference) if words.reference[j].span.overlaps(there)]
        if mine and theirs and len(stretch.new) <= 1 and len(stretch.old) <= 1:
            return True
    return False


def _is_left_out(words: Diff, act: SpeechAct) -> bool:
    """Nothing that the original lacks stands where the verb of saying stood."""
    at = {j for j, piece in enumerate(words.reference) if piece.span.overlaps(act.span)}
    return not any(stretch.new and at & {*range(*stretch.reference)} for stretch in words.stretches)


def _said(words: Diff, act: SpeechAct) -> list[int]:
    """Places in the target of what is said: the words after the verb in its sentence, or before a verb at the end."""
    at = next((j for j, piece in enumerate(words.reference) if piece.span.overlaps(act.span)), 0)
    sentence = words.reference[at].sentence
    rest = [j for j, piece in enumerate(words.reference) if piece.sentence == sentence and piece.is_content]
    after = [words.here[j] for j in rest if j > at and words.here[j] >= 0]
    before = [words.here[j] for j in rest if j < at and words.here[j] >= 0]
    return after if len(after) >= _FEWEST else before


def _whole(act: SpeechAct, text: str) -> Span:
    speaker = act.speaker
    if speaker is None:
        return act.span
    return Span(min(act.span.start, speaker.start), max(act.span.end, speaker.end))
