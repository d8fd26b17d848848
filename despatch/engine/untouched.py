"""Whether an output folder still is as the last build left it."""

from pathlib import Path

from despatch.digest import digest, digest_bytes
from despatch.engine.atomic import FILE_MODE
from despatch.engine.disk import STAGE, Disk, kind_of
from despatch.engine.known import Known, Places, find_places
from despatch.engine.manifest import Stamp, load_record


def mark(folder: Path, state: Path) -> bytes:
    """Return a digest of the record and the manifest that the last build of `folder` left in `state`."""
    where = find_places(state.resolve(), folder.resolve())
    return digest((_digest(where.record), _digest(where.manifest)))


def is_untouched(folder: Path, state: Path) -> bool:
    """Return whether `folder` holds what the last build wrote, and nothing of one that stopped midway.

    One look at each file, as publishing itself looks: its size, time of change, inode and mode.
    """
    root = folder.resolve()
    return known_whole(Disk(root), find_places(state.resolve(), root)) is not None


def known_whole(disk: Disk, where: Places) -> Known | None:
    """Return what is known of the output folder `disk` where it is untouched, else None."""
    if where.journal.exists() or (disk.root / STAGE).exists():
        return None
    record = load_record(where.record)
    if record is None or not all(_is_there(disk, path, stamp) for path, stamp in record.files.items()):
        return None
    return Known(record.files, {})


def _is_there(disk: Disk, path: str, stamp: Stamp) -> bool:
    found = disk.look(path)
    return found is not None and kind_of(found) == "file" and found.st_mode & 0o7777 == FILE_MODE and stamp.fits(found)


def _digest(path: Path) -> bytes:
    try:
        return digest_bytes(path.read_bytes())
    except OSError:
        return b""
