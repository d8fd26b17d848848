"""Put a finished build in its folder: the only module that writes output.

Order, so that a crash at any step is healed by the next build:

1. Compare. Files that are not ours and in the way stop us here.
2. Stage. Every new byte is written to a folder of its own inside the output (much of it before, while
   the build went on), and the manifest to the state folder. A full disk shows here, and the old site is still whole.
3. Journal. It names every file that is about to be ours, and reaches the disk before the first
   change. From now on a crash leaves a mixture, but one whose every file the next build knows.
4. Commit. Only renames and removals: what stands in the way, new files, changed files, stale files.
   So no page is live before the files it shows, and none is gone before the pages that link it.
5. Finish. The journal is renamed to be the record, the staged manifest to be the manifest.

A folder that is new is staged whole and moved by one rename, so that a first build costs hardly
more than writing its files. The state files are synced to the disk, the output is not: that
would cost a millisecond a file, and after a power cut the record tells a file that was cut short
by its size or time, so that the next build writes it again.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from despatch.engine.atomic import FILE_MODE, make_folder, replace, write_whole
from despatch.engine.disk import Disk
from despatch.engine.errors import PublishError, reported
from despatch.engine.known import Known, Places, find_places, load_known
from despatch.engine.manifest import Listed, Record, Stamp, encode_manifest, encode_record, relisted, save_beside
from despatch.engine.staging import Stage, staged, sweep
from despatch.engine.survey import Output, Survey, check_paths, survey
from despatch.engine.untouched import known_whole

__all__ = ["Changes", "Output", "check_folder", "publish", "publish_again"]


class Changes(Struct, frozen=True):
    """What publishing did: paths in order, and how many files stayed as they were."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[tuple[str, Path], ...] = ()
    """Removed files that somebody had changed by hand, each with the place where a copy is kept."""


def check_folder(folder: Path, state: Path, sources: Iterable[Path] = (), home: Path | None = None) -> None:
    """Raise PublishError `output-unsafe` when `folder` is no place for output, `output-foreign` when it is a file.

    No place are a disk's root, the home folder or one above it, and a folder that holds the state
    or the sources (the content and theme folders) or lies inside them.
    """
    root = folder.resolve()
    if root.exists() and not root.is_dir():
        raise PublishError(
            "output-foreign", f'"{folder}" is a file, and the output needs a folder', "move it away or name another with --output"
        )
    hint = "name a folder of its own with --output, such as public"
    if root == Path(root.anchor) or (home and home.resolve().is_relative_to(root)):
        raise PublishError("output-unsafe", f'the output folder "{folder}" is a whole disk or a home folder', hint)
    for other in (state, *sources):
        place = other.resolve()
        if place == root:
            raise PublishError("output-unsafe", f'the output folder "{folder}" is a folder that the site is built from', hint)
        if place.is_relative_to(root):
            raise PublishError("output-unsafe", f'the output folder "{folder}" holds "{other}", which is not output', hint)
        if root.is_relative_to(place):
            raise PublishError("output-unsafe", f'the output folder "{folder}" lies inside "{other}"', hint)


def publish(folder: Path, outputs: Sequence[Output], state: Path, early: Stage | None = None) -> Changes:
    """Make `folder` hold `outputs` beside the files there that are not ours, and say what changed.

    `state` is the `.despatch` folder; hold its lock. `early` is what was staged by now. Raise PublishError when this cannot be done.
    """
    check_folder(folder, state)
    check_paths(outputs)
    root = folder.resolve()
    where = find_places(state.resolve(), root)
    with reported(folder):
        if early is None:
            sweep(root, where)
        disk, known = Disk(root, folder), load_known(where)
        found = survey(disk, outputs, known)
    return _carried_out(folder, disk, _Work(found, known, early), where, partial(_listed, outputs))


def publish_again(folder: Path, outputs: Sequence[Output], state: Path, early: Stage | None = None) -> Changes | None:
    """Put other bytes into some of the files of a folder that is as the last build left it, or do nothing and return None.

    That is where it is not, or where a file is not of the last build. Else as `publish`.
    """
    check_folder(folder, state)
    root = folder.resolve()
    where = find_places(state.resolve(), root)
    disk = Disk(root, folder)
    with reported(folder):
        known = known_whole(disk, where, staged=early is not None)
        if known is None or any(output.path not in known.files for output in outputs):
            return None
        listing = where.manifest.read_bytes()
    changed = tuple(sorted((output for output in outputs if output.digest != known.files[output.path].digest), key=lambda each: each.path))
    paths = {output.path for output in changed}
    same = {path: mark for path, mark in known.files.items() if path not in paths}
    found = Survey(same, (), (), changed, (), frozenset(), (), ())
    return _carried_out(
        folder, disk, _Work(found, known, early), where, lambda files: relisted(listing, {path: files[path] for path in paths})
    )


def _listed(outputs: Sequence[Output], files: Mapping[str, Stamp]) -> bytes:
    return encode_manifest(
        Listed(output.path, files[output.path].sha256.hex(), files[output.path].size, tuple(sorted(output.sources))) for output in outputs
    )


_Lister = Callable[[Mapping[str, Stamp]], bytes]
"""Gives the manifest of files as they are left."""


class _Work(Struct, frozen=True):
    """What is to be done, what is known of the folder, and what is staged by now."""

    found: Survey
    known: Known
    early: Stage | None = None


def _carried_out(folder: Path, disk: Disk, work: _Work, where: Places, lister: _Lister) -> Changes:
    try:
        return _carry_out(folder, disk, work, where, lister)
    finally:
        with reported(folder):
            sweep(disk.root, where)


def _carry_out(folder: Path, disk: Disk, work: _Work, where: Places, lister: _Lister) -> Changes:
    found, known = work.found, work.known
    stage = staged(disk, (*found.new, *found.changed), work.early)
    files = found.same | stage.stamps
    with reported(folder):
        kept = tuple((file.path, _keep(disk, file.path, where)) for file in found.stale if file.edited)
        listing = _stage_manifest(lister(files), where)
        if known.unfinished or files != known.files:
            claims = [(path, mark) for path, marks in known.claims.items() for mark in marks]
            replace(save_beside(where.journal, encode_record(Record(files, tuple(claims)))), where.journal)
    with reported(folder, begun=True):
        _commit(disk, found, stage)
        if where.journal.exists():
            replace(where.journal, where.record)
        if listing:
            replace(listing, where.manifest)
    written = tuple(sorted(stage.stamps))
    return Changes(written, len(found.same), tuple(file.path for file in found.stale), kept)


def _stage_manifest(data: bytes, where: Places) -> Path | None:
    """Write the manifest beside the old one and return its place, or None when they are equal."""
    with suppress(FileNotFoundError):
        if where.manifest.read_bytes() == data:
            return None
    return save_beside(where.manifest, data)


def _keep(disk: Disk, path: str, where: Places) -> Path:
    """Copy a file that somebody changed by hand out of the output; equal bytes have one copy."""
    data = disk.read(path)
    place = where.kept / f"{sha256(data).hexdigest()[:12]}-{path.rpartition('/')[2]}"
    make_folder(where.kept)
    write_whole(where.waiting, data, sync=True)
    replace(where.waiting, place)
    return place


def _commit(disk: Disk, found: Survey, stage: Stage) -> None:
    for path in sorted(found.obstacles):
        Path(disk.place(path)).unlink()
    for path in found.folders:
        Path(disk.place(path)).rmdir()
    for source, target in stage.moves():
        os.replace(source, target)  # noqa: PTH105  a path object for each costs as much as the call
    for file in found.stale:
        if file.path not in found.obstacles:
            Path(disk.place(file.path)).unlink()
    for path in found.emptied:
        # It stays where it holds somebody's files, or is gone already.
        with suppress(OSError):
            Path(disk.place(path)).rmdir()
    for path in found.loose:
        # Some file systems know no modes, and a file may be another user's.
        with suppress(OSError):
            Path(disk.place(path)).chmod(FILE_MODE)
