"""mtqa compare as a user meets it."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import validate

from qa.cli import cli
from qa.compare import whole_articles
from tests.test_metrics import BAD, GOOD, REFERENCES

ROOT = Path(__file__).parent.parent
SOURCES = [
    "Окръжният съд във Варна отложи делото за 12 март.",
    "Земеделци блокираха пътя към пристанището за трети ден.",
    "Министерството съобщи, че ще публикува договора следващата седмица.",
    "Няма пострадали.",
]
ARTICLE = "The court in Varna adjourned the trial. Nobody objected. The next hearing is on 12 March.\n"
MERGED = "The court in Varna adjourned the trial and nobody objected. The next hearing is on 12 March.\n"
SHORT = "The court in Varna adjourned the trial. The next hearing is on 12 March.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"reference": REFERENCES, "good": GOOD, "bad": BAD, "source": SOURCES, "ids": ["a", "a", "b", "b"]}
    for name, lines in texts.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def _compare(folder: Path, *arguments: str) -> Result:
    names = [str(folder / one) if (folder / one).exists() else one for one in arguments]
    return CliRunner().invoke(cli, ["compare", *names], standalone_mode=False)


def test_json_has_everything_and_the_documented_shape(folder: Path) -> None:
    originals = ("--reference", "reference", "--source", "source", "--documents", "ids")
    report = json.loads(_compare(folder, "good", "bad", *originals, "--format", "json").output)
    validate(report, json.loads((ROOT / "docs" / "compare.schema.json").read_text(encoding="utf-8")))
    good, bad = report["systems"]
    assert good["corpus"]["bleu"]["score"] > bad["corpus"]["bleu"]["score"]
    assert 0 < bad["corpus"]["chrf"]["p"]["bs"] <= 1
    assert [one["id"] for one in good["documents"]] == ["a", "b"]
    assert [one["line"] for one in bad["segments"]] == [1, 2, 3, 4]
    assert good["segments"][1]["scores"]["ter"] == 0


def test_the_penalty_counts_what_the_checks_find(folder: Path) -> None:
    (folder / "doubled").write_text("\n".join([*GOOD[:3], "Nobody was was hurt."]) + "\n", encoding="utf-8")
    report = json.loads(
        _compare(folder, "good", "doubled", "--reference", "reference", "--metrics", "mqm", "--format", "json").output
    )
    good, doubled = (system["segments"][3]["scores"]["mqm"] for system in report["systems"])
    assert doubled - good == pytest.approx(1000 / 4, abs=1)


def test_table_shows_documents_and_segments_on_request(folder: Path) -> None:
    plain = _compare(folder, "good", "--reference", "reference", "--metrics", "chrf").output
    assert plain.splitlines()[0].split() == ["system", "chrF2"]
    whole = _compare(
        folder, "good", "--reference", "reference", "--metrics", "chrf", "--documents", "ids", "--segments"
    ).output
    assert "document" in whole
    assert len(whole.splitlines()) > len(plain.splitlines()) + 6


def test_tsv_has_a_row_for_each_level(folder: Path) -> None:
    rows = _compare(folder, "good", "--reference", "reference", "--documents", "ids", "--format", "tsv").output
    levels = [row.split("\t")[0] for row in rows.splitlines()]
    assert levels == ["level", "corpus", "document", "document", *["segment"] * 4]


def test_gzipped_lines_are_read_as_sacrebleu_reads_them(folder: Path) -> None:
    (folder / "packed.gz").write_bytes(gzip.compress((folder / "good").read_bytes()))
    rows = [
        _compare(folder, name, "--reference", "reference", "--metrics", "bleu,ter", "--format", "tsv").output
        for name in ("good", "packed.gz")
    ]
    assert rows[0] == rows[1].replace("packed.gz", "good")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["good", "--reference", "short"], "has 4 lines and the reference 2; --align", id="lengths"),
        pytest.param(["good", "--reference", "nowhere"], "cannot be read: No such file", id="no reference"),
        pytest.param(["latin", "--reference", "reference"], "latin:2: is not UTF-8", id="encoding, with its line"),
        pytest.param(["good", "--reference", "reference", "--metrics", "blue"], "did you mean 'bleu'", id="metric"),
        pytest.param(["good", "--reference", "reference", "--paired", "t"], "'t' is none of bs, ar", id="test"),
        pytest.param(["good", "--reference", "empty"], "is empty", id="empty reference"),
    ],
)
def test_what_the_user_can_fix_is_a_sentence(folder: Path, arguments: list[str], message: str) -> None:
    (folder / "short").write_text("One.\nTwo.\n", encoding="utf-8")
    (folder / "empty").write_text("", encoding="utf-8")
    (folder / "latin").write_bytes(b"One.\nCaf\xe9.\nThree.\nFour.\n")
    assert message in str(_compare(folder, *arguments).exception)


def test_articles_are_aligned_and_cut_alike(tmp_path: Path) -> None:
    for name, text in (("reference", ARTICLE), ("merged", MERGED), ("short", SHORT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    texts = whole_articles([tmp_path / "merged", tmp_path / "short"], tmp_path / "reference", None, None)
    assert texts.references == (
        "The court in Varna adjourned the trial. Nobody objected.",
        "The next hearing is on 12 March.",
    )
    merged, short = texts.renderings
    assert merged.lines == (
        "The court in Varna adjourned the trial and nobody objected.",
        "The next hearing is on 12 March.",
    )
    assert short.lines == ("The court in Varna adjourned the trial.", "The next hearing is on 12 March.")


def test_folders_of_articles_are_matched_by_name(tmp_path: Path) -> None:
    for folder in ("theirs", "ours"):
        (tmp_path / folder).mkdir()
    (tmp_path / "theirs" / "court.ref.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "ours" / "court.en.txt").write_text(SHORT, encoding="utf-8")
    texts = whole_articles([tmp_path / "ours"], tmp_path / "theirs", None, None)
    assert set(texts.ids) == {"court"}
    (tmp_path / "theirs" / "port.ref.txt").write_text(ARTICLE, encoding="utf-8")
    result = _compare(tmp_path, "ours", "--reference", "theirs", "--align")
    assert "needs one file named port.*" in str(result.exception)
