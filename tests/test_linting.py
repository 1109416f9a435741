"""From the documents of a file to what is reported: a corpus is one in the end, and does not grow with its length."""

from pathlib import Path

from qa.config import Config, selection
from qa.linting import Judging, linted
from qa.model import Linted, MtqaError
from qa.targets import Reading, documents_of
from tests.test_models import Counting


def _linted(path: Path, judging: Judging) -> list[Linted | MtqaError]:
    return list(linted(documents_of(path, Reading(), Config(source_lang="bg", target_lang="en")), judging))


def test_of_a_long_corpus_only_segments_with_findings_are_kept(tmp_path: Path) -> None:
    """Batches of 1,024 are kept whole up to 5,000 lines; what is counted and where it stands is the same."""
    lines = ["Утро.\tThe morning was calm."] * 6000
    lines[5800] = "Утро.\tThe the morning was calm."
    lines[5900] = "no tab"
    path = tmp_path / "corpus.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    error, one = _linted(path, Judging(selection(select_codes=["REP001"])))
    assert str(error).endswith("corpus.tsv:5901: has no tab between source and target")
    assert isinstance(one, Linted)
    [finding] = one.result.findings
    assert finding.segment == 5801
    assert one.score.tally.words == 5999 * 4 + 1
    assert 4000 < len(one.document.segments) < 5002
    assert {segment for segment, _ in one.document.places} == {segment.id for segment in one.document.segments}


def test_a_model_scores_before_the_checks_run(tmp_path: Path) -> None:
    path = tmp_path / "lines.tsv"
    path.write_text("A bad cab.\tA bad cab.\n", encoding="utf-8")
    [one] = _linted(path, Judging(selection(select_codes=["REP001"]), encoder=Counting()))
    assert isinstance(one, Linted)
    assert one.document.segments[0].scores["semantic"] == 1
    assert one.document.models
