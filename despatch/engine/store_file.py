"""The file of a store: an SQLite database, opened, or begun anew where it is none of ours."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from despatch.engine.errors import PublishError

VERSION = 2
"""Of the tables; another number means an empty store."""

DAMAGE: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What a damaged file may cause: `sqlite3` cannot even say what is wrong where the name of a table is no UTF-8."""

_TABLES = """
CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, data BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blob (digest BLOB PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS build (number INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS closed (digest BLOB NOT NULL);
"""


def open_file(path: Path) -> sqlite3.Connection:
    """Return the database of a file, with its tables; raise PublishError where the file cannot be had."""
    # What is no store of ours, or a damaged one, gives way to a new one.
    with suppress(*DAMAGE):
        return _connect(path)
    try:
        path.unlink(missing_ok=True)
        return _connect(path)
    except (OSError, *DAMAGE) as fault:
        hint = "make the folder writable, name another with --cache, or build with --no-cache"
        raise PublishError("cache-not-writable", f'the cache "{path}" cannot be opened: {reason(fault)}', hint) from fault


def reason(fault: OSError | sqlite3.Error | UnicodeDecodeError) -> str:
    """Return why something failed, in lower case, for the middle of a sentence."""
    return ((fault.strerror if isinstance(fault, OSError) else None) or str(fault)).lower()


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level="DEFERRED")
    try:
        # The cache may be lost in a power cut, never believed: every value is checked on reading.
        database.execute("PRAGMA synchronous = OFF")
        # What is forgotten may have been taken down: it must not be left in free pages of the file.
        database.execute("PRAGMA secure_delete = ON")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            database.executescript(
                "DROP TABLE IF EXISTS entry; DROP TABLE IF EXISTS blob; DROP TABLE IF EXISTS build; DROP TABLE IF EXISTS closed;"
            )
            database.executescript(_TABLES + f"PRAGMA user_version = {VERSION};")
        database.execute("SELECT 1 FROM entry, blob, build, closed LIMIT 1").fetchone()
    except DAMAGE:
        database.close()
        raise
    return database
