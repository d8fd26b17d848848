"""Where results are kept between builds: keys to entries, digests to bytes.

`FileStore` is one SQLite file. Every value carries its own digest and is checked when it is read:
an entry that is corrupt, cut or of another version is a miss, never an error. The whole file may
be deleted, copied between machines or restored in CI at any time.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Protocol

from despatch.digest import digest_bytes
from despatch.engine.ageing import count_build
from despatch.engine.entry import Entry, decode_entry, entry_row
from despatch.engine.errors import PublishError
from despatch.engine.store_file import DAMAGE, open_file, reason

__all__ = ["Entry", "FileStore", "Store"]

KEEP_BUILDS = 20
"""An entry that this many successful builds did not ask for is dropped."""

FEW = 200
"""Results that are looked for one by one; who asks for more asks for nearly all."""

SMALL, NEAR = 2000, 10_000
"""Bytes of a result that is remembered once it was read, and how many of these."""

ONE_ENTRY = "SELECT data FROM entry WHERE key = ?"
SAVED = b""
"""Stands for an entry that lies in the file alone."""


Kept = tuple[bytes, Entry, list[tuple[bytes, bytes]]]
"""A key, the entry under it, and the bytes of its parts, as (digest, bytes)."""


class Store(Protocol):
    """Results by key, bytes by digest."""

    def entry(self, key: bytes) -> Entry | None:
        """Return the entry under `key`, or None."""

    def blob(self, digest: bytes) -> bytes | None:
        """Return the bytes with this digest, or None."""

    def has(self, digest: bytes) -> bool:
        """Return whether `blob` would find something."""

    def save(self, results: Sequence[Kept]) -> None:
        """Remember entries and the bytes of their parts."""

    def heal(self) -> None:
        """Forget every damaged result, so that it is made anew when it is next asked for."""

    def unused(self) -> int:
        """Return how many entries no build has finished with."""

    def keep(self) -> None:
        """Make what was saved last, after a build that could not be published."""

    def finish(self, used: Iterable[bytes], closed: bytes = b"") -> str:
        """Make what was saved last, and forget entries that builds have not used for long; return why that failed, or an empty text.

        `closed` tells of what may not be shown: where it is new, all is forgotten that this build did not use.
        """

    def close(self) -> None:
        """Let go of the file; what was not finished is forgotten."""


class FileStore:
    """A store in one SQLite file; what a build saved is there only after `finish`."""

    def __init__(self, path: Path) -> None:
        """Open `path`, or start anew where it is missing or unreadable."""
        self._path = path
        self._database = open_file(path)
        self._broken: set[bytes] = set()
        self._asked = 0
        self._sought = 0
        self._read: dict[bytes, bytes] = {}

    def entry(self, key: bytes) -> Entry | None:
        """Return the entry under `key`, or None when it is missing or damaged."""
        self._sought += 1
        if self._sought < FEW and "_rows" not in self.__dict__:
            row = self._row(ONE_ENTRY, key)
        else:
            row = self._rows.get(key)
            row = self._row(ONE_ENTRY, key) if row == SAVED else row
        return decode_entry(key, row) if row else None

    @cached_property
    def _rows(self) -> dict[bytes, bytes]:
        """All entries, of which a build asks for nearly every one, by key: one look in place of thousands."""
        found: dict[bytes, bytes] = {}
        with suppress(*DAMAGE):
            found.update(self._database.execute("SELECT key, data FROM entry WHERE typeof(data) = 'blob'"))
        return found

    def blob(self, digest: bytes) -> bytes | None:
        """Return the bytes with this digest, or None when they are missing or damaged."""
        if digest in self._read:
            return self._read[digest]
        row = self._row("SELECT data FROM blob WHERE digest = ?", digest)
        if row is not None and digest_bytes(row) == digest:
            self._keep_near(digest, row)
            return row
        self._broken.add(digest)
        return None

    def _keep_near(self, digest: bytes, data: bytes) -> None:
        """Remember few and small bytes that were read: a card stands in many lists."""
        if len(data) <= SMALL:
            if len(self._read) >= NEAR:
                self._read.clear()
            self._read[digest] = data

    def has(self, digest: bytes) -> bool:
        """Return whether there is a row for the bytes that no read has found damaged."""
        self._asked += 1
        if self._asked < FEW and "_there" not in self.__dict__:
            return digest not in self._broken and self._row("SELECT digest FROM blob WHERE digest = ?", digest) is not None
        return digest in self._there and digest not in self._broken

    @cached_property
    def _there(self) -> set[bytes]:
        """The digests of all rows, of which a build asks for nearly every one: one look in place of thousands.

        Where another build took rows away meanwhile, their bytes are found lost when they are read.
        """
        try:
            return {digest for (digest,) in self._database.execute("SELECT digest FROM blob")}
        except DAMAGE:
            return set()

    def _look_again(self) -> None:
        self.__dict__.pop("_there", None)
        self.__dict__.pop("_rows", None)
        self._read.clear()

    def save(self, results: Sequence[Kept]) -> None:
        """Remember entries and the bytes of their parts, in place of what was there."""
        # A page's note changes seldom, and may be lost; parts are written again, in case those that are there are damaged.
        noted = self.__dict__.get("_there", ())
        pairs = [pair for _, entry, blobs in results for pair in blobs if pair[0] != entry.note or pair[0] not in noted]
        self._write("INSERT OR REPLACE INTO blob VALUES (?, ?)", pairs)
        rows = [(key, entry_row(key, entry)) for key, entry, _ in results]
        self._write("INSERT OR REPLACE INTO entry VALUES (?, ?, 0)", rows)
        if "_rows" in self.__dict__:
            # Hardly anybody asks for what was saved a moment ago, and all of it takes room.
            self._rows.update([(key, SAVED) for key, _ in rows])
        saved = [digest for digest, _ in pairs]
        if "_there" in self.__dict__:
            self._there.update(saved)
        self._broken.difference_update(saved)

    def heal(self) -> None:
        """Forget every result whose bytes are not those of its digest; the whole store where the file itself is damaged."""
        try:
            sound = self._database.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            self._database.executemany("DELETE FROM blob WHERE digest = ?", list(_damaged(self._database)) if sound else ())
        except DAMAGE:
            sound = False
        if not sound:
            self._begin_anew()
        self._broken.clear()
        self._look_again()

    def unused(self) -> int:
        """Return how many entries no build has finished with, as far as that can be told."""
        try:
            (count,) = self._database.execute("SELECT count(*) FROM entry WHERE used = 0").fetchone()
        except DAMAGE:
            return 0
        return int(count)

    def keep(self) -> None:
        """Commit."""
        with suppress(*DAMAGE):
            self._database.commit()

    def finish(self, used: Iterable[bytes], closed: bytes = b"") -> str:
        """Commit; count the build, and forget what the last builds did not use, or at once what a takedown leaves."""
        self._look_again()
        try:
            forget = closed not in (b"", self._closed())
            count_build(self._database, list(used), 1 if forget else KEEP_BUILDS)
            if forget:
                self._write_anew()
            self._database.execute("DELETE FROM closed")
            self._database.execute("INSERT INTO closed VALUES (?)", (closed,))
            self._database.commit()
        except (OSError, sqlite3.OperationalError) as fault:
            self._database.rollback()
            return reason(fault)
        except DAMAGE:
            self._begin_anew()
        return ""

    def close(self) -> None:
        """Close the file; what was not finished is forgotten."""
        self._database.close()

    def _closed(self) -> bytes:
        return next((digest for (digest,) in self._database.execute("SELECT digest FROM closed")), b"")

    def _row(self, query: str, key: bytes) -> bytes | None:
        try:
            row = self._database.execute(query, (key,)).fetchone()
        except DAMAGE:
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _write(self, statement: str, rows: list[tuple[bytes, bytes]]) -> None:
        try:
            self._database.executemany(statement, rows)
        except sqlite3.OperationalError as fault:
            self._database.rollback()
            self._look_again()
            hint = "make the folder writable and see that there is space, name another with --cache, or build with --no-cache"
            raise PublishError("cache-not-writable", f'the cache "{self._path}" cannot be written: {reason(fault)}', hint) from fault
        except DAMAGE:
            self._begin_anew()
            self._database.executemany(statement, rows)

    def _write_anew(self) -> None:
        """Copy what is left into a new file: pages that SQLite fills again keep traces of what was forgotten, `secure_delete` or not."""
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.unlink(missing_ok=True)
        self._database.commit()
        self._database.execute("VACUUM INTO ?", (str(fresh),))
        self._database.close()
        try:
            fresh.replace(self._path)
        finally:
            self._database = open_file(self._path)

    def _begin_anew(self) -> None:
        """Replace a damaged file by an empty one; what it held is lost, and made anew when it is next asked for."""
        self._database.close()
        self._path.unlink(missing_ok=True)
        self._database = open_file(self._path)
        self._look_again()


def _damaged(database: sqlite3.Connection) -> Iterator[tuple[object]]:
    for digest, data in database.execute("SELECT digest, data FROM blob"):
        if not isinstance(data, bytes) or digest_bytes(data) != digest:
            yield (digest,)
