"""A text that is written on is linted as if it were read for the first time, whatever was kept of it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.config import Config
from qa.linting import Judging, linted
from qa.model import Linted, MtqaError
from qa.read.article import Alignments
from qa.recall import Recall
from qa.rules import Selection
from qa.targets import Reading, documents_of
from tests.conftest import ROOT

ARTICLES = ROOT / "corpora" / "articles"
WORDS = ("the", "17", "Sofia", "did not", "ministers", "В", "Kyiv", "🙂", "percent", ". ", "\n\n", '"', ", ")


def _edits(text: str, chance: random.Random) -> Iterator[str]:
    """The text as it is while somebody writes in it: letters, words, sentences and paragraphs come and go."""
    for _ in range(9):
        at = chance.randrange(len(text))
        paragraphs = text.split("\n\n")
        match chance.randrange(5):
            case 0:
                text = text[:at] + chance.choice("aeist ") + text[at:]
            case 1:
                text = text[:at] + f" {chance.choice(WORDS)} " + text[at:]
            case 2:
                text = text[:at] + text[at + chance.randrange(1, 40) :]
            case 3:
                paragraphs.insert(chance.randrange(len(paragraphs)), chance.choice(paragraphs))
                text = "\n\n".join(paragraphs)
            case 4:
                chance.shuffle(paragraphs)
                text = "\n\n".join(paragraphs)
        yield text


def _one(text: str, path: Path, reading: Reading, judging: Judging) -> Linted:
    (found,) = linted(documents_of(path, reading, Config(), text.encode()), judging)
    assert not isinstance(found, MtqaError), found
    return found


@pytest.mark.parametrize("name", ["harbor", "clinic", "bridge"])
def test_what_is_kept_changes_nothing(name: str, everything: Selection) -> None:
    path = ARTICLES / f"{name}.en.txt"
    trusted = ARTICLES / f"{name}.ref.txt"
    whole = Reading(reference=trusted if trusted.exists() else None)
    again = whole._replace(recall=Alignments(Recall(), Recall()))
    anew, kept = Judging(everything), Judging(everything, recall=Recall())
    for text in _edits(path.read_text(encoding="utf-8"), random.Random(name)):
        expected, found = _one(text, path, whole, anew), _one(text, path, again, kept)
        assert found.document.segments == expected.document.segments
        assert found.result == expected.result
        assert found.score == expected.score


def test_other_checks_forget_what_was_found(news: Selection, everything: Selection) -> None:
    path = ARTICLES / "harbor.en.txt"
    text = path.read_text(encoding="utf-8")
    judging = Judging(everything, recall=Recall())
    _one(text, path, Reading(), judging)
    found = _one(text, path, Reading(), Judging(news, recall=judging.recall))
    assert found.result == _one(text, path, Reading(), Judging(news)).result


def _count(text: str, path: Path, judging: Judging, beats: list[None]) -> int:
    """How much work it is to lint the text."""
    beats.clear()
    _one(text, path, Reading(), judging)
    return len(beats)


def test_only_segments_that_changed_are_linted_again(news: Selection) -> None:
    path = ARTICLES / "harbor.en.txt"
    text = path.read_text(encoding="utf-8")
    written = text.replace("grain terminal", "grain store")
    beats: list[None] = []
    judging = Judging(news, recall=Recall(lambda: beats.append(None)))
    first, changed, same = (_count(one, path, judging, beats) for one in (text, written, written))
    segments = _one(text, path, Reading(), judging).document.segments
    assert (first - same, changed - same) == (len(segments), 1)


class _StoppedError(Exception):
    pass


def test_a_run_is_stopped_and_leaves_what_it_made(news: Selection) -> None:
    path = ARTICLES / "harbor.en.txt"
    text = path.read_text(encoding="utf-8")
    expected = _one(text, path, Reading(), Judging(news))
    done: list[None] = []

    def beat() -> None:
        done.append(None)
        if len(done) == 10:
            raise _StoppedError

    judging = Judging(news, recall=Recall(beat))
    with pytest.raises(_StoppedError):
        _one(text, path, Reading(), judging)
    assert _one(text, path, Reading(), judging).result == expected.result
    assert len(done) - 10 < len(expected.document.segments) + len(news.of_documents)
