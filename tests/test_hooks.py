"""What runs before a commit and in CI: the hook, the action, the GitLab job of the docs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

BROKEN = "Moscow spoke of the unification of nations. of Russia and its allies on Monday evening.\n"
ORIGINAL = "Москва говори за обединението на народите на Русия и съюзниците ѝ в понеделник вечерта.\n"
SOUND = "The court in Varna freed the captain on Monday, his lawyer said.\n"
GIT = ["git", "-c", "user.name=desk", "-c", "user.email=desk@localhost", "-c", "protocol.file.allow=always"]


def _run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """An empty repository with an article, its original and a page that is no article."""
    _run("git", "init", "-q", ".", cwd=tmp_path)
    (tmp_path / "story.en.txt").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "story.bg.txt").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "notes.md").write_text("The the desk's own notes. of nobody's concern.\n", encoding="utf-8")
    _run(*GIT, "add", ".", cwd=tmp_path)
    return tmp_path


def test_the_manifest_and_the_action_are_valid() -> None:
    assert _run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml").returncode == 0
    done = _run("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    assert done.returncode == 0, done.stdout


def test_the_action_passes_inputs_by_the_environment() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"]]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


def test_the_gitlab_job_of_the_docs_is_valid(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "gates.md").read_text(encoding="utf-8")
    job = re.search(r"```yaml\n(# \.gitlab-ci\.yml\n.*?)```", page, re.DOTALL)
    assert job
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(job[1], encoding="utf-8")
    done = _run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(path))
    assert done.returncode == 0, done.stdout


@pytest.mark.hook
def test_the_path_of_the_readme_blocks_a_commit(tmp_path: Path) -> None:
    """pre-commit installs the repository as a newsroom would; of an original that changed it lints the translation."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    section = page.split("## From an empty repository", 1)[1]
    commands, refused = re.findall(r"```\n(.*?)```", section, re.DOTALL)[:2]
    assert len(commands.strip().splitlines()) == 5
    (tmp_path / "mtqa").symlink_to(ROOT)
    identity = {"GIT_AUTHOR_NAME": "desk", "GIT_AUTHOR_EMAIL": "desk@localhost"}
    identity |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in identity.items()}
    environment = {**os.environ, **identity, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        ["bash", "-c", commands],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert refused.strip() in done.stdout + done.stderr
    news = tmp_path / "news"
    (news / "story.bg.txt").write_text(ORIGINAL, encoding="utf-8")
    (news / "notes.md").write_text("The the desk's own notes. of nobody's concern.\n", encoding="utf-8")
    command = ["pre-commit", "run", "mtqa", "--files", "story.bg.txt", "notes.md"]
    again = subprocess.run(
        command, cwd=news, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert again.returncode == 1, again.stdout
    assert "story.en.txt" in again.stdout
    assert "BRK001" in again.stdout
    assert "notes.md" not in again.stdout


@pytest.mark.parametrize(
    ("given", "code", "linted"),
    [
        pytest.param(["story.en.txt"], 1, ["story.en.txt"], id="a translation"),
        pytest.param(["story.bg.txt"], 1, ["story.en.txt"], id="an original"),
        pytest.param(["story.bg.txt", "story.en.txt"], 1, ["story.en.txt"], id="both, once"),
        pytest.param(["notes.md"], 0, [], id="neither"),
    ],
)
def test_pairs(given: list[str], code: int, linted: list[str], newsroom: Path) -> None:
    done = _run(sys.executable, "-m", "qa.cli", "lint", "--pairs", *given, cwd=newsroom)
    assert done.returncode == code, done.stderr
    assert [line for line in done.stdout.splitlines() if line.endswith((".txt", ".md"))] == linted


def test_originals_in_a_folder_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('source-pattern = "{lang}/{name}.{extension}"\n', encoding="utf-8")
    for lang, text in (("en", BROKEN), ("bg", ORIGINAL)):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "story.txt").write_text(text, encoding="utf-8")
    done = _run(sys.executable, "-m", "qa.cli", "lint", "--pairs", "bg/story.txt", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("en/story.txt")
    assert "обединението" in done.stdout
