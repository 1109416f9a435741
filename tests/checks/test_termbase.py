"""The house's termbase in whole documents: what it finds, and whom it overrules."""

from pathlib import Path

import pytest

from qa.config import Config, load, selection, termbase
from qa.engine import lint
from qa.lang.terms.termbase import Term, Termbase
from qa.model import Finding, MtqaError
from qa.read import article

MP = Term(("депутат",), "MP", ("lawmaker",), ("deputy",), "bg", "en")


def findings(terms: list[Term], source: str, target: str, profile: str = "news") -> list[Finding]:
    document = article(target, source, source_lang="bg", target_lang="en")
    return [*lint(document, selection(profile, termbase=Termbase(tuple(terms))), strict=True).findings]


def codes(terms: list[Term], source: str, target: str) -> list[str]:
    return [finding.code for finding in findings(terms, source, target)]


def repaired(terms: list[Term], source: str, target: str) -> str:
    for finding in reversed(findings(terms, source, target)):
        for span, text, _ in finding.fixes:
            target = target[: span.start] + text + target[span.end :]
    return target


def test_the_repair_is_good_english() -> None:
    source = "Депутатите отхвърлиха предложението."
    assert repaired([MP], source, "The deputies rejected the proposal.") == "The MPs rejected the proposal."
    assert repaired([MP], "Един депутат отсъства.", "A deputy was absent.") == "An MP was absent."


def test_a_termbase_has_the_last_word_over_the_packaged_tables() -> None:
    source, target = "Депутатът гласува против.", "The deputy voted against."
    assert codes([], source, target)
    assert codes([MP], source, target) == ["TRM002"]
    assert codes([Term(("депутат",), "deputy", source_lang="bg", target_lang="en")], source, target) == []


def test_a_nested_term_is_not_asked_for() -> None:
    terms = [
        Term(("премиер",), "prime minister", (), ("premier",), "bg", "en"),
        Term(("служебен премиер",), "caretaker premier", source_lang="bg", target_lang="en"),
    ]
    assert codes(terms, "Служебният премиер подаде оставка.", "The caretaker premier resigned.") == []


def test_two_terms_of_one_word_allow_either() -> None:
    terms = [
        Term(("удар",), "strike", domain="war", source_lang="bg", target_lang="en"),
        Term(("удар",), "stroke", domain="health", source_lang="bg", target_lang="en"),
    ]
    assert codes(terms, "Пенсионер получи удар в парка.", "A pensioner suffered a stroke in the park.") == []


def test_an_acronym_of_the_termbase() -> None:
    term = Term(("БНБ",), "BNB", ("Bulgarian National Bank",), (), "bg", "en")
    (finding,) = findings([term], "БНБ повиши прогнозата.", "CBB raised its forecast.")
    assert (finding.code, finding.fixes[0].text) == ("TRM004", "BNB")


def test_no_termbase_no_checks() -> None:
    assert not [check.code for check in selection("strict").checks if check.code.startswith("TRM")]
    with pytest.raises(MtqaError, match="TRM001 needs a termbase"):
        selection(select_codes=["TRM001"])


def test_the_configuration_names_termbases_and_lemmatizers(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,target,source-lang\nшойгист,Shoigu loyalist,ru\n", encoding="utf-8")
    path = tmp_path / "mtqa.toml"
    path.write_text('termbases = ["terms.csv"]\nlemmatizers = { ru = "pymorphy3" }\n', encoding="utf-8")
    found = termbase(load(path))
    assert [term.target for term in found.terms] == ["Shoigu loyalist"]
    document = article("The army dislikes them.", "Шойгистами недоволна армия.", source_lang="ru", target_lang="en")
    assert [finding.code for finding in lint(document, selection(termbase=found)).findings] == ["TRM006"]


def test_an_unknown_lemmatizer_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,target\nа,b\n", encoding="utf-8")
    with pytest.raises(MtqaError, match="unknown lemmatizer 'stanza' for 'ru'; there are: pymorphy3"):
        termbase(Config(lemmatizers={"ru": "stanza"}), [tmp_path / "terms.csv"])


def test_the_signature_knows_the_terms() -> None:
    assert repr(Termbase((MP,))) == repr(Termbase((MP,)))
    assert repr(Termbase((MP,))) != repr(Termbase(()))
