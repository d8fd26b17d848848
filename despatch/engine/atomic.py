"""Whole files or none: how the engine writes what it must never find half-written."""

import os
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_BINARY"))


def write_whole(path: Path | str, data: bytes | bytearray, *, sync: bool = False) -> os.stat_result:
    """Write a file under a name that no reader knows yet, mode 0644 whatever the umask; return its stat.

    A full disk that shows only when the file is closed still raises. `sync` waits until the bytes
    would survive a power cut.
    """
    handle = os.open(path, _FLAGS, FILE_MODE)
    try:
        written = os.write(handle, data)
        while written < len(data):
            written += os.write(handle, memoryview(data)[written:])
        if sync:
            os.fsync(handle)
        found = os.fstat(handle)
    finally:
        os.close(handle)
    if found.st_mode & 0o7777 != FILE_MODE:
        Path(path).chmod(FILE_MODE)
    return found


def make_folder(path: Path | str) -> None:
    """Make a folder, and those above it that are missing, with mode 0755 whatever the umask."""
    # As text: each page has a folder of its own, and a path object costs more than the folder.
    try:
        os.mkdir(path)  # noqa: PTH102
    except FileNotFoundError:
        make_folder(os.path.dirname(path))  # noqa: PTH120
        os.mkdir(path)  # noqa: PTH102
    except FileExistsError:
        if os.path.isdir(path):  # noqa: PTH112
            return
        raise
    os.chmod(path, FOLDER_MODE)  # noqa: PTH101


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
