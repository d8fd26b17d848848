"""What was read before: values that other builds made of the same bytes. They may be lost or damaged at any time."""

from collections.abc import Mapping

from msgspec import Raw, Struct

Row = tuple[bytes, Raw]
"""A value, encoded, and before it the digest of what it was made from."""

NO_ROWS: Mapping[str, Row] = {}


class Known(Struct, frozen=True):
    """What another build read, by name; `code` is the digest of the program, and empty where nothing is to be kept."""

    code: bytes = b""
    rows: Mapping[str, Row] = NO_ROWS


NOTHING = Known()


class Memory(Struct, frozen=True):
    """What is known, and the rows that may be kept for another build, which gather here.

    So do the outlines of the posts and pages among them, by path.
    """

    known: Known = NOTHING
    rows: dict[str, Row] = {}
    outlines: dict[str, bytes] = {}

    def row(self, name: str, key: bytes) -> Raw | None:
        """Return the value of that name, where it was made from the same."""
        row = self.known.rows.get(name)
        return row[1] if row and row[0] == key else None


NO_MEMORY = Memory()
"""For what is read once; nothing gathers in it."""
