"""mtqa terms, and lint with a termbase, as a user meets them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.cli import cli
from qa.model import MtqaError

GOOD = "source,target,forbidden,source-lang\nдепутат,MP,deputy,bg\n"


def _invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_check_counts(house: Path) -> None:
    result = _invoke("terms", "check", house)
    assert (result.exit_code, result.output) == (0, f"{house}: 1 term, 0 problems\n")


def test_check_lists_all_that_is_wrong_and_goes_on(house: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("source,target,admitted\nа,b,b\nа,c,\n", encoding="utf-8")
    result = _invoke("terms", "check", bad, tmp_path / "none.tbx", house)
    assert result.exit_code == 2
    assert f"{bad}:2: “b” is both preferred and admitted" in result.output
    assert f"{bad}:3: “а” has two preferred renderings" in result.output
    assert f"mtqa: {tmp_path / 'none.tbx'}: no such file" in result.output
    assert f"{house}: 1 term, 0 problems" in result.output


@pytest.mark.parametrize("dialect", ["v2", "dca", "dct"])
def test_convert_there_and_back(house: Path, tmp_path: Path, dialect: str) -> None:
    assert _invoke("terms", "convert", house, tmp_path / "house.tbx", "--dialect", dialect).exit_code == 0
    assert _invoke("terms", "convert", tmp_path / "house.tbx", tmp_path / "back.tsv").exit_code == 0
    assert (tmp_path / "back.tsv").read_text(encoding="utf-8").splitlines() == [
        "source\ttarget\tforbidden\tsource-lang\ttarget-lang",
        "депутат\tMP\tdeputy\tbg\ten",
    ]


def test_convert_to_another_kind_is_refused(house: Path, tmp_path: Path) -> None:
    result = _invoke("terms", "convert", house, tmp_path / "house.docx")
    assert isinstance(result.exception, MtqaError)
    assert "is none of .tbx, .csv, .tsv" in str(result.exception)


def test_lookup_in_any_form(house: Path) -> None:
    result = _invoke("terms", "lookup", "депутатите", "--termbase", house)
    assert result.exit_code == 0
    assert result.output.startswith(f"депутат → MP  (bg, {house}:2)\n    never: deputy\n")


def test_lookup_of_letters_in_the_packaged_tables() -> None:
    assert "State Agency for National Security" in _invoke("terms", "lookup", "ДАНС").output


def test_lookup_of_nothing() -> None:
    result = _invoke("terms", "lookup", "ъщъщъщ")
    assert (result.exit_code, result.output) == (1, "no term holds “ъщъщъщ”\n")


def test_lint_with_a_termbase(house: Path, tmp_path: Path) -> None:
    (tmp_path / "story.bg.txt").write_text("Депутатите гласуваха.\n", encoding="utf-8")
    target = tmp_path / "story.en.txt"
    target.write_text("The deputies voted.\n", encoding="utf-8")
    result = _invoke("lint", target, "--termbase", house)
    assert result.exit_code == 1
    assert "The termbase forbids “deputies” for “Депутатите”.  TRM002" in result.output


def test_lint_with_a_wrong_termbase_says_where(tmp_path: Path) -> None:
    (tmp_path / "story.en.txt").write_text("The deputies voted.\n", encoding="utf-8")
    bad = tmp_path / "bad.csv"
    bad.write_text("source,target,admitted\nа,b,b\nа,c,\n", encoding="utf-8")
    result = _invoke("lint", tmp_path / "story.en.txt", "--termbase", bad)
    assert isinstance(result.exception, MtqaError)
    assert f"{bad}:2: “b” is both preferred and admitted (and 1 more: mtqa terms check {bad})" in str(result.exception)


def test_extract_proposes_rows_of_a_termbase(tmp_path: Path) -> None:
    lines = [
        "Сметната палата провери общината.\tThe Court of Auditors checked the municipality.",
        "Докладът на Сметната палата закъсня.\tThe report of the Court of Auditors was late.",
        "В Сметната палата има нов шеф.\tThere is a new head at the Court of Auditors.",
    ]
    corpus = tmp_path / "archive.tsv"
    corpus.write_text("\n".join([*lines, "no tab", *(f"Дума {n}.\tWord {n}." for n in range(9))]), encoding="utf-8")
    result = _invoke("terms", "extract", corpus, "--source-lang", "bg", "--target-lang", "en")
    assert result.exit_code == 2
    assert f"mtqa: {corpus}:4: has no tab between source and target" in result.output
    assert "Сметна палата\tCourt of Auditors\tbg\ten\t3 of 3 sentence pairs" in result.output
    out = tmp_path / "terms.tbx"
    assert _invoke("terms", "extract", corpus, "--source-lang", "bg", "-o", out).exit_code == 2
    assert _invoke("terms", "check", out).exit_code == 0


def test_extract_reads_folders_of_articles(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.bg.txt").write_text("Сметната палата провери общината.\n", encoding="utf-8")
        (tmp_path / f"{number}.en.txt").write_text(
            "The Court of Auditors checked the municipality.\n", encoding="utf-8"
        )
    (tmp_path / "alone.en.txt").write_text("Nothing.\n", encoding="utf-8")
    result = _invoke("terms", "extract", tmp_path, "--limit", 1)
    assert "alone.en.txt: has no original beside it" in result.output
    assert "\t" in result.output
