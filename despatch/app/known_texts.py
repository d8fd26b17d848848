"""What theme and texts were read as, kept for the next build in one file of the cache folder, which may be deleted at any time."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from despatch.digest import SIZE, digest_bytes
from despatch.engine.atomic import write_whole
from despatch.load.memory import NO_ROWS, Row

FILE = "texts"
"""Name of the file in the cache folder: a digest, and what it is of."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, Row])


def load_rows(cache: Path) -> Mapping[str, Row]:
    """Return what was kept, by logical path; nothing where the file is missing or damaged."""
    try:
        with (cache / FILE).open("rb") as file:
            digest, data = file.read(SIZE), file.read()
        return _decoder.decode(data) if digest_bytes(data) == digest else NO_ROWS
    except (OSError, msgspec.MsgspecError):
        return NO_ROWS


def save_rows(cache: Path, rows: Mapping[str, Row]) -> None:
    """Keep these rows and nothing else; hold the lock. A disk that takes them not only loses the time that they save."""
    with suppress(OSError, UnicodeEncodeError):
        if not rows:
            (cache / FILE).unlink(missing_ok=True)
            return
        # In one piece with room for the digest: there may be many, and a copy takes as much again.
        data = bytearray(SIZE)
        _encoder.encode_into(rows, data, SIZE)
        data[:SIZE] = digest = digest_bytes(memoryview(data)[SIZE:])
        if digest != _kept(cache):
            fresh = cache / f"{FILE}.new"
            write_whole(fresh, data)
            fresh.replace(cache / FILE)


def _kept(cache: Path) -> bytes:
    """Return the digest of what lies there, or of nothing."""
    with suppress(OSError), (cache / FILE).open("rb") as file:
        return file.read(SIZE)
    return b""
