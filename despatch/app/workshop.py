"""What a build works with: the store, the executor, and the bytes behind digests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from despatch.app.code import code as code_here
from despatch.app.options import CACHE, Options
from despatch.app.parcels import TASKS
from despatch.app.profile import Profile, clocked
from despatch.digest import digest_bytes
from despatch.engine.demand import Answers, Executor, LostResult
from despatch.engine.errors import PublishError
from despatch.engine.executors import Crew, Helpers, Processes
from despatch.engine.memory_store import MemoryStore
from despatch.engine.output import Output
from despatch.engine.overlay import Overlay
from despatch.engine.serial import Result, Serial
from despatch.engine.store import FileStore, Store
from despatch.load.many_texts import Batches, Share
from despatch.load.texts import Around, Unread
from despatch.model.theme import Theme
from despatch.plan.context import Planned
from despatch.render.worker import perform
from despatch.work import Task

Done = TypeVar("Done")


class Workshop:
    """The store and the executors of one build."""

    def __init__(self, store: Store, code: bytes, jobs: int, profile: Profile | None = None, cluster: str = "", lost: str = "") -> None:
        """Work with `store`; `code` is part of every key; `jobs` processes, 0 for as many as there are processors.

        With a profile, it is told how long each task took. `cluster` is the address of a scheduler whose workers do the work.
        `lost` says why the store keeps nothing.
        """
        self.store = store
        self.lost = lost
        self.code = code
        self._jobs = jobs
        self._helpers = Helpers(jobs)
        self._profile = profile
        self._cluster = cluster
        self._crew: Crew[Task, Any] | None = None

    def executor(self, theme: Theme) -> Executor:
        """Return what performs tasks with a theme; the helpers it starts end with `close`."""
        self._dismiss()
        if self._profile:
            clocking = self._crew = self._make_crew(clocked, theme)
            return self._profile.listening(clocking)
        if self._jobs == 1 and not self._cluster:
            return Serial(perform, theme)
        crew = self._crew = self._make_crew(perform, theme)
        return crew

    @property
    def share(self) -> Share | None:
        """What has texts read by the helpers; None where there are none, and where a cluster does the work."""
        return None if self._cluster or not self._helpers.count else self._share

    def _share(self, work: Callable[[Around, Unread], bytes], around: Around, batches: Batches) -> Iterator[tuple[bytes, ...]]:
        return Processes(work, around, self._helpers).run(batches)

    def _make_crew(self, work: Callable[[Theme, Task], Result], theme: Theme) -> Crew[Task, Result]:
        if not self._cluster:
            return Processes(work, theme, self._helpers, TASKS)
        # Imported here: Dask is an extra, takes half a second, and is needed by nobody else.
        from despatch.app.cluster import Cluster

        return Cluster(work, theme, self._cluster, code_here())

    def close(self) -> None:
        """End the helpers, if any were started, and leave the cluster."""
        self._dismiss()
        self.rest()

    def rest(self) -> None:
        """End the helpers, if any were started: there is nothing to do for a while, and they take room."""
        self._helpers.close()

    def _dismiss(self) -> None:
        if self._crew:
            self._crew.close()
            self._crew = None

    def told(self) -> tuple[str, ...]:
        """Return sentences on who did the work, until `close`."""
        return self._crew.told() if self._crew else ()

    def whole(self, work: Callable[[], Done]) -> Done:
        """Return what `work` returns; when it meets a damaged result, it begins again, at last without the file.

        Where the file takes nothing, it begins again too, and what it makes stays in memory.
        """
        for mend in (self.store.heal, self._forget):
            try:
                return self._kept_somewhere(work)
            except LostResult:
                self._kept_somewhere(mend)
        return work()

    def _kept_somewhere(self, work: Callable[[], Done]) -> Done:
        try:
            return work()
        except PublishError as fault:
            if fault.code != "cache-not-writable":
                raise
            self.lost = unkept(fault)
            self.store = Overlay(self.store)
            return work()

    def _forget(self) -> None:
        """Work in memory: what the file holds is not to be trusted."""
        self.store = MemoryStore()

    def bytes_of(self, digest: bytes) -> bytes:
        """Return the bytes behind a digest; raise LostResult when they are damaged."""
        data = self.store.blob(digest)
        if data is None:
            raise LostResult(digest.hex())
        return data

    def output(self, planned: Planned, answers: Answers, read: Callable[[str], bytes]) -> Output:
        """Return a planned file as the publisher takes it; its bytes are fetched when they are written."""
        path = planned.out.text
        if planned.data is not None:
            data = planned.data
            return Output(path, digest_bytes(data), lambda: data, planned.sources)
        if planned.copy is not None:
            return Output(path, planned.copy.digest, partial(read, planned.copy.path), planned.sources)
        entry = answers.entry(planned.job) if planned.job else None
        if entry is None:
            raise LostResult(path)
        return Output(path, entry.part("file"), partial(self.bytes_of, entry.part("file")), planned.sources)


@contextmanager
def open_workshop(options: Options, code: bytes, profile: Profile | None = None) -> Iterator[Workshop]:
    """Open the store that the options name, for the block; one in memory where it cannot be opened."""
    store, lost = _open_store(options)
    workshop = Workshop(store, code, options.jobs, profile, options.executor, lost)
    try:
        yield workshop
    finally:
        workshop.close()
        store.close()


def _open_store(options: Options) -> tuple[Store, str]:
    """Return the store, and why it keeps nothing."""
    try:
        return (FileStore(Path(options.cache) / CACHE) if options.cache else MemoryStore()), ""
    except PublishError as fault:
        return MemoryStore(), unkept(fault)


def unkept(fault: PublishError) -> str:
    """Return a sentence for a summary on a cache that keeps nothing."""
    return f"{fault.message}; later builds cannot reuse what this one made: {fault.hint}"


def remains(cache: Path | None) -> str:
    """Return a sentence for a summary on what a cache that keeps nothing may hold from before a takedown."""
    return (
        f'posts that may not be shown may still lie in the cache "{cache}": delete the folder by hand, or make it writable and build again'
    )
