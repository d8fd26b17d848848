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
from despatch.load.memory import Memory
from despatch.load.outline import outline
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


def read_text(path: str, data: bytes, file: bytes, kind: DocumentKind, around: Around) -> Read:
    """Return the text in the bytes of a file, whose digest is `file`."""
    if not around.base:
        return _parsed(path, data, kind, around, around.kept)
    key = digest_bytes(around.base + file + f"{kind} {path}".encode())
    row = around.memory.row(path, key)
    read = _known(row, data, around.kept) if row else None
    if read and row:
        around.memory.rows[path] = (key, row)
        return _noted(path, read, around.memory)
    asking = _Kept(around.kept)
    read = _parsed(path, data, kind, around, asking)
    document = _document(read.text)
    if document is None or not _may_be_kept(document):
        return read
    read = replace(read, outline=outline(document) if document is read.text else b"")
    around.memory.rows[path] = (key, Raw(_encoder.encode(_bare(replace(read, asked=tuple(asking.asked.items())), data))))
    return _noted(path, read, around.memory)


def _noted(path: str, read: Read, memory: Memory) -> Read:
    """Return what a file says, and nothing else of what is kept of it; take note of its outline."""
    if read.outline:
        memory.outlines[path] = read.outline
    return Read(read.text, read.problems)


def _parsed(path: str, data: bytes, kind: DocumentKind, around: Around, kept: Mapping[str, str]) -> Read:
    document, problems = parse_document(path, data, kind, around.settings, around.zones, kept)
    if document is None or kind != "story":
        return Read(document, problems)
    story, faults = parse_story(document, kept, around.settings.markdown)
    return Read(story, (*problems, *faults))


def _known(row: Raw, data: bytes, kept: Mapping[str, str]) -> Read | None:
    """Return what a row holds, or None where it is damaged, or a post that the text names is kept otherwise by now."""
    try:
        read = _decoder.decode(row)
        words = "" if read.tail == _WHOLE else data[read.tail :].decode()
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    if any(kept.get(address) != told for address, told in read.asked):
        return None
    return replace(read, text=_with_body(read.text, words)) if read.text and words else read


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


def _may_be_kept(document: Document) -> bool:
    """Return whether a text is for the public and quotes nobody; what is held back, and what others wrote, is kept nowhere else."""
    return document.head.state == "published" and not document.body.quoted
