"""How the server starts and ends; what it says of its options."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.lsp.conftest import ENVIRONMENT, SERVER

ARTICLE = (ROOT / "corpora" / "articles" / "harbor.en.txt").read_text(encoding="utf-8")
SECONDS = 60


class Wire:
    """A client that knows no more than how messages are framed."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
            env={**ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def send(self, method: str, params: object, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if number is None else {**message, "id": number}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def read(self) -> dict[str, object]:
        assert self.process.stdout
        size = 0
        while (line := self.process.stdout.readline().strip()) or not size:
            assert line, self.process.communicate()
            name, _, value = line.partition(b": ")
            size = int(value) if name == b"Content-Length" else size
        found: dict[str, object] = json.loads(self.process.stdout.read(size))
        return found

    def begin(self, options: object = None) -> None:
        self.send(
            "initialize", {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}, 1
        )

    def open(self, path: Path, text: str) -> None:
        item = {"uri": path.as_uri(), "languageId": "plaintext", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})

    def end(self) -> tuple[int, str]:
        """The exit code, and what was said on standard error."""
        _, said = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, said.decode()


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    started = Wire(tmp_path)
    yield started
    started.process.kill()
    started.process.communicate()


def test_it_ends_as_the_protocol_has_it(wire: Wire) -> None:
    wire.begin()
    assert wire.read()["id"] == 1
    wire.send("shutdown", None, 2)
    assert wire.read() == {"id": 2, "jsonrpc": "2.0", "result": None}
    wire.send("exit", None)
    assert wire.end() == (0, "")


def test_it_ends_when_the_editor_is_gone(wire: Wire) -> None:
    wire.begin()
    wire.read()
    assert wire.end()[0] == 1


def test_it_ends_in_the_middle_of_a_long_lint(wire: Wire, tmp_path: Path) -> None:
    """Two long texts take minutes to align; the server is asked to end as soon as it has begun."""
    (tmp_path / "long.bg.txt").write_text("\n\n".join(f"Пристанището отвори на {n} май." for n in range(3000)), "utf-8")
    wire.begin()
    wire.read()
    wire.open(tmp_path / "long.en.txt", "\n\n".join(f"The port opened on May {n}." for n in range(3000)))
    wire.send("textDocument/hover", {"textDocument": {"uri": "untitled:x"}, "position": {"line": 0, "character": 0}}, 2)
    assert wire.read()["id"] == 2  # it listens
    wire.send("shutdown", None, 3)
    wire.send("exit", None)
    assert wire.end() == (0, "")


def test_options_that_cannot_be_meant_are_said(wire: Wire) -> None:
    wire.begin({"profil": "strict"})
    said = wire.read()
    assert said["method"] == "window/showMessage"
    assert "mtqa: initializationOptions: unknown key 'profil'; did you mean 'profile'?" in str(said["params"])
    assert wire.read()["id"] == 1


def test_options_choose_texts_and_checks(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "original.txt").write_text("Пострадали са 14 души, съобщи областният управител.\n", "utf-8")
    (tmp_path / "own.toml").write_text('severity = { NUM001 = "minor" }\n', "utf-8")
    wire.begin({"source": str(tmp_path / "original.txt"), "config": str(tmp_path / "own.toml"), "profile": "strict"})
    wire.read()
    wire.open(tmp_path / "story.txt", "41 people were injured, the regional governor said.\n")
    told = json.loads(json.dumps(wire.read()["params"]))
    assert [(one["code"], one["severity"]) for one in told["diagnostics"]] == [("NUM001", 2)]
    wire.open(tmp_path / "original.txt", "Пострадали са 14 души, съобщи областният управител.\n")
    told = json.loads(json.dumps(wire.read()["params"]))
    assert told["diagnostics"] == []


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['pygls'] = None; from qa.cli import main; sys.argv = ['mtqa', 'lsp']; main()"
    command = [sys.executable, "-c", hidden]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "mtqa: pygls is not installed; python3 -m pip install 'mtqa[lsp]'\n"
