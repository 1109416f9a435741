"""rdjson against the fields of reviewdog's definition, and its columns against the bytes of the file."""

import json
from pathlib import Path

import jsonschema
import pytest

from qa.report.rdjson import rdjson
from qa.report.run import Run
from qa.rules import Selection
from tests.report import samples

_STRING = {"type": "string"}


def _message(required: list[str], **properties: object) -> dict[str, object]:
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


_COUNT = {"type": "integer", "minimum": 1}
_POSITION = _message(["line", "column"], line=_COUNT, column=_COUNT)
_RANGE = _message(["start", "end"], start=_POSITION, end=_POSITION)
_LOCATION = _message(["path", "range"], path=_STRING, range=_RANGE)
_SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
SCHEMA = _message(
    ["source", "severity", "diagnostics"],
    source=_message(["name"], name=_STRING, url=_STRING),
    severity=_SEVERITY,
    diagnostics={
        "type": "array",
        "items": _message(
            ["message", "location", "severity", "code"],
            message=_STRING,
            location=_LOCATION,
            severity=_SEVERITY,
            source=_message(["name"], name=_STRING, url=_STRING),
            code=_message(["value"], value=_STRING, url=_STRING),
            suggestions={"type": "array", "items": _message(["range", "text"], range=_RANGE, text=_STRING)},
            original_output=_STRING,
            related_locations={
                "type": "array",
                "items": _message(["location"], message=_STRING, location=_LOCATION),
            },
        ),
    },
)


def read(run: Run) -> list[dict]:
    said = json.loads(rdjson(run))
    jsonschema.validate(said, SCHEMA)
    return said["diagnostics"]


def cut(raw: bytes, place: dict) -> tuple[bytes, bytes, bytes]:
    """The file before, in and behind a range, by lines and bytes."""
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    start, end = (starts[place[at]["line"] - 1] + place[at]["column"] - 1 for at in ("start", "end"))
    return raw[:start], raw[start:end], raw[end:]


@pytest.fixture
def diagnostics(news: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict]:
    monkeypatch.chdir(tmp_path)
    said = read(samples.of_checks(news, samples.linted(samples.story(tmp_path), news)))
    return {one["code"]["value"]: one for one in said}


def test_columns_are_bytes(diagnostics: dict[str, dict]) -> None:
    for code, expected in (("NUM001", "5 million euros"), ("REP001", "the the")):
        place = diagnostics[code]["location"]
        assert cut(Path(place["path"]).read_bytes(), place["range"])[1].decode() == expected
    [original] = diagnostics["NUM001"]["related_locations"]
    place = original["location"]
    assert cut(Path(place["path"]).read_bytes(), place["range"])[1].decode() == "6 милиона евро"


def test_suggestions_repair_the_file(diagnostics: dict[str, dict]) -> None:
    [repair] = diagnostics["NUM001"]["suggestions"]
    before, _, after = cut(Path("story.en.txt").read_bytes(), repair["range"])
    assert "The bank lent 6 million euros ." in (before + repair["text"].encode() + after).decode()


def test_severities_follow_ours(diagnostics: dict[str, dict]) -> None:
    assert diagnostics["NUM001"]["severity"] == "ERROR"
    assert diagnostics["REP001"]["severity"] == "WARNING"
    assert diagnostics["NUM001"]["original_output"].startswith("story.en.txt:3:66: NUM001 number-changed: ")


def test_a_file_that_writes_otherwise_gets_no_suggestion(news: Selection) -> None:
    [repeated] = read(samples.of_checks(news, samples.linted(samples.in_a_docx(), news)))
    assert "suggestions" not in repeated


def test_what_has_no_place_is_valid(news: Selection) -> None:
    assert "ERROR" in {one["severity"] for one in read(samples.of_checks(news, samples.odd()))}
