"""Terms found in one pass, held against a search of every term at every word."""

import random
from collections.abc import Iterator

import pytest

from qa.lang.terms.forms import pieces
from qa.lang.terms.search import (
    KeyRows,
    Match,
    in_source,
    in_style,
    in_target,
    match_at,
    renderings,
    sources,
    stands_in_a_form,
    stands_literally,
)
from qa.lang.terms.termbase import Term, Termbase
from qa.lang.text.columns import Column
from qa.lang.words import words
from qa.terms.packs import packs
from tests.conftest import ROOT

CORPORA = ROOT / "corpora"
TERMS = Termbase(
    (
        Term(("премиер",), "prime minister", source_lang="bg"),
        Term(("служебен премиер",), "caretaker prime minister", source_lang="bg"),
        Term(("държава-членка",), "member state", source_lang="bg"),
        Term(("ДАНС",), "SANS", first_mention="State Agency for National Security", source_lang="bg"),
        Term(("внасям .. законопроект",), "submit .. bill", source_lang="bg"),
        Term(("удар",), "strike", domain="war", source_lang="bg"),
        Term(("удар",), "stroke", domain="health", source_lang="bg"),
        Term(("Труд",), "Trud", source_lang="bg"),
        Term((), "Kyiv", forbidden=("Kiev",)),
    )
)


def found(text: str, lang: str = "bg") -> list[tuple[str, str]]:
    return [(match.span.of(text), match.term.target) for match in in_source(TERMS, text, lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Служебния премиер", [("Служебния премиер", "caretaker prime minister")], id="longest wins"),
        pytest.param(
            "премиера и премиерът", [("премиера", "prime minister"), ("премиерът", "prime minister")], id="forms"
        ),
        pytest.param("държавите – членки", [("държавите – членки", "member state")], id="dash for hyphen"),
        pytest.param("ДАНС-овски", [("ДАНС", "SANS")], id="ending after a hyphen"),
        pytest.param("данс", [], id="no acronym"),
        pytest.param("внасям утре нов законопроект", [("внасям утре нов законопроект", "submit .. bill")], id="gap"),
        pytest.param("внасям утре заедно с целия екип законопроект", [], id="gap too wide"),
        pytest.param("удар", [("удар", "strike"), ("удар", "stroke")], id="both of one word"),
        pytest.param("тежък труд във вестник „Труд“", [("Труд", "Trud")], id="capital"),
        pytest.param("служебният ни премиер", [("служебният ни премиер", "caretaker prime minister")], id="clitic"),
        pytest.param("ПРЕМИЕРЪТ ПОДАДЕ ОСТАВКА", [("ПРЕМИЕРЪТ", "prime minister")], id="text in capitals"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_source(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_other_languages_are_left_alone() -> None:
    assert found("премиер", "ru") == []


def test_target_in_any_form() -> None:
    text = "The Caretaker Prime Ministers of the member-states submitted a new bill."
    matches = in_target(TERMS.terms, text, "en")
    assert [(match.span.of(text), match.wording.standing) for match in matches] == [
        ("Caretaker Prime Ministers", "preferred"),
        ("Prime Ministers", "preferred"),
        ("member-states", "preferred"),
        ("submitted a new bill", "preferred"),
    ]


def test_style_needs_no_source() -> None:
    text = "SANS moved from Kiev to Kyiv."
    assert [(match.span.of(text), match.wording.standing) for match in in_style(TERMS, text, "en")] == [
        ("SANS", "preferred"), ("Kiev", "forbidden"), ("Kyiv", "preferred"),
    ]  # fmt: skip


def slowly(termbase: Termbase, text: str, lang: str) -> set[Match]:
    """Every wording tried at every word; then the longest is taken and what shares words with it dropped, and so on."""
    some = pieces(text, lang)
    left = [
        match
        for term in termbase.terms
        for form in sources(term, lang)
        for start in range(len(some))
        if (match := match_at(form, some, start, lang)) is not None and match.in_case
    ]
    taken: set[Match] = set()
    while left:
        longest = max(left, key=lambda one: (one.span.end - one.span.start, -one.span.start)).span
        taken |= {one for one in left if one.span == longest}
        left = [one for one in left if not one.span.overlaps(longest)]
    return taken


def made_sentences(count: int, vocabulary: list[str], terms: list[str], draw: random.Random) -> Iterator[str]:
    """Words of real texts in any order, with words of terms, dashes and capitals among them."""
    for _ in range(count):
        some = draw.choices(vocabulary, k=draw.randint(4, 12))
        for _ in range(draw.randint(0, 3)):
            term = draw.choice(terms).replace(" .. ", f" {draw.choice(vocabulary)} " if draw.random() < 0.7 else " ")
            at = draw.randrange(len(some))
            some[at:at] = [draw.choice((term, term.upper(), term.capitalize(), term.replace(" ", " – ")))]
        yield " ".join(some)


def test_one_pass_finds_what_a_slow_search_finds() -> None:
    draw = random.Random(7)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(CORPORA.glob("articles/*.bg.txt")))
    vocabulary = [word.text for word in words(text)]
    phrases = [" ".join(draw.sample(vocabulary, draw.choice((1, 1, 2, 2, 3)))) for _ in range(60)]
    phrases += [" .. ".join(draw.sample(vocabulary, 2)) for _ in range(8)] + ["МВР", "ДАНС", "държава-членка"]
    termbase = Termbase(tuple(Term((phrase,), f"t{number}") for number, phrase in enumerate(dict.fromkeys(phrases))))
    hits = 0
    for sentence in made_sentences(800, vocabulary, phrases, draw):
        quick = in_source(termbase, sentence, "bg")
        assert set(quick) == slowly(termbase, sentence, "bg"), sentence
        hits += len(quick)
    assert hits > 800


def test_renderings_of_a_term() -> None:
    term = Term(("х",), "co-ordinator", ("organiser",), ("boss",))
    assert [(form.chunks, form.standing) for form in renderings(term, "en")] == [
        ((("co", "ordinator"),), "preferred"),
        ((("coordinator",),), "preferred"),
        ((("organiser",),), "admitted"),
        ((("boss",),), "forbidden"),
    ]
    assert list(renderings(Term(("х",), "y", target_lang="de"), "en")) == []


@pytest.mark.parametrize(
    ("rendering", "text", "stands"),
    [
        pytest.param("member state", "A member state, he said.", True, id="between marks"),
        pytest.param("member state", "MEMBER STATE", True, id="in capitals"),
        pytest.param("Trud", "trud", False, id="a capital that is missing"),
        pytest.param("member state", "member states", False, id="another form"),
        pytest.param("state", "a state-owned firm", False, id="a part of a compound"),
        pytest.param("state", "the state's", False, id="a possessive"),
        pytest.param("24", "24.5", False, id="a part of a number"),
        pytest.param("SANS", "DANS, or SANS.", True, id="behind another that ends so"),
        pytest.param("SANS", "", False, id="no text"),
    ],
)
def test_a_rendering_stands_letter_for_letter(rendering: str, text: str, stands: bool) -> None:
    assert stands_literally(rendering, text, text.lower()) is stands


@pytest.mark.parametrize(
    ("term", "text", "stands"),
    [
        pytest.param(Term(("х",), "member state"), "Two Member-States voted.", True, id="another form"),
        pytest.param(Term(("х",), "state", ("member country",)), "A member country", True, id="an admitted one"),
        pytest.param(Term(("х",), "state", forbidden=("member country",)), "Member countries", False, id="forbidden"),
        pytest.param(Term(("х",), "UN member"), "un members", False, id="an acronym, whose capitals count"),
        pytest.param(Term(("х",), "state", case_sensitive=True), "The States", False, id="capitals that count"),
        pytest.param(Term(("х",), "member..state"), "members of the state", False, id="parts around a gap"),
        pytest.param(Term(("х",), "State", keep=True), "the states", False, id="what must not be translated"),
    ],
)
def test_a_rendering_stands_in_a_form(term: Term, text: str, *, stands: bool) -> None:
    assert stands_in_a_form(term, KeyRows(Column([text], "en")).row(0), "en") is stands


def test_what_stands_in_a_form_is_found() -> None:
    seen = 0
    terms = [term for term in packs().terms if term.source_lang in ("", "bg") and term.target and not term.forbidden]
    for text in (CORPORA / "clean" / "news.en.txt").read_text(encoding="utf-8").splitlines():
        row = KeyRows(Column([text], "en")).row(0)
        for term in terms:
            if stands_in_a_form(term, row, "en"):
                seen += 1
                assert in_target([term], text, "en")
    assert seen > 100


def test_what_stands_letter_for_letter_is_found() -> None:
    seen = 0
    terms = [
        term for term in packs().terms if term.source_lang in ("", "bg") and term.target and ".." not in term.target
    ]
    for text in (CORPORA / "clean" / "news.en.txt").read_text(encoding="utf-8").splitlines():
        for term in terms:
            for one in term.allowed:
                if one in text and ".." not in one and stands_literally(one, text, text.lower()):
                    seen += 1
                    assert any(match.wording.text == one and match.in_case for match in in_target([term], text, "en"))
    assert seen > 40
