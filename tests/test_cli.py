"""The command as a user meets it: exit codes, messages, shapes."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from qa.cli import _guarded, cli
from qa.model import MtqaError

BROKEN = "The meeting was about the unification of nations. of Russia and nothing else.\n"
CLEAN = "The minister opened the session on Monday.\n"


def _mtqa(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "qa.cli", *arguments], input=stdin, capture_output=True, check=False)


def _piped(*arguments: str) -> bytes:
    """What a command says on standard error whose output nobody reads."""
    with subprocess.Popen(
        [sys.executable, "-m", "qa.cli", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout
        assert done.stderr
        done.stdout.close()
        return done.stderr.read()


def _invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.en.txt"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_findings_give_exit_code_1_and_clean_text_0(story: Path, tmp_path: Path) -> None:
    assert _invoke("lint", str(story)).exit_code == 1
    clean = tmp_path / "clean.en.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    assert _invoke("lint", str(clean)).exit_code == 0


def test_fail_on_raises_the_bar(story: Path) -> None:
    assert _invoke("lint", "--fail-on", "critical", str(story)).exit_code == 0


def test_json_has_the_documented_shape(story: Path) -> None:
    report = json.loads(_invoke("lint", "--format", "json", str(story)).output)
    assert set(report) == {"schema", "signature", "documents"}
    document = report["documents"][0]
    assert document["path"] == str(story)
    finding = document["findings"][0]
    assert finding["code"] == "BRK001"
    assert BROKEN[finding["target"]["start"] : finding["target"]["end"]] == finding["target"]["text"]
    assert finding["source"] is None
    assert finding["fixes"][0]["applicability"] in ("safe", "suggested")
    assert any("source" in said["reason"] for said in document["not_checked"])


def test_the_original_beside_the_target_is_found(story: Path) -> None:
    story.with_name("story.bg.txt").write_text("Срещата беше за обединението на народите на Русия.\n", encoding="utf-8")
    report = json.loads(_invoke("lint", "--format", "json", str(story)).output)
    reasons = [said["reason"] for said in report["documents"][0]["not_checked"]]
    assert "no source was given" not in reasons


def test_a_stream_answers_line_by_line() -> None:
    lines = [
        {"id": 7, "target": BROKEN.strip()},
        {"target": ""},
        {"id": "x", "target": CLEAN.strip(), "target_lang": "de"},
    ]
    stdin = "\n".join(json.dumps(line) for line in lines).encode() + b'\nnot json\n{"id": "y", "target": "A b."}\n'
    done = _mtqa("lint", "--input", "jsonl", "--format", "jsonl", "-", stdin=stdin)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2, done.stderr
    assert [answer["id"] for answer in answers] == [7, 2, "x", None, "y"]
    assert answers[0]["findings"][0]["code"] == "BRK001"
    assert answers[1]["score"] == 0
    assert answers[1]["findings"]
    assert answers[3]["error"].startswith("line 4: ")
    for answer in (answers[0], answers[1]):
        for finding in answer["findings"]:
            assert isinstance(finding["start"], int)
            assert isinstance(finding["end"], int)


@pytest.mark.parametrize(
    ("arguments", "content", "message"),
    [
        pytest.param(["missing.txt"], None, "no such file", id="missing file"),
        pytest.param(["bad.txt"], "Кирилица".encode("cp1251"), "is not UTF-8", id="wrong encoding"),
        pytest.param(["bad.txt"], b"a\0b", "binary", id="binary file"),
        pytest.param(["bad.txt"], b" \n", "is empty", id="empty file"),
        pytest.param(["bad.txt"], "a".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(["--select", "BRK0011", "bad.txt"], b"A.", "did you mean 'BRK001'", id="unknown code"),
        pytest.param(["--profile", "newz", "bad.txt"], b"A.", "did you mean 'news'", id="unknown profile"),
        pytest.param(["--source", "bad.txt", "bad.txt", "x.txt"], b"A.", "one target", id="source for several targets"),
        pytest.param(
            ["--source-lang", "en", "--target-lang", "en", "bad.txt"], b"A.", "both declared", id="one language"
        ),
    ],
)  # fmt: skip
def test_a_users_mistake_is_a_sentence_and_exit_code_2(
    arguments: list[str], content: bytes | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / "bad.txt").write_bytes(content)
    result = CliRunner().invoke(cli, ["lint", *arguments])
    if isinstance(result.exception, MtqaError):
        assert message in str(result.exception)
    else:
        assert result.exit_code == 2
        assert message in result.output


def test_the_process_says_a_mistake_without_traceback(tmp_path: Path) -> None:
    done = _mtqa("lint", "--profile", "newz", str(tmp_path / "x.txt"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"mtqa: unknown profile")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(None, 0, "", id="nothing is wrong"),
        pytest.param(click.exceptions.Abort(), 130, "", id="interrupted"),
        pytest.param(click.UsageError("no such option"), 2, "no such option", id="a slip on the command line"),
        pytest.param(MtqaError("is empty", path="a.txt"), 2, "mtqa: a.txt: is empty\n", id="a user's mistake"),
        pytest.param(ZeroDivisionError("ours"), 3, "this is a bug in mtqa", id="our mistake"),
    ],
)
def test_a_process_ends_with_a_code(
    error: Exception | None, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> None:
        if error:
            raise error

    with pytest.raises(SystemExit) as ended:
        _guarded(run)
    assert ended.value.code == code
    assert said in capsys.readouterr().err


def test_a_reader_that_went_away_gets_no_traceback(story: Path) -> None:
    """As `mtqa lint … | head -1` does, once the pipe is full."""
    assert _piped("lint", str(story), "--format", "sarif") == b""


def test_one_bad_file_does_not_stop_the_others(story: Path) -> None:
    done = _mtqa("lint", str(story), str(story.with_name("missing.txt")))
    assert done.returncode == 2
    assert b"BRK001" in done.stdout
    assert b"no such file" in done.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('profil = "news"', "did you mean 'profile'", id="unknown key"),
        pytest.param('select = "BRK"', "list of strings", id="wrong type"),
        pytest.param("select = [", "not TOML", id="broken TOML"),
        pytest.param('[severity]\nBRK001 = "grave"', "none of minor, major, critical", id="unknown severity"),
        pytest.param("[options.REP001]\nshortist = 3", "no option", id="unknown option"),
    ],
)
def test_a_mistake_in_the_configuration_is_said(text: str, message: str, story: Path) -> None:
    config = story.with_name("mtqa.toml")
    config.write_text(text, encoding="utf-8")
    result = _invoke("lint", "--config", str(config), str(story))
    assert isinstance(result.exception, MtqaError)
    assert message in str(result.exception)


def test_configuration_overrules_severity_and_selection(story: Path) -> None:
    config = story.with_name("mtqa.toml")
    config.write_text('fail-on = "major"\n[severity]\nBRK001 = "minor"\n', encoding="utf-8")
    assert _invoke("lint", "--config", str(config), str(story)).exit_code == 0
    config.write_text('ignore = ["BRK"]\n', encoding="utf-8")
    assert "BRK001" not in _invoke("lint", "--config", str(config), str(story)).output


def test_version_imports_nothing_heavy() -> None:
    heavy = (
        "babel cyrtranslit docx jinja2 langdetect lxml markdown_it numpy polib pyarrow rapidfuzz sacrebleu simplemma "
        "textdistance tomlkit"
    ).split()
    code = (
        "import sys; from qa.cli import cli; cli.main(['--version'], standalone_mode=False); "
        f"sys.exit(repr([name for name in {heavy} if name in sys.modules]) if set({heavy}) & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("mtqa")


def test_explain_and_checks_know_every_check() -> None:
    page = _invoke("explain", "BRK001").output
    assert page.startswith("# BRK001 broken-sentence")
    assert "--ignore BRK001" in page
    listed = _invoke("checks").output
    assert "BRK001" in listed
    assert "major" in listed


def test_no_colour_off_a_terminal(story: Path) -> None:
    assert b"\x1b[" not in _mtqa("lint", str(story)).stdout


def test_a_stream_in_process() -> None:
    lines = [
        json.dumps({"id": "a", "target": BROKEN.strip(), "source": "Обединението на народите на Русия."}),
        json.dumps({"target": 5}),
        json.dumps(["no object"]),
        json.dumps({"source": "Без превод."}),
        json.dumps({"id": 2.5, "target": CLEAN.strip(), "source": "", "reference": None}),
        "",
    ]
    result = CliRunner().invoke(cli, ["lint", "--input", "jsonl", "--format", "jsonl", "-"], input="\n".join(lines))
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 2
    assert [answer["id"] for answer in answers] == ["a", None, None, None, 2.5]
    assert "'target' is not a string" in answers[1]["error"]
    assert "not a JSON object" in answers[2]["error"]
    assert "has no 'target'" in answers[3]["error"]


def test_text_on_standard_input_has_the_name_it_is_given() -> None:
    result = CliRunner().invoke(cli, ["lint", "--stdin-filename", "desk.txt", "-"], input=BROKEN)
    assert result.exit_code == 1
    assert result.output.startswith("desk.txt")


def test_a_folder_is_its_translations(story: Path) -> None:
    story.with_name("other.en.md").write_text("# Headline\n\n" + CLEAN, encoding="utf-8")
    story.with_name("story.bg.txt").write_text("Срещата беше за обединението на народите.\n", encoding="utf-8")
    result = _invoke("lint", str(story.parent))
    assert "story.en.txt" in result.output
    assert "other.en.md" in result.output
    assert "story.bg.txt" not in result.output
    empty = story.parent / "empty"
    empty.mkdir()
    assert isinstance(_invoke("lint", str(empty)).exception, MtqaError)


def test_docs_writes_every_page(tmp_path: Path) -> None:
    assert _invoke("docs", str(tmp_path / "pages")).exit_code == 0
    assert (tmp_path / "pages" / "BRK001.md").read_text(encoding="utf-8").startswith("# BRK001")


def test_no_color_is_honoured(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in CliRunner().invoke(cli, ["lint", str(story)], color=True).output
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" in CliRunner().invoke(cli, ["lint", str(story)], color=True).output
