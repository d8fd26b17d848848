"""Perform tasks on the workers of a Dask cluster; the outcomes and their order are the same as here.

No disk is shared: what a task needs goes with it, and what comes of it comes back. Workers run the
Despatch that is installed there, so each is asked what it would make output with.

Dask carries pickles both ways, and a pickle can run any code: whoever can reach the scheduler can
run code on every worker and in this process. A cluster is trusted as our own code is.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain, islice
from typing import Generic

from distributed import Client, Future

from despatch.app.cluster_call import CONNECTING, connect, leave, unreachable, within
from despatch.app.cluster_code import differing
from despatch.app.cluster_worker import Bench, at_work, packed, perform_parcel, unpacked
from despatch.app.code import Code
from despatch.engine.serial import Result, Serial, Shared
from despatch.work import Task

TOGETHER = 2
"""Batches that travel together: a scheduler takes some milliseconds for whatever is sent."""

AHEAD = 4
"""Parcels before each thread of the cluster when the build begins, so that none waits for this process."""

HELD = 128
"""Parcels that are under way at most: their outcomes wait in the memory of workers."""

PATIENCE = 2.0
"""Seconds after which we look whether there is anybody left to wait for."""

LOOKS = 4
"""So many looks in a row that find no worker, and the cluster is given up; a worker that starts anew takes a few seconds."""

Batch = tuple[Task, ...]
Parcel = tuple[Batch, ...]


class Cluster(Generic[Shared, Result]):
    """Performs tasks on a cluster, which is called when the first task comes, and left with `close`.

    The scheduler hands what a dead worker had to another. What the cluster cannot do at all, because
    no worker is left or a late one is of another version, is done in this process.
    """

    def __init__(self, perform: Callable[[Shared, Task], Result], shared: Shared, address: str, code: Code) -> None:
        """Call nobody yet. `address` is the scheduler's, `code` what makes the output here."""
        self._serial = Serial(perform, shared)
        self._pack = partial(packed, (perform, shared))
        self._address = address
        self._code = code
        self._given_up = False
        self._there = 0
        self._here = 0

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Result, ...]]:
        """Yield the outcomes of each batch, in the order of the batches; raise PublishError where the cluster cannot be used."""
        parcels = _parcels(batches)
        first = next(parcels, None)
        if first:
            yield from self._share_out(chain((first,), parcels), self._room)

    def close(self) -> None:
        """Leave the cluster, which forgets what it holds for us."""
        if "_client" in self.__dict__:
            leave(self._client)

    def told(self) -> tuple[str, ...]:
        """Return how many tasks the cluster performed, and how many this process in its stead."""
        return (f"{self._there} jobs performed by the cluster, {self._here} in its stead by this machine",)

    @cached_property
    def _client(self) -> Client:
        client = connect(self._address)
        try:
            answers = within(2 * CONNECTING, lambda: client.run(at_work, on_error="return"))
            fault = differing(self._address, self._code, answers)
        except Exception as odd:
            fault = unreachable(self._address, odd)
        if fault:
            leave(client)
            raise fault
        return client

    @cached_property
    def _bench(self) -> Future[Bench]:
        """Make what all tasks need on the cluster, once; were its worker to die, the scheduler would make it anew."""
        return self._client.submit(Bench, self._pack(), self._code.digest, pure=False)

    @property
    def _room(self) -> int:
        return min(HELD, AHEAD * self._threads(self._client) or 1)

    def _threads(self, client: Client) -> int:
        """Return how many threads all workers have; 0 where none is left, or nobody answers."""
        if self._given_up or client.status != "running":
            return 0
        with suppress(Exception):
            return sum(within(PATIENCE, client.nthreads).values())
        return 0

    def _share_out(self, parcels: Iterator[Parcel], room: int) -> Iterator[tuple[Result, ...]]:
        waiting: deque[tuple[Parcel, Future[bytes] | None]] = deque()
        try:
            for parcel in parcels:
                waiting.append((parcel, self._send(parcel)))
                if len(waiting) >= room:
                    yield from self._outcomes(*waiting.popleft())
            while waiting:
                yield from self._outcomes(*waiting.popleft())
        finally:
            self._cancel(future for _, future in waiting)

    def _send(self, parcel: Parcel) -> Future[bytes] | None:
        if self._given_up:
            return None
        data = packed(parcel)
        with suppress(Exception):
            return self._client.submit(perform_parcel, self._bench, data, pure=False)
        return None

    def _outcomes(self, parcel: Parcel, future: Future[bytes] | None) -> tuple[tuple[Result, ...], ...]:
        data = self._awaited(future) if future else None
        outcomes: tuple[tuple[Result, ...], ...] | None = unpacked(data) if data else None
        if outcomes is not None:
            self._there += sum(map(len, parcel))
            return outcomes
        self._here += sum(map(len, parcel))
        return tuple(map(self._serial.batch, parcel))

    def _awaited(self, future: Future[bytes]) -> bytes | None:
        """Return what came of a parcel; None where nothing will. A bug of ours is met anew when it is performed here."""
        looks = 0
        while looks < LOOKS and not self._given_up:
            try:
                return bytes(future.result(timeout=PATIENCE))
            except TimeoutError:
                looks = 0 if self._threads(self._client) else looks + 1
            except Exception:
                return None
        self._given_up = True
        return None

    def _cancel(self, futures: Iterable[Future[bytes] | None]) -> None:
        """Have what nobody will ask for any more left undone."""
        there = [future for future in futures if future]
        if there and not self._given_up:
            with suppress(Exception):
                within(PATIENCE, lambda: self._client.cancel(there))


def _parcels(batches: Iterable[Batch]) -> Iterator[Parcel]:
    remaining = iter(batches)
    while parcel := tuple(islice(remaining, TOGETHER)):
        yield parcel
