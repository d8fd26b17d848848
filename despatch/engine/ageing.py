"""Which results the last builds of a store used: the others are forgotten."""

import sqlite3

from despatch.engine.entry import decode_entry

FEW = 200
"""Entries that are marked one by one, whatever else there is."""


def count_build(database: sqlite3.Connection, used: list[bytes], keep: int) -> None:
    """Mark the entries of these keys as used by a new build, and forget what the last `keep` builds did not use."""
    # A damaged number may be of any type and size.
    row = database.execute("SELECT max(number) FROM build WHERE typeof(number) = 'integer' AND number BETWEEN 0 AND 1e12").fetchone()
    number = (row[0] or 0) + 1
    database.execute("DELETE FROM build")
    database.execute("INSERT INTO build VALUES (?)", (number,))
    _mark(database, used, number)
    # Builds that are not counted leave theirs with 0; where these are more than what is of use, they go at once.
    (unused,) = database.execute("SELECT count(*) FROM entry WHERE used = 0").fetchone()
    cursor = database.execute("DELETE FROM entry WHERE used <= ?", (max(number - keep, 0 if unused > len(used) else -1),))
    if cursor.rowcount:
        _drop_blobs(database)


def _mark(database: sqlite3.Connection, used: list[bytes], number: int) -> None:
    """Write down that a build used these entries: where they are most of all, by marking all and then the others as they were."""
    one = "UPDATE entry SET used = ? WHERE key = ?"
    known = frozenset(used)
    others = [(last, key) for key, last in database.execute("SELECT key, used FROM entry") if key not in known] if len(used) >= FEW else []
    if len(used) < FEW or len(others) > len(used):
        database.executemany(one, ((number, key) for key in used))
    else:
        database.execute("UPDATE entry SET used = ?", (number,))
        database.executemany(one, others)


def _drop_blobs(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT key, data FROM entry")
    entries = (entry for key, row in rows if (entry := decode_entry(key, row)))
    kept = {digest for entry in entries for digest in (entry.note, *(part for _, part in entry.parts))}
    stale = [(digest,) for (digest,) in database.execute("SELECT digest FROM blob") if digest not in kept]
    database.executemany("DELETE FROM blob WHERE digest = ?", stale)
