"""The only writer of source files: new ones, and those that an import wrote and nobody has edited. Each is written whole or not at all."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from stat import S_IMODE

from msgspec import Struct

from despatch.load.tree import Unreadable, read_file
from despatch.problems import Problem, Span, error

Files = tuple[tuple[str, str], ...]
"""Paths below a folder, and their text."""

Made = tuple[tuple[Path, ...], tuple[Problem, ...]]
"""What was written, or why nothing was."""


class Change(Struct, frozen=True):
    """A source file as it is to be: its path below the folder with `/`, its bytes, and those it has now, None where it is new."""

    path: str
    data: bytes
    before: bytes | None = None


def write_new(folder: Path, files: Files) -> Made:
    """Write files that do not exist yet; return their paths, or the problem and write none where one exists."""
    taken = [folder / path for path, _ in files if _is_there(folder / path)]
    if taken:
        return (), tuple(_exists(path) for path in taken)
    return _written(folder, [Change(path, text.encode()) for path, text in files])


def write_changes(folder: Path, changes: Sequence[Change]) -> Made:
    """Write each change whose file still is what it was; return the paths written and a problem for each other one.

    Problems: `file-exists`, `source-changed`, and `file-unwritable`, behind which nothing more is written.
    """
    faults = [_fault(folder, change) for change in changes]
    made, problems = _written(folder, [change for change, fault in zip(changes, faults, strict=True) if not fault])
    return made, (*(fault for fault in faults if fault), *problems)


def remove_files(folder: Path, paths: Sequence[str]) -> Made:
    """Remove source files by their paths below the folder; return those that are gone, and a problem for each other one."""
    gone: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        fault = _behind_link(folder, path)
        try:
            if not fault:
                (folder / path).unlink()
                gone.append(folder / path)
        except OSError as reason:
            fault = error("file-unwritable", f'cannot remove "{folder / path}": {reason.strerror}', Span(""))
        problems += [fault] if fault else []
    return tuple(gone), tuple(problems)


def current(folder: Path, path: str) -> bytes | None:
    """Return the bytes of a source file, None where there is no such file; raise `Unreadable` for one that is no ordinary file."""
    return read_file(folder, path) if _is_there(folder / path) else None


def lying(content: Path, folder: str, stem: str, endings: Iterable[str]) -> str:
    """Return the name of the ordinary file in a folder of the blog that has this stem and one of the endings, or an empty text."""
    places = (content / folder / f"{stem}.{ending}" for ending in endings) if stem else ()
    return next((place.name for place in places if place.is_file() and not place.is_symlink()), "")


def _written(folder: Path, changes: Iterable[Change]) -> Made:
    made: list[Path] = []
    for change in changes:
        try:
            _put(folder / change.path, change.data)
        except OSError as fault:
            message = f'cannot write "{fault.filename or folder}": {fault.strerror}'
            return tuple(made), (error("file-unwritable", message, Span("")),)
        made.append(folder / change.path)
    return tuple(made), ()


def _put(path: Path, data: bytes) -> None:
    """Write beside the file, under a name that no build reads, and take its place: nobody finds it half-written. Who may read it stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:100]}.new")
    with suppress(FileNotFoundError):
        beside.unlink()
    try:
        with beside.open("xb") as file:
            file.write(data)
        with suppress(FileNotFoundError):
            beside.chmod(S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def _fault(folder: Path, change: Change) -> Problem | None:
    place = folder / change.path
    if change.before is None and _is_there(place):
        return _exists(place)
    behind = _behind_link(folder, change.path)
    if behind or change.before is None:
        return behind
    try:
        now = current(folder, change.path)
    except Unreadable:
        now = None
    message = f'"{place}" was changed while it was worked on, so it is left as it is'
    return None if now == change.before else error("source-changed", message, Span(""), "do the same again")


def _behind_link(folder: Path, path: str) -> Problem | None:
    if not any((folder / above).is_symlink() for above in PurePosixPath(path).parents):
        return None
    message = f'"{folder / path}" lies behind a link, and links are not followed'
    return error("file-unwritable", message, Span(""), "put a folder in the place of the link")


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _exists(path: Path) -> Problem:
    return error("file-exists", f'there is already a file "{path}"', Span(""), "choose another name; nothing is overwritten")
