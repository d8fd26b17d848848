"""What was read is held side by side, and comes out as it went in."""

import tracemalloc

import msgspec
import pytest

from despatch.load.memory import PIECE, Pieces


@pytest.mark.parametrize("sizes", [(3, 0, 5), (PIECE - 9, 2, 9), (PIECE, 1), (3, 2 * PIECE, 3, PIECE)])
def test_values_stand_as_they_were_put(sizes: tuple[int, ...]) -> None:
    """None is cut or written over by another, also where one fills a piece or is larger than it."""
    pieces = Pieces()
    values = [bytes([number + 1]) * size for number, size in enumerate(sizes)]
    rows = [pieces.put(msgspec.msgpack.encode(value)) for value in values]
    assert [msgspec.msgpack.decode(row) for row in rows] == values


def test_small_values_share_a_piece() -> None:
    """A thousand of them take one place among all that is in memory, and leave no holes when they go."""
    pieces = Pieces()
    tracemalloc.start()
    try:
        rows = [pieces.put(bytes(900)) for _ in range(1000)]
        large = [trace.size for trace in tracemalloc.take_snapshot().traces if trace.size >= 900]
    finally:
        tracemalloc.stop()
    assert len(rows) == 1000
    assert [size // PIECE for size in large if size > 9000] == [1]
    assert not [size for size in large if size < 1000]
