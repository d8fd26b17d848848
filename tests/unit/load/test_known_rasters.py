"""Pictures that were read before."""

import msgspec
import pytest
from msgspec import Raw
from pictures import picture

from despatch.digest import digest_bytes
from despatch.load.known_rasters import known_raster
from despatch.load.memory import Known, Memory, Row
from despatch.load.rasters import read_raster
from despatch.model.picture import Raster
from despatch.problems import Problem

QUAY = picture(7)
CODE = b"program"


def read(
    data: bytes, rows: dict[str, Row], path: str = "content/media/quay.png", code: bytes = CODE
) -> tuple[tuple[Raster | None, Problem | None], dict[str, Row]]:
    """Return what is known of a picture, and what may be kept of it."""
    memory = Memory(Known(code, rows), {})
    return known_raster(path, data, digest_bytes(data), memory), memory.rows


def test_a_known_picture_is_not_opened_again() -> None:
    """What the row says is believed, under another name too; it says nothing of the name."""
    first, rows = read(QUAY, {})
    assert first == read_raster("quay.png", QUAY)
    assert read(QUAY, rows) == (first, rows)
    ((name, (key, _)),) = rows.items()
    other = Raster("png", 11, 12)
    told = {name: (key, Raw(msgspec.msgpack.encode(other)))}
    assert read(QUAY, told, "content/posts/other.PNG")[0] == (other, None)
    assert "quay" not in name


@pytest.mark.parametrize("row", [b"\xc1", b"\x90", b""])
def test_what_is_damaged_is_read_again(row: bytes) -> None:
    """A row that cannot be decoded is none."""
    first, rows = read(QUAY, {})
    assert read(QUAY, {name: (key, Raw(row)) for name, (key, _) in rows.items()}) == (first, rows)


def test_another_program_or_another_ending_reads_it_again() -> None:
    """So do other bytes."""
    first, rows = read(QUAY, {})
    assert read(QUAY, rows, code=b"another")[1] != rows
    assert read(QUAY, rows, "content/media/quay.jpg")[0] == read_raster("content/media/quay.jpg", QUAY)
    assert read(picture(8), rows)[1] != rows
    assert read(QUAY, {}, code=b"") == (first, {})


def test_what_is_wrong_is_told_each_time() -> None:
    """Nothing is kept of a damaged picture, nor of what is none."""
    for path, data in (("content/media/quay.png", QUAY[:40]), ("content/media/a.heic", b"x"), ("content/media/a.pdf", b"x")):
        found, rows = read(data, {}, path)
        assert (found, rows) == (read_raster(path, data), {})
