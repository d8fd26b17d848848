"""Texts read in several processes are what one process reads, in the same order, and as much is kept of them."""

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from despatch.digest import digest_bytes
from despatch.load.document_zone import Zones
from despatch.load.many_texts import BATCH, Batches, read_texts
from despatch.load.memory import Known, Memory
from despatch.load.texts import Around, Unread, around_texts
from despatch.model.settings import Settings

CONTENT = Path(__file__).resolve().parents[3] / "content"
POST = "https://social.example/@harbour/1123"
ODD = (
    f"---\ntitle: Draft\ndraft: true\n---\nNot yet.\n\n{POST}\n",
    f"---\ntitle: It names one\n---\n{POST}\n\n::: story none\n",
    "---\ntitle: Its words are not the end\n---\n\n\n",
    "---\ntitel: [\n",
    "---\ntitle: Caf\u00e9\ndate: yesterday\n---\n::: quote\nby: A\n\nB\n",
    "",
    "\ufeff---\r\ntitle: A quay\r\n---\r\nOne [link](a.md).\r\n",
)


def texts() -> tuple[Unread, ...]:
    """Return the texts of the demo, and some with mistakes or of other sorts between them; more than one batch."""
    posts = [_unread(path.relative_to(CONTENT).as_posix(), path.read_bytes(), "post") for path in sorted(CONTENT.glob("posts/**/*.md"))]
    stories = [_unread(path.relative_to(CONTENT).as_posix(), path.read_bytes(), "story") for path in sorted(CONTENT.glob("stories/*.md"))]
    odd = [_unread(f"posts/odd-{number}.md", text.encode(), "post") for number, text in enumerate(ODD)]
    bad = _unread("posts/bad.md", b"---\ntitle: \xff\n---\n", "post")
    return (*odd[:3], *posts, bad, *odd[3:], *stories)


def around(code: bytes, rows: Memory | None = None) -> Around:
    """Return what texts are read with, in a memory of their own."""
    known = Known(code, dict(rows.rows) if rows else {})
    return around_texts(Settings(), Zones(), {POST: "mastodon/1123"}, Memory(known))


def share(work: Callable[[Around, Unread], bytes], found: Around, batches: Batches) -> Iterator[tuple[bytes, ...]]:
    """Do the work with what would reach another process."""
    there: Around = pickle.loads(pickle.dumps(found))
    for batch in batches:
        assert 0 < len(batch) <= BATCH
        yield tuple(work(there, text) for text in batch)


@pytest.mark.parametrize("code", [b"program", b""])
@pytest.mark.parametrize("step", [0, 1, 3])
def test_shared_texts_are_the_same(code: bytes, step: int) -> None:
    """Whether none, all or some of them are known; where nothing is to be kept, nothing is."""
    before = around(code)
    assert len(list(read_texts(texts()[::step] if step else (), before, None))) == (len(texts()[::step]) if step else 0)
    alone, shared = around(code, before.memory), around(code, before.memory)
    assert list(read_texts(texts(), shared, share)) == list(read_texts(texts(), alone, None))
    assert (shared.memory.rows, shared.memory.outlines) == (alone.memory.rows, alone.memory.outlines)
    assert bool(alone.memory.rows) == bool(code)


def test_known_texts_are_not_sent() -> None:
    """They are here."""
    found = around(b"program")
    list(read_texts(texts(), found, None))
    again = around(b"program", found.memory)
    sent: list[str] = []

    def watched(work: Callable[[Around, Unread], bytes], alone: Around, batches: Batches) -> Iterator[tuple[bytes, ...]]:
        assert not alone.memory.known.rows
        for batch in batches:
            sent.extend(text.path for text in batch)
            yield tuple(work(alone, text) for text in batch)

    list(read_texts(texts(), again, watched))
    assert set(sent) == {text.path for text in texts()} - again.memory.rows.keys()


def test_what_is_damaged_on_its_way_is_read_here() -> None:
    """A row is never believed."""

    def damaged(_: Callable[[Around, Unread], bytes], __: Around, batches: Batches) -> Iterator[tuple[bytes, ...]]:
        for batch in batches:
            yield tuple(b"\xc1" for _ in batch)

    assert list(read_texts(texts(), around(b""), damaged)) == list(read_texts(texts(), around(b""), None))


def _unread(path: str, data: bytes, kind: str) -> Unread:
    return Unread(f"content/{path}", data, digest_bytes(data), "story" if kind == "story" else "post")
