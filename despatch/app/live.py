"""What the preview tells open tabs: which build they show, and what is wrong with the newest one."""

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator

import msgspec

HEARTBEAT = 15.0
"""Seconds after which a comment keeps a stream alive."""


class Live:
    """The newest build as tabs see it. Builders call from any thread, streams run in the server's loop."""

    def __init__(self) -> None:
        """Begin before the first build."""
        self._boot = secrets.token_hex(4)
        self._number = 0
        self._faults = ""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._over = False
        self._built = threading.Event()

    @property
    def version(self) -> str:
        """The name of the newest build, different in every run of the server."""
        return f"{self._boot}.{self._number}"

    @property
    def built(self) -> bool:
        """Whether the first build is done."""
        return self._built.is_set()

    def wait(self) -> None:
        """Wait until the first build is done, or there will be none."""
        self._built.wait()

    @property
    def faults(self) -> str:
        """The problems of the newest build, as text; empty when it went well."""
        return self._faults

    def tell(self, *, changed: bool, faults: str) -> None:
        """Take note of a finished build: whether pages changed, and its errors as text."""
        self._number += changed
        self._faults = faults
        self._built.set()
        self._wake()

    def close(self) -> None:
        """End every stream, so that the server can stop at once."""
        self._over = True
        self._built.set()
        self._wake()

    async def stream(self) -> AsyncIterator[bytes]:
        """Yield server-sent events: the newest build at once, as soon as there is one, then each next one."""
        self._loop = asyncio.get_running_loop()
        yield b"retry: 1000\n\n"
        while not self._over:
            news = self._news
            if self.built:
                yield b"data: " + msgspec.json.encode({"version": self.version, "faults": self._faults}) + b"\n\n"
            while not self._over and not news.is_set():
                try:
                    await asyncio.wait_for(news.wait(), HEARTBEAT)
                except TimeoutError:
                    yield b": still here\n\n"

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._renew)

    def _renew(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
