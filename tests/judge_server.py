"""A small server on this machine that speaks the protocol of an OpenAI-compatible endpoint, with faults on demand."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Answer(NamedTuple):
    """What the server answers: a status, a body, headers; it waits for an event before, where there is one."""

    body: bytes
    status: int = 200
    headers: Sequence[tuple[str, str]] = ()
    after: threading.Event | None = None


class Server(NamedTuple):
    """Where the server is, and what it was asked: the bodies and the keys, in order."""

    url: str
    asked: list[dict[str, object]]
    keys: list[str | None]

    def message(self, number: int = -1) -> str:
        messages = self.asked[number]["messages"]
        assert isinstance(messages, list)
        return str(messages[1]["content"])


def completion(content: object, tokens: tuple[int, int] | None = (100, 10)) -> Answer:
    """An answer whose content is this object as JSON, or this text."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    said: dict[str, object] = {"choices": [{"message": {"role": "assistant", "content": text}}]}
    if tokens:
        said["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Answer(json.dumps(said).encode())


def error(paragraph: int, quote: str, **others: str) -> dict[str, object]:
    """An error as a judge reports it."""
    given = {"original": "", "category": "accuracy/mistranslation", "severity": "major", "reason": "Another meaning."}
    return {"paragraph": paragraph, "quote": quote, **given, **others}


@contextmanager
def serving(answer: Callable[[int, dict[str, object]], Answer]) -> Iterator[Server]:
    """A server that answers by the number of the request and its body."""
    server = Server("", [], [])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            server.keys.append(self.headers.get("Authorization"))
            found = answer(len(server.asked) - 1, body)
            if self.path != "/v1/chat/completions":
                found = Answer(b"no such page", 404)
            if found.after:
                found.after.wait(10)
            try:
                self.send_response(found.status)
                for name, value in (("Content-Type", "application/json"), *found.headers):
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(found.body)))
                self.end_headers()
                self.wfile.write(found.body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *values: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server._replace(url=f"http://127.0.0.1:{running.server_address[1]}/v1")
    finally:
        running.shutdown()
        running.server_close()
        thread.join()
