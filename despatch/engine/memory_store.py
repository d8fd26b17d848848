"""A store that ends with the process."""

from collections.abc import Iterable, Sequence

from despatch.engine.store import Entry, Kept


class MemoryStore:
    """A store for one build, or for tests."""

    def __init__(self) -> None:
        """Start empty."""
        self.entries: dict[bytes, Entry] = {}
        self.blobs: dict[bytes, bytes] = {}

    def entry(self, key: bytes) -> Entry | None:
        """Return the entry under `key`, or None."""
        return self.entries.get(key)

    def blob(self, digest: bytes) -> bytes | None:
        """Return the bytes with this digest, or None."""
        return self.blobs.get(digest)

    def has(self, digest: bytes) -> bool:
        """Return whether the bytes are here."""
        return digest in self.blobs

    def save(self, results: Sequence[Kept]) -> None:
        """Remember entries and the bytes of their parts."""
        for key, entry, blobs in results:
            self.entries[key] = entry
            self.blobs.update(blobs)

    def heal(self) -> None:
        """Do nothing: memory is believed."""

    def unused(self) -> int:
        """Return 0: no build is counted."""
        return 0

    def keep(self) -> None:
        """Do nothing: all is here."""

    def finish(self, used: Iterable[bytes], closed: bytes = b"") -> str:  # noqa: ARG002 - the signature of all stores
        """Keep everything: the store ends with the process."""
        return ""

    def close(self) -> None:
        """Do nothing: there is no file behind it."""
