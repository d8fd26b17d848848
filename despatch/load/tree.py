"""Reading the source tree: the one function that opens source files, and the walk that finds them."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from despatch.model.paths import composed
from despatch.problems import Problem, Span, error, warning

MAX_BYTES = 64 * 1024 * 1024
"""The largest source file that is read; a picture from a camera takes a quarter of it."""

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
_REFUSES_LINKS = hasattr(os, "O_NOFOLLOW")
_CHUNK = 1024 * 1024
_UNSAFE_NAME = re.compile(
    "[\x00-\x1f\x7f-\x9f\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]",
)
LEFTOVER = re.compile(r"\.|~\$|.*(~|\.sw[op]|\.tmp)$|#.*#$|(node_modules|__pycache__|thumbs\.db|desktop\.ini)$", re.IGNORECASE | re.DOTALL)
"""Names that are passed over in silence: hidden files, leftovers of editors and other programs."""


class Unreadable(Exception):  # noqa: N818  it states a condition of the file; callers turn it into a problem
    """A source file that may not or cannot be read; `reason` and `cure` are sentences for an editor."""

    def __init__(self, reason: str, cure: str = "remove it, or put an ordinary file in its place") -> None:
        """Keep the reason and the cure."""
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


class Found(Struct, frozen=True):
    """A regular file that a walk found.

    `path` is its logical name in NFC (`content/posts/hall.md`), `relative` what `read_file` takes.
    """

    path: str
    relative: str


def read_file(root: Path, relative: str) -> bytes:
    """Return the bytes of a regular file below `root`; raise `Unreadable` for anything else.

    No part of `relative` may be a link, `.` or `..`; where `root` itself leads is its owner's choice.
    """
    parts = relative.split("/")
    if any(part in ("", ".", "..") or "\0" in part for part in parts) or (os.sep != "/" and re.search(r"[\\:]", relative)):
        message = f'"{relative}" leads outside its folder'
        raise Unreadable(message)
    try:
        return _read_regular(root, parts)
    except OSError as failure:
        raise Unreadable(_reason(failure), "check its permissions, or remove it") from failure
    except ValueError as failure:
        message = "its name holds characters that files cannot have"
        raise Unreadable(message) from failure


def _read_regular(root: Path, parts: list[str]) -> bytes:
    place = os.fspath(root)
    for part in parts[:-1] if _REFUSES_LINKS else parts:
        place = os.path.join(place, part)  # noqa: PTH118  a Path per part would double the cost of each of 10,000 files
        _refuse_link(place)
    handle = _opened(os.path.join(root, *parts))  # noqa: PTH118  as above
    try:
        data = _content(handle)
    finally:
        os.close(handle)
    if len(data) > MAX_BYTES:
        message = f"it is larger than {MAX_BYTES // 1024 // 1024} MB"
        raise Unreadable(message, "make it smaller, or keep it elsewhere and link to it")
    return data


def _refuse_link(place: str) -> None:
    if stat.S_ISLNK(os.lstat(place).st_mode):
        message = "it lies behind a link, and links are not followed"
        raise Unreadable(message)


def _opened(place: str) -> int:
    """Return a descriptor of a file; a file object would double the cost of reading 10,000 small ones."""
    try:
        return os.open(place, _FLAGS)
    except OSError:
        _refuse_link(place)
        raise


def _content(handle: int) -> bytes:
    """Return the bytes of a regular file, and of one that is too large one byte too many."""
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        message = "it is no ordinary file"
        raise Unreadable(message)
    # What is asked for is set aside before it is there: 64 MB for each of 10,000 small files.
    data = os.read(handle, min(status.st_size, MAX_BYTES) + 1)
    if len(data) == status.st_size:
        return data
    found = [data]
    while found[-1] and sum(map(len, found)) <= MAX_BYTES:
        found.append(os.read(handle, _CHUNK))
    return b"".join(found)


def _reason(failure: OSError) -> str:
    if isinstance(failure, FileNotFoundError | NotADirectoryError):
        return "there is no such file"
    if isinstance(failure, PermissionError):
        return "its permissions do not allow reading it"
    return f"the system cannot read it ({failure.strerror})"


def walk(root: Path, prefix: str, skip: frozenset[str] = frozenset()) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return all files below `root`, in order of path, as `prefix/…`, and what was passed over.

    Hidden files, leftovers of editors, `node_modules` and the folders of `skip` (as named below
    `root`) are passed over in silence; links and devices with a warning; a name that no page could
    carry is an error.
    """
    found: dict[str, Found] = {}
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(root, prefix, folder, problems):
            relative = folder + entry.name
            path = composed(f"{prefix}/{relative}")
            if entry.is_dir(follow_symlinks=False):
                waiting += [] if relative in skip else [f"{relative}/"]
            elif path in found:
                message = "two files have this name, written in two ways that look alike (their Unicode forms differ)"
                problems.append(error("file-name-twice", message, Span(path), "rename or remove one of them"))
            else:
                found[path] = Found(path, relative)
    return tuple(found[path] for path in sorted(found)), tuple(sorted(problems, key=lambda problem: problem.where.path))


def _entries(root: Path, prefix: str, folder: str, problems: list[Problem]) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(os.path.join(root, folder)) as scan:  # noqa: PTH118  as above
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as failure:
        where = Span(f"{prefix}/{folder}".rstrip("/"))
        reason = "there is no such folder" if isinstance(failure, FileNotFoundError) else _reason(failure)
        problems.append(error("folder-unreadable", f"this folder cannot be read: {reason}", where))
        return
    for entry in entries:
        if LEFTOVER.match(entry.name):
            continue
        fault = _entry_fault(entry, f"{prefix}/{folder}")
        if fault:
            problems.append(fault)
        else:
            yield entry


def _entry_fault(entry: "os.DirEntry[str]", folder: str) -> Problem | None:
    if odd := _UNSAFE_NAME.search(entry.name):
        shown = _UNSAFE_NAME.sub("\N{REPLACEMENT CHARACTER}", entry.name)
        message = f"the name holds a character that cannot stand in an address (U+{ord(odd[0]):04X})"
        return error("file-name-illegal", message, Span(folder + shown), "rename it")
    if entry.is_symlink():
        message = "this is a link to another place, and links are not followed"
        return warning("link-skipped", message, Span(folder + entry.name), "copy the file here")
    if entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
        return None
    return warning("file-special", "this is no ordinary file, so it is passed over", Span(folder + entry.name), "move it elsewhere")
