"""mtqa lint as a desk uses it: what goes together, what is written where, and with which exit code it ends."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.cli import cli
from qa.model import MtqaError

BROKEN = "Moscow spoke of the unification of nations. of Russia on Monday.\n\nHe said the the talks would go on.\n"
REPAIRED = "Moscow spoke of the unification of nations of Russia on Monday.\n\nHe said the talks would go on.\n"
SOUND = "The court in Varna freed the captain on Monday, his lawyer said.\n"
MINOR = "The captain said the the court in Varna freed him on Monday.\n"
GIT = ("git", "-c", "user.name=desk", "-c", "user.email=desk@localhost")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of stories, with names as a newsroom gives them, in which we are."""
    stories = tmp_path / "stories"
    (stories / "спорт и хора").mkdir(parents=True)
    for name, text in (("port", BROKEN), ("court", SOUND), ("спорт и хора/мач на деня", MINOR)):
        (stories / f"{name}.en.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _mtqa(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli, ["lint", *arguments], input=stdin.encode())


def _commit(folder: Path) -> None:
    for command in (("init", "-q", "."), ("add", "."), ("commit", "-q", "-m", "stories")):
        subprocess.run([*GIT, *command], cwd=folder, check=True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["stories"], 1, id="a folder with a broken story"),
        pytest.param(["stories", "--exit-zero"], 0, id="findings that must not stop anything"),
        pytest.param(["stories", "missing.en.txt", "--exit-zero"], 2, id="a missing file is no finding"),
        pytest.param(["stories/спорт и хора"], 0, id="nothing at the bar"),
        pytest.param(["stories/спорт и хора", "--fail-on", "minor"], 1, id="a lower bar"),
        pytest.param(["stories/port.en.txt", "--fix"], 0, id="what was repaired fails no more"),
        pytest.param(["stories/port.en.txt", "--diff"], 1, id="a difference"),
        pytest.param(["stories/court.en.txt", "--diff"], 0, id="no difference"),
        pytest.param(["stories/port.en.txt", "--diff", "--exit-zero"], 0, id="a difference that must stop nothing"),
        pytest.param(["stories", "--accept", "ALL", "--reason", "an old archive"], 0, id="accepted"),
        pytest.param(["stories", "gone.txt", "--accept", "ALL", "--reason", "old"], 2, id="accepted but for one"),
        pytest.param(["stories", "--baseline", "b.json", "--update-baseline"], 0, id="a baseline"),
        pytest.param(["stories", "--pairs"], 1, id="a folder is what is linted in it"),
        pytest.param(["stories/port.bg.txt", "--pairs"], 1, id="an original that was taken out"),
        pytest.param(["notes.md", "--pairs"], 0, id="no article"),
    ],
)
def test_exit_codes(arguments: list[str], code: int, desk: Path) -> None:
    done = _mtqa(*arguments)
    assert done.exit_code == code, done.output


def test_what_is_accepted_or_known_fails_no_more(desk: Path) -> None:
    _mtqa("stories/port.en.txt", "--accept", "BRK001", "--reason", "so it was said")
    _mtqa("stories", "--baseline", "b.json", "--update-baseline")
    done = _mtqa("stories", "--baseline", "b.json", "--fail-on", "minor")
    assert done.exit_code == 0, done.output
    assert "accepted: 1 (the baseline), 1 (mtqa-ignore.toml)" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param("port.en.txt --diff -o r.txt", "--diff shows a difference", id="diff and report"),
        pytest.param("port.en.txt -o out/r.txt", "there is no folder out", id="no folder for the report"),
        pytest.param("port.en.txt -o ./port.en.txt", "take the place of the text", id="report over the text"),
        pytest.param("port.en.txt --unsafe-fixes", "goes with --fix or --diff", id="unsafe alone"),
        pytest.param("port.en.txt - --fix", "give it alone", id="standard input among files"),
        pytest.param("- --changed HEAD --stdin-filename a", "is none", id="standard input has no revision"),
        pytest.param("port.en.txt --accept ALL", "needs --reason", id="no reason"),
        pytest.param("port.en.txt --update-baseline", "needs --baseline FILE", id="no baseline"),
        pytest.param("port.en.txt --diff --accept ALL --reason so", "--diff changes nothing", id="diff and accept"),
        pytest.param(
            "port.en.txt --diff --update-baseline --baseline b", "--diff changes nothing", id="diff, baseline"
        ),
        pytest.param("port.en.txt --accept A --reason so --update-baseline --baseline b", "one after", id="both"),
        pytest.param("a.jsonl --format jsonl --fix", "--fix does not go with lines", id="a repaired stream"),
        pytest.param("a.jsonl --format jsonl -o r.txt", "--output does not go with lines", id="a written stream"),
        pytest.param("empty port.en.txt", "no files named", id="a folder without articles"),
    ],
)
def test_what_cannot_be_meant_together_is_said_and_nothing_is_done(arguments: str, message: str, desk: Path) -> None:
    stories = desk / "stories"
    (stories / "empty").mkdir()
    before = sorted(desk.rglob("*"))
    done = _mtqa(*(str(stories / word) if word.endswith((".txt", "empty")) else word for word in _words(arguments)))
    assert isinstance(done.exception, MtqaError)
    assert message in str(done.exception)
    assert not done.stdout
    assert sorted(desk.rglob("*")) == before
    assert (stories / "port.en.txt").read_text(encoding="utf-8") == BROKEN


def _words(arguments: str) -> list[str]:
    """The words of a command line; a report is written where we are."""
    return [
        "out/r.json" if word == "out/r.txt" else "r.json" if word == "r.txt" else word for word in arguments.split()
    ]


def test_text_on_standard_input_is_repaired_onto_standard_output(desk: Path) -> None:
    done = _mtqa(
        "-", "--fix", "--stdin-filename", "stories/port.en.txt", "-o", "report.json", "--format", "json", stdin=BROKEN
    )
    assert done.stdout == REPAIRED
    assert "mtqa: stories/port.en.txt: 2 repaired (BRK001 1, REP001 1)" in done.stderr
    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))["documents"][0]["findings"] == []
    assert (desk / "stories" / "port.en.txt").read_text(encoding="utf-8") == BROKEN


def test_text_on_standard_input_is_shown_by_the_name_it_was_given(desk: Path) -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{BROKEN.splitlines()[0]} Пари.</p></body></html>'
    done = CliRunner().invoke(
        cli, ["lint", "-", "--diff", "--stdin-filename", "port.en.html"], input=page.encode("windows-1251")
    )
    assert done.exit_code == 1, done.output
    assert done.stdout.startswith("--- a/port.en.html\n+++ b/port.en.html\n")


def test_what_is_accepted_of_a_file_is_accepted_on_standard_input(desk: Path) -> None:
    _mtqa("stories/port.en.txt", "--accept", "ALL", "--reason", "so it was said")
    (desk / "mtqa-ignore.toml").write_text(
        (desk / "mtqa-ignore.toml").read_text(encoding="utf-8").replace('"stories/', '"'), encoding="utf-8"
    )
    (desk / "mtqa-ignore.toml").rename("stories/mtqa-ignore.toml")
    done = _mtqa("-", "--stdin-filename", "stories/port.en.txt", "--fail-on", "minor", stdin=BROKEN)
    assert done.exit_code == 0, done.output
    assert "accepted: 2 (mtqa-ignore.toml)" in done.output


def test_overrides_hold_for_each_file_and_for_standard_input(desk: Path) -> None:
    wire = '[[overrides]]\npaths = ["wire/"]\nfail-on = "critical"\nsource-lang = "uk"\n'
    (desk / "mtqa.toml").write_text(wire, encoding="utf-8")
    (desk / "wire").mkdir()
    (desk / "wire" / "a.txt").write_text(BROKEN, encoding="utf-8")
    (desk / "wire" / "o.txt").write_text("Президент сказав, що переговори триватимуть.\n", encoding="utf-8")
    assert _mtqa("wire/a.txt").exit_code == 0
    assert _mtqa("wire/a.txt", "stories/port.en.txt").exit_code == 1
    assert _mtqa("wire/a.txt", "--fail-on", "major").exit_code == 1
    assert _mtqa("-", "--stdin-filename", "wire/a.txt", stdin=BROKEN).exit_code == 0
    report = json.loads(_mtqa("wire/a.txt", "--source", "wire/o.txt", "--format", "json").stdout)
    assert report["signature"].endswith("langs:uk-en")
    line = json.dumps({"target": BROKEN})
    (desk / "wire" / "lines.jsonl").write_text(line, encoding="utf-8")
    assert _mtqa("wire/lines.jsonl", "--format", "jsonl").exit_code == 0
    (desk / "lines.jsonl").write_text(line, encoding="utf-8")
    assert _mtqa("wire/lines.jsonl", "lines.jsonl", "--format", "jsonl").exit_code == 1
    assert _mtqa("lines.jsonl", "--format", "jsonl", "--exit-zero").exit_code == 0
    assert isinstance(_mtqa("gone.jsonl", "--format", "jsonl").exception, MtqaError)


def test_a_file_that_is_named_twice_is_linted_once(desk: Path) -> None:
    report = json.loads(_mtqa("stories", "stories/./port.en.txt", "--format", "json").stdout)
    paths = [document["path"] for document in report["documents"]]
    assert paths == ["stories/court.en.txt", "stories/port.en.txt", "stories/спорт и хора/мач на деня.en.txt"]


def test_a_report_goes_into_a_file_without_colours_or_onto_standard_output(desk: Path) -> None:
    done = CliRunner().invoke(cli, ["lint", "stories/port.en.txt", "-o", "report.txt"], color=True)
    assert (done.exit_code, done.stdout) == (1, "")
    text = (desk / "report.txt").read_text(encoding="utf-8")
    assert text.startswith("stories/port.en.txt\n")
    assert "\x1b" not in text
    assert _mtqa("stories/port.en.txt", "-o", "-").stdout == text
    assert not (desk / "-").exists()


def test_paragraphs_that_did_not_change_are_not_reported(desk: Path) -> None:
    _commit(desk)
    done = _mtqa("stories", "--changed", "HEAD")
    assert (done.exit_code, done.stdout) == (0, "nothing was linted\n")
    story = desk / "stories" / "port.en.txt"
    story.write_text(BROKEN.replace("would go on", "would end"), encoding="utf-8")
    done = _mtqa("stories", "--changed", "HEAD", "--fail-on", "minor")
    assert done.exit_code == 1
    assert "REP001" in done.stdout
    assert "BRK001" not in done.stdout
    assert isinstance(_mtqa("stories", "--changed", "no-branch").exception, MtqaError)


def test_only_what_changed_is_repaired(desk: Path) -> None:
    _commit(desk)
    story = desk / "stories" / "port.en.txt"
    story.write_text(BROKEN.replace("would go on", "would end"), encoding="utf-8")
    assert _mtqa("stories", "--changed", "HEAD", "--fix").exit_code == 0
    assert story.read_text(encoding="utf-8") == BROKEN.replace("the the talks would go on", "the talks would end")


def test_a_comment_in_vain_is_said_once(desk: Path) -> None:
    (desk / "page.en.md").write_text(f"<!-- mtqa: ignore BRK001 so -->\n\n{SOUND}", encoding="utf-8")
    done = _mtqa("page.en.md")
    assert done.output.count("BRK001") == 1
    assert "page.en.md:1: the comment accepts BRK001, and nothing like it is found" in done.stderr


def test_a_baseline_of_other_checks_is_said(desk: Path) -> None:
    _mtqa("stories", "--select", "REP", "--baseline", "b.json", "--update-baseline")
    assert "was written with other checks" in _mtqa("stories", "--baseline", "b.json").stderr
    missing = _mtqa("stories", "--baseline", "c.json")
    assert isinstance(missing.exception, MtqaError)
    assert "write it with --update-baseline" in str(missing.exception)


def test_a_date_that_is_none_is_said(desk: Path) -> None:
    done = _mtqa("stories", "--accept", "ALL", "--reason", "so", "--expires", "next week")
    assert isinstance(done.exception, MtqaError)
    assert "write YYYY-MM-DD" in str(done.exception)
    assert not (desk / "mtqa-ignore.toml").exists()


def test_what_cannot_be_read_is_said_once_when_files_are_repaired(desk: Path) -> None:
    lines = [json.dumps({"target": line}) for line in BROKEN.splitlines() if line]
    (desk / "lines.jsonl").write_text(f"{lines[0]}\nno JSON\n{lines[1]}\n", encoding="utf-8")
    done = _mtqa("lines.jsonl", "missing.en.txt", "stories/port.en.txt", "--fix")
    assert done.exit_code == 2
    assert done.stderr.count("lines.jsonl:2: is not JSON") == 1
    assert done.stderr.count("missing.en.txt: no such file") == 1
    assert "nations of Russia" in (desk / "lines.jsonl").read_text(encoding="utf-8")
    assert (desk / "stories" / "port.en.txt").read_text(encoding="utf-8") == REPAIRED


def test_of_repairs_that_cannot_be_made_the_first_are_named(desk: Path) -> None:
    sentence = "<p>He said in town number {} that the <a href='map'>the</a> talks would go on.</p>\n"
    page = "".join(map(sentence.format, range(10, 18)))
    (desk / "page.en.html").write_text(page, encoding="utf-8")
    done = _mtqa("page.en.html", "--fix")
    assert done.stderr.count("mtqa: page.en.html: REP001 not repaired: it would leave an element without text\n") == 5
    assert "mtqa: page.en.html: 3 more not repaired\n" in done.stderr
    assert (desk / "page.en.html").read_text(encoding="utf-8") == page


def test_the_nearest_finding_that_is_called_so_is_named(desk: Path) -> None:
    done = _mtqa("stories/port.en.txt", "--accept", "REP001@1", "--reason", "so")
    assert isinstance(done.exception, MtqaError)
    assert "no REP001 stands there; nearest is REP001@stories/port.en.txt:3:9 “the the”" in str(done.exception)


def test_lines_that_are_answered_one_by_one_are_scored_by_the_weights_that_are_asked_for(desk: Path) -> None:
    line = json.dumps({"target": "Votes votes votes votes votes was decided by the court in Varna on Monday."})
    scores = [
        json.loads(_mtqa("--input", "jsonl", "--format", "jsonl", "--weights", weights, "-", stdin=line).stdout)[
            "score"
        ]
        for weights in ("mqm", "wmt")
    ]
    assert scores[0] < scores[1]


def test_packed_lines_are_unpacked(desk: Path) -> None:
    (desk / "lines.jsonl.gz").write_bytes(gzip.compress(json.dumps({"target": BROKEN}).encode()))
    done = _mtqa("--input", "jsonl", "--format", "jsonl", "lines.jsonl.gz")
    assert done.exit_code == 1
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == ["BRK001", "REP001"]
