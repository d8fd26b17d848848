"""What lies in the output folder, seen without ever following a link."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

Kind = Literal["none", "folder", "file", "other"]
"""`other` is a link, a device or whatever else we have no business with."""

STAGE = ".despatch-new"
"""The folder for new files inside the output. No output path starts so: segments have no leading dot."""


def is_safe(path: str) -> bool:
    """Return whether `path` stays in the folder that it is joined to."""
    return "\0" not in path and not any(part in ("", ".", "..") for part in path.split("/"))


def parents(path: str) -> Iterator[str]:
    """Yield the folders that hold `path`, the topmost first: `a`, `a/b` for `a/b/c`."""
    start = path.find("/")
    while start >= 0:
        yield path[:start]
        start = path.find("/", start + 1)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders that hold one of `paths`."""
    found: set[str] = set()
    for path in paths:
        above = parent(path)
        while above and above not in found:
            found.add(above)
            above = parent(above)
    return found


def parent(path: str) -> str:
    """Return the folder that holds `path`; empty for the output folder itself."""
    return path.rpartition("/")[0]


class Disk:
    """The files below one folder; folders are looked at once and remembered."""

    def __init__(self, root: Path, name: Path | None = None) -> None:
        """Look at nothing yet; `name` is what messages call the folder."""
        self.root = root
        self.name = name or root
        self._prefix = f"{root}{os.sep}"
        self._listed: dict[str, dict[str, Kind]] = {}
        self._kinds: dict[str, Kind] = {"": "folder" if root.is_dir() else "none"}

    def place(self, path: str) -> str:
        """Return where `path` lies."""
        return self._prefix + path

    def folder(self, path: str) -> Kind:
        """Return what lies where `path` should be a folder; `other` also below a link or a file."""
        known = self._kinds.get(path)
        if known is None:
            above = self.folder(parent(path))
            # A listing tells a folder from a link for nothing; a look at each would cost a call each.
            known = self._list(parent(path)).get(path.rpartition("/")[2], "none") if above == "folder" else _below(above)
            self._kinds[path] = known
        return known

    def look(self, path: str) -> os.stat_result | None:
        """Return the stat of what lies at `path` itself, or None where there is nothing or no way to it."""
        if self.folder(parent(path)) != "folder":
            return None
        try:
            return os.lstat(self._prefix + path)
        except FileNotFoundError:
            return None

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return Path(self.place(path)).read_bytes()

    def inside(self, path: str) -> Iterator[tuple[str, Kind]]:
        """Yield everything below the folder `path`, with its kind."""
        for name, kind in self._list(path).items():
            yield f"{path}/{name}", kind
            if kind == "folder":
                yield from self.inside(f"{path}/{name}")

    def _list(self, path: str) -> dict[str, Kind]:
        if path not in self._listed:
            with os.scandir(self.place(path)) as entries:
                self._listed[path] = {entry.name: _entry_kind(entry) for entry in entries}
        return self._listed[path]


def kind_of(found: os.stat_result | None) -> Kind:
    """Return what a stat speaks of."""
    if found is None:
        return "none"
    if stat.S_ISREG(found.st_mode):
        return "file"
    return "folder" if stat.S_ISDIR(found.st_mode) else "other"


def _entry_kind(entry: "os.DirEntry[str]") -> Kind:
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _below(above: Kind) -> Kind:
    return "none" if above == "none" else "other"
