"""What all evaluations share: processes, shapes, plots, exit codes, encoders."""

from pathlib import Path

import pytest

from qa.evaluate import demetr as contrast
from qa.evaluate import mlqe as agreement
from qa.evaluate import mqm as errors
from qa.evaluate import scorers
from qa.evaluate.many import Run, each
from qa.evaluate.scorers import Setting
from qa.model import MtqaError
from qa.read.files import text_of
from qa.report.evaluation import Evaluation, Table, text
from tests.evaluate.sets import SENTENCES, demetr, evaluate, mlqe, mqm
from tests.test_models import Counting


@pytest.mark.parametrize("name", ["demetr", "mlqe"])
def test_two_processes_say_what_one_says(tmp_path: Path, name: str) -> None:
    path = demetr(tmp_path) if name == "demetr" else mlqe(tmp_path)
    one, two = (evaluate(name, path, "--jobs", jobs, "--plot", tmp_path / f"{jobs}.svg") for jobs in "12")
    assert one.output == two.output
    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


def test_progress_is_told_of_every_item() -> None:
    told: list[tuple[int, int]] = []
    assert each(str, [1, 2, 3], Run(None, lambda done, total: told.append((done, total)))) == ["1", "2", "3"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_terminal_sees_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    from qa.cli.evaluate import _progress

    say = _progress()
    say(1, 2)
    say(2, 2)
    assert capsys.readouterr().err == "\r2 of 2, 0 s left \n"


@pytest.mark.parametrize("name", ["demetr", "mlqe", "mqm", "clean"])
def test_a_plot_is_drawn_and_the_same_again(tmp_path: Path, name: str) -> None:
    (tmp_path / "bg").write_text("Фериботът беше отменен.\n", encoding="utf-8")
    (tmp_path / "en").write_text("The ferry was was cancelled.\n", encoding="utf-8")
    (tmp_path / "set").mkdir()
    what = {
        "demetr": [demetr(tmp_path / "set"), "--mode", "reference"],
        "mlqe": [mlqe(tmp_path / "set")],
        "mqm": [mqm(tmp_path / "mqm.tsv")],
        "clean": [tmp_path / "bg", tmp_path / "en"],
    }[name]
    drawn = []
    for file in (tmp_path / "a.svg", tmp_path / "b.svg"):
        evaluate(name, *what, "--plot", file)
        drawn.append(file.read_bytes())
    assert drawn[0].startswith(b"<?xml")
    assert drawn[0] == drawn[1]
    assert b"<dc:date>" not in drawn[0]
    assert "cannot be written" in str(evaluate(name, *what, "--plot", tmp_path / "no" / "a.svg").exception)


def test_an_unknown_profile_or_encoder_is_a_sentence(tmp_path: Path) -> None:
    assert "unknown profile 'new'" in str(evaluate("demetr", tmp_path, "--profile", "new").exception)
    assert "unknown encoder 'labse'" in str(evaluate("demetr", tmp_path, "--encoder", "labse").exception)


def test_an_encoder_stands_beside_and_on_the_road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Counting()
    monkeypatch.setattr(scorers, "encoder", lambda name: model)
    scorers.encoder_of.cache_clear()
    setting, run = Setting("news", "letters"), Run(1)
    path = demetr(tmp_path)
    modes: tuple[scorers.Mode, ...] = ("target", "source", "reference")
    heads = {mode: contrast.evaluate(path, mode, setting, run).tables[0].head for mode in modes}
    assert "letters" not in heads["target"]
    assert "letters" in heads["reference"]
    assert "mtqa + letters" in heads["source"]
    assert "models:letters-1" in contrast.evaluate(tmp_path, "source", setting, run).signatures["mtqa + letters"]
    by_sentence = agreement.evaluate(mlqe(tmp_path), setting, run).tables[0]
    assert [row[1] for row in by_sentence.rows] == ["mtqa", "mtqa + letters", "length ratio", "letters"]
    assert len(errors.evaluate(mqm(tmp_path / "mqm.tsv"), setting, run).tables[3].rows) == 4
    assert SENTENCES[0][1] in model.seen
    scorers.encoder_of.cache_clear()


def test_cells_without_a_number_are_dashes() -> None:
    chart = contrast.Chart("", "", "", (), ())
    table = Table("a table", ("what", "n", "share"), (("a", 3, 0.5), ("b", 0, None)), 2)
    shown = text(Evaluation("x", {}, (table, Table("empty", ("a",), ())), {"mtqa": "signed"}, chart))
    assert "b         0        –" in shown
    assert "0.50" in shown
    assert "empty" not in shown


def test_an_error_in_another_process_is_the_same_sentence() -> None:
    with pytest.raises(MtqaError, match="no such file"):
        each(text_of, [Path("nowhere"), Path("neither")], Run(2))
