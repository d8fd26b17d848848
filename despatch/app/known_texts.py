"""What texts were read as, kept for the next build in one file of the cache folder, which may be deleted at any time."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from despatch.digest import SIZE, digest_bytes
from despatch.engine.atomic import write_whole
from despatch.load.memory import NO_ROWS, Row

FILE = "texts"
"""Name of the file in the cache folder."""

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


def save_rows(cache: Path, rows: Mapping[str, Row], before: Mapping[str, Row]) -> None:
    """Keep what was read, and nothing else; hold the lock. A disk that takes it not only loses the time that it saves."""
    with suppress(OSError, UnicodeEncodeError):
        if not rows:
            (cache / FILE).unlink(missing_ok=True)
        elif _keys(rows) != _keys(before):
            fresh = cache / f"{FILE}.new"
            data = _encoder.encode(rows)
            write_whole(fresh, digest_bytes(data) + data)
            fresh.replace(cache / FILE)


def _keys(rows: Mapping[str, Row]) -> dict[str, bytes]:
    return {path: key for path, (key, _) in rows.items()}
