"""Whatever lies where the cache should be, a build makes the right site, says nothing wrong and mends what it found.

The store is trusted for nothing but what its own digests confirm.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random, SystemRandom

import pytest
from edit_site import built_site, copied
from edits import performed
from project import Project, Result

from despatch.app.options import CACHE
from despatch.engine.store_file import VERSION


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A site, built once, with its cache."""
    return built_site(tmp_path_factory.mktemp("store"))


@pytest.fixture
def site(built: tuple[Path, Result], tmp_path: Path) -> Project:
    """A copy of the built site."""
    return copied(built[0], tmp_path)


def _cache(site: Project) -> Path:
    return site.root / ".despatch/cache" / CACHE


def _assert_as_ever(site: Project, clean: Result, what: str) -> None:
    """Build twice, without the output of before and with it: the site is as ever, and the second build finds a whole store."""
    shutil.rmtree(site.root / "public", ignore_errors=True)
    for turn in ("first", "second"):
        found = site.build()
        assert found.report.problems == clean.report.problems, f"{what}, {turn} build"
        assert found.files == clean.files, f"{what}, {turn} build"
    assert performed(site) == (), f"{what}: the store was not mended"


def _offsets(length: int, count: int) -> Iterator[int]:
    """Yield places in a file: its header, the start of each page, and places in between."""
    chance = Random(length)
    yield from (0, 16, 18, 28, 40, 60, 96, 100)
    yield from range(4096, length, max(4096, length // count // 4096 * 4096))
    yield from (chance.randrange(length) for _ in range(count))


@pytest.mark.timeout(3600)
def test_flipped_bytes_anywhere(built: tuple[Path, Result], site: Project, in_full: bool) -> None:
    """A byte that is not what it was, wherever it stands, is noticed or does not matter."""
    whole = (built[0] / ".despatch/cache" / CACHE).read_bytes()
    for offset in _offsets(len(whole), 400 if in_full else 12):
        _cache(site).write_bytes(whole[:offset] + bytes([whole[offset] ^ 0xFF]) + whole[offset + 1 :])
        _assert_as_ever(site, built[1], f"byte {offset} of {len(whole)} flipped")


@pytest.mark.timeout(3600)
def test_torn_writes(built: tuple[Path, Result], site: Project, in_full: bool) -> None:
    """Stretches of other bytes, as after a power cut, do no harm."""
    whole = bytearray((built[0] / ".despatch/cache" / CACHE).read_bytes())
    seed = SystemRandom().randrange(10**9)
    chance = Random(seed)
    for _ in range(100 if in_full else 8):
        start = chance.randrange(0, len(whole) - 5000)
        torn = whole[:start] + chance.choice([bytes(5000), chance.randbytes(5000)]) + whole[start + 5000 :]
        _cache(site).write_bytes(torn)
        _assert_as_ever(site, built[1], f"5000 bytes from {start} torn, seed {seed}")


@pytest.mark.timeout(3600)
def test_files_cut_short(built: tuple[Path, Result], site: Project, in_full: bool) -> None:
    """A file that was not copied to its end is as good as none."""
    whole = (built[0] / ".despatch/cache" / CACHE).read_bytes()
    lengths = [0, 1, 15, 99, 512, 4095, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1]
    for length in (*lengths, *(range(0, len(whole), 8192) if in_full else ())):
        _cache(site).write_bytes(whole[:length])
        _assert_as_ever(site, built[1], f"cut to {length} bytes")


def test_rows_that_their_index_does_not_know(built: tuple[Path, Result], site: Project) -> None:
    """A row whose digest and bytes are both damaged is found by its index and by nothing else: the file is not mended by halves."""
    whole = (built[0] / ".despatch/cache" / CACHE).read_bytes()
    with closing(sqlite3.connect(built[0] / ".despatch/cache" / CACHE)) as database:
        rows = database.execute("SELECT digest, substr(data, 1, 5) FROM blob ORDER BY digest LIMIT 5").fetchall()
    for digest, opening in rows:
        place = whole.index(digest + opening)
        _cache(site).write_bytes(whole[:place] + b"x" + digest[1:] + b"x" + whole[place + len(digest) + 1 :])
        _assert_as_ever(site, built[1], f"the row at byte {place} damaged")


def _foreign_bytes(path: Path) -> None:
    path.write_bytes(b"This is not a database, however long one looks at it.\n" * 400)


def _foreign_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE entry (name TEXT)")
        database.execute("CREATE TABLE blob (name TEXT)")
        database.execute("INSERT INTO entry VALUES ('x')")


def _tables_of_our_version(path: Path) -> None:
    _foreign_tables(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"PRAGMA user_version = {VERSION}")


def _another_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")


def _a_table_gone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE build")


def _other_types(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE entry SET data = 7")
        database.execute("UPDATE blob SET data = 'text'")
        database.execute("UPDATE build SET number = 'many'")


def _results_swapped(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        rows = database.execute("SELECT digest, data FROM blob ORDER BY digest").fetchall()
        swapped = [(data, digest) for (digest, _), (_, data) in zip(rows, [*rows[1:], rows[0]], strict=True)]
        database.executemany("UPDATE blob SET data = ? WHERE digest = ?", swapped)


def _entries_swapped(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        rows = database.execute("SELECT key, data FROM entry ORDER BY key").fetchall()
        swapped = [(data, key) for (key, _), (_, data) in zip(rows, [*rows[1:], rows[0]], strict=True)]
        database.executemany("UPDATE entry SET data = ? WHERE key = ?", swapped)


def _half_of_the_results_gone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM blob WHERE hex(digest) < '8'")


def _entries_of_other_keys(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM entry WHERE hex(key) < '8'")
        database.execute("UPDATE entry SET data = substr(data, 1, 25)")


def _a_journal_beside(path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))


def _an_empty_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


CASES: tuple[Callable[[Path], None], ...] = (
    _foreign_bytes,
    _foreign_tables,
    _tables_of_our_version,
    _another_version,
    _a_table_gone,
    _other_types,
    _results_swapped,
    _entries_swapped,
    _half_of_the_results_gone,
    _entries_of_other_keys,
    _a_journal_beside,
    _an_empty_folder,
)


@pytest.mark.parametrize("harm", CASES, ids=lambda harm: harm.__name__.strip("_"))
def test_files_that_are_not_ours(harm: Callable[[Path], None], built: tuple[Path, Result], site: Project) -> None:
    """A file of another program, another version or another content is replaced, or read only where it is right."""
    harm(_cache(site))
    _assert_as_ever(site, built[1], harm.__name__)


def test_cache_of_another_site(built: tuple[Path, Result], site: Project, make_project: Callable[[str], Project]) -> None:
    """A cache from elsewhere can be put in place: its results are used where they fit, and nowhere else."""
    other = make_project("other")
    other.post("2013-01-10-alpha", "Another text.").build()
    shutil.copyfile(_cache(other), _cache(site))
    _assert_as_ever(site, built[1], "the cache of another site")
