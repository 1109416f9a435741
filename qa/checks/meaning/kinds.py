"""Things that the translation takes for others of their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.align import WordLinks, word_links
from qa.lang.english.tagger import tags
from qa.lang.lexicon import is_content, translations
from qa.lang.meaning.contrasts import kinds
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import Word, words
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check

LANGS = ("bg", "ru", "uk")
#: The two words stand at places of their texts that differ by no more than this share.
_NEAR = 0.3
#: A cousin is a kind of brother elsewhere.
_OPEN = frozenset({"cousin", "cousins"})


def _may_be_another(columns: Columns, _: Mapping[str, object]) -> Bits:
    """The translation names one of a kind, and the original another and not this."""
    here, of_kind, found = columns.source.written(_naming(columns.source.lang)), dict[int, Bits](), 0
    for (kind, _which), bits in here.items():
        of_kind[kind] = of_kind.get(kind, 0) | bits
    for named, bits in columns.target.written(_NAMING).items():
        found |= bits & of_kind.get(named[0], 0) & ~here.get(named, 0)
    return found


#: Tells a kind and which of it an English word names.
_NAMING = Telling(lambda word: tuple(kinds(word).items()) if word.islower() else ())


@lru_cache(maxsize=8)
def _naming(lang: str) -> Telling[tuple[tuple[int, int], ...]]:
    """Tells the same of words of an original."""
    return Telling(lambda word: tuple([(kind, one) for kind, some in _named(word, lang).items() for one in some]))


@segment_check("MEA002", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_be_another)  # fmt: skip
def another_thing(segment: Segment) -> Iterator[Hit]:
    """
    Another thing of the same kind stands for the original's: silver for gold, barley for wheat, a bus for a train.

    The table of another-thing-than-in-reference knows kinds whose members exclude one another; the lexicon says which
    of them a word of the original is. Each text must have exactly one of the kind. Quiet where either word has another
    counterpart, or the original has a word that the lexicon lacks and that may be the one.

        source bg  Златният медал отиде при плувкинята от Бразилия.
        target en  The [[silver]] medal went to the swimmer from Brazil.

        source ru  Полковник был ранен под Бахмутом.
        target en  The [[captain]] was wounded near Bakhmut.

        source uk  Урожай пшениці зріс удвічі.
        target en  The [[barley]] harvest doubled.

        source bg  Златният и сребърният медал отидоха в Бразилия.
        target en  The gold medal and the silver one went to Brazil.

        source bg  Министърът пристигна с влака.
        target en  The minister arrived by rail and left by car.

        source ru  Он приехал к двоюродному брату.
        target en  He came to see his cousin.
    """
    source, target, lang = segment.source or "", segment.target, segment.source_lang
    there = [word for word in words(target) if kinds(word.text)]
    here = [word for word in words(source) if _named(word.text, lang)] if there else []
    for word in there:
        for kind, which in kinds(word.text).items():
            ours = [one for one in here if kind in _named(one.text, lang)]
            is_only = len(ours) == 1 and sum(kind in kinds(other.text) for other in there) == 1
            if is_only and which not in _named(ours[0].text, lang)[kind] and _stands_for(segment, word, ours[0]):
                message = f"The original names another thing: “{ours[0].text}”."
                yield Hit(message, target=word.span, source=ours[0].span, confidence=0.7)


@lru_cache(maxsize=16384)
def _named(word: str, lang: str) -> dict[int, frozenset[int]]:
    """The kinds of which most renderings of a word are, and which of each they name."""
    english = translations(word, lang)
    some = [(kind, which) for one in english for kind, which in kinds(one).items()]
    often = Counter(kind for kind, _ in some)
    return {
        kind: frozenset(which for other, which in some if other == kind)
        for kind, times in often.items()
        if 2 * times > len(english)
    }


def _stands_for(segment: Segment, word: Word, one: Word) -> bool:
    """Neither word has another counterpart, and they stand at one place."""
    source, target, lang = segment.source or "", segment.target, segment.source_lang
    if not word.text.islower() or word.text in _OPEN or abs(one.start / len(source) - word.start / len(target)) > _NEAR:
        return False
    links = word_links(source, target, lang, segment.target_lang)
    if links.target_of(one.span) or links.source_of(word.span) or _has_unknown(source, lang, links):
        return False
    return any(tag.start == word.start and tag.tag[:2] in ("NN", "JJ") for tag in tags(target))


def _has_unknown(source: str, lang: str, links: WordLinks) -> bool:
    """A word with content, and no name, is neither in the lexicon nor linked."""
    return any(
        word.text.islower()
        and is_content(word.text, lang)
        and not translations(word.text, lang)
        and not links.target_of(word.span)
        for word in words(source)
    )
