"""A store that is read and not written: what is made anew stays in memory."""

from despatch.engine.memory_store import MemoryStore
from despatch.engine.store import Entry, Store


class Overlay(MemoryStore):
    """The results of another store, and above them those of one look at it."""

    def __init__(self, below: Store) -> None:
        """Begin with what `below` holds; it is the caller's to close."""
        super().__init__()
        self.below = below

    def entry(self, key: bytes) -> Entry | None:
        """Return the entry under `key`, or None."""
        return super().entry(key) or self.below.entry(key)

    def blob(self, digest: bytes) -> bytes | None:
        """Return the bytes with this digest, or None."""
        found = super().blob(digest)
        return self.below.blob(digest) if found is None else found

    def has(self, digest: bytes) -> bool:
        """Return whether the bytes are here or below."""
        return super().has(digest) or self.below.has(digest)
