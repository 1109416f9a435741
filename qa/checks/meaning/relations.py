"""Before for after, despite for because: relations turned round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.lang.meaning.hints import hinted, relation
from qa.lang.meaning.relations import CONTRARIES, may_be_said, plain, sure
from qa.lang.text.columns import Bits, Columns
from qa.model import Fix, Hit, Segment, Severity
from qa.rules import segment_check


def _may_turn(columns: Columns, _: Mapping[str, object]) -> Bits:
    here, there = hinted(columns.source), hinted(columns.target)
    found = 0
    for meant, said in CONTRARIES:
        found |= here.get(relation(meant), 0) & there.get(relation(said), 0)
    return found


@segment_check("REL001", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"], screen=_may_turn)  # fmt: skip
def relation_turned(segment: Segment) -> Iterator[Hit]:
    """
    A small word says the contrary of the original's: after for before, because of for despite.

    One word, and cause and effect or the order of events is turned round. The check speaks where the original says only
    the one relation and the translation only the other; a sentence that has words for both is left alone.

        source bg  Общината обяви търга преди изборите.
        target en  The municipality announced the tender [[after]] the elections.

        source uk  Потяг відправили попри обстріл.
        target en  The train left [[because of]] the shelling.

        source bg  Общината обяви търга преди изборите.
        target en  The municipality announced the tender ahead of the elections.

        source ru  Матч перенесли из-за дождя.
        target en  The match was postponed after heavy rain.

        source bg  Преди изборите кметът обеща ремонт, след тях го забрави.
        target en  The mayor forgot after the elections what he had promised.
    """
    source, lang, target_lang = segment.source or "", segment.source_lang, segment.target_lang
    for meant, said in CONTRARIES:
        here = sure(meant, source, lang)
        there = sure(said, segment.target, target_lang) if here else None
        if here is None or there is None:
            continue
        if may_be_said(said, source, lang) or may_be_said(meant, segment.target, target_lang):
            continue
        yield Hit(
            f"The original says “{here.of(source)}”, the translation “{there.of(segment.target)}”.",
            target=there,
            source=here,
            fixes=(Fix(there, plain(meant)),) if there.of(segment.target).islower() else (),
            confidence=0.7,
        )
