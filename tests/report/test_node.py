"""What other people's consumers from npm make of a report; they are installed for the test."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from qa.report.formats import report
from qa.report.run import Run
from qa.rules import Selection
from tests.report import samples
from tests.report.test_github import command

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed"),
]
_PACKAGES = ("@actions/core@3", "@umbrelladocs/rdformat-validator@1")
#: Says the annotations in the file again, as an action written in JavaScript does.
_SAY = """\
import * as core from "@actions/core";
import { readFileSync } from "node:fs";
for (const [name, message, properties] of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  core[name](message, properties);
}
"""


@pytest.fixture(scope="module")
def npm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the packages are installed."""
    folder = tmp_path_factory.mktemp("npm")
    install = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *_PACKAGES]
    subprocess.run(install, cwd=folder, check=True, timeout=300)
    return folder


@pytest.fixture
def run(news: Selection, tmp_path: Path) -> Run:
    return samples.of_checks(news, samples.linted(samples.story(tmp_path), news), samples.odd())


def test_annotations_are_what_actions_write(npm: Path, run: Run) -> None:
    ours = report("github", run)
    said = [command(line) for line in ours.split("\n")]
    names = {"line": "startLine", "col": "startColumn"}
    again = [
        (one.name, one.message, {names.get(name, name): value for name, value in one.properties.items()})
        for one in said
    ]
    (npm / "again.json").write_text(json.dumps(again), encoding="utf-8")
    (npm / "say.mjs").write_text(_SAY, encoding="utf-8")
    theirs = subprocess.run(["node", "say.mjs", "again.json"], cwd=npm, check=True, capture_output=True).stdout
    assert theirs.decode().split("\n")[:-1] == ours.split("\n")


def test_rdjson_is_valid(npm: Path, run: Run) -> None:
    (npm / "report.json").write_text(report("rdjson", run), encoding="utf-8")
    check = ["node_modules/.bin/rdformat-validator", "--strict", "--no-extra-fields", "report.json"]
    assert subprocess.run(check, cwd=npm, check=False).returncode == 0
    broken = report("rdjson", run).replace('"severity": "ERROR"', '"severity": "GRAVE"')
    (npm / "broken.json").write_text(broken, encoding="utf-8")
    assert subprocess.run([*check[:-1], "broken.json"], cwd=npm, check=False).returncode == 1
