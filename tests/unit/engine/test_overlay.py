"""A store above another: it answers for both, and leaves the other as it is."""

from despatch.digest import digest_bytes
from despatch.engine.memory_store import MemoryStore
from despatch.engine.overlay import Overlay
from despatch.engine.store import Entry

OLD, NEW = b"old", b""
ENTRIES = {data: Entry((("file", digest_bytes(data)),)) for data in (OLD, NEW)}


def test_what_is_saved_stays_above() -> None:
    """Both results are found, empty bytes among them; below lies what lay there before."""
    below = MemoryStore()
    below.save([(b"1", ENTRIES[OLD], [(digest_bytes(OLD), OLD)])])
    above = Overlay(below)
    above.save([(b"2", ENTRIES[NEW], [(digest_bytes(NEW), NEW)])])
    for key, data in ((b"1", OLD), (b"2", NEW)):
        assert above.entry(key) == ENTRIES[data]
        assert above.has(digest_bytes(data))
        assert above.blob(digest_bytes(data)) == data
    assert (above.entry(b"3"), above.has(digest_bytes(b"3")), above.blob(digest_bytes(b"3"))) == (None, False, None)
    assert (list(below.entries), list(below.blobs)) == ([b"1"], [digest_bytes(OLD)])
