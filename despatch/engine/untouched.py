"""Whether an output folder still is as the last build left it."""

from pathlib import Path

from despatch.digest import digest, digest_bytes
from despatch.engine.atomic import FILE_MODE
from despatch.engine.disk import STAGE, Disk, kind_of
from despatch.engine.known import Places, find_places
from despatch.engine.manifest import load_record


def mark(folder: Path, state: Path) -> bytes:
    """Return a digest of the record and the manifest that the last build of `folder` left in `state`."""
    where = find_places(state.resolve(), folder.resolve())
    return digest((_digest(where.record), _digest(where.manifest)))


def is_untouched(folder: Path, state: Path) -> bool:
    """Return whether `folder` holds what the last build wrote, and nothing of one that stopped midway.

    One look at each file, as publishing itself looks: its size, time of change, inode and mode.
    """
    root = folder.resolve()
    where = find_places(state.resolve(), root)
    return not where.journal.exists() and not (root / STAGE).exists() and _is_whole(Disk(root), where)


def _is_whole(disk: Disk, where: Places) -> bool:
    record = load_record(where.record)
    if record is None:
        return False
    for path, stamp in record.files.items():
        found = disk.look(path)
        if found is None or kind_of(found) != "file" or found.st_mode & 0o7777 != FILE_MODE or not stamp.fits(found):
            return False
    return True


def _digest(path: Path) -> bytes:
    try:
        return digest_bytes(path.read_bytes())
    except OSError:
        return b""
