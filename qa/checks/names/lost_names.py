"""A country, a place or a person that the translation exchanges for another, or leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qa.align.names import Lost, is_met, lost_names
from qa.align.strangers import exchanges, is_explained, strangers
from qa.align.words import word_links
from qa.lang.lexicon import families
from qa.lang.names.places import places_named
from qa.lang.names.romanise import romanised, stem
from qa.lang.names.runs import bare, kind_words, quoted_names
from qa.lang.names.territories import Mention, countries, territories
from qa.lang.words import is_known, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check

_FROM = ["bg", "ru", "uk"]
#: From so many lost names on, the sentences do not belong together, or a clause is lost.
_MANY = 4
#: A translation shorter than this share of the original's words has lost more than a name.
_SHORT = 0.4
_FAINT = 0.15
_THE = frozenset({"the", "this", "that", "its", "his", "her", "their"})


@document_check("NAM004", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], source_langs=_FROM,
                target_langs=["en"])  # fmt: skip
def name_exchanged(document: Document) -> Iterator[Hit]:
    """
    A country, a place or a person of the original is another one in the translation.

    The original names Slovenia and the translation Slovakia instead; another surname stands after the same given name;
    a name is misspelt beyond recognition. Names are compared by sound, so that every romanisation and every foreign
    spelling passes; exonyms (Солун, Thessaloniki), capitals that stand for their countries and translated names are
    known. One that is only left out or only added is a faint doubt.

        source bg  Резолюцията е подготвена от Словения.
        target en  The resolution was drafted by [[Slovakia]].

        source uk  Австрія закрила кордон на світанку.
        target en  [[Australia]] closed the border at dawn.

        source bg  Губернаторът Мира Гунева обяви бедствено положение.
        target en  Governor Mira [[Stoilova]] declared a state of emergency.

        source bg  Влакът от Варна закъсня с два часа.
        target en  The train from [[Vratsa]] was two hours late.

        source ru  Суд отправил Степана Кочеткова под домашний арест.
        target en  The court placed Stepan [[Korolenko]] under house arrest.

        source uk  За словами Гордійчука, пожежу загасили.
        target en  According to [[Lysenko]], the fire has been put out.

        source bg  Резолюцията е подготвена от Словения.
        target en  The resolution was drafted by Slovenia.

        source ru  Москва отвергла предложение Киева.
        target en  Russia rejected Ukraine's proposal.

        source bg  Джордж Уилсън и Чарлз Хюз пристигнаха от Ню Йорк.
        target en  George Wilson and Charles Hughes arrived from New York.

        source ru  Премьер Голландии приехал в Прагу.
        target en  The prime minister of the Netherlands came to Prague.

        source bg  Литовският министър и полският му колега се срещнаха в Солун.
        target en  The Lithuanian minister met his colleague from Poland in Thessaloniki.

        source uk  Сергій Кравець і Оля Бойко одружилися.
        target en  Serhii Kravets and Olia Boiko got married.
    """
    for index, segment in enumerate(document.segments):
        told = list(_countries(segment))
        yield from told
        spans = [hit.source for hit in told]
        source, lang = segment.source or "", segment.source_lang
        for lost, stranger, is_sure in exchanges(source, segment.target, lang):
            spelt = stranger.of(segment.target)
            if any(span and span.overlaps(lost.name) for span in spans) or _is_neighbours(spelt, document, index):
                continue
            if not is_sure and is_known(spelt.lower(), "en"):
                continue  # „Оскар“: the Academy Award
            right = _english(lost, lang)
            yield Hit(
                f"The original has {right} here, not “{spelt}”.",
                target=stranger,
                source=lost.word.span,
                fixes=(Fix(stranger, right),),
                confidence=0.85 if is_sure else 0.65,
                segment=segment.id,
            )
        yield from _one_sided(segment)


def _one_sided(segment: Segment) -> Iterator[Hit]:
    """Names that only one of the texts has: good translations have such too, but seldom."""
    source, target, lang = segment.source or "", segment.target, segment.source_lang
    taken = exchanges(source, target, lang)
    for word in (one.word for one in lost_names(source, target, lang) if all(one is not other.lost for other in taken)):
        yield Hit(f"Lost: {romanised(word.text, lang)}.", source=word.span, confidence=_FAINT, segment=segment.id)
    for word in strangers(source, target, lang):
        if not any(one.stranger.overlaps(word.span) for one in taken):
            yield Hit(f"Not named there: {word.text}.", target=word.span, confidence=_FAINT, segment=segment.id)


def _is_neighbours(spelt: str, document: Document, index: int) -> bool:
    """The stranger comes from the sentence before or after: the sentences are cut in another way."""
    return any(is_explained(bare(spelt), one.source or "", one.source_lang) for one in _neighbours(document, index))


def _neighbours(document: Document, index: int) -> tuple[Segment, ...]:
    return (*document.segments[max(0, index - 1) : index], *document.segments[index + 1 : index + 2])


def _countries(segment: Segment) -> Iterator[Hit]:
    here = countries(segment.target, "en")
    if all(mention.weak for mention in here):
        return
    there = countries(segment.source or "", segment.source_lang)
    lost = _missing(there, here)
    added = _missing(here, there)
    if len(lost) != 1 or len(added) != 1:
        return
    original, stranger = lost[0], added[0]
    word = segment.target[stranger.span.start : stranger.span.end]
    right = territories()[original.code].name
    fixes = (Fix(stranger.span, right),) if word == territories()[stranger.code].name else ()
    message = f"The original speaks of {right}, the translation of “{word}”."
    yield Hit(message, target=stranger.span, source=original.span, fixes=fixes, confidence=0.8, segment=segment.id)


def _missing(some: tuple[Mention, ...], others: tuple[Mention, ...]) -> list[Mention]:
    """Countries that are named here for sure, and there not even by their capital; the first mention of each."""
    known = {mention.code for mention in others}
    first = {mention.code: mention for mention in reversed(some) if not mention.weak and mention.code not in known}
    return list(first.values())


def _english(lost: Lost, lang: str) -> str:
    """What English calls the name; a romanisation where no table knows it."""
    for mention in countries(lost.word.text, lang):
        return territories()[mention.code].name
    for place in places_named(lost.word.text, lang):
        return place.english[0]
    return romanised(lost.word.text, lang)


@document_check("NAM006", Severity.MAJOR, "accuracy/omission", needs=["source"], source_langs=_FROM,
                target_langs=["en"], preview=True)  # fmt: skip
def name_left_out(document: Document) -> Iterator[Hit]:
    """
    A person, a place or a country that the original names is left out.

    Who, where and about whom is what news is for. The name must stand neither in the sentence nor in its neighbours, in
    any spelling, translation or adjective; and a pronoun or a general noun (he, the city) may stand for it. Names
    that look like common words, first names beside their surname and acronyms are not missed. In Russian, which names
    again where English does not, one that was named before is only a doubt.

        source bg  Кметът на Габрово Таня Дечева откри моста.
        target en  The [[mayor]] opened the bridge.

        source ru  Расписание изменится завтра.
        target en  The schedule changes tomorrow.
        source ru  Поезд прибыл в Саратов ночью.
        target en  The train [[arrived]] at night.

        source bg  Конференцията в Солун беше отменена.
        target en  The [[conference]] in was cancelled.

        source bg  Стоянка Марчева подаде оставка. Марчева няма да коментира.
        target en  Stoyanka Marcheva resigned. She will not comment.

        source ru  Игорь Коваленко вернулся в Киев.
        target en  Kovalenko returned to Kyiv.

        source bg  Бях в Берн, каза Юнкер.
        target en  I was in the Swiss capital, Juncker said.

        source uk  Міністр Резніченко подав у відставку.
        target en  Reznichenko stepped down.
        source uk  Резніченко очолював відомство два роки.
        target en  The minister headed the agency for two years.

        source ru  В Екатеринбурге выпал снег.
        target en  Snow fell on the city.
        source ru  Такого не было десять лет.
        target en  Yekaterinburg had not seen the like for ten years.
    """
    for index, segment in enumerate(document.segments):
        source, lang = segment.source or "", segment.source_lang
        if len(words(segment.target)) < _SHORT * len(words(source)) or not segment.target.strip():
            continue
        taken = {one.lost for one in exchanges(source, segment.target, lang)}
        missed = [lost for lost in lost_names(source, segment.target, lang) if lost not in taken]
        if len(missed) + len(taken) >= _MANY:
            continue
        told = [hit.source for hit in _countries(segment) if hit.source]
        for lost in missed:
            if not any(span.overlaps(lost.name) for span in told) and not _is_spared(lost, document, index):
                is_doubtful = _is_doubtful(lost, document, index)
                right = _english(lost, lang)
                yield Hit(
                    f"The original names {right} here.",
                    target=_anchor(lost, segment),
                    source=lost.name,
                    confidence=round(lost.sure, 2) if lost.sure >= 0.7 and not is_doubtful else 0.4,
                    segment=segment.id,
                )


def _is_spared(lost: Lost, document: Document, index: int) -> bool:
    """Said elsewhere, by another word or not at all, as a good translation may."""
    segment = document.segments[index]
    lang = segment.source_lang
    if lost.met and not lost.is_last:
        return True
    if any(_has_moved(lost.word.text, one) for one in _neighbours(document, index)):
        return True
    if _has_acronym(lost, segment) or _is_aside(lost.name, segment.source or ""):
        return True
    if segment.role == "headline" and any(is_met(lost.word.text, lang, one.target) for one in document.segments):
        return True
    is_first = index > 0 and not any(is_met(lost.word.text, lang, one.target) for one in document.segments[:index])
    return not is_first and _has_stand_in(lost, segment)


def _has_moved(word: str, neighbour: Segment) -> bool:
    """The neighbour's translation has the name, and its own original does not."""
    lang = neighbour.source_lang
    here = {stem(one.text, lang) for one in words(neighbour.source or "")}
    return stem(word, lang) not in here and is_met(word, lang, neighbour.target)


def _is_doubtful(lost: Lost, document: Document, index: int) -> bool:
    """
    Perhaps translated, as names in quotation marks may be; or said again, as Russian does where English does not: one
    that was named before, or a single word of a lone sentence.
    """
    segment = document.segments[index]
    if any(quoted.marked.overlaps(lost.name) for quoted in quoted_names(segment.source or "")):
        return True
    if segment.source_lang != "ru":
        return False
    if len(document.segments) == 1:
        return " " not in lost.name.of(segment.source or "")
    return any(is_met(lost.word.text, segment.source_lang, one.target) for one in document.segments[:index])


def _is_aside(name: Span, source: str) -> bool:
    """In brackets, where translators explain."""
    return source.rfind("(", 0, name.start) > source.rfind(")", 0, name.start)


def _has_acronym(lost: Lost, segment: Segment) -> bool:
    """Capitals that the original does not have, with the initial of the name: Северна Корея, the DPRK."""
    source = segment.source or ""
    name = words(lost.name.of(source))
    initial = romanised(lost.word.text, segment.source_lang)[:1].upper()
    return any(
        one.text.isupper() and len(one.text) > 1 and one.text not in source
        and (len(one.text) == len(name) or initial in one.text)
        for one in words(segment.target)
    )  # fmt: skip


def _has_stand_in(lost: Lost, segment: Segment) -> bool:
    """The translation has a pronoun or a general noun that the original has not: he, the city for the name."""
    lang = segment.source_lang
    source = [one.text.lower() for one in words(segment.source or "")]
    target = [bare(one.text).lower() for one in words(segment.target)]
    is_place = bool(places_named(lost.word.text, lang) or countries(lost.word.text, lang))
    if not is_place and lang != "bg" and any(one in kind_words("subjects", "en") for one in target):
        return True
    if " " in lost.name.of(segment.source or ""):
        return False
    here = sum(one in kind_words("pronouns", lang) for one in source)
    there = sum(one in kind_words("subjects" if lang == "bg" else "pronouns", "en") for one in target)
    if there > here and not is_place:
        return True
    said = frozenset().union(*(families(one, lang) for one in source))
    return any(
        before in _THE and one in kind_words("stand_ins", "en") and families(one, "en").isdisjoint(said)
        for before, one in pairwise(target)
    )


def _anchor(lost: Lost, segment: Segment) -> Span:
    """The word behind which, or before which, the name should stand."""
    if lost.met:
        return lost.met
    source, target = segment.source or "", segment.target
    links = word_links(source, target, segment.source_lang).links
    before = [there for here, there in links if here.end <= lost.name.start]
    after = [there for here, there in links if here.start >= lost.name.end]
    near = before[-1:] or after[:1]
    return near[0] if near else Span(0, len(target))
