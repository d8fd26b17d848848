"""What one look tells of every file that a build may read, so that files which nobody touched need no reading."""

import os
from pathlib import Path
from typing import Literal

from msgspec import Struct

from despatch.load.tree import LEFTOVER

Kind = Literal["file", "folder", "other", "unreadable"]
"""`other` is a link, a device, a pipe; `unreadable` a folder whose list the system does not give."""


class Stamp(Struct, frozen=True, array_like=True):
    """A file's size in bytes, and when its bytes and its properties last changed, in nanoseconds since 1970.

    A program can set back `changed`, but hardly `touched`. All numbers are 0 for what is no file.
    """

    kind: Kind
    size: int = 0
    changed: int = 0
    touched: int = 0
    inode: int = 0


def stamps(root: Path, skip: frozenset[str] = frozenset()) -> dict[str, Stamp]:
    """Return the stamp of everything below `root` that `walk` may see, by path; a missing root holds nothing.

    The folders of `skip` are left out with all that they hold; leftovers are left out everywhere.
    """
    found: dict[str, Stamp] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        entries = _entries(root, folder)
        if entries is None:
            found[folder] = Stamp("unreadable")
            continue
        for entry in entries:
            path = folder + entry.name
            if path not in skip:
                found[path] = _stamp(entry)
                waiting += [f"{path}/"] if found[path].kind == "folder" else []
    return found


def _entries(root: Path, folder: str) -> "list[os.DirEntry[str]] | None":
    try:
        with os.scandir(os.path.join(root, folder)) as scan:  # noqa: PTH118  a Path per folder would double the cost
            return [entry for entry in scan if not LEFTOVER.match(entry.name)]
    except OSError:
        return None


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    if entry.is_file(follow_symlinks=False):
        status = entry.stat(follow_symlinks=False)
        return Stamp("file", status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return Stamp("folder" if entry.is_dir(follow_symlinks=False) else "other")
