"""The stream scores as `mtqa lint` does: with the metrics of a reference, with an encoder where one is given."""

import json

from qa.rules import Selection
from qa.stream import Answer, Texts, linted, linted_line
from tests.test_models import Counting

REFERENCE = "The ferry was cancelled because of the storm."


def test_a_reference_tells_two_silent_lines_apart(news: Selection) -> None:
    near, far = (
        linted(Texts(target, reference=REFERENCE, target_lang="en"), news)
        for target in ("The ferry was cancelled because of a storm.", "A gale stopped all boats.")
    )
    assert near.document.segments[0].scores["chrf++"] > far.document.segments[0].scores["chrf++"]
    assert near.score.quality > far.score.quality


def test_an_encoder_scores_meaning(news: Selection) -> None:
    line = json.dumps({"target": "A bad cab.", "source": "A bad cab.", "source_lang": "bg"}).encode()
    assert linted_line(line, news, "", "en", Counting()).document.segments[0].scores["semantic"] == 1
    [answer] = Answer().lines([line], news, "", "en", Counting())
    assert json.loads(answer)["score"] <= 100


def test_a_declared_language_holds_for_lines_that_tell_none(news: Selection) -> None:
    line = json.dumps({"target": "Nobody was hurt.", "source": "Няма пострадали."}).encode()
    assert linted_line(line, news, "uk", "en").document.segments[0].source_lang == "uk"
    alone = json.dumps({"target": "Nobody was hurt."}).encode()
    assert linted_line(alone, news, "uk", "en").document.segments[0].source_lang == ""
