"""One question to an OpenAI-compatible endpoint, asked again where that may help."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from qa.judge.prompt import SCHEMA
from qa.judge.settings import Settings
from qa.model import MtqaError
from qa.report.places import one_line

if TYPE_CHECKING:
    import httpx

#: An answer has at most so many tokens, and so many bytes with all that is around it.
ANSWER_TOKENS, _LONGEST = 2000, 2_000_000
#: So often a question is asked; the waits between, in seconds, and the longest that a server may ask for.
_TRIES, _FIRST_WAIT, _LONGEST_WAIT = 4, 1.0, 60.0
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_SECRET = frozenset({401, 403})


class NoAnswerError(Exception):
    """The judge did not answer, and why."""


class Reply(NamedTuple):
    """What the model wrote, and what it cost."""

    content: str
    tokens_in: int
    tokens_out: int


class Client:
    """A connection to the judge. `sleep` waits, `now` says the time."""

    def __init__(
        self,
        settings: Settings,
        key: str,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        try:
            import httpx
        except ImportError:
            raise MtqaError("the judge needs httpx; python3 -m pip install 'mtqa[llm]'") from None
        if not (key.isascii() and key.isprintable()):
            raise MtqaError(f"the key in {settings.variable} holds characters that no key has")
        self._settings, self._key, self._sleep = settings, key, sleep
        self._now = now or (lambda: datetime.now(UTC))
        self._with_schema = True
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
        # The key goes where the house said and nowhere else: no redirects, and to this machine no proxies.
        self._http = httpx.Client(
            timeout=settings.timeout, headers=headers, follow_redirects=False, trust_env=not settings.is_local
        )

    def ask(self, system: str, message: str, seed: int) -> Reply:
        """The model's reply; NoAnswerError where it gives none, an MtqaError where it refuses."""
        import httpx

        wait, reason = _FIRST_WAIT, ""
        for tried in range(_TRIES):
            if tried:
                self._sleep(wait)
                wait *= 2
            try:
                status, headers, body = self._posted(self._body(system, message, seed))
            except httpx.TimeoutException:
                reason = "it takes too long"
                continue
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                reason = f"it cannot be reached ({type(error).__name__})"
                continue
            if status in (400, 422) and self._with_schema and b"response_format" in body:
                self._with_schema = False  # an older server; the prompt says the shape too
                continue
            if status == 200:
                if reply := self._reply(body, system + message):
                    return reply
                reason = "its answer is no chat completion"
            elif status in _AGAIN:
                reason = f"it answers {status}"
                wait = max(wait, self._asked_for(headers))
            else:
                raise self._refusal(status, body)
        raise NoAnswerError(reason)

    def _body(self, system: str, message: str, seed: int) -> dict[str, object]:
        body: dict[str, object] = {
            "model": self._settings.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": message}],
            "temperature": 0,
            "seed": seed,
            "max_tokens": ANSWER_TOKENS,
        }
        if self._with_schema:
            shape = {"name": "errors", "strict": True, "schema": SCHEMA}
            body["response_format"] = {"type": "json_schema", "json_schema": shape}
        return body

    def _posted(self, body: Mapping[str, object]) -> tuple[int, httpx.Headers, bytes]:
        """The answer of the server; one without end is cut off, and one that drips is too slow."""
        import httpx

        address = f"{self._settings.url.rstrip('/')}/chat/completions"
        until = time.monotonic() + 4 * self._settings.timeout
        with self._http.stream("POST", address, content=json.dumps(body).encode()) as response:
            found = bytearray()
            for chunk in response.iter_bytes():
                found += chunk
                if len(found) > _LONGEST:
                    raise httpx.RemoteProtocolError("too long")
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("too slow")
            return response.status_code, response.headers, bytes(found)

    def _asked_for(self, headers: httpx.Headers) -> float:
        """The seconds that the server asks to wait."""
        asked = headers.get("Retry-After", "").strip()
        if not asked:
            return 0.0
        try:
            seconds = float(asked) if asked.isascii() else 0.0
        except ValueError:
            try:
                seconds = (parsedate_to_datetime(asked) - self._now()).total_seconds()
            except (TypeError, ValueError):
                return 0.0
        if not seconds <= _LONGEST_WAIT:
            raise NoAnswerError(f"it asks to wait for {seconds:.0f} seconds")
        return max(0.0, seconds)

    def _refusal(self, status: int, body: bytes) -> MtqaError:
        """What the server says, but where it may show a part of the key."""
        where = f"the judge at {self._settings.host}"
        if status in _SECRET:
            return MtqaError(f"{where} does not take the key in {self._settings.variable} ({status})")
        if 300 <= status < 400:
            return MtqaError(
                f"{where} answers with a redirect ({status}); put the address it redirects to into judge.url"
            )
        said = body.decode("utf-8", "replace")
        said = said.replace(self._key, "…") if self._key else said
        return MtqaError(f"{where} refuses ({status}): {one_line(said)[:200]}")

    def _reply(self, body: bytes, asked: str) -> Reply | None:
        try:
            said = json.loads(body)
            content = said["choices"][0]["message"]["content"]
        except (ValueError, RecursionError, LookupError, TypeError):
            return None
        if not isinstance(content, str):
            return None
        usage = said.get("usage")
        known = usage if isinstance(usage, dict) else {}
        return Reply(
            content, _count(known.get("prompt_tokens"), asked), _count(known.get("completion_tokens"), content)
        )


def _count(said: object, text: str) -> int:
    """The tokens that the server counts, else about as many."""
    return said if isinstance(said, int) and not isinstance(said, bool) and said >= 0 else about(text)


def about(text: str) -> int:
    """About as many tokens as a text has, rather too many."""
    return len(text.encode("utf-8", "replace")) // 3 + 1
