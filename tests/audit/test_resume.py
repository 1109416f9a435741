"""An audit that was interrupted anywhere ends with the bytes of one that was not; another audit is refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.audit.identity import Asked
from qa.audit.reading import Data
from qa.audit.run import carried_out, plan
from qa.audit.shards import Shard
from qa.audit.work import Job, Outcome
from qa.config import Config, load, selection_for
from qa.model import MtqaError
from tests.audit.in_process import FEW, as_by_the_command, audited, files, here, quiet
from tests.conftest import ROOT

SIZE = 1500


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.tsv"
    path.write_text("".join(map(row, range(100))), encoding="utf-8")
    return path


def row(number: int) -> str:
    twice = "the the" if number % 5 == 0 else "the"
    return f"Министърът каза {number} пъти, че преговорите текат.\tHe said {number} times that {twice} talks go on.\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def undisturbed(corpus: Path, tmp_path: Path) -> dict[str, bytes]:
    audited(tmp_path / "other", corpus, shard_size=SIZE)
    return files(tmp_path / "other")


@pytest.mark.parametrize(
    ("kill", "shards"),
    [
        pytest.param(os.killpg, 1, id="with its workers"),
        pytest.param(os.kill, 2, id="alone, and its workers end"),
        pytest.param(os.killpg, 0, id="before anything is done"),
    ],
)
def test_a_killed_audit_goes_on(
    kill: Callable[[int, int], None], shards: int, corpus: Path, out: Path, tmp_path: Path
) -> None:
    undisturbed = as_by_the_command(tmp_path / "other", corpus, shard_size=SIZE)
    command = [sys.executable, "-m", "qa.cli", "audit", corpus, "-o", out, "--shard-size", str(SIZE), "--select", "REP",
               "--source-lang", "bg", "--target-lang", "en", "--workers", "2"]  # fmt: skip
    run = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
    while run.poll() is None and len(list(out.glob("part-*.json"))) < shards:
        time.sleep(0.002)
    kill(run.pid, signal.SIGKILL)
    run.wait()
    until = time.monotonic() + 60
    while alive(run.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(run.pid)
    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert files(out) == undisturbed


def alive(session: int) -> list[str]:
    """The processes of a session that are no zombies."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(stat.parent.name)
    return found


def damaged(folder: Path, name: str, damage: Callable[[bytes], bytes]) -> None:
    (folder / name).write_bytes(damage((folder / name).read_bytes()))


@pytest.mark.parametrize("name", ["part-000001.json", "part-000001.jsonl.zst"])
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda raw: raw[:-7], id="cut off"),
        pytest.param(lambda raw: b"", id="empty"),
        pytest.param(lambda raw: b"{}", id="something else"),
        pytest.param(lambda raw: raw[:40] + bytes([raw[40] ^ 1]) + raw[41:], id="a bit"),
        pytest.param(lambda raw: raw.replace(b'"pairs": 1', b'"pairs": 2'), id="another number"),
    ],
)
def test_what_is_damaged_is_done_again_and_nothing_else(
    name: str, damage: Callable[[bytes], bytes], corpus: Path, out: Path, undisturbed: dict[str, bytes]
) -> None:
    audited(out, corpus, shard_size=SIZE)
    before = files(out)
    damaged(out, name, damage)
    is_damaged = files(out) != before
    worked: list[int] = []

    def counting(tasks: Iterator[tuple[Shard, Data | None]], job: Job) -> Iterator[Outcome]:
        for outcome in here(tasks, job):
            worked.append(outcome.number)
            yield outcome

    carried_out(plan(asked(out, corpus)), counting, quiet)
    assert worked == [1] * is_damaged
    assert files(out) == undisturbed


def test_what_a_killed_run_left_half_written_is_taken_away(
    corpus: Path, out: Path, undisturbed: dict[str, bytes]
) -> None:
    plan(asked(out, corpus))
    for name in ("part-000000.json", "part-000002.jsonl.zst", "manifest.json", "summary.json"):
        (out / f".{name}.0badc0de").write_bytes(b"half")
    audited(out, corpus, shard_size=SIZE)
    assert files(out) == undisturbed


def asked(out: Path, corpus: Path, config: Config = FEW, **more: object) -> Asked:
    return Asked((str(corpus),), out, config, shard_size=SIZE, **more)  # type: ignore[arg-type]  # of the test


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(lambda text: text.replace("каза 70", "каза 71"), "news.tsv has changed behind line", id="changed"),
        pytest.param(lambda text: text + row(100), "news.tsv has changed behind line", id="grown"),
        pytest.param(lambda text: text[: len(text) // 2], "news.tsv has changed behind line", id="cut off"),
        pytest.param(lambda text: text + row(1) * 100, "news.tsv has changed behind line", id="grown by shards"),
    ],
)
def test_a_changed_corpus_is_refused(change: Callable[[str], str], says: str, corpus: Path, out: Path) -> None:
    audited(out, corpus, shard_size=SIZE)
    before = files(out)
    corpus.write_text(change(corpus.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(MtqaError, match=says):
        plan(asked(out, corpus))
    assert files(out) == before


def test_a_corpus_that_grows_by_a_file_is_refused(corpus: Path, out: Path) -> None:
    audited(out, corpus, shard_size=SIZE)
    with pytest.raises(MtqaError, match="the corpus has other files"):
        plan(Asked((str(corpus), str(corpus)), out, FEW, shard_size=SIZE))


def test_a_large_corpus_that_grows_is_said_to_have_changed_and_not_the_size_of_shards(corpus: Path, out: Path) -> None:
    audited(out, corpus)
    with corpus.open("a", encoding="utf-8") as file:
        file.write(row(1))
    with pytest.raises(MtqaError, match="has changed behind line"):
        plan(Asked((str(corpus),), out, FEW))


@pytest.mark.parametrize(
    ("change", "more", "says"),
    [
        pytest.param({"select": ("NUM",)}, {}, r"select was \['REP'\] and is \['NUM'\]", id="checks"),
        pytest.param({"profile": "strict"}, {}, "profile was 'audit' and is 'strict'", id="profile"),
        pytest.param({"weights": "flat"}, {}, "weights was 'mqm'", id="weights"),
        pytest.param({}, {"parts": "parquet"}, "parts was 'jsonl' and is 'parquet'", id="form"),
        pytest.param({"source_lang": ""}, {}, r"langs:bg-en is langs:\?-en", id="languages"),
        pytest.param(
            {"severity": {"REP001": "critical"}},
            {},
            "the checks, their options, the termbases or the languages have changed: checks:",
            id="severity",
        ),
    ],
)
def test_another_configuration_is_refused(
    change: dict[str, object], more: dict[str, object], says: str, corpus: Path, out: Path
) -> None:
    audited(out, corpus, shard_size=SIZE)
    with pytest.raises(MtqaError, match=says):
        plan(asked(out, corpus, replace(FEW, **change), **more))


def test_another_termbase_of_the_same_name_is_refused(corpus: Path, out: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    config = replace(FEW, select=("TRM",), termbases=(str(terms),))
    terms.write_text("source,target\nпреговори,talks\n", encoding="utf-8")
    audited(out, corpus, config=config, shard_size=SIZE)
    selection_for.cache_clear()  # another run is another process
    plan(asked(out, corpus, config))
    terms.write_text("source,target\nпреговори,negotiations\n", encoding="utf-8")
    selection_for.cache_clear()
    with pytest.raises(MtqaError, match="termbases or the languages have changed: checks:"):
        plan(asked(out, corpus, config))


def test_other_overrides_are_refused(corpus: Path, out: Path, tmp_path: Path) -> None:
    file = tmp_path / "mtqa.toml"
    said = 'profile = "audit"\nselect = ["REP"]\n[[overrides]]\npaths = ["*.tsv"]\n'
    file.write_text(f'{said}severity = {{ REP001 = "major" }}\n', encoding="utf-8")
    audited(out, corpus, config=load(file), shard_size=SIZE)
    file.write_text(f'{said}severity = {{ REP001 = "critical" }}\n', encoding="utf-8")
    with pytest.raises(MtqaError, match="the overrides in the configuration have changed"):
        plan(asked(out, corpus, load(file)))


def test_other_accepted_findings_are_refused_but_not_when_they_have_expired(
    corpus: Path, out: Path, tmp_path: Path
) -> None:
    ignores = tmp_path / "mtqa-ignore.toml"
    audit, _ = audited(out, corpus, shard_size=SIZE)
    mark = next(audit.records()).findings[0].fingerprint
    ignores.write_text(
        f'[[accepted]]\nfingerprint = "{mark}"\nreason = "house style"\nexpires = 2026-06-01\n', encoding="utf-8"
    )
    with pytest.raises(MtqaError, match=r"other findings are accepted in mtqa-ignore\.toml"):
        plan(asked(out, corpus, ignores=ignores, today=date(2026, 6, 1)))
    plan(asked(out, corpus, ignores=ignores, today=date(2026, 6, 2)))
    fewer, _ = audited(tmp_path / "fewer", corpus, shard_size=SIZE, ignores=ignores, today=date(2026, 6, 1))
    assert len({one.findings[0].fingerprint for one in audit.records()}) == 1
    assert not list(fewer.records())


@pytest.mark.parametrize("name", ["notes.txt", "summary.json"])
def test_a_folder_of_something_else_is_refused_and_left_alone(name: str, corpus: Path, out: Path) -> None:
    out.mkdir()
    (out / name).write_text("mine", encoding="utf-8")
    with pytest.raises(MtqaError, match=f"holds {name} and no audit; give an empty folder or a new one"):
        plan(asked(out, corpus))
    assert files(out) == {name: b"mine"}


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        pytest.param("{", "is not JSON", id="broken"),
        pytest.param("[]", "is not a JSON object", id="no object"),
        pytest.param('{"schema": "other"}', "is no manifest of an audit", id="of something else"),
    ],
)
def test_a_manifest_of_something_else_is_refused(manifest: str, says: str, corpus: Path, out: Path) -> None:
    out.mkdir()
    (out / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(MtqaError, match=says):
        plan(asked(out, corpus))
