"""What an import is given: files, folders and zip archives, as bundles of files that are opened only when they are read.

Nothing is unpacked: members of archives are read into memory one by one, no more than `MOST_BYTES` of each. No link is followed.
"""

import os
import posixpath
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from despatch.app.stories.zips import MOST_BYTES, MOST_FILES, ZIP_SIGNS, open_zip, size_words
from despatch.importers.values import Bundle, Refused, UnreadableError

_DEEPEST = 40
_PASSED_OVER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


class Given(Struct, frozen=True):
    """What was given: the bundles, and what of it cannot be opened, with the reason."""

    bundles: tuple[Bundle, ...]
    refused: tuple[Refused, ...]


@contextmanager
def opened(places: Sequence[tuple[str, Path]]) -> Iterator[Given]:
    """Open what lies at the places, each with the name by which the person knows it; archives are closed in the end.

    A folder and an archive is a bundle each; single files that lie in one folder are one bundle together, named after it.
    """
    refused: list[Refused] = []
    bundles: list[Bundle] = []
    with ExitStack() as stack:
        for (sort, above), several in groupby(places, _sort):
            if sort == "files":
                bundles.append(_loose(above, list(several)))
                continue
            for name, path in several:
                found, faults = _folder(name, path) if sort == "folder" else open_zip(name, path, stack)
                bundles += [found] if found else []
                refused += faults
        yield Given(tuple(bundles), tuple(refused))


def _sort(place: tuple[str, Path]) -> tuple[str, str]:
    name, path = place
    if path.is_dir():
        return "folder", ""
    return ("zip", "") if _begins_as_zip(path) else ("files", name.replace("\\", "/").rpartition("/")[0])


def _begins_as_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in ZIP_SIGNS
    except OSError:
        return False


def _loose(folder: str, places: Sequence[tuple[str, Path]]) -> Bundle:
    """Return single files as a bundle; one that is given twice is in it once."""
    paths = {name.replace("\\", "/").rpartition("/")[2]: path for name, path in places}
    return Bundle(folder, tuple(paths), lambda name: _bytes_at(paths[name]))


def _folder(name: str, folder: Path) -> tuple[Bundle | None, tuple[Refused, ...]]:
    found: list[str] = []
    refused: list[Refused] = []
    waiting = [""]
    while waiting:
        above = waiting.pop()
        for entry in _entries(name, folder, above, refused):
            inside = above + entry.name
            if entry.is_symlink():
                refused.append(Refused(inside, "it is a link to another place, and links are not followed", posixpath.join(name, inside)))
            elif entry.is_dir(follow_symlinks=False):
                waiting += [f"{inside}/"] if inside.count("/") < _DEEPEST else []
            else:
                found.append(inside)
        if len(found) > MOST_FILES:
            return None, (Refused(name, f"it holds more than {MOST_FILES:,} files; give a folder within it"),)
    return Bundle(name, tuple(sorted(found)), partial(_bytes_in, folder)), tuple(refused)


def _entries(name: str, folder: Path, above: str, refused: list[Refused]) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder / above) as scan:
            return [entry for entry in scan if not entry.name.startswith(".") and entry.name not in _PASSED_OVER]
    except OSError as fault:
        refused.append(Refused(above or ".", f"this folder cannot be read: {fault.strerror}", posixpath.join(name, above)))
        return []


def _bytes_in(folder: Path, name: str) -> bytes:
    return _bytes_at(folder / name)


def _bytes_at(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                message = "it is no ordinary file"
                raise UnreadableError(message)
            if status.st_size > MOST_BYTES:
                message = f"it is {size_words(status.st_size)} large, and {size_words(MOST_BYTES)} are the most that is read"
                raise UnreadableError(message)
            return file.read(MOST_BYTES)
    except (OSError, ValueError) as fault:
        message = f"it cannot be read: {getattr(fault, 'strerror', None) or 'its name holds characters that files cannot have'}"
        raise UnreadableError(message) from fault
