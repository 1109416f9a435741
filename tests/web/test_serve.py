"""mtqa serve from start to end: its address, its refusals, hostile clients, Ctrl-C."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT
from tests.web.servers import running, started


def _refused(*options: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "qa.cli", "serve", *options],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def _post(url: str, body: bytes, media: str = "application/json") -> tuple[int, bytes]:
    request = urllib.request.Request(url, body, {"content-type": media})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def _connected(server: str) -> socket.socket:
    parts = urlsplit(server)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=30)


def test_it_says_its_address_once_and_ends_when_interrupted() -> None:
    with started("--workers", "1") as process:
        assert process.stdout is not None
        assert re.fullmatch(r"mtqa serves at http://127\.0\.0\.1:\d+\n", process.stdout.readline())
        process.send_signal(2)
        said, errors = process.communicate(timeout=20)
    assert (process.returncode, said, errors) == (0, "", "")


def test_it_ends_when_interrupted_at_work() -> None:
    with started("--workers", "1") as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        text = "\n".join(f"Line {n} of them says that it rained." for n in range(20_000))
        body = json.dumps({"target": {"text": text}}).encode()
        with _connected(url) as client, _connected(url) as other:
            for one, sent in ((client, body), (other, body[:1000])):
                head = f"POST /v1/lint HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
                one.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode() + sent)
            while "mtqa_requests_under_way 1" not in urllib.request.urlopen(f"{url}/metrics").read().decode():
                assert process.poll() is None
            process.send_signal(2)
            said, errors = process.communicate(timeout=30)
    assert (process.returncode, said, errors) == (0, "", "")


def test_a_port_in_use_is_a_sentence(server: str) -> None:
    port = str(urlsplit(server).port)
    assert f"cannot listen on 127.0.0.1:{port}: Address already in use" in _refused("--port", port)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--source", "lost.txt"], "lost.txt: no such file", id="no such original"),
        pytest.param(["--source", "/"], "is a folder", id="a folder for an original"),
        pytest.param(["--source", "/dev/null"], "is empty", id="nothing for an original"),
        pytest.param(["--profile", "newz"], "did you mean 'news'", id="profile"),
        pytest.param(["--host", "no.such.host.invalid"], "cannot listen on", id="host"),
        pytest.param(["--api-key-file", "lost"], "no such file", id="no keys"),
        pytest.param(["--allow-origin", "cms.example/x"], "is no origin", id="origin"),
        pytest.param(["--termbase", "lost.tbx"], "lost.tbx", id="termbase"),
    ],
)
def test_what_cannot_be_served_is_a_sentence(options: list[str], said: str) -> None:
    assert said in _refused("--port", "0", *options)


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("short\n", encoding="utf-8")
    assert "less than 16 characters" in _refused("--api-key-file", str(tmp_path / "keys"))
    (tmp_path / "keys").write_text("\n# nothing\n".replace("# nothing", ""), encoding="utf-8")
    assert "empty" in _refused("--api-key-file", str(tmp_path / "keys"))


def test_without_the_extra_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from qa.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "serve"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "pip install 'mtqa[serve]'" in done.stderr


def test_heavy_things_load_in_the_workers_alone() -> None:
    code = "import qa.cli.serve, qa.web.serving, sys; print('qa.checks' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize(
    ("path", "media", "body"),
    [
        pytest.param("/v1/lint", "application/json", b"x" * 10_000_000, id="ten megabytes"),
        pytest.param("/v2/check", "", b"text=" + b"x" * 10_000_000, id="ten megabytes of a form"),
    ],
)
def test_a_large_body_is_refused(server: str, path: str, media: str, body: bytes) -> None:
    try:
        status, _ = _post(server + path, body, media)
    except (ConnectionError, urllib.error.URLError):  # it may close before all is sent
        return
    assert status == 413


def test_many_paragraphs_end_in_time_and_stall_nobody(server: str) -> None:
    """A hundred thousand of them fit into a body; either they are linted, or it is said that there is no time."""
    text = "\n".join(f"Line {n} of it." for n in range(100_000))
    said: list[int] = []
    body = json.dumps({"target": {"text": text, "lang": "en"}}).encode()
    slow = threading.Thread(target=lambda: said.append(_post(f"{server}/v1/lint", body)[0]))
    slow.start()
    quick = json.dumps({"target": {"text": "He met the the people."}}).encode()
    for _ in range(10):
        assert _post(f"{server}/v1/lint", quick)[0] == 200
    slow.join()
    assert said[0] in (200, 503)


def test_many_annotations_are_read_in_time(server: str) -> None:
    parts = [{"text": "a "}, {"markup": "<b>"}] * 40_000
    body = b"language=en&data=" + json.dumps({"annotation": parts}).encode().replace(b"&", b"%26")
    assert _post(f"{server}/v2/check", body, "")[0] in (200, 503)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/../../etc/passwd", id="up"),
        pytest.param("/page/..%2f..%2fapp.py", id="up, escaped"),
        pytest.param("/v1/checks/..%2f..%2fetc%2fpasswd", id="for a code"),
        pytest.param("/v1/checks/%00", id="NUL"),
        pytest.param("/%ff%fe", id="no UTF-8"),
        pytest.param("//evil.example/v2/check", id="another host"),
    ],
)
def test_no_path_leads_to_a_file(server: str, path: str) -> None:
    with _connected(server) as client:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    assert re.match(rb"HTTP/1.1 4\d\d ", answer)
    assert b"root:" not in answer


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"\x16\x03\x01\x02\x00\x01", id="TLS"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", id="two hosts"),
        pytest.param(
            b"POST /v1/lint HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n", id="a length below zero"
        ),
        pytest.param(b"GET /" + b"a" * 400_000 + b" HTTP/1.1\r\n\r\n", id="an endless address"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"A: b\r\n" * 60_000, id="endless headers"),
    ],
)
def test_what_is_no_request_ends_the_connection(server: str, sent: bytes) -> None:
    with _connected(server) as client:
        try:
            client.sendall(sent)
            answer = b"".join(iter(lambda: client.recv(65536), b""))
        except ConnectionError:
            return
    assert not answer or re.match(rb"HTTP/1.1 4\d\d ", answer)


def test_a_stream_answers_while_it_is_being_sent(server: str) -> None:
    line = json.dumps({"target": {"text": "He met the the people."}}).encode() + b"\n"
    with _connected(server) as client, client.makefile("rb") as answer:
        client.sendall(
            b"POST /v1/lint/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/jsonl\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        said: list[bytes] = []
        for _ in range(3):
            client.sendall(b"%x\r\n%s\r\n" % (len(line), line))
            while not (said and said[-1].startswith(b"{")):
                said.append(answer.readline())
            assert json.loads(said.pop())["findings"]
        client.sendall(b"0\r\n\r\n")


def test_a_slow_client_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a server of its own, whose patience is short."""
    code = (
        "import qa.web.patient, qa.web.bodies; qa.web.patient.SECONDS = qa.web.bodies.SECONDS = 0.5;"
        "from qa.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        try:
            for sent, status in (
                (b"", b""),
                (b"GET /v2/healthcheck HTTP/1.1\r\nHost: 127", b""),
                (
                    b"POST /v1/lint HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n"
                    b"Content-Type: application/json\r\n\r\n{",
                    b"HTTP/1.1 408 ",
                ),
            ):
                with _connected(url) as client:
                    begun = time.monotonic()
                    client.sendall(sent)
                    answer = b"".join(iter(lambda: client.recv(65536), b""))
                    assert answer.startswith(status)
                    assert bool(answer) is bool(status)
                    assert time.monotonic() - begun < 10
        finally:
            process.send_signal(2)


def test_no_text_is_written_anywhere(tmp_path: Path) -> None:
    with started("--workers", "1") as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        _post(f"{url}/v1/lint", b'{"target": {"text": "Secret words of an article."}}')
        _post(f"{url}/v2/check?language=en&text=Secret", b"")
        _post(f"{url}/v1/lint", b'{"target": "Secret"')
        process.send_signal(2)
        said, errors = process.communicate(timeout=20)
    assert "ecret" not in said + errors


def test_it_listens_on_this_machine_alone(server: str) -> None:
    assert urlsplit(server).hostname == "127.0.0.1"
    with running("--host", "::1", "--workers", "1") as url:
        assert url.startswith("http://[::1]:")
        assert urllib.request.urlopen(f"{url}/v2/healthcheck").read() == b"OK"
