"""Files of the state folder that must be whole or not there: each begins with the digest of what follows."""

from contextlib import suppress
from pathlib import Path

from despatch.digest import SIZE, digest_bytes
from despatch.engine.atomic import write_whole


def save_state(place: Path, data: bytes) -> bytes:
    """Write a file, and return the digest of its data; a disk that takes it not only loses what it would have spared."""
    fresh, made = place.with_name(f"{place.name}.new"), digest_bytes(data)
    with suppress(OSError):
        write_whole(fresh, made + data)
        fresh.replace(place)
    return made


def load_state(place: Path, known: bytes = b"") -> bytes:
    """Return the data of a file, or nothing where it is missing or damaged, or has another digest than the known one."""
    try:
        with place.open("rb") as file:
            made, data = file.read(SIZE), file.read()
    except OSError:
        return b""
    return data if made == (known or made) and digest_bytes(data) == made else b""
