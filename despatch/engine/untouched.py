"""Whether an output folder still is as the last build left it."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from despatch.digest import SIZE, digest
from despatch.engine.atomic import FILE_MODE
from despatch.engine.disk import STAGE, Disk, folders_of
from despatch.engine.known import Known, Places, find_places
from despatch.engine.manifest import Stamp, load_record

_MODE: Final = stat.S_IFREG | FILE_MODE


def mark(folder: Path, state: Path) -> bytes:
    """Return what tells the record and the manifest that the last build of `folder` left in `state` from all others.

    That is the digest with which the record begins, and what one look shows of the manifest: its size, times and inode.
    """
    where = find_places(state.resolve(), folder.resolve())
    try:
        with where.record.open("rb") as file:
            record = file.read(SIZE)
        found = where.manifest.stat()
    except OSError:
        return b""
    return digest((record, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))


def is_untouched(folder: Path, state: Path) -> bool:
    """Return whether `folder` holds what the last build wrote, and nothing of one that stopped midway.

    One look at each file, as publishing itself looks: its size, time of change, inode and mode.
    """
    root = folder.resolve()
    return known_whole(Disk(root), find_places(state.resolve(), root)) is not None


def known_whole(disk: Disk, where: Places, *, staged: bool = False) -> Known | None:
    """Return what is known of the output folder `disk` where it is untouched, else None; with `staged`, what waits there is ours."""
    if where.journal.exists() or (not staged and (disk.root / STAGE).exists()):
        return None
    record = load_record(where.record)
    if record is None or not _are_folders(disk, folders_of(record.files)):
        return None
    return Known(record.files, {}) if all(_is_there(disk.place(path), stamp) for path, stamp in record.files.items()) else None


def _are_folders(disk: Disk, folders: Iterable[str]) -> bool:
    """Return whether each of these is a folder, and no link to one; those above them are among them."""
    inside: dict[str, set[str]] = {}
    for folder in folders:
        above, _, name = folder.rpartition("/")
        inside.setdefault(above, set()).add(name)
    try:
        return all(names <= _folders_in(disk.place(above)) for above, names in inside.items())
    except OSError:
        return False


def _folders_in(place: str) -> set[str]:
    with os.scandir(place) as entries:
        return {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}


def _is_there(place: str, stamp: Stamp) -> bool:
    try:
        found = os.lstat(place)
    except OSError:
        return False
    return found.st_mode == _MODE and stamp.fits(found)
