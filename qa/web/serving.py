"""The server's life: a socket, workers, uvicorn, the end."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from qa.model import MtqaError
from qa.web.app import application
from qa.web.patient import Patient
from qa.web.pool import Pool
from qa.web.service import Service
from qa.web.settings import Settings

#: So many connections may be open beside those whose requests wait.
_CONNECTIONS = 200
#: Bytes of a request's line and headers: a request of LanguageTool's may have its text there.
_HEADERS = 262_144


def run(settings: Settings, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until interrupted; `say` is told the address when requests are answered."""
    with _listening(host, port) as listening:
        pool = Pool(settings)
        try:
            pool.start()
            said = f"[{host}]" if ":" in host else host
            url = f"http://{said}:{listening.getsockname()[1]}"
            config = uvicorn.Config(
                application(Service(settings, pool)),
                http=Patient,
                ws="none",
                access_log=False,
                log_level="critical",
                server_header=False,
                timeout_keep_alive=10,
                timeout_graceful_shutdown=2,
                limit_concurrency=_CONNECTIONS + settings.concurrency,
                h11_max_incomplete_event_size=_HEADERS,
            )
            _Server(config, lambda: say(url)).run([listening])
        except KeyboardInterrupt:
            pass
        finally:
            pool.close()


class _Server(uvicorn.Server):
    """Uvicorn that says when it answers, which is also when an interruption ends it in order."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise MtqaError(f"cannot listen on {host}:{port}: {error.strerror}; give another --port or --host") from None
    return listening
