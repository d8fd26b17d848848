"""A small store with any one byte changed, or cut anywhere: every answer is the right one or none, and it can be written to again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from despatch.digest import digest_bytes
from despatch.engine.store import Entry, FileStore
from despatch.engine.store_file import VERSION

ONE, OTHER = b"1" * 20, b"2" * 20
DATA = {ONE: b"some bytes", OTHER: b"other bytes"}
ENTRIES = {key: Entry((("file", digest_bytes(data)),)) for key, data in DATA.items()}
DAMAGE = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def write_store(path: Path) -> None:
    """Leave a store with two entries, as a build does."""
    store = FileStore(path)
    for key, data in DATA.items():
        store.save([(key, ENTRIES[key], [(digest_bytes(data), data)])])
    store.finish(DATA)
    store.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small store."""
    path = tmp_path_factory.mktemp("whole") / "s"
    write_store(path)
    return path


def assert_right_or_nothing(path: Path) -> None:
    """Ask for all that the store held, save it again as a build would, and ask in the next build."""
    store = FileStore(path)
    for key, data in DATA.items():
        assert store.entry(key) in (ENTRIES[key], None)
        assert store.blob(digest_bytes(data)) in (data, None)
        if store.entry(key) is None or not store.has(digest_bytes(data)):
            store.save([(key, ENTRIES[key], [(digest_bytes(data), data)])])
    store.finish(DATA)
    store.close()
    again = FileStore(path)
    for key in DATA:
        assert again.entry(key) in (ENTRIES[key], None)
    again.close()


@given(place=st.integers(0), change=st.integers(1, 255))
@example(place=0, change=128).via("no store at all")
@DAMAGE
def test_any_byte_of_the_file_changed(whole: Path, tmp_path: Path, place: int, change: int) -> None:
    """Wherever it stands, in a header, a key, a page or a value, the build neither stops nor takes the wrong for the right."""
    path, data = tmp_path / "s", bytearray(whole.read_bytes())
    data[place % len(data)] ^= change
    path.write_bytes(data)
    assert_right_or_nothing(path)


def test_the_name_of_a_table_is_no_text(whole: Path, tmp_path: Path) -> None:
    """Python's own message about it cannot be read, and is no error of the database."""
    path, data = tmp_path / "s", whole.read_bytes()
    assert data.count(b"tableclosed") == 1
    path.write_bytes(data.replace(b"tableclosed", b"table\xfflosed"))
    assert_right_or_nothing(path)


@given(length=st.integers(0))
@DAMAGE
def test_a_file_cut_anywhere(whole: Path, tmp_path: Path, length: int) -> None:
    """A cache that was not restored to its end holds what it holds."""
    path, data = tmp_path / "s", whole.read_bytes()
    path.write_bytes(data[: length % len(data)])
    assert_right_or_nothing(path)


def rows(path: Path) -> Iterator[bytes]:
    """Yield an entry's row with each of its bytes changed, cut at each of them, and one of another version in its place."""
    with closing(sqlite3.connect(path)) as database:
        (row,) = database.execute("SELECT data FROM entry WHERE key = ?", (ONE,)).fetchone()
    yield from (row[:place] + bytes([row[place] ^ 0xFF]) + row[place + 1 :] for place in range(len(row)))
    yield from (row[:length] for length in range(len(row)))
    yield digest_bytes(ONE + b"\x81") + b"\x81"


def test_each_byte_of_an_entry_changed_or_missing(tmp_path: Path) -> None:
    """Such an entry is a miss, and the one beside it is not touched by that."""
    path = tmp_path / "s"
    write_store(path)
    damaged = list(rows(path))
    assert len(damaged) > 50
    for row in damaged:
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE entry SET data = ? WHERE key = ?", (row, ONE))
        store = FileStore(path)
        assert (store.entry(ONE), store.entry(OTHER)) == (None, ENTRIES[OTHER])
        store.close()


def test_an_entry_under_another_key_is_a_miss(tmp_path: Path) -> None:
    """What is whole but not the answer to this question is none."""
    path = tmp_path / "s"
    write_store(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE entry SET data = (SELECT data FROM entry WHERE key = ?)", (OTHER,))
    store = FileStore(path)
    assert (store.entry(ONE), store.entry(OTHER)) == (None, ENTRIES[OTHER])
    store.close()


def test_a_store_of_another_version_is_empty(tmp_path: Path) -> None:
    """Older and newer programs may share the folder: each begins anew where it finds the other's."""
    path = tmp_path / "s"
    for version in (0, VERSION - 1, VERSION + 1, 2**31 - 1):
        write_store(path)
        with closing(sqlite3.connect(path)) as database, database:
            database.execute(f"PRAGMA user_version = {version}")
        assert_right_or_nothing(path)
