"""uvicorn's HTTP, with an end to its patience: the head of a request must arrive in time."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

#: So many seconds the line and the headers of a request may take to arrive.
SECONDS = 10.0


class Patient(H11Protocol):
    """Closes a connection on which a request has begun and does not go on, before any code of ours has seen it."""

    _giving_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """While no request is at work, time runs from the first byte; while one is, its own limits hold."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._rest()
        elif self._giving_up is None:
            self._giving_up = self.loop.call_later(SECONDS, self._give_up)

    def _rest(self) -> None:
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None

    def _give_up(self) -> None:
        self._giving_up = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
