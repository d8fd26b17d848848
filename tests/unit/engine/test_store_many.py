"""A store that is asked for nearly all that it holds."""

import sqlite3
from pathlib import Path

from despatch.digest import digest_bytes
from despatch.engine.store import FEW, SMALL, Entry, FileStore

COUNT = FEW + 20
KEYS = [number.to_bytes(20, "big") for number in range(COUNT)]
DATA = [b"%d" % number for number in range(COUNT)]


def entry(number: int) -> Entry:
    """Return the entry under the key of that number."""
    return Entry((("file", digest_bytes(DATA[number])),))


def full(path: Path) -> FileStore:
    """Return a store with all entries, as a build finds it."""
    store = FileStore(path)
    for number, key in enumerate(KEYS):
        store.save([(key, entry(number), [(digest_bytes(DATA[number]), DATA[number])])])
    store.finish(KEYS)
    store.close()
    return FileStore(path)


def test_all_are_found_however_many_are_asked_for(tmp_path: Path) -> None:
    """One by one at first, then in one look; what is saved after that look is found too, and so is what takes another's place."""
    store = full(tmp_path / "s")
    assert [store.entry(key) for key in KEYS] == list(map(entry, range(COUNT)))
    assert store.entry(b"n" * 20) is None
    store.save([(b"n" * 20, entry(0), [])])
    store.save([(KEYS[1], entry(2), [])])
    assert (store.entry(b"n" * 20), store.entry(KEYS[1])) == (entry(0), entry(2))


def test_one_damaged_entry_is_one_miss(tmp_path: Path) -> None:
    """All others are found."""
    full(tmp_path / "s").close()
    with sqlite3.connect(tmp_path / "s") as database:
        database.execute("UPDATE entry SET data = X'00' WHERE key = ?", (KEYS[5],))
        database.execute("UPDATE entry SET data = 'text' WHERE key = ?", (KEYS[COUNT - 1],))
    database.close()
    store = FileStore(tmp_path / "s")
    assert [number for number, key in enumerate(KEYS) if store.entry(key) is None] == [5, COUNT - 1]


def test_small_bytes_are_read_once(tmp_path: Path) -> None:
    """Large ones each time, so that the build does not hold the whole output."""
    store = full(tmp_path / "s")
    large = b"x" * (SMALL + 1)
    store.save([(b"n" * 20, entry(0), [(digest_bytes(large), large)])])
    assert store.blob(digest_bytes(DATA[0])) == DATA[0]
    assert store.blob(digest_bytes(large)) == large
    store.keep()
    with sqlite3.connect(tmp_path / "s") as database:
        database.execute("DELETE FROM blob")
    database.close()
    assert store.blob(digest_bytes(DATA[0])) == DATA[0]
    assert store.blob(digest_bytes(large)) is None


def test_a_damaged_file_leaves_nothing_behind_in_memory(tmp_path: Path) -> None:
    """After it was mended, what it lost is lost."""
    store = full(tmp_path / "s")
    assert all(store.entry(key) for key in KEYS)
    assert store.blob(digest_bytes(DATA[0])) == DATA[0]
    with sqlite3.connect(tmp_path / "s") as database:
        database.execute("UPDATE blob SET data = X'00' WHERE digest = ?", (digest_bytes(DATA[0]),))
    database.close()
    store.heal()
    assert store.blob(digest_bytes(DATA[0])) is None
    assert not store.has(digest_bytes(DATA[0]))


def test_a_note_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    """It is the same for each edit of a template; parts are, as what is there may be damaged."""
    full(tmp_path / "s").close()
    with sqlite3.connect(tmp_path / "s") as database:
        database.execute("UPDATE blob SET data = X'00' WHERE digest IN (?, ?)", (digest_bytes(DATA[0]), digest_bytes(DATA[1])))
    database.close()
    store = FileStore(tmp_path / "s")
    assert all(store.has(digest_bytes(data)) for data in DATA)
    part, note = ((digest_bytes(DATA[number]), DATA[number]) for number in (0, 1))
    store.save([(b"n" * 20, Entry((("file", part[0]),), (), note[0]), [part, note])])
    assert (store.blob(part[0]), store.blob(note[0])) == (DATA[0], None)
    assert store.entry(b"n" * 20) == Entry((("file", part[0]),), (), note[0])
