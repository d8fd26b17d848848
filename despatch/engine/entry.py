"""What a store remembers of a job, as a value and as bytes that tell whether they are damaged."""

import msgspec
from msgspec import Struct

from despatch.digest import SIZE, digest_bytes
from despatch.problems import Problem


class Entry(Struct, frozen=True, gc=False):
    """What is remembered of a job: the digest of each part of its result, its warnings, and the digest of what was noted of it.

    A note may be lost while the result is there; where nothing was noted, its digest is empty.
    """

    parts: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()
    note: bytes = b""

    def part(self, name: str) -> bytes:
        """Return the digest of a part; raise KeyError when the result has none of that name."""
        for own, digest in self.parts:
            if own == name:
                return digest
        raise KeyError(name)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Entry)


def entry_row(key: bytes, entry: Entry) -> bytes:
    """Return an entry as it lies under its key."""
    data = _encoder.encode(entry)
    return digest_bytes(key + data) + data


def decode_entry(key: bytes, row: bytes) -> Entry | None:
    """Return the entry in what lies under a key, or None where it is damaged."""
    # The key is part of the checksum: an entry that came under another key is not taken for its own.
    checksum, data = row[:SIZE], row[SIZE:]
    if digest_bytes(key + data) != checksum:
        return None
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError:
        return None
