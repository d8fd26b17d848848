"""Perform tasks in this process, or in several; the outcomes and their order are the same.

Helpers are started by `spawn`, on every system. A fork would be quicker by some 40 ms, but it
copies whatever threads hold (the preview has some), SQLite's handles, and the lock file's handle:
workers that outlive a killed build would keep the site locked. The time is not lost either,
because this process performs tasks itself while its helpers start and whenever it would wait.

A start imports the main module again: scripts must guard their call by `__name__ == "__main__"`.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import chain, islice
from typing import Any, Generic, Protocol, TypeVar

from despatch.engine.serial import Batch, Result, Serial, Shared
from despatch.work import Task

Given_co = TypeVar("Given_co", covariant=True)

WORTH = 8
"""From this many batches on, helpers are worth their start of about 0.3 s of processor time each."""

AHEAD = 2
"""Batches that each helper has before it, so that it need not wait for this process."""

HELD = 64
"""Batches whose outcomes may wait in memory for those of an earlier one."""

MOST = 32
"""No more processes than this, however many processors there are."""

_NO_HELPERS = (BrokenExecutor, OSError, NotImplementedError)
"""What starting one raises after helpers died, and where the system allows no processes or no semaphores."""


class Crew(Protocol[Given_co]):
    """Performs tasks with the help of others, who are let go with `close`."""

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Given_co, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""

    def close(self) -> None:
        """Let the others go."""

    def told(self) -> tuple[str, ...]:
        """Return sentences on who did the work, where that is worth telling."""


class Processes(Generic[Shared, Result]):
    """Performs tasks here and in helper processes, which start when there is work for them and stay.

    `perform` and `shared` are pickled once for each helper, tasks and outcomes as they travel. When
    a helper dies (memory ran out, say) or none can be started, this process performs what was lost and all that follows.
    """

    def __init__(self, perform: Callable[[Shared, Task], Result], shared: Shared, processes: int = 0) -> None:
        """Use `processes` processes, this one among them; 0 for as many as there are processors."""
        self._serial = Serial(perform, shared)
        self._start = partial(_start_helper, perform, shared)
        self._helpers = min(processes or _processors(), MOST) - 1

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Result, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""
        remaining = iter(batches)
        first = tuple(islice(remaining, WORTH))
        remaining = chain(first, remaining)
        return self._share_out(remaining) if self._helpers and len(first) == WORTH else self._serial.run(remaining)

    def close(self) -> None:
        """End the helpers; the system ends them too when this process goes."""
        if "_pool" in self.__dict__:
            self._pool.shutdown(cancel_futures=True)

    def told(self) -> tuple[str, ...]:
        """Return nothing: whatever process did it, it was done here."""
        return ()

    @cached_property
    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._helpers, multiprocessing.get_context("spawn"), self._start)

    @cached_property
    def _starting(self) -> tuple[Future[None], ...]:
        """Start all helpers; each of these is done when a helper is up, or dead."""
        try:
            with _interrupts_held():
                return tuple(self._pool.submit(_say_ready) for _ in range(self._helpers))
        except _NO_HELPERS:
            return ()

    def _share_out(self, batches: Iterator[Batch]) -> Iterator[tuple[Result, ...]]:
        waiting: deque[tuple[Batch, Future[tuple[Result, ...]]]] = deque()
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

    def _hand_out(self, batches: Iterator[Batch], waiting: deque[tuple[Batch, Future[tuple[Result, ...]]]]) -> bool:
        """Keep the helpers busy that are up; return whether there is anything to wait for."""
        busy = sum(not future.done() for _, future in waiting)
        room = self._helpers * AHEAD - busy if any(start.done() for start in self._starting) else 0
        for batch in islice(batches, max(0, room)):
            waiting.append((batch, self._send(batch)))
        return bool(waiting) or self._take_on(batches, waiting)

    def _take_on(self, batches: Iterator[Batch], waiting: deque[tuple[Batch, Future[tuple[Result, ...]]]]) -> bool:
        """Perform the next batch here, if there is one."""
        for batch in islice(batches, 1):
            waiting.append((batch, self._perform_here(batch)))
            return True
        return False

    def _send(self, batch: Batch) -> Future[tuple[Result, ...]]:
        try:
            with _interrupts_held():
                return self._pool.submit(_perform_batch, batch)
        except _NO_HELPERS:
            return self._perform_here(batch)

    def _perform_here(self, batch: Batch) -> Future[tuple[Result, ...]]:
        future: Future[tuple[Result, ...]] = Future()
        future.set_result(self._serial.batch(batch))
        return future

    def _outcomes(self, batch: Batch, future: Future[tuple[Result, ...]]) -> tuple[Result, ...]:
        try:
            return future.result()
        except BrokenExecutor:
            return self._serial.batch(batch)


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


_own: list[Callable[[Batch], tuple[Any, ...]]] = []
"""What a helper does with a batch, which gives what that of its parent gives: set at its start, empty in every other process."""


def _start_helper(perform: Callable[[Shared, Task], Result], shared: Shared) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _own.append(Serial(perform, shared).batch)


def _end_with_parent() -> None:
    """End this helper when the build that started it was killed; nothing else would tell it."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _say_ready() -> None:
    """Do nothing: that it was done tells that the helper is up."""


def _perform_batch(batch: Batch) -> tuple[Any, ...]:
    return _own[0](batch)
