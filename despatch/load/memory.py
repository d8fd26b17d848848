"""What was read before: values that other builds made of the same bytes. They may be lost or damaged at any time."""

from collections.abc import Mapping

from msgspec import Raw, Struct, field

Row = tuple[bytes, Raw]
"""A value, encoded, and before it the digest of what it was made from."""

NO_ROWS: Mapping[str, Row] = {}


class Known(Struct, frozen=True):
    """What another build read, by name; `code` is the digest of the program, and empty where nothing is to be kept."""

    code: bytes = b""
    rows: Mapping[str, Row] = NO_ROWS


NOTHING = Known()


PIECE = 1 << 20
"""Bytes of a piece of `Pieces`."""


class Pieces:
    """Holds encoded values side by side in few large pieces.

    Rows go once they are kept, and texts stay: where each row had a place of its own among them, it would leave a hole
    that nothing else fits into.
    """

    def __init__(self) -> None:
        """Hold nothing."""
        self._room: memoryview | None = None

    def put(self, data: bytes) -> Raw:
        """Return an encoded value as it lies here."""
        room = self._room if self._room is not None and len(self._room) >= len(data) else memoryview(bytearray(max(PIECE, len(data))))
        place, self._room = room[: len(data)], room[len(data) :]
        place[:] = data
        return Raw(place)


class Memory(Struct, frozen=True):
    """What is known, and the rows that may be kept for another build, which gather here.

    So do the outlines of the posts and pages among them, by path.
    """

    known: Known = NOTHING
    rows: dict[str, Row] = {}
    outlines: dict[str, bytes] = {}
    pieces: Pieces = field(default_factory=Pieces)
    """Where rows of texts lie."""

    def row(self, name: str, key: bytes) -> Raw | None:
        """Return the value of that name, where it was made from the same."""
        row = self.known.rows.get(name)
        return row[1] if row and row[0] == key else None


NO_MEMORY = Memory()
"""For what is read once; nothing gathers in it."""
