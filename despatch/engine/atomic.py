"""Whole files or none: how the engine writes what it must never find half-written."""

import os
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


def write_whole(path: Path, data: bytes | bytearray, *, sync: bool = False) -> os.stat_result:
    """Write a file under a name that no reader knows yet, mode 0644 whatever the umask; return its stat.

    A full disk that shows only when the file is closed still raises. `sync` waits until the bytes
    would survive a power cut.
    """
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        if sync:
            os.fsync(file.fileno())
        found = os.fstat(file.fileno())
    if found.st_mode & 0o7777 != FILE_MODE:
        path.chmod(FILE_MODE)
    return found


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, with mode 0755 whatever the umask."""
    missing = [path, *path.parents]
    missing = missing[: next((n for n, folder in enumerate(missing) if folder.is_dir()), len(missing))]
    for folder in reversed(missing):
        folder.mkdir()
        folder.chmod(FOLDER_MODE)


def replace(source: Path, target: Path) -> None:
    """Put `source` in the place of `target` and make the new name survive a power cut."""
    source.replace(target)
    if os.name == "posix":
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
