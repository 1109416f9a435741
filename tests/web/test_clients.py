"""Clients of others, unchanged, against a running server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

pytestmark = pytest.mark.client

#: Held against the original that the server holds.
WRONG = "41 people were injured, the regional governor, Oleh Kiper, reported."
WIDE = "R&D rose 5% + 😀, said the the minister."


def test_language_tool_python(server: str) -> None:
    import language_tool_python

    with language_tool_python.LanguageTool("en-US", remote_server=server) as tool:
        (number,) = tool.check(WRONG)
        assert (number.rule_id, number.matched_text, number.replacements) == ("NUM001", "41", ["14"])
        (twice,) = [match for match in tool.check(WIDE) if match.rule_id == "REP001"]
        assert WIDE[twice.offset : twice.offset + twice.error_length] == "the the"
        assert tool.correct("He met the the people.") == "He met the people."


#: The program as it is installed, in whatever environment that is.
_PYLANGUAGETOOL = (
    "from importlib.metadata import entry_points as all; all(name='pylanguagetool')['pylanguagetool'].load()()"
)


def test_pylanguagetool(server: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PYLANGUAGETOOL, "-a", f"{server}/v2/", "-l", "en-US"],
        input="He met the the people.\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert done.returncode == 1, done.stderr
    assert "stands twice" in done.stdout
    assert "the" in done.stdout


#: Where Writer finds the settings that a user makes under Tools, Options, LanguageTool Server.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool">
<prop oor:name="BaseURL" oor:op="fuse"><value>{url}/v2</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool">
<prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/ServiceManager/GrammarCheckerList">
<prop oor:name="en-US" oor:op="fuse" oor:type="oor:string-list">
<value><it>org.openoffice.lingu.LanguageToolGrammarChecker</it></value></prop></item>
</oor:items>
"""
#: The Python that python3-uno is installed for.
_PYTHON = Path("/usr/bin/python3")


def _has_uno() -> bool:
    if not _PYTHON.exists() or shutil.which("soffice") is None:
        return False
    return subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _has_uno(), reason="there is no LibreOffice Writer with python3-uno")
def test_libreoffice_writer(server: str, tmp_path: Path) -> None:
    """Writer's own client, in a profile of its own, as its window asks it: paragraph by paragraph."""
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(url=server), encoding="utf-8")
    pipe = f"mtqa{os.getpid()}"
    paragraphs = [WRONG, WIDE, "Nothing is wrong here.", "Two & three = five+1, he said &language=de of of it."]
    office = subprocess.Popen(
        [
            *("soffice", "--headless", "--norestore", "--nologo", "--nofirststartwizard"),
            *(f"-env:UserInstallation={tmp_path.as_uri()}", f"--accept=pipe,name={pipe};urp;"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        done = subprocess.run(
            [_PYTHON, Path(__file__).with_name("writer.py"), pipe],
            input=json.dumps(paragraphs),
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=90,
        )
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
    number, twice, nothing, odd = json.loads(done.stdout)
    assert number == [[0, 2, 'The original says "14", the translation "41".', ["14"]]]
    assert twice == [[WIDE.index("the the") + 1, 7, "“the” stands twice.", ["the"]]]  # UNO counts UTF-16
    assert nothing == []
    assert [[start, length] for start, length, _, fixes in odd if fixes == ["of"]] == [[odd_at(paragraphs[3]), 5]]


def odd_at(text: str) -> int:
    return text.index("of of")


_EMACS = """
(require 'json)
(let* ((coding-system-for-read 'utf-8) (coding-system-for-write 'utf-8)
       (body (concat "language=en-US&text=" (url-hexify-string %s) "&disabledRules"))
       (process (open-network-stream "mtqa" "*mtqa*" "127.0.0.1" %s)))
  (process-send-string process
    (concat "POST /v2/check HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n"
            "Content-Type: application/x-www-form-urlencoded\\r\\nContent-Length: "
            (number-to-string (string-bytes body)) "\\r\\n\\r\\n" body))
  (while (accept-process-output process 20))
  (with-current-buffer "*mtqa*"
    (goto-char (point-min))
    (re-search-forward "^content-type: application/json\\r?$")
    (re-search-forward "^\\r?\\n")
    (let ((matches (cdr (assq 'matches (json-read)))))
      (princ (mapconcat (lambda (one) (format "%%s %%s %%s" (cdr (assq 'offset one)) (cdr (assq 'length one))
                                         (cdr (assq 'id (cdr (assq 'rule one)))))) matches "\\n")))))
"""


@pytest.mark.skipif(shutil.which("emacs") is None, reason="there is no Emacs")
def test_emacs_over_a_bare_socket(server: str, tmp_path: Path) -> None:
    """As langtool.el asks: its own HTTP over a socket, a key without `=`, a content type without `charset`."""
    script = tmp_path / "ask.el"
    script.write_text(_EMACS % (json.dumps("He met the the people."), urlsplit(server).port), encoding="utf-8")
    done = subprocess.run(
        ["emacs", "-q", "--batch", "-l", script], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stdout.strip() == "7 7 REP001"


def test_texstudio_as_it_asks(server: str) -> None:
    """TeXstudio's request as it was recorded: a form that says it is JSON, of a language that is none."""
    body = f"text={quote('He met the the people.')}&language=%3Cnone%3E".encode()
    head = f"POST /v2/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/json\r\nContent-Length: {len(body)}\r\n"
    parts = urlsplit(server)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=30) as client:
        client.sendall(f"{head}Connection: close\r\n\r\n".encode() + body)
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    said = json.loads(answer.split(b"\r\n\r\n", 1)[1])
    assert [match["rule"]["id"] for match in said["matches"]] == ["REP001"]
