"""What we know of an output folder from earlier builds: which files are ours, and how we left them."""

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from despatch.digest import digest_bytes
from despatch.engine.manifest import Stamp, load_manifest, load_record


class Places(Struct, frozen=True):
    """Where the state of one output folder lies."""

    record: Path
    journal: Path
    """What a build is about to write. It becomes the record when all is in place."""
    manifest: Path
    kept: Path
    """The folder for stale files that somebody had changed by hand."""

    @property
    def waiting(self) -> Path:
        """Where a file waits that is being copied to `kept`."""
        return self.kept / ".new"


class Known(Struct, frozen=True):
    """Files that are ours by their path, and files that are ours if their bytes are those we wrote.

    The first are those of the record. The second come from a build that stopped midway, which
    may never have come to write them, or, where there is no record, from the manifest.
    """

    files: dict[str, Stamp]
    claims: dict[str, tuple[Stamp, ...]]
    unfinished: bool = False
    """True after a build that stopped midway."""

    def stamps(self, path: str) -> tuple[Stamp, ...]:
        """Return every state in which we may have left the file."""
        own = self.files.get(path)
        return (own, *self.claims.get(path, ())) if own else self.claims.get(path, ())


def find_places(state: Path, root: Path) -> Places:
    """Return where the state of the output folder `root` lies; both paths are resolved.

    It is known by the way from `state` to `root`, and so a site's folder can be moved as a whole.
    """
    try:
        way = Path(os.path.relpath(root, state)).as_posix()
    except ValueError:  # another drive
        way = root.as_posix()
    name = digest_bytes(way.encode("utf-8", "surrogateescape")).hex()[:16]
    records = state / "outputs"
    return Places(records / f"{name}.record", records / f"{name}.journal", state / "manifest.json", state / "kept")


def load_known(where: Places) -> Known:
    """Return what earlier builds left word of; damaged state counts as none."""
    record, journal = load_record(where.record), load_record(where.journal)
    claims: list[tuple[str, Stamp]] = []
    if journal:
        claims.extend((*journal.files.items(), *journal.claims))
    if not record:
        listed = load_manifest(where.manifest)
        claims.extend((file.path, Stamp(b"", bytes.fromhex(file.sha256), file.size, 0, 0)) for file in listed)
    files = record.files if record else {}
    return Known(files, _gather(pair for pair in claims if files.get(pair[0]) != pair[1]), where.journal.exists())


def _gather(claims: Iterable[tuple[str, Stamp]]) -> dict[str, tuple[Stamp, ...]]:
    gathered: dict[str, tuple[Stamp, ...]] = {}
    for path, stamp in claims:
        if stamp not in gathered.get(path, ()):
            gathered[path] = (*gathered.get(path, ()), stamp)
    return gathered
