"""New files beside the old ones: they wait in a folder of their own inside the output until all are there.

A build may hand them in as they are made, so that nothing is left to write at its end but a few
names. Nothing is in place before `engine.output` has compared and renames it.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from despatch.engine.atomic import make_folder, write_whole
from despatch.engine.demand import Take
from despatch.engine.disk import STAGE, Disk, parent, parents
from despatch.engine.entry import Entry
from despatch.engine.errors import reported
from despatch.engine.known import Known, Places, find_places, load_known
from despatch.engine.manifest import Stamp, beside, stamp
from despatch.engine.survey import Output
from despatch.work import Done, Job

FILE = "file"
"""Name of the part of a result that is a file of the output."""


class Stage:
    """Files that wait: those of one new folder together, so that one rename moves them all."""

    def __init__(self, disk: Disk) -> None:
        """Begin empty, beside what lies in `disk`."""
        self.stamps: dict[str, Stamp] = {}
        """By the path that a file is to have."""
        self._disk = disk
        self._units: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._made: set[str] = set()

    def put(self, path: str, digest: bytes, data: bytes) -> None:
        """Write a file."""
        # Names are joined as text: a path object for each of 10,000 files costs as much as writing it.
        unit = self._units[path] = _unit(self._disk, path)
        place = f"{self._place(unit)}{path[len(unit) :]}"
        above = parent(place)
        if above not in self._made:
            make_folder(above)
            self._made.add(above)
        self.stamps[path] = stamp(data, write_whole(place, data), digest)

    def moves(self) -> tuple[tuple[str, str], ...]:
        """Return what to rename to what."""
        return tuple((self._place(unit), self._disk.place(unit)) for unit in self._numbers)

    def fits(self, disk: Disk, outputs: Mapping[str, Output]) -> bool:
        """Return whether all files here are among these outputs, and still can be put in place as they lie."""
        return all(
            path in outputs and outputs[path].digest == made.digest and self._units[path] == _unit(disk, path)
            for path, made in self.stamps.items()
        )

    def _place(self, unit: str) -> str:
        return f"{self._disk.place(STAGE)}/{self._numbers.setdefault(unit, len(self._numbers))}"


class Early:
    """Takes the files of a build as they are made; holds none where the disk refuses one, and whoever publishes then says why."""

    def __init__(self, folder: Path, state: Path) -> None:
        """Take nothing yet; hold the lock of `state` until all is published or dropped."""
        self.root = folder.resolve()
        self.where = find_places(state.resolve(), self.root)
        self.stage: Stage | None = None
        self._known: Known | None = None
        self._missing = [above for above in (self.root, *self.root.parents) if not above.exists()]

    def begin(self) -> None:
        """Begin empty, whatever was staged before."""
        with suppress(OSError):
            sweep(self.root, self.where)
            self._known = self._known or load_known(self.where)
            self.stage = Stage(Disk(self.root))

    def take(self, path: str, digest: bytes, data: bytes) -> None:
        """Write a file, unless it lies in place as far as the last build knows."""
        last = self._known.files.get(path) if self._known else None
        if self.stage is None or (last and last.digest == digest):
            return
        try:
            self.stage.put(path, digest, data)
        except OSError:
            self.drop()

    def taker(self, paths: Mapping[int, Iterable[str]]) -> Take:
        """Begin, and return what takes the file of each job as it is made; `paths` has where it is to lie, by `id` of the job."""
        self.begin()

        def take(job: Job, entry: Entry, done: Done) -> None:
            for path in paths.get(id(job), ()):
                self.take(path, entry.part(FILE), dict(done.parts)[FILE])

        return take

    def drop(self) -> None:
        """Remove all that was taken, and the folders that were made for it."""
        self.stage = None
        with suppress(OSError):
            sweep(self.root, self.where)
            for folder in self._missing:
                folder.rmdir()


@contextmanager
def early_files(folder: Path, state: Path) -> Iterator[Early]:
    """Yield what takes files for `folder` during a build; none is left of those that were not put in place."""
    early = Early(folder, state)
    try:
        yield early
    finally:
        early.drop()


def sweep(root: Path, where: Places) -> None:
    """Remove what is staged, also what a build left that stopped midway."""
    with suppress(FileNotFoundError):
        shutil.rmtree(root / STAGE)
    for path in (beside(where.journal), beside(where.manifest), where.waiting):
        path.unlink(missing_ok=True)


def staged(disk: Disk, outputs: Iterable[Output], early: Stage | None) -> Stage:
    """Return a stage with these outputs and no others; `early` has some of them, or some that are no longer wanted."""
    wanted = {output.path: output for output in outputs}
    stage = early
    if stage is None or not stage.fits(disk, wanted):
        with reported(disk.name), suppress(FileNotFoundError):
            shutil.rmtree(disk.place(STAGE))
        stage = Stage(disk)
    for output in wanted.values():
        if output.path not in stage.stamps:
            data = output.read()
            with reported(disk.name):
                stage.put(output.path, output.digest, data)
    return stage


def _unit(disk: Disk, path: str) -> str:
    """Return the topmost folder of `path` that is not there yet, or `path` itself."""
    if disk.folder(parent(path)) == "folder":
        return path
    return next((above for above in parents(path) if disk.folder(above) != "folder"), path)
