"""Compare what is wanted with what lies in the output folder; look only, change nothing."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from despatch.digest import digest_bytes
from despatch.engine.atomic import FILE_MODE
from despatch.engine.disk import Disk, folders_of, is_safe, kind_of, parents
from despatch.engine.errors import PublishError
from despatch.engine.known import Known
from despatch.engine.manifest import Stamp, stamp


class Output(Struct, frozen=True):
    """A file to publish: a safe path with `/`, the digest of its bytes, and how to get these.

    `sources` are the paths of the source files that it was made from.
    """

    path: str
    digest: bytes
    read: Callable[[], bytes]
    sources: tuple[str, ...] = ()


class Stale(Struct, frozen=True):
    """A file of ours that the site has no more; `edited` when its bytes are not those we wrote."""

    path: str
    inode: int
    edited: bool


class Survey(Struct, frozen=True):
    """What publishing has to do.

    `same` are files that stay, `new` have nothing at their path, `changed` take a file's place.
    """

    same: dict[str, Stamp]
    loose: tuple[str, ...]
    """Files that stay but whose mode is not 0644."""
    new: tuple[Output, ...]
    changed: tuple[Output, ...]
    stale: tuple[Stale, ...]
    obstacles: frozenset[str]
    """Stale files that must go first: they are where a folder has to be, or the other way round."""
    folders: tuple[str, ...]
    """Folders that stand where a file has to be, the deepest first; they hold nothing but obstacles."""
    emptied: tuple[str, ...]
    """Folders that are ours to remove if nothing is left in them, the deepest first."""


def check_paths(outputs: Sequence[Output]) -> None:
    """Raise ValueError when two outputs cannot both be files, or one would leave the folder: a bug of the plan."""
    paths = {output.path for output in outputs}
    folders = folders_of(paths)
    faults = [path for path in sorted(paths) if path in folders or not is_safe(path)]
    if faults or len(paths) != len(outputs):
        message = f"the outputs do not fit into one folder: {faults[:3] or 'one path comes twice'}"
        raise ValueError(message)


def survey(disk: Disk, outputs: Sequence[Output], known: Known) -> Survey:
    """Return what is to be done; raise PublishError `output-foreign` when files that are not ours are in the way."""
    gone = (known.files.keys() | known.claims.keys()) - {output.path for output in outputs}
    stale = {path: found for path in sorted(gone) if is_safe(path) and (found := _stale(disk, path, known))}
    ground = _Ground(disk, known, stale, _by_inode(stale.values()))
    ordered = sorted(outputs, key=lambda output: output.path)
    verdicts = [_judge(ground, output) for output in ordered]
    foreign = {fault for verdict in verdicts for fault in verdict.foreign}
    if foreign:
        raise _in_the_way(disk, sorted(foreign))
    decided = list(zip(ordered, verdicts, strict=True))
    return Survey(
        same={output.path: verdict.stamp for output, verdict in decided if verdict.stamp},
        loose=tuple(output.path for output, verdict in decided if verdict.loose),
        new=tuple(output for output, verdict in decided if verdict.kind == "new"),
        changed=tuple(output for output, verdict in decided if verdict.kind == "changed"),
        stale=tuple(stale.values()),
        obstacles=frozenset(path for verdict in verdicts for path in verdict.obstacles),
        folders=_deepest_first(path for verdict in verdicts for path in verdict.folders),
        emptied=_emptied(disk, gone, outputs),
    )


def _stale(disk: Disk, path: str, known: Known) -> Stale | None:
    found = disk.look(path)
    if found is None or kind_of(found) != "file":
        return None
    stamps = known.stamps(path)
    edited = not any(stamp.fits(found) for stamp in stamps) and not _is_of(disk.read(path), stamps)
    # Where the record does not name it, only its bytes can say that a file is ours.
    return None if edited and path not in known.files else Stale(path, found.st_ino, edited)


def _is_of(data: bytes, stamps: Sequence[Stamp]) -> bool:
    """Return whether these are bytes that we wrote; a stamp from the manifest has the one digest only."""
    ours = {digest for stamp in stamps for digest in (stamp.digest, stamp.sha256)}
    return bool(ours) and (digest_bytes(data) in ours or sha256(data).digest() in ours)


class _Ground(Struct, frozen=True):
    """What outputs are compared with; `inodes` has the stale paths of each inode."""

    disk: Disk
    known: Known
    stale: Mapping[str, Stale]
    inodes: Mapping[int, tuple[str, ...]]


def _by_inode(stale: Iterable[Stale]) -> dict[int, tuple[str, ...]]:
    paths: dict[int, tuple[str, ...]] = {}
    for file in stale:
        paths[file.inode] = (*paths.get(file.inode, ()), file.path)
    return paths


class _Verdict(Struct, frozen=True):
    """What becomes of one output, and what must go for it."""

    kind: Literal["same", "new", "changed"]
    stamp: Stamp | None = None
    loose: bool = False
    obstacles: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()
    """Paths in the way that are not ours, and what is wrong with each."""


_NEW = _Verdict("new")
_CHANGED = _Verdict("changed")
_FOREIGN = "was not written by Despatch"
_LINK = "is a link or no file, and Despatch writes through no link"


def _judge(ground: _Ground, output: Output) -> _Verdict:
    found = ground.disk.look(output.path)
    if found is None:
        return _make_way(ground, output.path)
    kind = kind_of(found)
    if kind == "file":
        return _compare(ground, output, found)
    if kind == "folder":
        return _replace_folder(ground, output.path)
    return _Verdict("new", foreign=((output.path, _LINK),))


def _make_way(ground: _Ground, path: str) -> _Verdict:
    first = next((folder for folder in parents(path) if ground.disk.folder(folder) != "folder"), None)
    if first is None or ground.disk.folder(first) == "none":
        return _NEW
    if first in ground.stale:
        return _Verdict("new", obstacles=(first,))
    return _Verdict("new", foreign=((first, _FOREIGN if ground.disk.folder(first) == "file" else _LINK),))


def _replace_folder(ground: _Ground, path: str) -> _Verdict:
    inside = list(ground.disk.inside(path))
    foreign = tuple((name, _FOREIGN) for name, kind in inside if kind != "folder" and name not in ground.stale)
    files = tuple(name for name, kind in inside if kind == "file")
    return _Verdict("new", obstacles=files, folders=(path, *(name for name, kind in inside if kind == "folder")), foreign=foreign)


def _compare(ground: _Ground, output: Output, found: os.stat_result) -> _Verdict:
    if twins := ground.inodes.get(found.st_ino):
        # One file under two names: on a disk that ignores case, removing the old name would remove the new.
        return _Verdict("new", obstacles=twins)
    loose = found.st_mode & 0o7777 != FILE_MODE
    trusted = next((stamp for stamp in ground.known.stamps(output.path) if stamp.fits(found)), None)
    if trusted:
        return _Verdict("same", trusted, loose) if trusted.digest == output.digest else _CHANGED
    data = ground.disk.read(output.path)
    if digest_bytes(data) == output.digest:
        return _Verdict("same", stamp(data, found, output.digest), loose)
    if output.path in ground.known.files or _is_of(data, ground.known.stamps(output.path)):
        return _CHANGED
    return _Verdict("changed", foreign=((output.path, _FOREIGN),))


def _emptied(disk: Disk, gone: Iterable[str], outputs: Iterable[Output]) -> tuple[str, ...]:
    """Return the folders that may have become empty: of files that went now, or before a build stopped midway."""
    left = folders_of(path for path in gone if is_safe(path))
    if not left:
        return ()
    needed = folders_of(output.path for output in outputs)
    return _deepest_first(folder for folder in left - needed if disk.folder(folder) == "folder")


def _deepest_first(folders: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(folders), key=lambda folder: (-folder.count("/"), folder)))


def _in_the_way(disk: Disk, foreign: Sequence[tuple[str, str]]) -> PublishError:
    path, fault = foreign[0]
    more = f" (and {len(foreign) - 1} more files like it)" if len(foreign) > 1 else ""
    hint = "move it away or name another folder with --output; if the folder is an old build's, delete the folder and build again"
    return PublishError("output-foreign", f'"{disk.name / path}" is in the way: it {fault}{more}', hint)
