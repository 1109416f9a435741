"""mtqa-ignore.toml: what people accepted stays accepted, and is said when it is not found again."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.accepted.accept import accept, author, chosen
from qa.accepted.ignore import FILE, accepted_in, find, read
from qa.accepted.place import ignore_file
from qa.accepted.remembered import excerpt, located, named, write_whole
from qa.accepted.stale import notes, stale
from qa.config import Config, all_checks, selection
from qa.model import Acceptance, Comment, Document, Linted, MtqaError, Segment
from qa.rules import Selection
from qa.targets import beside
from tests.conftest import ROOT
from tests.linting import linted, linted_document, ran

ARTICLES = sorted((ROOT / "corpora" / "articles").glob("*.en.txt"))
TODAY = date(2026, 11, 29)
ENTRY = '[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "the agency writes it so"\n'
#: The same sentence in each language: no check has a word to say on it.
WEATHER = {
    "en": "Tomorrow will be sunny and warm across the whole country.",
    "bg": "Утре ще бъде слънчево и топло в цялата страна.",
    "ru": "Завтра будет солнечно и тепло по всей стране.",
    "uk": "Завтра буде сонячно й тепло по всій країні.",
}
STORY = (
    "Ferry stays in port\n\nThe ferry did not sail on on Monday, said the captain.\n\n"
    "On Tuesday it did not sail either, and the the passengers took the bus to Burgas.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "stories" / "ferry.en.txt"
    path.parent.mkdir()
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def repeated() -> Selection:
    return selection(select_codes=["REP001"])


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("article", [pytest.param(path, id=path.name) for path in ARTICLES])
def test_an_accepted_article_stays_clean_until_marked_words_change(
    article: Path, tmp_path: Path, news: Selection
) -> None:
    original = beside(article, Config())
    assert original
    copy, file = Path(shutil.copy(article, tmp_path)), tmp_path / FILE
    shutil.copy(original, tmp_path)
    one = linted(copy, news)
    if not one.result.findings:
        with pytest.raises(MtqaError, match="there is no finding"):
            chosen([one], "ALL")
        return
    assert accept(file, chosen([one], "ALL"), "as it was", today=TODAY) == len(one.result.findings)
    ignores = read(file)

    for path in (copy, tmp_path / original.name):
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        paragraphs.insert(3, WEATHER[path.name.split(".")[1]])
        path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    moved = linted(copy, news, accepted_in(ignores, copy, TODAY))
    assert not moved.result.findings
    assert len(moved.result.accepted) == len(one.result.findings)
    assert not [*stale(ignores, [moved], ran(news, moved), TODAY)]

    places = located(moved.document, [known.finding for known in moved.result.accepted])
    finding, at = [(one, (place.start + place.end) // 2) for one, place in places if place.end > place.start][-1]
    text = copy.read_bytes().decode("utf-8")
    copy.write_bytes(f"{text[:at]}qx{text[at:]}".encode())
    changed = linted(copy, news, accepted_in(ignores, copy, TODAY))
    assert finding.fingerprint in {old.fingerprint for old, _ in stale(ignores, [changed], ran(news, changed), TODAY)}


def test_a_finding_is_open_again_when_a_marked_word_changes(story: Path, tmp_path: Path, repeated: Selection) -> None:
    file = tmp_path / FILE
    accept(file, chosen([linted(story, repeated)], "REP001"), "a quotation", today=TODAY)
    story.write_text(STORY.replace("the the", "its its"), encoding="utf-8")
    ignores = read(file)
    again = linted(story, repeated, accepted_in(ignores, story, TODAY))
    assert len(again.result.findings) == len(again.result.accepted) == 1
    (old,) = stale(ignores, [again], ran(repeated, again), TODAY)
    assert old.entry.text == "the the"
    assert old.message == "REP001 “the the” is no longer found in stories/ferry.en.txt; take the entry out"


def test_what_is_written_reads_well(story: Path, tmp_path: Path, repeated: Selection) -> None:
    file = tmp_path / FILE
    found = chosen([linted(story, repeated)], "repeated-word@3:24")
    assert accept(file, found, " a quotation ", author="Desk", today=TODAY, expires=date(2027, 1, 31)) == 1
    fingerprint = found[0][1].fingerprint
    assert file.read_bytes().decode("utf-8") == (
        "# Findings that were accepted, each with its reason. mtqa lint neither shows nor scores them.\n\n"
        f'[[accepted]]\nfingerprint = "{fingerprint}"\ncode = "REP001"\npath = "stories/ferry.en.txt"\n'
        'text = "on on"\nreason = "a quotation"\nauthor = "Desk"\ndate = 2026-11-29\nexpires = 2027-01-31\n'
    )
    assert accepted_in(read(file), story, TODAY) == {fingerprint: Acceptance("ignored", "a quotation")}
    assert accepted_in(read(file), story.with_name("other.en.txt"), TODAY) == {}


@pytest.mark.parametrize("ends", [pytest.param("\n", id="LF"), pytest.param("\r\n", id="CRLF")])
def test_comments_and_order_stay(story: Path, tmp_path: Path, repeated: Selection, ends: str) -> None:
    before = f"# ours\n\n{ENTRY}# why: ask the desk\n\n\n".replace("\n", ends)
    file = tmp_path / FILE
    file.write_bytes(before.encode())
    one = linted(story, repeated)
    assert accept(file, chosen([one], "REP"), "a quotation", today=TODAY, expires=TODAY) == 2
    after = file.read_bytes().decode("utf-8")
    assert after.startswith(before.rstrip() + ends + ends + "[[accepted]]")
    assert after.count("\n") == after.count(ends)
    assert accept(file, chosen([one], "REP001@5"), "said so", author="Chief", today=date(2026, 11, 30)) == 1
    entries = read(file).entries
    assert [entry.reason for entry in entries] == ["the agency writes it so", "a quotation", "said so"]
    assert [entry.expires for entry in entries] == [None, TODAY, None]
    assert entries[2].author == "Chief"
    assert file.read_bytes().decode("utf-8").startswith(before.rstrip())


def test_an_accepted_finding_is_named_by_its_place_alone(story: Path, tmp_path: Path, repeated: Selection) -> None:
    file = tmp_path / FILE
    accept(file, chosen([linted(story, repeated)], "REP001"), "a quotation", today=TODAY)
    one = linted(story, repeated, accepted_in(read(file), story, TODAY))
    assert [text for _, _, text in chosen([one], "REP001@3")] == ["on on"]
    with pytest.raises(MtqaError, match="there is no finding"):
        chosen([one], "REP001")


def test_a_comment_needs_no_entry(repeated: Selection) -> None:
    comment = Comment(("REP001",), "a quotation", None, "page.md", 1)
    one = linted_document(Document("page.md", (Segment(0, "He left on on Monday."),), comments=(comment,)), repeated)
    assert one.result.accepted
    with pytest.raises(MtqaError, match="there is no finding"):
        chosen([one], "REP001@1")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("REP001", ["on on", "the the"], id="a code"),
        pytest.param("rep", ["on on", "the the"], id="a family, in small letters"),
        pytest.param("repeated-word", ["on on", "the the"], id="a name"),
        pytest.param("all", ["on on", "the the"], id="everything"),
        pytest.param("REP001@3", ["on on"], id="by line"),
        pytest.param("REP001@3:24", ["on on"], id="by line and column"),
        pytest.param("REP001@{file}:5", ["the the"], id="by file and line"),
        pytest.param("REP001@{file}:5:40", ["the the"], id="by file, line and column"),
    ],
)
def test_chosen(story: Path, repeated: Selection, asked: str, expected: list[str]) -> None:
    one = linted(story, repeated)
    assert [text for _, _, text in chosen([one], asked.format(file=story))] == expected


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param("NUM001", "no finding is called 'NUM001'; there are REP001", id="another code"),
        pytest.param("", "no finding is called ''; there are REP001", id="no code"),
        pytest.param("REP001@4", "nearest is REP001@{file}:3:24 “on on”", id="no finding on the line"),
        pytest.param("REP001@3:1", "nearest is REP001@{file}:3:24 “on on”", id="another column"),
        pytest.param("NUM001@9", "no NUM001 stands there; nearest is REP001@{file}:5:40 “the the”", id="nearest line"),
        pytest.param("REP001@other.txt:3", "there is no finding in other.txt", id="another file"),
        pytest.param("REP001@top", "'top' is no place", id="no place"),
        pytest.param("REP001@", "'' is no place", id="an empty place"),
    ],
)
def test_nothing_chosen(story: Path, repeated: Selection, asked: str, message: str) -> None:
    one = linted(story, repeated)
    with pytest.raises(MtqaError) as raised:
        chosen([one], asked)
    assert message.format(file=story) in str(raised.value)


@pytest.mark.parametrize(
    ("reason", "expires", "message"),
    [
        pytest.param(" ", None, "say with --reason", id="no reason"),
        pytest.param("so", date(2026, 11, 28), "2026-11-28 is in the past", id="expired before it starts"),
    ],
)
def test_not_accepted(
    story: Path, tmp_path: Path, repeated: Selection, reason: str, expires: date | None, message: str
) -> None:
    found = chosen([linted(story, repeated)], "REP001")
    with pytest.raises(MtqaError, match=message):
        accept(tmp_path / FILE, found, reason, today=TODAY, expires=expires)
    assert not (tmp_path / FILE).exists()


def test_standard_input_needs_a_name(tmp_path: Path, repeated: Selection) -> None:
    found = chosen([linted_document(Document("-", (Segment(0, "He left on on Monday."),)), repeated)], "REP001")
    with pytest.raises(MtqaError, match="--stdin-filename"):
        accept(tmp_path / FILE, found, "so", today=TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[accepted]]\nfingerprint = \n", ":2: is not TOML", id="syntax, with its line"),
        pytest.param('x = "', " is not TOML", id="syntax at the end"),
        pytest.param('accept = "x"\n', " unknown key 'accept'", id="unknown table"),
        pytest.param('accepted = "x"\n', " write each entry under", id="no entries"),
        pytest.param('[accepted]\nreason = "x"\n', " write each entry under", id="a table of one"),
        pytest.param(f"{ENTRY}\n{ENTRY}reasons = 'x'\n", ":5: unknown key 'reasons'; did you mean 'reason'?", id="key"),
        pytest.param(
            f"{ENTRY}colour = 'x'\n", ":1: unknown key 'colour'; there are fingerprint, reason,", id="far key"
        ),
        pytest.param(f"{ENTRY}code = 1\n", ":1: 'code' must be a string", id="type"),
        pytest.param(
            f'{ENTRY}expires = "2027-01-31"\n', ":1: 'expires' must be a date without quotes", id="quoted date"
        ),
        pytest.param(f"{ENTRY}date = 2027-01-31T08:00:00\n", ":1: 'date' must be a date", id="date with a time"),
        pytest.param(f"{ENTRY}date = 2027-02-31\n", ":4: is not TOML", id="no such day"),
        pytest.param(ENTRY.replace('reason = "the agency writes it so"', ""), ":1: 'reason' must say", id="no reason"),
        pytest.param(ENTRY.replace("0123", "o123"), ":1: 'fingerprint' must be given", id="bad fingerprint"),
        pytest.param('\n# [[accepted]]\n[[ accepted ]]\nreason = "x"\n', ":3: 'fingerprint'", id="no fingerprint"),
        pytest.param(f"{ENTRY}path = '/news/a.txt'\n", ":1: 'path' must be seen from", id="absolute path"),
        pytest.param(
            f'{ENTRY}text = """\n[[accepted]]\n"""\n{ENTRY}', ":7: the same finding is accepted in line 1", id="twice"
        ),
        pytest.param(
            f"{ENTRY}path = 'a/b.txt'\n{ENTRY}path = './a/b.txt'\n", ":5: the same finding", id="one path, spelt twice"
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    file = _written(tmp_path, text)
    with pytest.raises(MtqaError) as raised:
        read(file)
    assert f"{file}:" + message.removeprefix(":") in str(raised.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"# \xff\n")
    with pytest.raises(MtqaError, match="is not UTF-8"):
        read(tmp_path / FILE)


def test_lines_of_entries(tmp_path: Path) -> None:
    second = (
        ENTRY.replace("0123", "4567").replace('"the agency', "'''\n\"[[accepted]]\" the agency").replace('so"', "'''")
    )
    third = ENTRY.replace("0123", "89ab")
    text = f'# "quoted\n\n{ENTRY}text = "\\"[[accepted]]"\n{second}  {third}'
    assert [entry.line for entry in read(_written(tmp_path, text)).entries] == [3, 7, 11]


def test_where_an_entry_holds(tmp_path: Path) -> None:
    later = ENTRY.replace("0123", "4567") + "expires = 2026-11-29\npath = 'a/b.txt'\n"
    ignores = read(_written(tmp_path, ENTRY + later))
    everywhere = {"0123456789abcdef"}
    assert accepted_in(ignores, tmp_path / "c.txt", TODAY).keys() == everywhere
    assert accepted_in(ignores, tmp_path / "a" / ".." / "a" / "b.txt", TODAY).keys() == everywhere | {
        "4567456789abcdef"
    }
    assert accepted_in(ignores, tmp_path / "a" / "b.txt", date(2026, 11, 30)).keys() == everywhere


def test_the_nearest_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "news" / "today"
    inner.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert find(inner) is None
    assert ignore_file([inner / "a.txt"], None) == Path(FILE)
    assert ignore_file([inner / "a.txt"], tmp_path / "news" / "mtqa.toml") == Path("news") / FILE
    (tmp_path / FILE).write_text("", encoding="utf-8")
    assert find(inner) == Path(FILE)
    (tmp_path / "news" / FILE).write_text("", encoding="utf-8")
    assert find(inner) == ignore_file([inner, tmp_path / "news" / "b.txt"], None) == Path("news") / FILE
    assert ignore_file([inner, tmp_path / "b.txt"], None) == Path(FILE)


def _stale(text: str, tmp_path: Path, checks: Selection, *found: Linted) -> list[str]:
    return [message for _, message in stale(read(_written(tmp_path, text)), found, ran(checks, *found), TODAY)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param("path = 'stories/ferry.en.txt'", "REP001 is no longer found in stories/ferry.en.txt", id="gone"),
        pytest.param("", "", id="it may be in any file"),
        pytest.param("path = 'stories/other.en.txt'", "there is no such file", id="no file, and its folder was linted"),
        pytest.param("path = 'papers/other.en.txt'", "", id="no file, in another folder"),
        pytest.param("path = 'mtqa-ignore.toml'", "", id="a file that was not linted"),
        pytest.param("expires = 2026-11-28", "REP001 was accepted until 2026-11-28", id="expired"),
        pytest.param(
            "text = 'on  on'\npath = 'stories/ferry.en.txt'\nexpires = 2026-11-28", "REP001 “on on” was", id="both"
        ),
        pytest.param("path = 'a.txt'\nexpires = 2026-11-28", "", id="expired in a file that was not linted"),
    ],
)
def test_stale(story: Path, tmp_path: Path, repeated: Selection, fields: str, said: str) -> None:
    entry = f"{ENTRY}code = 'REP001'\n{fields}\n"
    messages = _stale(entry, tmp_path, repeated, linted(story, repeated))
    assert [said in message for message in messages] == ([True] if said else [])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param("REP001", True, id="it ran"),
        pytest.param("TYP001", False, id="it did not run"),
        pytest.param("NUM001", False, id="it ran, without an original"),
        pytest.param("", False, id="not known which"),
    ],
)
def test_what_a_run_cannot_see_is_not_judged(story: Path, tmp_path: Path, code: str, said: bool) -> None:
    checks = selection(select_codes=["REP001", "NUM001"])
    entry = f"{ENTRY}code = '{code}'\npath = 'stories/ferry.en.txt'\n"
    assert bool(_stale(entry, tmp_path, checks, linted(story, checks))) == said


def test_a_doubt_has_not_gone(story: Path, tmp_path: Path, repeated: Selection) -> None:
    document, result, score = linted(story, repeated)
    doubted = Linted(document, type(result)((), result.findings, ()), score)
    entry = ENTRY.replace("0123456789abcdef", result.findings[0].fingerprint)
    entry += "code = 'REP001'\npath = 'stories/ferry.en.txt'\n"
    assert not _stale(entry, tmp_path, repeated, doubted)


def test_a_file_in_parts_is_judged_by_all_of_them(story: Path, tmp_path: Path, repeated: Selection) -> None:
    whole = linted(story, repeated)
    other = linted_document(Document(str(story), (Segment(0, "He left."),)), repeated)
    entry = ENTRY.replace("0123456789abcdef", whole.result.findings[0].fingerprint)
    entry += "code = 'REP001'\npath = 'stories/ferry.en.txt'\n"
    assert not _stale(entry, tmp_path, repeated, whole, other)
    assert _stale(entry, tmp_path, repeated, other)


@pytest.mark.parametrize(
    ("words", "paragraph", "said"),
    [
        pytest.param(["REP001"], 1, "REP001, and nothing like it is found in this paragraph", id="by code"),
        pytest.param(["REP"], None, "REP, and nothing like it is found in this file", id="by family, in the file"),
        pytest.param(["REP001", "repeated-word"], 1, "REP001, repeated-word, and nothing like it", id="by name"),
        pytest.param(["REP001", "NUM001"], 1, "", id="one could not run"),
        pytest.param(["TYP001"], 1, "", id="did not run"),
        pytest.param(["REPP01"], 1, "REPP01, and no check is called so", id="no check"),
    ],
)
def test_notes_of_comments(words: list[str], paragraph: int | None, said: str) -> None:
    comment = Comment(tuple(words), "so", paragraph, "page.md", 7)
    checks = selection(select_codes=["REP001", "NUM001"])
    one = linted_document(Document("page.md", (Segment(0, "He is here."),), comments=(comment,)), checks)
    lines = [*notes(Path(FILE), [], [one], ran(checks, one), all_checks())]
    assert [f"page.md:7: the comment accepts {said}" in line for line in lines] == ([True] if said else [])


def test_notes_of_entries(story: Path, tmp_path: Path, repeated: Selection) -> None:
    ignores = read(_written(tmp_path, f"# ours\n{ENTRY}expires = 2026-01-01\n"))
    one = linted(story, repeated)
    said = [*notes(Path(FILE), stale(ignores, [one], ran(repeated, one), TODAY), [one], {}, all_checks())]
    assert said == [
        "mtqa-ignore.toml:2: 0123456789abcdef was accepted until 2026-01-01; look at it again, or take the entry out"
    ]


def test_the_author_is_who_git_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LOGNAME", "desk")
    assert author(tmp_path) == "desk"
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "user.name", "Новини"], cwd=tmp_path, check=True)
    assert author(tmp_path) == "Новини"


@pytest.mark.skipif(sys.platform == "win32", reason="no modes, no links")
def test_a_file_is_written_whole_as_it_was(tmp_path: Path) -> None:
    there, link = tmp_path / "there.toml", tmp_path / "link.toml"
    there.write_text("old", encoding="utf-8")
    there.chmod(0o640)
    link.symlink_to(there)
    write_whole(link, "new")
    assert (there.read_text(encoding="utf-8"), stat.S_IMODE(there.stat().st_mode)) == ("new", 0o640)
    assert link.is_symlink()
    with pytest.raises(MtqaError, match="not UTF-8"):
        write_whole(there, "lone \udc80")
    with pytest.raises(MtqaError, match="cannot be written"):
        write_whole(tmp_path / "nowhere" / FILE, "x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MtqaError, match="is no file"):
        write_whole(tmp_path / "pipe", "x")
    (tmp_path / "pipe").unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.toml", "there.toml"]
    assert there.read_text(encoding="utf-8") == "new"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_can_be_read_again(tmp_path_factory: pytest.TempPathFactory, words: str, reason: str) -> None:
    path = tmp_path_factory.mktemp("any") / FILE
    ((_, finding, _),) = chosen(
        [
            linted_document(
                Document("a.txt", (Segment(0, "He left on on Monday."),)), selection(select_codes=["REP001"])
            )
        ],
        "REP",
    )
    if reason.strip():
        accept(path, [(str(path.with_name("новини 1.txt")), finding, words)], reason, today=TODAY)
        (entry,) = read(path).entries
        assert (entry.reason, entry.text, entry.path) == (reason.strip(), excerpt(words), "новини 1.txt")


def test_excerpts_are_short_and_on_one_line() -> None:
    assert excerpt("The court\n freed \ud800") == "The court freed ?"
    assert excerpt("word " * 100) == ("word " * 24)[:119] + "…"


def test_paths_are_seen_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "news")
    monkeypatch.chdir(tmp_path / "news")
    assert named("a.txt", tmp_path) == "news/a.txt"
    assert named(tmp_path / "linked" / "a.txt", tmp_path) == "news/a.txt"
    assert named(tmp_path / "a.txt", tmp_path / "linked") == "../a.txt"
