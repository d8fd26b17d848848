"""Bytes of a file as readers want them: texts as UTF-8, unpacked where they were packed alone; and why no reader is asked about others."""

import codecs
import json
import re
import zlib

from despatch.importers.values import UnreadableError

MOST_BYTES = 128 * 1024 * 1024
"""Of one packed file, unpacked."""

_GZIP = b"\x1f\x8b"
_MEDIA = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"\x00\x00\x01\x00", b"OggS", b"\x1aE\xdf\xa3", b"ID3", b"wOF", b"%PDF")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00", b"BZh9", b"(\xb5/\xfd")
_TAR = slice(257, 262)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(r"""\A(\s*<\?xml[^>]{0,80}?encoding=["'])utf-(?:16|32)(?:[bl]e)?(?=["'])""", re.IGNORECASE)
_SAVED_PAGE = re.compile(rb"(?im)^MIME-Version:|^Content-Type:\s*multipart/related")
_JSON = re.compile(r"\s*[\[{]")


def opened_text(data: bytes) -> bytes:
    """Return the bytes of a text as UTF-8, all others as they are; raise UnreadableError where what is packed cannot be unpacked."""
    return _as_utf8(_unpacked(data) if data.startswith(_GZIP) else data)


def why_unread(data: bytes) -> str:
    """Return why no reader is asked about a file, or an empty text."""
    if data.startswith(b"PK\x03\x04"):
        return "it is an archive inside; give it by its own name"
    if data.startswith(_ARCHIVES) or data[_TAR] == b"ustar":
        return "it is an archive of a kind that is not opened; unpack it, and give the folder"
    if data.startswith(_MEDIA) or data[4:8] == b"ftyp":
        return "it is a picture, a film or a document by itself"
    if data.startswith(b"bplist00") or len(_SAVED_PAGE.findall(data, 0, 1_000)) > 1:
        return "it is a page saved with all its parts in one file; save it once more, as HTML"
    return "" if data.strip() else "it is empty"


def why_damaged(data: bytes) -> str:
    """Return where JSON that nobody could read is damaged, an empty text where it is sound (or sound line by line), or no JSON."""
    text = data.decode("utf-8-sig", "replace")
    if not _JSON.match(text):
        return ""
    try:
        json.loads(text)
    except RecursionError:
        return ""
    except ValueError as fault:
        if getattr(fault, "msg", "") == "Extra data":
            return ""
        if not text.rstrip().endswith(("}", "]")):
            return "its JSON breaks off in the middle; copy or fetch the file again"
        return f"its JSON is damaged in line {getattr(fault, 'lineno', 1):,}; copy or fetch the file again"
    return ""


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        text = unpacking.decompress(data, MOST_BYTES)
    except zlib.error as fault:
        message = f"it is packed (gzip), and damaged: {fault}"
        raise UnreadableError(message) from fault
    if unpacking.eof or text[_TAR] == b"ustar":
        return text
    message = "it is packed (gzip), and breaks off in the middle"
    if unpacking.unconsumed_tail:
        message = f"it is packed (gzip), and would be larger than {MOST_BYTES // 1024**2} MB"
    raise UnreadableError(message)


def _as_utf8(data: bytes) -> bytes:
    encoding = _encoding(data)
    if not encoding:
        return data
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return _DECLARED.sub(r"\g<1>utf-8", text, count=1).encode("utf-8", "replace")


def _encoding(data: bytes) -> str:
    """Return the encoding of text that is Unicode, but not UTF-8: by its mark, else by the zeros beside its first sign."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked or len(data) < 4 or data[:4].count(0) != 2:
        return marked
    if data[1] == data[3] == 0:
        return "utf-16-le"
    return "utf-16-be" if data[0] == data[2] == 0 else ""
