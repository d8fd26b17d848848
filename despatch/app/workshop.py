"""What a build works with: the store, the executor, and the bytes behind digests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from despatch.app.options import Options
from despatch.app.profile import Clocked, Profile, clocked
from despatch.digest import digest_bytes
from despatch.engine.demand import Answers, Executor, LostResult
from despatch.engine.executors import Processes, Serial
from despatch.engine.output import Output
from despatch.engine.store import FileStore, MemoryStore, Store
from despatch.model.theme import Theme
from despatch.plan.context import Planned
from despatch.render.worker import perform
from despatch.work import Outcome

Done = TypeVar("Done")

CACHE = "results.sqlite"
"""Name of the store's file in the cache folder."""


class Workshop:
    """The store and the executors of one build."""

    def __init__(self, store: Store, code: bytes, jobs: int, profile: Profile | None = None) -> None:
        """Work with `store`; `code` is part of every key; `jobs` processes, 0 for as many as there are processors.

        With a profile, it is told how long each task took.
        """
        self.store = store
        self.code = code
        self._jobs = jobs
        self._profile = profile
        self._processes: Processes[Theme, Outcome] | Processes[Theme, Clocked] | None = None

    def executor(self, theme: Theme) -> Executor:
        """Return what performs tasks with a theme; the helpers it starts end with `close`."""
        self.close()
        if self._profile:
            clocking = self._processes = Processes(clocked, theme, self._jobs)
            return self._profile.listening(clocking)
        if self._jobs == 1:
            return Serial(perform, theme)
        self._processes = Processes(perform, theme, self._jobs)
        return self._processes

    def close(self) -> None:
        """End the helpers, if any were started."""
        if self._processes:
            self._processes.close()
            self._processes = None

    def whole(self, work: Callable[[], Done]) -> Done:
        """Return what `work` returns; when it meets a damaged result, it begins again, at last without the file."""
        for mend in (self.store.heal, self._forget):
            try:
                return work()
            except LostResult:
                mend()
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
    """Open the store that the options name, for the block."""
    store = FileStore(Path(options.cache) / CACHE) if options.cache else MemoryStore()
    workshop = Workshop(store, code, options.jobs, profile)
    try:
        yield workshop
    finally:
        workshop.close()
        store.close()
