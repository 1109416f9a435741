"""Names translated as the common words that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from itertools import pairwise, takewhile

from qa.lang import data
from qa.lang.lexicon import family, is_content
from qa.lang.names.name_words import meanings
from qa.lang.names.romanise import renders, romanised
from qa.lang.names.runs import bare, is_title_case, names, quoted_names
from qa.lang.names.territories import countries
from qa.lang.text.columns import Bits, Columns, any_of, places
from qa.lang.words import Word, lows, tokens, word_texts, words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_FROM = ["bg", "ru", "uk"]
_KINDS = ("show", "program", "newspaper", "town", "callsign", "vessel", "party", "saint")
#: Whatever else has a name in quotation marks: a mine, a hospital, a company.
_OTHER = "other"
#: Kinds whose names stand without quotation marks too.
_UNQUOTED = ("town", "callsign", "saint")
#: Nouns have so many letters at least; a preposition is no kind of thing.
_NOUN = 4
_OPENING, _CLOSING = '„“"«', '“”"»'
#: What stands in quotation marks, and the word at the end of a text.
_QUOTED, _LAST = re.compile(rf"[{_OPENING}](?=([^{_CLOSING}]*)[{_CLOSING}])"), re.compile(r"[\w'’ʼ-]+$")
#: Of longer names only those in quotation marks are known to end.
_LONGEST = 4
#: Words that English adds or drops.
_SMALL = frozenset("the a an of in on at for to with and st saint".split())
#: What a village's name ends in, behind a rank: Капитан Андреево.
_VILLAGE = re.compile(r"\w+(?:ово|ево|ино|ене|ци)\b")


def _may_translate(columns: Columns, _: Mapping[str, object]) -> Bits:
    """
    The original has a rank, or a name behind a word for a kind of thing or in quotation marks, and the translation a
    word that the name may mean.
    """
    source, target = columns.source, columns.target
    found = source.any_of(_rank_words() | _given_words())
    quoted = source.where(partial(_may_quote_name, source.lang), any_of(source.tokens, _OPENING) & ~found)
    for at in places(quoted | (source.any_of(_unquoted_kinds(source.lang)) & ~found)):
        found |= _may_be_translated(source.texts[at], target.texts[at], source.lang) << at
    return found


def _may_quote_name(lang: str, source: str) -> bool:
    """A word for a kind of thing stands before a name in quotation marks; of most things the name is one word."""
    for match in _QUOTED.finditer(source):
        before = _LAST.search(source[: match.start()].rstrip().rpartition(" ")[2])
        kind = (_kinds(lang).get(before[0].lower()) or _other(before[0], lang)) if before else None
        if kind in ("party", _OTHER):
            name = [word for word in match[1].split() if any(map(str.isalpha, word))]
            if len([word for word in name if word.lower() not in _group("saint", lang)]) == 1:
                return True
        elif kind:
            return True
    return False


def _may_be_translated(source: str, target: str, lang: str) -> bool:
    wanted = [meanings(word.text, lang) for _, name in _named_kinds(source, lang) for word in name]
    if not any(wanted):
        return False
    here = {family(bare(word)) for word in word_texts(target)}
    return any(not here.isdisjoint(english) for english in wanted)


@segment_check("NAM003", Severity.MAJOR, "terminology/proper-name", needs=["source"], source_langs=_FROM,
               target_langs=["en"], screen=_may_translate)  # fmt: skip
def name_translated_as_a_word(segment: Segment) -> Iterator[Hit]:
    """
    A name is translated as the common word that it also is.

    Towns, newspapers, shows, ships, call signs and one-word parties keep their own sound in English: Pivdenne, not
    "Southern"; Trud, not "Labor". The word before the name in the original tells what kind of name it is. Names that
    English translates by convention (the Red Cross, the State Gazette) and titles of books and films are left alone.

        source bg  Гост в предаването „Добро утро“ беше кметът.
        target en  The mayor was a guest on the show [["Good Morning"]].

        source uk  Вибухи чули в місті Південне.
        target en  Explosions were heard in the town of [[Southern]].

        source bg  Пътуващите чакат на Капитан Андреево.
        target en  Travelers are waiting at [[Captain Andreevo]].

        source bg  Пострадалият е в болница „Света Неделя“.
        target en  The injured man is in the [["St. Sunday"]] hospital.

        source bg  Вяра Надеждина издаде книга.
        target en  [[Faith]] Nadezhdina has published a book.

        source ru  Боец с позывным «Ворон» дал интервью.
        target en  A fighter with the call sign [["Raven"]] gave an interview.

        source bg  Партия „Величие“ обжалва резултата.
        target en  The [["Majesty"]] party appealed against the result.

        source bg  Гост в предаването „Добро утро“ беше кметът.
        target en  The mayor was a guest on the show "Dobro Utro" (Good Morning).

        source bg  Наградата „Златно перо“ получи поетът.
        target en  The poet received the "Golden Feather" award.

        source bg  Червеният кръст раздаде одеяла.
        target en  The Red Cross handed out blankets.

        source bg  Законът излезе в „Държавен вестник“.
        target en  The law was published in the State Gazette.

        source ru  Фильм «Чёрное солнце» получил приз.
        target en  The film "Black Sun" won a prize.

        source uk  У програмі «Чисте повітря» беруть участь три міста.
        target en  Three towns take part in the program "Clean Air."

        source bg  В предаването „Добро утро“ на британската телевизия говори кметът.
        target en  The mayor spoke on the British show "Good Morning."

        source ru  Южный ветер принёс дожди в город.
        target en  A southern wind brought rain to the city.
    """
    source = segment.source or ""
    yield from _ranks(segment)
    yield from _given(segment)
    for kind, name in _named_kinds(source, segment.source_lang):
        if not _keeps_its_sound(kind, name, source, segment.source_lang):
            continue
        for span, text in _candidates(segment.target, quoted_only=kind in ("show", "program", "newspaper")):
            if _translates(text, name, segment.source_lang) and not _is_spelt(
                segment.target, name, segment.source_lang
            ):
                spelt = romanised(" ".join(word.text for word in name), segment.source_lang)
                marks = segment.target[span.start] in _OPENING + _CLOSING
                stop = segment.target[span.end - 2] if marks and segment.target[span.end - 2] in ",." else ""
                yield Hit(
                    f"“{text}” translates a name; English keeps it: {spelt}.",
                    target=span,
                    source=Span(name[0].start, name[-1].end),
                    fixes=(Fix(span, f'"{spelt}{stop}"' if marks else spelt),),
                    confidence=0.7 if kind == _OTHER else 0.8,
                )
                break


def _ranks(segment: Segment) -> Iterator[Hit]:
    """A rank that belongs to a village's name: Kapitan Andreevo, not Captain."""
    if segment.source_lang != "bg" or _rank_words().isdisjoint(lows(segment.source or "")):
        return
    table = data.table("name_kinds.toml")["ranks"]
    some = words(segment.source or "")
    ours = words(segment.target)
    for rank, village in pairwise(some):
        english = next((one for one, spelt in table.items() if rank.text in spelt), None)
        if english is None or not _VILLAGE.fullmatch(village.text):
            continue
        for title, name in pairwise(ours):
            if title.text.lower() == english and renders(bare(name.text), village.text, "bg"):
                right = f"{romanised(rank.text, 'bg')} {name.text}"
                yield Hit(
                    f"“{title.text}” translates a part of the name: {right}.",
                    target=Span(title.start, name.end),
                    source=Span(rank.start, village.end),
                    fixes=(Fix(title.span, romanised(rank.text, "bg")),),
                    confidence=0.85,
                )


def _given(segment: Segment) -> Iterator[Hit]:
    """A given name before its surname: Vyara Nadezhdina, not Faith."""
    if _given_words().isdisjoint(lows(segment.source or "")):
        return
    for given, surname in pairwise(words(segment.source or "")):
        table = data.table("name_kinds.toml")["given"]
        english = next((one for one, spelt in table.items() if given.text in spelt), "")
        for word, name in pairwise(words(segment.target)) if english and surname.text[0].isupper() else ():
            if word.text == english.title() and renders(bare(name.text), surname.text, segment.source_lang):
                right = romanised(given.text, segment.source_lang)
                message = f"“{word.text}” translates a given name; English keeps it: {right}."
                yield Hit(message, target=word.span, source=given.span, fixes=(Fix(word.span, right),), confidence=0.85)


@lru_cache(maxsize=1)
def _given_words() -> frozenset[str]:
    return frozenset(one.lower() for some in data.table("name_kinds.toml")["given"].values() for one in some)


@lru_cache(maxsize=1)
def _rank_words() -> frozenset[str]:
    return frozenset(one.lower() for some in data.table("name_kinds.toml")["ranks"].values() for one in some)


@lru_cache(maxsize=64)
def _group(kind: str, lang: str) -> frozenset[str]:
    return frozenset(data.table("name_kinds.toml")[kind][lang])


@lru_cache(maxsize=8)
def _kinds(lang: str) -> dict[str, str]:
    return {word: kind for kind in _KINDS for word in _group(kind, lang)}


def _named_kinds(source: str, lang: str) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The names that follow a word for a kind of thing: in quotation marks, or one or two words with capitals."""
    if _unquoted_kinds(lang).isdisjoint(lows(source)) and not any(mark in source for mark in _OPENING):
        return
    found, low = tokens(source), lows(source)
    for index, (token, following) in enumerate(pairwise(found)):
        is_quoted = following.text in _OPENING
        if not is_quoted:
            if low[index] in _unquoted_kinds(lang) and following.text[:1].isupper() and following.text[1:].islower():
                yield _kinds(lang)[low[index]], (following,)
            continue
        kind = _kinds(lang).get(low[index]) or _other(token.text, lang)
        if kind is None:
            continue
        rest = found[index + 2 :]
        inside = list(takewhile(lambda one: one.text not in _CLOSING, rest[: _LONGEST + 3]))
        name = [word for word in inside if word.is_word]
        closed = len(inside) < len(rest) and rest[len(inside)].text in _CLOSING
        is_plain = all(word.is_word or word.text.isdigit() or word.text in "-–." for word in inside)
        if name and closed and is_plain and name[0].text[0].isupper() and len(name) <= _LONGEST:
            yield kind, tuple(word for word in name if word.text.lower() not in _group("saint", lang))


@lru_cache(maxsize=8)
def _unquoted_kinds(lang: str) -> frozenset[str]:
    return frozenset(word for word, kind in _kinds(lang).items() if kind in _UNQUOTED)


def _other(word: str, lang: str) -> str | None:
    """Before quotation marks, a common noun of a thing whose name English does not translate."""
    is_noun = word.islower() and len(word) >= _NOUN and is_content(word, lang)
    return _OTHER if is_noun and word not in _group("works", lang) else None


def _keeps_its_sound(kind: str, name: tuple[Word, ...], source: str, lang: str) -> bool:
    low = [word.text.lower() for word in words(source)]
    if not name or (kind in ("party", _OTHER) and len(name) > 1) or countries(name[0].text, lang):
        return False
    if kind in ("show", "program", "newspaper") and any(word.startswith(tuple(_group("abroad", lang))) for word in low):
        return False
    inside = {word.text.lower() for word in name}
    return kind != "program" or not _group("broadcasters", lang).isdisjoint(set(low) - inside)


def _candidates(target: str, *, quoted_only: bool) -> Iterator[tuple[Span, str]]:
    """What may be the translated name: in quotation marks, or with capitals."""
    quoted = quoted_names(target)
    yield from ((one.marked, one.text) for one in quoted)
    if (quoted_only and quoted) or is_title_case(target):
        return
    for name in names(target, "en"):
        if not any(name.span.overlaps(one.marked) for one in quoted):
            yield name.span, name.text


def _translates(text: str, name: tuple[Word, ...], lang: str) -> bool:
    """Every word of the one translates a word of the other."""
    if text.lower() in _conventional():
        return False
    found = [family(bare(word.text)) for word in words(text) if word.text.lower() not in _SMALL]
    wanted = [meanings(word.text, lang) for word in name]
    content = [english for english in wanted if english]
    if not found or not content or len(content) < len(name) - (len(name) > 2):
        return False
    return all(any(word in english for english in content) for word in found) and all(
        any(word in english for word in found) for english in content
    )


@lru_cache(maxsize=1)
def _conventional() -> frozenset[str]:
    return frozenset(data.table("name_kinds.toml")["convention"]["english"])


def _is_spelt(target: str, name: tuple[Word, ...], lang: str) -> bool:
    """The name stands there in its own sound too."""
    long = [word.text for word in name if len(word.text) > 3]
    return any(
        renders(bare(there.text), word, lang) for word in long for there in words(target) if there.text[0].isupper()
    )
