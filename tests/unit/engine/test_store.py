"""The store that builds share: what it keeps, what it forgets, and what it never believes."""

import resource
import sqlite3
from pathlib import Path
from random import Random

import pytest

from despatch.digest import digest_bytes
from despatch.engine.errors import PublishError
from despatch.engine.store import KEEP_BUILDS, Entry, FileStore

KEY, DATA = b"k" * 20, b"some bytes"
ENTRY = Entry((("file", digest_bytes(DATA)),))


def saved(path: Path) -> FileStore:
    """Return a store that holds one entry, as a build leaves it."""
    store = FileStore(path)
    store.save([(KEY, ENTRY, [(digest_bytes(DATA), DATA)])])
    store.finish([KEY])
    return store


def test_what_was_finished_is_there_in_the_next_build(tmp_path: Path) -> None:
    """Entry and bytes come back from the file."""
    saved(tmp_path / "s").close()
    store = FileStore(tmp_path / "s")
    assert store.entry(KEY) == ENTRY
    assert store.blob(digest_bytes(DATA)) == DATA


def test_what_was_kept_without_publishing_is_there_too(tmp_path: Path) -> None:
    """A build that ended with an error does not pay twice for what it had made."""
    store = FileStore(tmp_path / "s")
    store.save([(KEY, ENTRY, [(digest_bytes(DATA), DATA)])])
    store.keep()
    store.close()
    assert FileStore(tmp_path / "s").entry(KEY) == ENTRY


def test_what_was_not_finished_is_forgotten(tmp_path: Path) -> None:
    """A build that was killed leaves nothing half-written."""
    store = FileStore(tmp_path / "s")
    store.save([(KEY, ENTRY, [(digest_bytes(DATA), DATA)])])
    store.close()
    assert FileStore(tmp_path / "s").entry(KEY) is None


def test_damaged_bytes_are_a_miss_and_stay_one_until_they_are_made_anew(tmp_path: Path) -> None:
    """Every value is checked against its digest when it is read."""
    saved(tmp_path / "s").close()
    with sqlite3.connect(tmp_path / "s") as database:
        database.execute("UPDATE blob SET data = ?", (b"other bytes",))
    database.close()
    store = FileStore(tmp_path / "s")
    assert store.blob(digest_bytes(DATA)) is None
    assert not store.has(digest_bytes(DATA))
    store.save([(KEY, ENTRY, [(digest_bytes(DATA), DATA)])])
    assert store.blob(digest_bytes(DATA)) == DATA


def test_a_damaged_entry_is_a_miss(tmp_path: Path) -> None:
    """The same holds for entries."""
    saved(tmp_path / "s").close()
    with sqlite3.connect(tmp_path / "s") as database:
        database.execute("UPDATE entry SET data = substr(data, 1, 30)")
    database.close()
    assert FileStore(tmp_path / "s").entry(KEY) is None


def test_a_file_that_is_no_store_is_replaced(tmp_path: Path) -> None:
    """Anything may lie there: the build goes on with an empty store."""
    (tmp_path / "s").write_bytes(b"no database at all, but long enough to be read as one" * 100)
    store = saved(tmp_path / "s")
    assert store.entry(KEY) == ENTRY


def test_entries_that_builds_do_not_use_are_dropped_with_their_bytes(tmp_path: Path) -> None:
    """The store does not grow for ever."""
    store = saved(tmp_path / "s")
    for _ in range(KEEP_BUILDS + 1):
        store.finish([])
    assert store.entry(KEY) is None
    assert store.blob(digest_bytes(DATA)) is None


def test_a_store_that_cannot_keep_a_build_says_why(tmp_path: Path) -> None:
    """Without space nothing of the build is kept, the caller is told, and what was there before stays."""
    store = saved(tmp_path / "s")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    other = b"x" * 500_000
    store.save([(KEY[::-1] + b"1", ENTRY, [(digest_bytes(other), other)])])
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        assert store.finish([KEY]) != ""
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    store.close()
    assert FileStore(tmp_path / "s").entry(KEY) == ENTRY


def test_a_store_that_cannot_be_written_is_named_with_a_cure(tmp_path: Path) -> None:
    """A full disk is no bug of ours: the message says what to do."""
    store = FileStore(tmp_path / "s")
    big = b"x" * 4_000_000
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with pytest.raises(PublishError) as caught:
            store.save([(KEY, ENTRY, [(digest_bytes(big), big)])])
            store.save([(KEY, ENTRY, [(digest_bytes(bytes([n]) * 3_000_000), bytes([n]) * 3_000_000) for n in range(20)])])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.code == "cache-not-writable"
    assert "--no-cache" in caught.value.hint


@pytest.mark.parametrize(("before", "now", "kept"), [(b"", b"a", False), (b"a", b"b", False), (b"a", b"a", True), (b"a", b"", True)])
def test_what_may_no_longer_be_shown_is_forgotten_at_once(tmp_path: Path, before: bytes, now: bytes, *, kept: bool) -> None:
    """Where that is new, all goes that the build did not use, and no byte of it is left in the file."""
    store = saved(tmp_path / "s")
    store.finish([KEY], before)
    used, data = b"u" * 20, b"bytes of another entry"
    store.save([(used, Entry((("file", digest_bytes(data)),)), [(digest_bytes(data), data)])])
    assert store.finish([used], now) == ""
    assert (store.entry(KEY) is not None) == kept
    assert store.blob(digest_bytes(data)) == data
    store.close()
    assert (DATA in (tmp_path / "s").read_bytes()) == kept


def test_nothing_is_left_of_what_was_taken_down(tmp_path: Path) -> None:
    """Not a byte, in pages that were filled again either, where SQLite leaves some; what is used stays."""
    for seed in range(60):
        random, path = Random(seed), tmp_path / str(seed)
        words = [(b"taken-down", b"plain-word", b"plain-word")[number % 3] * random.randint(1, 400) for number in range(120)]
        first = {random.randbytes(32): data for data in words}
        new = {random.randbytes(32): b"other-word" * random.randint(1, 400) for _ in range(60)}
        then = {key: data for key, data in first.items() if b"plain" in data} | new
        store = FileStore(path / "s")
        for fresh, used, closed in ((first, first, b"before"), (new, then, b"after")):
            for key, data in fresh.items():
                store.save([(key, Entry(((data[:300].decode(), digest_bytes(data)),)), [(digest_bytes(data), data)])])
            assert store.finish(list(used), closed) == ""
        assert b"taken" not in b"".join(each.read_bytes() for each in path.iterdir())
        assert all(store.entry(key) and store.blob(digest_bytes(data)) == data for key, data in then.items())
        store.close()
        assert [each.name for each in path.iterdir()] == ["s"]
