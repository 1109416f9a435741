"""What other people's metrics say joins by id, text or order, and what does not fit is said with its line."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.cli import cli
from qa.config import selection
from qa.engine import lint
from qa.model import Document, MtqaError, Segment, Severity, Span
from qa.outside.scores import Scores

TEXTS = ("The court freed the captain.", "The ferry is late.", "Nobody was hurt.")
MARK = {"start": 4, "end": 9, "severity": "major", "text": "court"}


def _document(texts: Iterable[str] = TEXTS) -> Document:
    return Document("-", tuple(Segment(n, text) for n, text in enumerate(texts, start=1)), is_text=False)


def _lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _scores(folder: Path, text: str | bytes, target: str = "corpus.tsv") -> Scores:
    path = folder / "scores.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Scores(path, target)


def _given(scores: Scores, document: Document | None = None) -> list[Mapping[str, float]]:
    return [segment.scores for segment in scores.given(document or _document()).segments]


def _problems(scores: Scores) -> list[str]:
    return [str(problem).rsplit("/", 1)[-1] for problem in scores.problems()]


def _comet(*rows: object, system: str = "corpus.tsv") -> dict[str, object]:
    return {system: [*rows]}


def _row(text: str, score: float, **others: object) -> dict[str, object]:
    return {"src": "…", "mt": text, "ref": "…", "COMET": score, **others}


SPAN = {"text": "court", "confidence": 0.82, "severity": "critical", "start": 4, "end": 9}
INDENTED = json.dumps(_comet(*(_row(text, 0.5, errors=[SPAN]) for text in TEXTS[:1])), ensure_ascii=False, indent=4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(INDENTED, [{"COMET": 0.5}, {}, {}], id="comet-score --to_json"),
        pytest.param(json.dumps(_comet(_row(TEXTS[1], 1))), [{}, {"COMET": 1.0}, {}], id="on one line"),
        pytest.param("\ufeff" + INDENTED.replace("\n", "\r\n"), [{"COMET": 0.5}, {}, {}], id="BOM and CRLF"),
        pytest.param(
            json.dumps({"a/other.en.txt": [_row(TEXTS[0], 0)], "b/corpus.tsv": [_row(TEXTS[0], 0.7)]}),
            [{"COMET": 0.7}, {}, {}],
            id="one of several systems",
        ),
        pytest.param(
            _lines(*({"source": "…", "hypothesis": text, "reference": "…", "prediction": 3.5} for text in TEXTS[1:])),
            [{}, {"MetricX": 3.5}, {"MetricX": 3.5}],
            id="MetricX",
        ),
        pytest.param(
            "\ufeff"
            + _lines({"id": 3, "scores": {"mine": 1}}, {"id": "1", "scores": {"mine": 2}}).replace("\n", "\r\n"),
            [{"mine": 2.0}, {}, {"mine": 1.0}],
            id="by id in any order",
        ),
        pytest.param(
            _lines(*({"scores": {"a": n, "b": -n}} for n in range(3))),
            [{"a": 0.0, "b": 0.0}, {"a": 1.0, "b": -1.0}, {"a": 2.0, "b": -2.0}],
            id="by order",
        ),
        pytest.param(
            _lines({"id": "doc-9", "target": f"  {TEXTS[1]} ", "scores": {"a": 1}}), [{}, {"a": 1.0}, {}], id="by text"
        ),
        pytest.param(
            _lines(
                {"id": 0, "target": TEXTS[0], "scores": {"a": 0}}, {"id": 1, "target": TEXTS[1], "scores": {"a": 1}}
            ),
            [{"a": 0.0}, {"a": 1.0}, {}],
            id="ids of another count, held against the texts",
        ),
    ],
)
def test_what_metrics_write_is_matched(text: str, expected: list[dict[str, float]], tmp_path: Path) -> None:
    scores = _scores(tmp_path, text)
    scores.agree(3)
    assert _given(scores) == expected
    assert _problems(scores) == []


def test_equal_texts_take_their_scores_in_order(tmp_path: Path) -> None:
    scores = _scores(tmp_path, _lines(*({"target": "Yes.", "scores": {"a": n}} for n in range(3))))
    assert [one["a"] for one in _given(scores, _document(["Yes."] * 3))] == [0, 1, 2]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param('{"id": 1, "scores": {"a": NaN}}', "'a' is nan, and not a number", id="NaN"),
        pytest.param('{"id": 1, "scores": {"a": -Infinity}}', "'a' is -inf", id="infinite"),
        pytest.param('{"id": 1, "scores": {"a": 1e999}}', "'a' is inf", id="too large"),
        pytest.param(f'{{"id": 1, "scores": {{"a": 1{"0" * 400}}}}}', "'a' is inf", id="too long"),
        pytest.param('{"id": 1, "scores": {"a": "0.5"}}', "'a' is not a number", id="text for a number"),
        pytest.param('{"id": 1, "scores": {"a": true}}', "'a' is not a number", id="truth for a number"),
        pytest.param('{"id": 1, "scores": [1]}', "'scores' is not an object", id="a list of scores"),
        pytest.param('{"id": 1, "scores": {"semantic": 1}}', "a score of mtqa's own", id="a name that is taken"),
        pytest.param('{"id": 1.5, "scores": {"a": 1}}', "neither a string nor a whole number", id="half an id"),
        pytest.param('{"id": 1}', "neither scores nor marks", id="nothing said"),
        pytest.param('{"target": 7, "scores": {"a": 1}}', "'target' is not a string", id="a number for a text"),
        pytest.param('{"id": 1, "scores": {"a": 1}', "is not JSON", id="cut off"),
        pytest.param("[" * 100_000, "is not JSON", id="nested deeply"),
        pytest.param('["a"]', "not a JSON object", id="a list"),
        pytest.param('{"id": 1, "marks": [7]}', "a mark is not an object", id="a number for a mark"),
        pytest.param('{"id": 1, "marks": {}}', "'marks' is not a list", id="an object for marks"),
    ],
)
def test_a_wrong_line_is_said_and_the_rest_goes_on(row: str, said: str, tmp_path: Path) -> None:
    scores = _scores(tmp_path, f'{{"id": 2, "scores": {{"a": 1}}}}\n{row}\n{{"id": 3, "scores": {{"a": 1}}}}\n')
    assert _given(scores) == [{}, {"a": 1.0}, {"a": 1.0}]
    [problem] = _problems(scores)
    assert problem.startswith("scores.json:2: ")
    assert said in problem


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"start": 20, "end": 90}, "the mark 20–90 lies outside of the text", id="behind the text"),
        pytest.param({"start": -1}, "lies outside", id="before the text"),
        pytest.param({"end": 4}, "lies outside", id="of no words"),
        pytest.param({"start": 1.0}, "'start' of a mark is not a whole number", id="a fraction"),
        pytest.param({"end": None}, "'end' of a mark is not a whole number", id="no end"),
        pytest.param({"severity": "bad"}, "severity 'bad' is none of minor, major, critical", id="no severity"),
        pytest.param({"confidence": 1.5}, "'confidence' is 1.5, not between 0 and 1", id="too sure"),
        pytest.param({"confidence": "high"}, "'confidence' is not a number", id="sure in words"),
        pytest.param({"start": 8, "end": 13}, "offsets are code points from 0", id="offsets of other units"),
    ],
)
@pytest.mark.parametrize("key", ["marks", "errors"])
def test_a_wrong_mark_is_said(key: str, change: dict[str, object], said: str, tmp_path: Path) -> None:
    scores = _scores(tmp_path, _lines({"id": 1, "target": TEXTS[0], key: [MARK | change]}))
    assert not any(segment.marks for segment in scores.given(_document()).segments)
    assert said in _problems(scores)[0]


def test_a_mark_outside_of_a_text_that_only_the_target_has_is_said(tmp_path: Path) -> None:
    scores = _scores(tmp_path, _lines({"id": 1, "marks": [MARK, MARK | {"end": 99}]}))
    assert [len(segment.marks) for segment in scores.given(_document()).segments] == [1, 0, 0]
    assert _problems(scores) == ["scores.json:1: the mark 4–99 lies outside of the text of segment 1"]


def test_what_matches_nothing_is_said(tmp_path: Path) -> None:
    rows = [{"id": 9, "scores": {"a": 1}}, {"id": 1, "target": "Another.", "scores": {"a": 1}}]
    scores = _scores(tmp_path, _lines(*rows, {"target": "None.", "scores": {"a": 1}}))
    assert _given(scores) == [{}, {}, {}]
    assert _problems(scores) == [
        "scores.json:1: matches no segment; its id is 9",
        "scores.json:2: has another text than the segment 1",
        "scores.json:3: matches no segment by its text",
    ]


def test_many_errors_are_counted(tmp_path: Path) -> None:
    scores = _scores(tmp_path, "oops\n" * 500 + _lines(*({"id": n, "scores": {"a": 1}} for n in range(1, 501))))
    _given(scores)
    said = _problems(scores)
    assert len(said) == 42
    assert "480 more records are wrong" in said[20]
    assert "477 more records match no segment" in said[-1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "has no scores", id="empty"),
        pytest.param(INDENTED.encode("utf-16"), "is UTF-16", id="UTF-16"),
        pytest.param('{"a.txt": []}', "has no scores", id="a system without rows"),
        pytest.param(
            '{"a.txt": [{"mt": "A.", "COMET": 1}], "b.txt": [{"mt": "A.", "COMET": 1}]}', "none of", id="others"
        ),
    ],
)
def test_a_file_that_says_nothing_is_refused(text: str | bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match=said):
        _scores(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(INDENTED[:-20], 3, id="cut off"),
        pytest.param(INDENTED + "}", 19, id="too much"),
        pytest.param('{"s": [{"mt": "A.", "COMET": 1}\n{"mt": "A."}]}', 2, id="no comma"),
        pytest.param('{"s": [{"mt": "A.", "COMET": 1},\n7]}', 2, id="no object"),
        pytest.param(INDENTED.encode().replace(b"captain", b"\xff"), 1, id="not UTF-8"),
    ],
)
def test_broken_output_of_comet_is_said(text: str | bytes, line: int, tmp_path: Path) -> None:
    [problem, *_] = _problems(_scores(tmp_path, text))
    assert problem.startswith(f"scores.json:{line}: ")


def test_a_row_of_comet_that_is_no_number_is_left_out(tmp_path: Path) -> None:
    text = json.dumps(_comet(_row(TEXTS[0], float("nan")), _row(TEXTS[1], 0.5)))
    scores = _scores(tmp_path, text)
    assert _given(scores) == [{}, {"COMET": 0.5}, {}]
    assert "'COMET' is nan" in _problems(scores)[0]


def test_marks_become_findings_with_their_severity_and_confidence(tmp_path: Path) -> None:
    low = SPAN | {"start": 20, "end": 27, "text": "Captain", "confidence": 0.3, "severity": "minor"}
    text = json.dumps(_comet(_row(TEXTS[0], 0.5, errors=[SPAN, low])))
    document = _scores(tmp_path, text).given(Document("-", (Segment(1, f" {TEXTS[0]}"),)))
    result = lint(document, selection("news", marked_by=["metric"]))
    [finding], [doubt] = ([one for one in some if one.code == "EXT001"] for some in (result.findings, result.doubts))
    assert (finding.severity, finding.confidence, finding.target) == (Severity.CRITICAL, 0.82, Span(5, 10))
    assert (doubt.severity, doubt.confidence) == (Severity.MINOR, 0.3)


def test_marks_nobody_asked_for_are_no_findings_and_cannot_be_selected() -> None:
    assert not any(check.needs_marks for check in selection("strict").checks)
    with pytest.raises(MtqaError, match="EXT001 needs marks of a metric: give them with --scores FILE"):
        selection("news", select_codes=["EXT001"])


def test_a_large_file_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "scores.jsonl.gz"
    rows = 20_000
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(_lines({"id": rows - n, "scores": {"a": n}}) for n in range(rows))
    scores = Scores(path, "corpus.tsv")
    document = Document("-", tuple(Segment(n + 1, "A.") for n in range(300)))
    assert [one["a"] for one in _given(scores, document)] == [rows - n - 1 for n in range(300)]
    assert scores.name.startswith("scores.jsonl.gz-")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a corpus and its scores in which we are."""
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"Изречение номер {n}.\tSentence number {n}.\n" for n in range(1, 601))
    (tmp_path / "corpus.tsv").write_text(rows, encoding="utf-8")
    mark = {"start": 0, "end": 8, "severity": "major", "text": "Sentence", "message": "Odd."}
    marked = [{"id": n, "scores": {"mine": n / 100}, "marks": [mark] if n == 600 else []} for n in range(1, 601)]
    (tmp_path / "scores.jsonl").write_text(_lines(*marked), encoding="utf-8")
    return tmp_path


def _mtqa(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["lint", "--source-lang", "bg", "--target-lang", "en", *arguments])


def test_a_target_that_the_option_took_is_named() -> None:
    done = _mtqa("--scores", "story.en.txt")
    assert done.exit_code == 2
    assert "Missing argument 'TARGET...'. --scores took story.en.txt for its file: put it behind" in done.output


def test_the_report_says_what_was_used(desk: Path) -> None:
    done = _mtqa("corpus.tsv", "--scores", "scores.jsonl", "--format", "json")
    report = json.loads(done.stdout)
    [document] = report["documents"]
    [name] = document["models"]
    assert name.startswith("scores.jsonl-")
    assert f"|models:{name}" in report["signature"]
    [finding] = [one for one in document["findings"] if one["code"] == "EXT001"]
    assert (finding["segment"], finding["target"]["line"], finding["severity"]) == (600, 600, "major")
    assert finding["message"] == "A metric marks this as an error: Odd."
    assert document["segments"][2]["scores"]["mine"] == 0.03
    assert done.exit_code == 1


def test_without_the_file_the_report_is_as_before(desk: Path) -> None:
    alone = json.loads(_mtqa("corpus.tsv", "--format", "json").stdout)
    assert alone["documents"][0]["models"] == []
    assert "models:" not in alone["signature"]
    assert not {one for said in alone["documents"][0]["not_checked"] for one in said["codes"]} & {"EXT001", "JDG001"}


def test_what_does_not_match_makes_the_exit_code_2(desk: Path) -> None:
    with (desk / "scores.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": 601, "scores": {"mine": 1}}\n')
    done = _mtqa("corpus.tsv", "--scores", "scores.jsonl", "--exit-zero")
    assert done.exit_code == 2
    assert "scores.jsonl:601: matches no segment; its id is 601" in done.stderr
    assert "EXT001" in done.stdout


def test_a_file_by_order_needs_as_many_records(desk: Path) -> None:
    (desk / "scores.jsonl").write_text(_lines({"scores": {"mine": 1}}), encoding="utf-8")
    done = _mtqa("corpus.tsv", "--scores", "scores.jsonl")
    assert isinstance(done.exception, MtqaError)
    assert "has 1 records without id and text, and the target 600 segments" in str(done.exception)


def test_a_file_of_something_else_is_said_line_by_line(desk: Path) -> None:
    (desk / "scores.jsonl").write_text("An article.\n\nOf two lines.\n", encoding="utf-8")
    done = _mtqa("corpus.tsv", "--scores", "scores.jsonl", "--exit-zero")
    assert done.exit_code == 2
    assert "scores.jsonl:3: is not JSON" in done.stderr


def test_scores_without_a_file_are_shown(desk: Path) -> None:
    (desk / "story.en.txt").write_text("The court freed the captain.\n", encoding="utf-8")
    assert "fluency" in _mtqa("story.en.txt", "--scores").stdout
    assert "fluency" not in _mtqa("story.en.txt").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["corpus.tsv", "corpus.tsv"], id="two targets"),
        pytest.param(["."], id="a folder"),
        pytest.param(["corpus.tsv", "--fix"], id="repaired at once"),
        pytest.param(["scores.jsonl", "--format", "jsonl"], id="a stream"),
        pytest.param(["-"], id="by order from standard input"),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments: list[str], desk: Path) -> None:
    (desk / "scores.jsonl").write_text(_lines({"scores": {"mine": 1}}), encoding="utf-8")
    assert isinstance(_mtqa(*arguments, "--scores", "scores.jsonl").exception, MtqaError)
