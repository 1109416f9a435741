"""Terms proposed from aligned sentences."""

from itertools import product

import pytest

from qa.model import Segment
from qa.terms.base_form import base_form
from qa.terms.extract import Proposal, extract, log_likelihood, varying

BODIES = (
    ("Районната прокуратура", "The District Prosecutor's Office"),
    ("Областният управител", "The regional governor"),
    ("Сметната палата", "The Court of Auditors"),
    ("Общинският съвет", "The municipal council"),
)
DEEDS = (
    ("провери договора за ремонта", "checked the contract for the repairs"),
    ("отказа коментар по случая", "declined to comment on the case"),
    ("внесе доклад в Шумен", "submitted a report in Shumen"),
    ("поиска нови данни от Шумен", "asked Shumen for new data"),
    ("ще заседава във вторник", "will meet on Tuesday"),
)
NOISE = (
    ("Времето остава студено и ветровито.", "The weather stays cold and windy."),
    ("Цената на хляба не се променя.", "The price of bread does not change."),
    ("Мачът завърши без голове.", "The match ended without goals."),
    ("Пътят е затворен заради сняг.", "The road is closed because of snow."),
) * 5


def archive(*more: tuple[str, str], lang: str = "bg") -> list[Segment]:
    made = [(f"{a} {c}.", f"{b} {d}.") for (a, b), (c, d) in product(BODIES, DEEDS)]
    return [
        Segment(id=number, target=target, source=source, source_lang=lang, target_lang="en")
        for number, (source, target) in enumerate([*made, *NOISE, *more])
    ]


def pairs(proposals: list[Proposal]) -> dict[str, str]:
    return {proposal.source: proposal.target for proposal in proposals}


def test_terms_of_several_words_in_dictionary_forms() -> None:
    found = pairs(extract(archive()))
    assert found["Сметна палата"] == "Court of Auditors"
    assert found["Общински съвет"] == "municipal council"
    assert found["Областен управител"] == "regional governor"


def test_names() -> None:
    (shumen,) = [one for one in extract(archive()) if one.source == "Шумен"]
    assert (shumen.target, shumen.is_name, shumen.pairs, shumen.of) == ("Shumen", True, 8, 8)


def test_forms_of_one_term_count_together() -> None:
    more = (
        ("Докладът на Сметната палата закъсня.", "The report of the Court of Auditors was late."),
        ("Сметна палата има нов шеф.", "The Court of Auditors has a new head."),
    )
    (palata,) = [one for one in extract(archive(*more)) if one.target == "Court of Auditors"]
    assert (palata.pairs, palata.of) == (7, 7)


def test_a_part_of_a_term_is_not_proposed_beside_it() -> None:
    found = pairs(extract(archive()))
    assert "палата" not in found
    assert "Auditors" not in found.values()


def test_several_renderings_are_listed() -> None:
    more = [("Общинският съвет прие наредбата.", "The city council adopted the ordinance.")] * 3
    (council,) = [one for one in varying(extract(archive(*more))) if one.source == "Общински съвет"]
    assert [(other.target, other.pairs) for other in council.others] == [("city council", 3)]
    assert council.term.note == "5 of 8 sentence pairs; city council: 3"


def test_the_order_of_the_archive_does_not_matter() -> None:
    some = archive()
    assert extract(some) == extract(some[::-1])


def test_languages_are_taken_by_themselves() -> None:
    found = extract([*archive(), *archive(lang="xx")])
    assert {one.source_lang for one in found if one.target == "Shumen"} == {"bg", "xx"}


def test_what_is_rare_is_no_evidence() -> None:
    assert "Шумен" not in pairs(extract(archive(), least=9))


@pytest.mark.parametrize(
    "segments",
    [
        pytest.param([], id="nothing"),
        pytest.param([Segment(id=1, target="", source="")] * 4, id="empty"),
        pytest.param([Segment(id=1, target="A b.", source=None)] * 4, id="no source"),
        pytest.param([Segment(id=1, target="Гг дд", source="!!! 123", source_lang="bg")] * 4, id="odd"),
    ],
)
def test_odd_input(segments: list[Segment]) -> None:
    assert extract(segments) == []


def test_copies_are_no_translation() -> None:
    some = [Segment(id=i, target="Reuters said so.", source="Reuters го каза.", source_lang="bg") for i in range(5)]
    assert extract(some) == []


def test_log_likelihood_of_independence_is_nothing() -> None:
    assert log_likelihood(4, 20, 20, 100) == pytest.approx(0)
    assert log_likelihood(20, 20, 20, 100) == pytest.approx(100.08, abs=0.01)


@pytest.mark.parametrize(
    ("forms", "lang", "expected"),
    [
        pytest.param(["Европейската комисия"], "bg", "Европейска комисия", id="feminine article"),
        pytest.param(["служебния кабинет", "служебният кабинет"], "bg", "служебен кабинет", id="fleeting vowel"),
        pytest.param(["бюджета", "бюджет"], "bg", "бюджет", id="attested without article"),
        pytest.param(["ядерного оружия"], "ru", "ядерное оружие", id="Russian neuter"),
        pytest.param(["Верховного суду"], "uk", "Верховний суд", id="Ukrainian masculine"),
        pytest.param(["іноземної мови"], "uk", "іноземна мова", id="Ukrainian feminine"),
        pytest.param(["Соединенные Штаты"], "ru", "Соединенные Штаты", id="name in the plural"),
        pytest.param(["member states", "member state"], "en", "member state", id="English singular"),
        pytest.param(["The Hague", "Hague's"], "en", "Hague", id="possessive"),
    ],
)
def test_base_forms(forms: list[str], lang: str, expected: str) -> None:
    assert base_form(dict.fromkeys(forms, 1), lang) == expected
