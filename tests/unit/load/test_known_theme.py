"""A theme that was read before."""

from pathlib import Path

import msgspec
from msgspec import Raw
from theme_samples import CARRIED, write

from despatch.load.memory import Known, Memory, Row
from despatch.load.theme import ROW, load_theme
from despatch.model.settings import Settings
from despatch.model.theme import Theme
from despatch.problems import Problem

CODE = b"program"
MINE = Settings(theme="mine")


def read(
    themes: Path, rows: dict[str, Row], code: bytes = CODE, settings: Settings = MINE
) -> tuple[tuple[Theme | None, tuple[Problem, ...]], dict[str, Row]]:
    """Return a theme as it is read with these rows, and what may be kept of it."""
    memory = Memory(Known(code, rows), {})
    return load_theme(themes, CARRIED, settings, memory), memory.rows


def site(folder: Path, text: str = "Gone {% if %}") -> Path:
    """Return a folder with a theme of a mistake or none."""
    return write(folder, {"mine/theme.yaml": "extends: dateline\n", "mine/templates/404.html": text})


def test_a_known_theme_is_the_same_with_all_its_mistakes(tmp_path: Path) -> None:
    """Templates, assets, queries and problems; the row stays as it is."""
    first, rows = read(site(tmp_path), {})
    assert first[1]
    assert read(tmp_path, rows) == (first, rows)
    assert first == load_theme(tmp_path, CARRIED, MINE)


def test_the_row_is_really_used(tmp_path: Path) -> None:
    """What it says is believed."""
    (_, problems), rows = read(site(tmp_path), {})
    (key, row) = rows[ROW]
    assert problems
    told = msgspec.msgpack.decode(row)
    assert read(tmp_path, {ROW: (key, Raw(msgspec.msgpack.encode([told[0], []])))})[0][1] == ()


def test_another_file_option_language_or_program_reads_it_again(tmp_path: Path) -> None:
    """So does a row that is damaged or another's."""
    _, rows = read(site(tmp_path), {})
    (key, row) = rows[ROW]
    for broken in (b"\xc1", bytes(row)[:-1], b"\x90", msgspec.msgpack.encode([])):
        assert read(tmp_path, {ROW: (key, Raw(broken))})[0] == load_theme(tmp_path, CARRIED, MINE)
    assert read(tmp_path, rows, code=b"another")[1] != rows
    french = Settings(theme="mine", language="fr")
    assert read(tmp_path, rows, settings=french)[0] == load_theme(tmp_path, CARRIED, french)
    site(tmp_path, "Gone")
    assert read(tmp_path, rows)[0] == load_theme(tmp_path, CARRIED, MINE)
