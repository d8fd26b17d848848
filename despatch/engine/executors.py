"""Perform tasks in this process, or in several; the outcomes and their order are the same.

Helpers are started by `spawn`, on every system. A fork would be quicker by some 40 ms, but it
copies whatever threads hold (the preview has some), SQLite's handles, and the lock file's handle:
workers that outlive a killed build would keep the site locked. The time is not lost either,
because this process performs tasks itself while its helpers start and whenever it would wait.

A start imports the main module again: scripts must guard their call by `__name__ == "__main__"`.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import chain, count, islice
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from despatch.engine.serial import Piece, Result, Serial, Shared

Piece_contra = TypeVar("Piece_contra", contravariant=True)
Given_co = TypeVar("Given_co", covariant=True)

WORTH = 8
"""From this many batches on, helpers are worth their start of about 0.2 s of processor time each."""

AHEAD = 3
"""Batches that each helper has before it, so that it need not wait for this process."""

SWITCH = 0.0005
"""Seconds until the thread that works lets in those that feed helpers; at Python's own 0.005 a helper waits for them at every batch."""

HELD = 64
"""Batches whose outcomes may wait in memory for those of an earlier one."""

MOST = 32
"""No more processes than this, however many processors there are."""

Answer = tuple[int, tuple[Any, ...]]
"""The id of the helper that did the work, 0 for this process, and the outcomes of a batch."""

Waiting = deque[tuple[tuple[Piece, ...], Future[Answer]]]


class Travel(Struct, frozen=True):
    """How pieces of work are packed for a helper, and unpacked there."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]


def as_it_is(piece: Piece) -> Piece:
    """Return the piece: what travels may always be pickled."""
    return piece


PLAIN = Travel(as_it_is, as_it_is)

NO_HELPERS = (BrokenExecutor, OSError, NotImplementedError)
"""What starting one raises after helpers died, and where the system allows no processes or no semaphores."""


class Crew(Protocol[Piece_contra, Given_co]):
    """Performs tasks with the help of others, who are let go with `close`."""

    def run(self, batches: Iterable[tuple[Piece_contra, ...]]) -> Iterator[tuple[Given_co, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""

    def close(self) -> None:
        """Let the others go."""

    def told(self) -> tuple[str, ...]:
        """Return sentences on who did the work, where that is worth telling."""


class Helpers:
    """Processes that stay, for one kind of work after the other; they start when there is work for them."""

    def __init__(self, processes: int = 0) -> None:
        """Have so many that there are `processes` with this one; 0 for as many as there are processors."""
        self.count = min(processes or _processors(), MOST) - 1
        self._numbers = count(1)

    def number(self) -> int:
        """Return the number of a new kind of work; whatever helpers had of the one before is forgotten with its first batch."""
        return next(self._numbers)

    def close(self) -> None:
        """Let them go, and wait for none; the system ends them too when this process goes. New ones start when there is work again."""
        if "_pool" in self.__dict__:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for name in ("_pool", "_starting"):
            self.__dict__.pop(name, None)

    def up(self) -> bool:
        """Return whether one of them is up, or dead; start them at the first call."""
        return any(start.done() for start in self._starting)

    def send(self, number: int, load: bytes, batch: tuple[Any, ...]) -> "Future[Answer]":
        """Have one of them perform a batch of packed pieces; raise one of NO_HELPERS where there are none, or the last one died."""
        with _interrupts_held():
            return self._pool.submit(_perform_batch, number, load, batch)

    @cached_property
    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.count, multiprocessing.get_context("spawn"), _start_helper, gc.get_threshold())

    @cached_property
    def _starting(self) -> tuple[Future[None], ...]:
        """Start all helpers; each of these is done when a helper is up, or dead."""
        try:
            with _interrupts_held():
                return tuple(self._pool.submit(_say_ready) for _ in range(self.count))
        except NO_HELPERS:
            return ()


class Processes(Generic[Shared, Piece, Result]):
    """Performs tasks here and in helpers.

    `perform` and `shared` are pickled once, and go with each batch until every helper has them; tasks,
    packed, and outcomes are pickled as they travel. When a helper dies (memory ran out, say) or none can be
    started, this process performs what was lost and all that follows.
    """

    def __init__(self, perform: Callable[[Shared, Piece], Result], shared: Shared, helpers: Helpers, travel: Travel = PLAIN) -> None:
        """Have `helpers` do what this process does not come to do."""
        self._serial = Serial(perform, shared)
        self._work = partial(_unpacked, perform, travel.unpack), shared
        self._pack = travel.pack
        self._helpers = helpers
        self._number = helpers.number()
        self._equipped: set[int] = set()

    def run(self, batches: Iterable[tuple[Piece, ...]]) -> Iterator[tuple[Result, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""
        remaining = iter(batches)
        first = tuple(islice(remaining, WORTH))
        remaining = chain(first, remaining)
        return self._share_out(remaining) if self._helpers.count and len(first) == WORTH else self._serial.run(remaining)

    def close(self) -> None:
        """Do nothing: the helpers are not ours alone."""

    def told(self) -> tuple[str, ...]:
        """Return nothing: whatever process did it, it was done here."""
        return ()

    @cached_property
    def _load(self) -> bytes:
        return pickle.dumps(self._work, pickle.HIGHEST_PROTOCOL)

    def _share_out(self, batches: "Iterator[tuple[Piece, ...]]") -> Iterator[tuple[Result, ...]]:
        waiting: Waiting[Piece] = deque()
        own = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            while self._hand_out(batches, waiting):
                head, future = waiting[0]
                if not future.done() and len(waiting) < HELD and self._take_on(batches, waiting):
                    continue
                waiting.popleft()
                yield self._outcomes(head, future)
        finally:
            for _, future in waiting:
                future.cancel()
            sys.setswitchinterval(own)

    def _hand_out(self, batches: Iterator[tuple[Piece, ...]], waiting: "Waiting[Piece]") -> bool:
        """Keep the helpers busy that are up; return whether there is anything to wait for."""
        busy = sum(not future.done() for _, future in waiting)
        room = self._helpers.count * AHEAD - busy if self._helpers.up() else 0
        for batch in islice(batches, max(0, room)):
            waiting.append((batch, self._send(batch)))
        return bool(waiting) or self._take_on(batches, waiting)

    def _take_on(self, batches: Iterator[tuple[Piece, ...]], waiting: "Waiting[Piece]") -> bool:
        """Perform the next batch here, if there is one."""
        for batch in islice(batches, 1):
            waiting.append((batch, self._perform_here(batch)))
            return True
        return False

    def _send(self, batch: tuple[Piece, ...]) -> "Future[Answer]":
        load = b"" if len(self._equipped) == self._helpers.count else self._load
        try:
            return self._helpers.send(self._number, load, tuple(map(self._pack, batch)))
        except NO_HELPERS:
            return self._perform_here(batch)

    def _perform_here(self, batch: tuple[Piece, ...]) -> "Future[Answer]":
        future: Future[Answer] = Future()
        future.set_result((0, self._serial.batch(batch)))
        return future

    def _outcomes(self, batch: tuple[Piece, ...], future: "Future[Answer]") -> tuple[Result, ...]:
        try:
            process, outcomes = future.result()
        except BrokenExecutor:
            return self._serial.batch(batch)
        self._equipped |= {process} - {0}
        return outcomes


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from processes that are started in the block: this one hears it and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_own: dict[int, Callable[[Any], tuple[Any, ...]]] = {}
"""What a helper does with a batch, under the number of the work: the last that it was sent, and nothing in every other process."""


def _start_helper(*thresholds: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this helper when the build that started it was killed; nothing else would tell it."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _say_ready() -> None:
    """Do nothing: that it was done tells that the helper is up."""


def _perform_batch(number: int, load: bytes, batch: tuple[Any, ...]) -> Answer:
    if number not in _own:
        _own.clear()
        _own[number] = Serial(*pickle.loads(load)).batch  # noqa: S301 - it is the parent's
    return os.getpid(), _own[number](batch)


def _unpacked(perform: Callable[[Shared, Piece], Result], unpack: Callable[[Any], Piece], shared: Shared, packed: object) -> Result:
    return perform(shared, unpack(packed))
