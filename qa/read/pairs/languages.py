"""The languages of pairs, where neither the file nor the caller declares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qa.lang.identify import language
from qa.model import MtqaError
from qa.read.pairs.pair import Pair

#: Languages are told by so many pairs.
SAMPLE = 50


def declared(found: Iterable[Pair | MtqaError], source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """The pairs with the declared languages where they have none, else with those that the first pairs are in."""
    waiting: list[Pair] = []
    is_known = bool(source_lang and target_lang)
    for pair in found:
        if isinstance(pair, MtqaError):
            yield pair
        elif is_known:
            yield _with(pair, source_lang, target_lang)
        else:
            waiting.append(pair)
            if len(waiting) == SAMPLE:
                source_lang, target_lang = _detected(waiting, source_lang, target_lang)
                is_known = True
                yield from (_with(one, source_lang, target_lang) for one in waiting)
                waiting = []
    if waiting:
        source_lang, target_lang = _detected(waiting, source_lang, target_lang)
        yield from (_with(one, source_lang, target_lang) for one in waiting)


def _detected(sample: list[Pair], source_lang: str, target_lang: str) -> tuple[str, str]:
    sources, targets = [pair.segment.source or "" for pair in sample], [pair.segment.target for pair in sample]
    return detected(sources, targets, source_lang, target_lang)


def detected(sources: list[str], targets: list[str], source_lang: str, target_lang: str) -> tuple[str, str]:
    """The languages of the first pairs, by their texts where they are not declared."""
    return source_lang or language("\n".join(sources)), target_lang or language("\n".join(targets), "en")


def _with(pair: Pair, source_lang: str, target_lang: str) -> Pair:
    source_lang, target_lang = pair.segment.source_lang or source_lang, pair.segment.target_lang or target_lang
    return pair._replace(segment=replace(pair.segment, source_lang=source_lang, target_lang=target_lang))
