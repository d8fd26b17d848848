"""What is forgotten of a store, and when."""

import sqlite3
from pathlib import Path

import pytest

from despatch.engine.ageing import FEW, count_build
from despatch.engine.store_file import open_file

KEYS = [number.to_bytes(20, "big") for number in range(2 * FEW)]


def _ages(database: sqlite3.Connection) -> dict[bytes, object]:
    return dict(database.execute("SELECT key, used FROM entry"))


@pytest.mark.parametrize("count", [0, 3, FEW - 1, FEW, FEW + 50, 2 * FEW])
def test_what_a_build_used_is_marked_and_nothing_else(count: int, tmp_path: Path) -> None:
    """Whether these are few of the entries, most, or all."""
    database = open_file(tmp_path / "s")
    database.executemany("INSERT INTO entry VALUES (?, X'00', ?)", [(key, 1 + number % 3) for number, key in enumerate(KEYS)])
    database.execute("INSERT INTO build VALUES (7)")
    count_build(database, KEYS[:count], 20)
    assert _ages(database) == {key: 8 if number < count else 1 + number % 3 for number, key in enumerate(KEYS)}
    database.close()


def test_what_no_build_used_for_long_goes(tmp_path: Path) -> None:
    """And that alone, though most entries are used."""
    database = open_file(tmp_path / "s")
    database.executemany("INSERT INTO entry VALUES (?, X'00', ?)", [(key, number % 3) for number, key in enumerate(KEYS)])
    database.execute("INSERT INTO build VALUES (3)")
    count_build(database, [*KEYS[3:], b"not there"], 3)
    assert _ages(database) == {KEYS[2]: 2} | dict.fromkeys(KEYS[3:], 4)
    database.close()


def test_what_short_builds_left_goes_once_it_is_more_than_what_is_used(tmp_path: Path) -> None:
    """Until then it stays: a build may come back to it."""
    for used, left in ((KEYS[:FEW], KEYS), (KEYS[: FEW - 1], KEYS[: FEW - 1])):
        database = open_file(tmp_path / f"s{len(used)}")
        database.executemany("INSERT INTO entry VALUES (?, X'00', 0)", [(key,) for key in KEYS])
        count_build(database, used, 20)
        assert list(_ages(database)) == left
        database.close()
