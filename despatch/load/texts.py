"""Posts, pages and stories as they are read, or as they were read before from the same bytes under the same circumstances.

To decode what was read takes a fortieth of the time of reading it. It is kept without the text of
its body, which stands at the end of the file as it is. What is kept may be lost or damaged at any
time: then the file is read again.
"""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from despatch.digest import digest, digest_bytes
from despatch.load.document import parse_document
from despatch.load.document_zone import Zones
from despatch.load.memory import Memory, Row
from despatch.load.outline import outline
from despatch.load.sharing import Common, shared
from despatch.load.story import parse_story
from despatch.model.settings import Settings
from despatch.model.source import Document, DocumentKind, Story
from despatch.problems import Problem

_WHOLE = -1


class Around(Struct, frozen=True):
    """What texts are read with."""

    settings: Settings
    zones: Zones
    kept: Mapping[str, str]
    memory: Memory
    base: bytes
    """Digest of program, settings and zones; empty where nothing is to be kept."""
    common: Common = {}
    """What texts have in common; gathers while they are read."""


class Unread(Struct, frozen=True):
    """A file: its logical path, its bytes and their digest."""

    path: str
    data: bytes
    digest: bytes
    kind: DocumentKind


class Read(Struct, frozen=True, array_like=True):
    """A text, or None where its head cannot be read, and every mistake in it.

    Where it is kept without its body's text, that begins at byte `tail` of the file; `asked` gives the
    posts for which it asked, by address, each with the id that it was told. `outline` is
    that of a post or page, and empty where it is not kept.
    """

    text: Document | Story | None
    problems: tuple[Problem, ...]
    tail: int = _WHOLE
    asked: tuple[tuple[str, str | None], ...] = ()
    outline: bytes = b""


class _Kept(Mapping[str, str]):
    """Ids of kept posts by address, which notes what it is asked for."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        self._kept = kept
        self.asked: dict[str, str | None] = {}

    def __getitem__(self, address: str) -> str:
        self.asked[address] = self._kept.get(address)
        return self._kept[address]

    def __iter__(self) -> Iterator[str]:
        self.asked.update(self._kept)
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Read)


def around_texts(settings: Settings, zones: Zones, kept: Mapping[str, str], memory: Memory) -> Around:
    """Return what the texts of a site are read with."""
    code = memory.known.code
    return Around(settings, zones, kept, memory, digest((code, settings, zones.missions, zones.postings)) if code else b"")


def read_text(text: Unread, around: Around) -> Read:
    """Return the text in the bytes of a file."""
    return known_text(text, around) or _kept(text, _fresh(text, around), around)


def known_text(text: Unread, around: Around) -> Read | None:
    """Return a text that was read before from the same bytes under the same circumstances; None for any other."""
    key = _key(text, around)
    row = around.memory.row(text.path, key) if key else None
    read = _decoded(row, text, around) if row else None
    return _noted(text.path, read, (key, row), around.memory) if read and row else None


def packed_text(around: Around, text: Unread) -> bytes:
    """Return what `unpacked_text` makes a text of, in whatever process."""
    return _encoder.encode(_bare(_fresh(text, around), text.data))


def unpacked_text(text: Unread, packed: bytes, around: Around) -> Read:
    """Return the text that was read in another process."""
    read = _decoded(Raw(packed), text, around)
    return _kept(text, read, around, packed) if read else read_text(text, around)


def _fresh(text: Unread, around: Around) -> Read:
    asking = _Kept(around.kept)
    read = _parsed(text, around, asking)
    document = _document(read.text)
    if document is None or not _may_be_kept(document, read.problems, around):
        return read
    return replace(read, asked=tuple(asking.asked.items()), outline=outline(document) if document is read.text else b"")


def _kept(text: Unread, read: Read, around: Around, packed: bytes = b"") -> Read:
    """Return what a file says; what may be kept of it for the next build is kept."""
    document = _document(read.text)
    if document is None or not _may_be_kept(document, read.problems, around):
        return Read(read.text, read.problems)
    row = around.memory.pieces.put(packed or _encoder.encode(_bare(read, text.data)))
    return _noted(text.path, read, (_key(text, around), row), around.memory)


def _key(text: Unread, around: Around) -> bytes:
    return digest_bytes(around.base + text.digest + f"{text.kind} {text.path}".encode()) if around.base else b""


def _noted(path: str, read: Read, row: Row, memory: Memory) -> Read:
    """Return what a file says, and nothing else of what is kept of it; take note of all."""
    memory.rows[path] = row
    if read.outline:
        memory.outlines[path] = read.outline
    return Read(read.text, read.problems)


def _parsed(text: Unread, around: Around, kept: Mapping[str, str]) -> Read:
    document, problems = parse_document(text.path, text.data, text.kind, around.settings, around.zones, kept)
    if document is None or text.kind != "story":
        return Read(document, problems)
    story, faults = parse_story(document, kept, around.settings.markdown)
    return Read(story, (*problems, *faults))


def _decoded(row: Raw, text: Unread, around: Around) -> Read | None:
    """Return what a row holds, or None where it is damaged, or a post that the text names is kept otherwise by now."""
    try:
        read = _decoder.decode(row)
        words = "" if read.tail == _WHOLE else text.data[read.tail :].decode()
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    if any(around.kept.get(address) != told for address, told in read.asked):
        return None
    whole = _with_body(read.text, words) if read.text and words else read.text
    return replace(read, text=shared(whole, text.path, around.common) if isinstance(whole, Document) else whole)


def _bare(read: Read, data: bytes) -> Read:
    """Return a text without that of its body, where the file ends with it."""
    document = _document(read.text)
    words = document.body.text.encode() if document else b""
    if read.text is None or not words or not data.endswith(words):
        return read
    return replace(read, text=_with_body(read.text, ""), tail=len(data) - len(words))


def _document(text: Document | Story | None) -> Document | None:
    return text.document if isinstance(text, Story) else text


def _with_body(text: Document | Story, words: str) -> Document | Story:
    if isinstance(text, Story):
        return replace(text, document=_with_words(text.document, words))
    return _with_words(text, words)


def _with_words(document: Document, words: str) -> Document:
    return replace(document, body=replace(document.body, text=words))


def _may_be_kept(document: Document, problems: tuple[Problem, ...], around: Around) -> bool:
    """Return whether a text is for the public and quotes nobody; what is held back, and what others wrote, is kept nowhere else.

    Nobody knows that of one with errors.
    """
    sound = all(problem.severity != "error" for problem in problems)
    return bool(around.base) and sound and document.head.state == "published" and not document.body.quoted
