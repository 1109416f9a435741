"""What changed since a revision, told by real repositories."""

import gzip
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.changed import WHOLE, Changed, changed_files, changed_lines, changed_segments, narrowed
from qa.cli import cli
from qa.config import selection
from qa.model import Comment, Document, MtqaError, Place, Segment
from qa.positions import plain
from qa.rules import Selection
from qa.score import score
from tests.linting import linted, linted_document

LINES = "".join(f"Line {number} of the story.\n" for number in range(1, 11))
ENGLISH = (
    "Ferry stays in port\n\n"
    "The ferry did not sail on on Monday, said the captain. He blamed the wind.\n\n"
    "On Tuesday it did not sail either, and the the passengers took the bus to Burgas.\n\n"
    "The company will return the the money for 120 tickets by Friday.\n"
)
BULGARIAN = (
    "Фериботът остава в пристанището\n\n"
    "Фериботът не отплава в понеделник, каза капитанът. Той обвини вятъра.\n\n"
    "Във вторник той също не отплава и пътниците взеха автобуса за Бургас.\n\n"
    "Компанията ще върне парите за 120 билета до петък.\n"
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of the machine has a say."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with a story in a folder whose name git would quote."""
    git(tmp_path, "init", "-q")
    folder = tmp_path / "новини за деня"
    folder.mkdir()
    (folder / "ferry.en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "ferry.bg.txt").write_text(BULGARIAN, encoding="utf-8")
    (folder / "lines.txt").write_text(LINES, encoding="utf-8")
    commit(tmp_path)
    return folder


@pytest.fixture(scope="session")
def repeated() -> Selection:
    return selection(select_codes=["REP001"])


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "core.autocrlf=false"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Stories")


def _lines(changed: Changed) -> list[int]:
    assert changed.lines is not None
    return [line for lines in changed.lines for line in lines]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        pytest.param(lambda text: text, [], id="nothing"),
        pytest.param(lambda text: text.replace("Line 4", "Row 4"), [4], id="a line"),
        pytest.param(lambda text: text.replace("Line 4 of the story.\n", ""), [3, 4], id="a line taken out"),
        pytest.param(lambda text: text.replace("Line 1 of the story.\n", ""), [0, 1], id="the first taken out"),
        pytest.param(lambda text: text.replace("Line 10 of the story.\n", ""), [9, 10], id="the last taken out"),
        pytest.param(lambda text: text.replace("Line 5", "@@ -1 +1 @@\nLine 5"), [5], id="a line like a hunk"),
        pytest.param(
            lambda text: text.replace("Line 2", "A\nB\nLine 2").replace("9 of", "IX of"), [2, 3, 11], id="two"
        ),
        pytest.param(lambda text: text.rstrip("\n"), [10], id="no line end at the end"),
    ],
)
def test_lines(desk: Path, edit, expected: list[int]) -> None:  # type: ignore[no-untyped-def]
    path = desk / "lines.txt"
    path.write_text(edit(LINES), encoding="utf-8")
    assert _lines(changed_lines(path, "HEAD")) == expected


@pytest.mark.parametrize("name", ["C'est tout.txt", "*.txt", ":(top)a.txt", "-r.txt", "ред\u0301 “1”.txt"])
def test_names_are_names(desk: Path, name: str) -> None:
    path = desk / name
    path.write_text(LINES, encoding="utf-8")
    commit(desk)
    path.write_text(LINES.replace("Line 7", "Row 7"), encoding="utf-8")
    assert _lines(changed_lines(path, "HEAD")) == [7]
    assert changed_files("HEAD", desk) == [path]
    assert _lines(changed_lines(desk / "lines.txt", "HEAD")) == []


def test_windows_line_ends(desk: Path) -> None:
    path = desk / "crlf.txt"
    path.write_bytes(LINES.replace("\n", "\r\n").encode())
    commit(desk)
    path.write_bytes(LINES.replace("\n", "\r\n").replace("Line 3", "Row 3").encode())
    assert _lines(changed_lines(path, "HEAD")) == [3]


def test_lines_that_git_does_not_count(desk: Path) -> None:
    path = desk / "mac.txt"
    path.write_bytes(LINES.replace("\n", "\r").encode())
    commit(desk)
    assert changed_lines(path, "HEAD") == Changed(())
    path.write_bytes(LINES.replace("\n", "\r").replace("Line 3", "Row 3").encode())
    assert changed_lines(path, "HEAD") == WHOLE


@pytest.mark.parametrize("name", ["story.txt.gz", "story.docx", "story.bin"])
def test_a_binary_file_changes_as_a_whole(desk: Path, name: str) -> None:
    path = desk / name
    path.write_bytes(gzip.compress(LINES.encode(), mtime=0))
    commit(desk)
    assert changed_lines(path, "HEAD") == Changed(())
    path.write_bytes(gzip.compress(LINES.replace("4", "IV").encode(), mtime=0))
    assert changed_lines(path, "HEAD") == WHOLE


def test_new_files_have_changed_as_a_whole(desk: Path) -> None:
    path = desk / "late.en.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert changed_lines(path, "HEAD") == WHOLE
    git(desk, "add", "late.en.txt")
    assert changed_lines(path, "HEAD") == WHOLE
    commit(desk)
    assert changed_lines(path, "HEAD") == Changed(())


def test_renamed_files_are_followed(desk: Path) -> None:
    (desk / "later").mkdir()
    git(desk, "mv", "lines.txt", "later/rows.txt")
    path = desk / "later" / "rows.txt"
    assert changed_lines(path, "HEAD") == Changed(())
    path.write_text(LINES.replace("Line 8", "Row 8"), encoding="utf-8")
    assert _lines(changed_lines(path, "HEAD")) == [8]
    commit(desk)
    assert _lines(changed_lines(path, "HEAD~1")) == [8]
    assert changed_files("HEAD~1", desk / "later") == [path]


def test_settings_of_a_user_do_not_matter(desk: Path) -> None:
    for key, value in {
        "diff.noprefix": "true",
        "color.ui": "always",
        "diff.interHunkContext": "9",
        "diff.external": "false",
        "diff.relative": "true",
        "core.quotePath": "true",
    }.items():
        git(desk, "config", key, value)
    path = desk / "lines.txt"
    path.write_text(LINES.replace("Line 2", "Row 2").replace("Line 6", "Row 6"), encoding="utf-8")
    assert _lines(changed_lines(path, "HEAD")) == [2, 6]


def test_a_hook_may_call(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert changed_lines(desk / "lines.txt", "HEAD") == Changed(())


def test_a_path_through_a_linked_folder(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "desk"
    link.symlink_to(desk)
    (desk / "lines.txt").write_text(LINES.replace("Line 2", "Row 2"), encoding="utf-8")
    assert _lines(changed_lines(link / "lines.txt", "HEAD")) == [2]
    assert changed_files("HEAD", link) == [link / "lines.txt"]


def test_files_of_a_folder(desk: Path) -> None:
    assert changed_files("HEAD", desk) == []
    (desk / "lines.txt").unlink()
    (desk / "ferry.bg.txt").write_text(BULGARIAN + "Край.\n", encoding="utf-8")
    (desk / "late.en.txt").write_text(ENGLISH, encoding="utf-8")
    (desk.parent / "outside.txt").write_text(ENGLISH, encoding="utf-8")
    assert changed_files("HEAD", desk) == [desk / "ferry.bg.txt", desk / "late.en.txt"]


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        pytest.param("--output=stolen", "is no revision", id="an option"),
        pytest.param("", "is no revision", id="nothing"),
        pytest.param("mian", "git knows no revision 'mian' here", id="misspelt"),
        pytest.param("HEAD~1..HEAD", "git knows no revision", id="a range"),
        pytest.param("HEAD:lines.txt", "git knows no revision", id="a file"),
    ],
)
def test_no_revision(desk: Path, revision: str, message: str) -> None:
    with pytest.raises(MtqaError, match=message):
        changed_lines(desk / "lines.txt", revision)
    with pytest.raises(MtqaError, match=message):
        changed_files(revision, desk)
    assert not [*desk.parent.rglob("stolen")]


def test_no_repository(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A.", encoding="utf-8")
    with pytest.raises(MtqaError, match=r"is in no folder that git keeps.*\(fatal: not a git repository"):
        changed_lines(tmp_path / "a.txt", "HEAD")
    with pytest.raises(MtqaError, match="no such folder"):
        changed_files("HEAD", tmp_path / "nowhere")


def test_no_file(desk: Path) -> None:
    with pytest.raises(MtqaError, match="is no file"):
        changed_lines(Path("-"), "HEAD")


def test_no_git(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MtqaError, match="git cannot be started"):
        changed_lines(desk / "lines.txt", "HEAD")


def _shown(desk: Path, checks: Selection) -> list[tuple[str, int]]:
    """The words and the number of the paragraph of what is found in what changed."""
    one = linted(desk / "ferry.en.txt", checks)
    paths = {place.layer.path for place in one.document.places.values()}
    ids = changed_segments(one.document, {path: changed_lines(Path(path), "HEAD") for path in paths})
    document, result = narrowed(one.document, one.result, ids)
    texts = {segment.id: segment for segment in document.segments}
    return [
        (f.target.of(texts[f.segment].target) if f.target else "", texts[f.segment].paragraph) for f in result.findings
    ]


def test_findings_of_what_changed(desk: Path, repeated: Selection) -> None:
    assert _shown(desk, repeated) == []
    (desk / "ferry.en.txt").write_text(ENGLISH.replace("blamed", "cursed"), encoding="utf-8")
    assert _shown(desk, repeated) == [("on on", 1)]


def test_a_changed_original_counts(desk: Path, repeated: Selection) -> None:
    (desk / "ferry.bg.txt").write_text(BULGARIAN.replace("120", "210"), encoding="utf-8")
    assert _shown(desk, repeated) == [("the the", 3)]


def test_a_paragraph_taken_out_of_the_original_counts(desk: Path, repeated: Selection) -> None:
    paragraphs = BULGARIAN.split("\n\n")
    (desk / "ferry.bg.txt").write_text("\n\n".join([*paragraphs[:2], *paragraphs[3:]]), encoding="utf-8")
    assert ("the the", 2) in _shown(desk, repeated)
    assert ("on on", 1) not in _shown(desk, repeated)


def test_a_paragraph_taken_out_of_the_translation_counts(desk: Path) -> None:
    paragraphs = ENGLISH.split("\n\n")
    (desk / "ferry.en.txt").write_text("\n\n".join([*paragraphs[:2], *paragraphs[3:]]), encoding="utf-8")
    one = linted(desk / "ferry.en.txt", selection("news"))
    ids = changed_segments(one.document, {str(desk / "ferry.en.txt"): changed_lines(desk / "ferry.en.txt", "HEAD")})
    (lost,) = (segment for segment in one.document.segments if not segment.target)
    assert lost.id in ids
    assert len(ids) < len(one.document.segments)


def test_a_wrapped_paragraph_changes_as_one(desk: Path, repeated: Selection) -> None:
    wrapped = (
        "The ferry did not sail on Monday, and its captain blamed the wind.\nThe passengers waited for the the bus to "
        "Burgas until the evening.\n\nThe company will return the the money for all of the tickets it\nhas sold, its "
        "director said to reporters at the port on Monday.\n"
    )
    path = desk / "ferry.en.txt"
    path.write_text(wrapped, encoding="utf-8")
    (desk / "ferry.bg.txt").unlink()
    commit(desk)
    path.write_text(wrapped.replace("blamed", "cursed"), encoding="utf-8")
    assert [words for words, _ in _shown(desk, repeated)] == ["the the"]


def _corpus(**options: bool) -> Document:
    texts = ["He left on on Monday.", "She came on on Friday.", "They met on on Sunday."]
    file = plain("pairs.tsv", "\n".join(texts))
    places = {(number, "target"): Place(file, file.text.index(text)) for number, text in enumerate(texts)}
    return Document("pairs.tsv", tuple(Segment(n, text) for n, text in enumerate(texts)), places, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("is_text", "expected"),
    [pytest.param(False, {1}, id="lines of a corpus"), pytest.param(True, {0, 1, 2}, id="one paragraph of a text")],
)
def test_a_line_of_a_corpus_is_by_itself(is_text: bool, expected: set[int]) -> None:
    assert changed_segments(_corpus(is_text=is_text), {"pairs.tsv": Changed((range(2, 3),))}) == expected


def test_what_did_not_change_is_neither_shown_nor_scored(repeated: Selection) -> None:
    comments = (Comment(("TYP001",), "", 0, "pairs.tsv", 1), Comment(("TYP001",), "", 7, "pairs.tsv", 9))
    document = _corpus(is_text=False)
    document = Document(document.path, document.segments, document.places, comments=comments, is_text=False)
    one = linted_document(document, repeated)
    few, result = narrowed(document, one.result, frozenset({2}))
    assert [finding.segment for finding in result.findings] == [2]
    assert [comment.line for comment in result.unused] == [1]
    assert score(few, result).tally.words == 5
    assert narrowed(document, one.result, frozenset())[1].findings == ()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(1, 2, False, id="before"),
        pytest.param(1, 3, True, id="ends where it starts"),
        pytest.param(5, 6, False, id="between"),
        pytest.param(4, 9, True, id="around"),
        pytest.param(9, 12, False, id="behind"),
    ],
)
def test_touches(first: int, last: int, expected: bool) -> None:
    assert Changed((range(3, 5), range(7, 9))).touches(first, last) == expected
    assert WHOLE.touches(first, last)
    assert not Changed(()).touches(first, last)


def test_what_did_not_change_is_not_judged(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    baseline = ["--select", "REP001", "--baseline", "known.json"]
    assert CliRunner().invoke(cli, ["lint", "ferry.en.txt", "--accept", "REP001@3", "--reason", "so"]).exit_code == 0
    assert CliRunner().invoke(cli, ["lint", "ferry.en.txt", *baseline, "--update-baseline"]).exit_code == 0
    known = (desk / "known.json").read_bytes()
    (desk / "ferry.en.txt").write_text(ENGLISH.replace("return the the", "return the"), encoding="utf-8")
    few = CliRunner().invoke(cli, ["lint", "ferry.en.txt", *baseline, "--changed", "HEAD"])
    assert "no longer found" not in few.output
    CliRunner().invoke(cli, ["lint", "ferry.en.txt", *baseline, "--changed", "HEAD", "--update-baseline"])
    assert (desk / "known.json").read_bytes() == known
    (desk / "ferry.en.txt").write_text(ENGLISH.replace("on on", "on"), encoding="utf-8")
    every = CliRunner().invoke(cli, ["lint", "ferry.en.txt", *baseline])
    assert "mtqa-ignore.toml:3: REP001 “on on” is no longer found in ferry.en.txt" in every.output


def test_a_text_that_did_not_change_has_no_verdict(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    answer = CliRunner().invoke(cli, ["lint", "ferry.en.txt", "--changed", "HEAD"])
    assert answer.exit_code == 0
    assert "verdict" not in answer.output
