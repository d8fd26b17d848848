"""Files of pictures without what they tell of time, place and people, and with every pixel as it was.

A file is a row of named parts. Those that a picture is painted from are kept, in order and byte for byte; all others are
left out, also those that nobody knows. What is behind the end of the picture is left out too: cameras put further pictures
and whole films there.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

from despatch.model.picture import Format

_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
"""A marker between pixels: `FF 00` is a pixel's byte, `FF D0` to `FF D7` restart the count (ITU T.81 §B.1.1.2)."""

_SOI, _EOI, _SOS, _APP0, _APP2, _APP14, _COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE2, 0xEE, 0xFE
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs"}
    | {b"acTL", b"fcTL", b"fdAT"}
)
"""What paints a PNG, and an animated one (PNG 3rd edition, §11 and §4.9)."""

_RIFF: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
"""What paints a WebP (RFC 9649 §2.7)."""

_EXIF_AND_XMP = 0x08 | 0x04
_LOOPS: Final = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})


def bare(kind: Format, data: bytes) -> bytes | None:
    """Return a picture's file with its pixels and colours alone, or None for a format that has to be written anew.

    Raise ValueError for a file that is not whole.
    """
    try:
        match kind:
            case "jpeg":
                return b"".join(_jpeg(data))
            case "png":
                return b"".join(_png(data))
            case "webp":
                return _webp(data)
            case "gif":
                return b"".join(_gif(data))
            case "avif":
                return None
    except (IndexError, struct.error) as end:
        message = "the file ends too soon"
        raise ValueError(message) from end


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG file (ITU T.81 §B) that paint it, up to the end of the first picture."""
    at = 0
    while True:
        marker, start = _marker(data, at)
        if marker in (_SOI, _EOI) or marker in _BARE:
            yield bytes((0xFF, marker))
            at = start
            if marker == _EOI:
                return
            continue
        end = start + struct.unpack_from(">H", data, start)[0]
        if end > len(data) or end < start + 2:
            raise IndexError
        if _paints(marker, data[start + 2 : end]):
            yield bytes((0xFF, marker)) + data[start:end]
        at = end
        if marker == _SOS:
            at = _pixels_end(data, end)
            yield data[end:at]


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return the marker at a place, and where it ends; any number of `FF` may stand before one."""
    if data[at] != 0xFF:
        message = "a part of the file is not where it should be"
        raise ValueError(message)
    while data[at] == 0xFF:
        at += 1
    return data[at], at + 1


def _paints(marker: int, part: bytes) -> bool:
    """Return whether a part is needed: tables and frames are, and of the rest JFIF, colour profiles and Adobe's colours."""
    if marker == _APP0:
        return part.startswith(b"JFIF\0")
    if marker == _APP2:
        return part.startswith(b"ICC_PROFILE\0")
    return marker == _APP14 if _APP0 <= marker <= _APP0 + 15 else marker != _COM


def _pixels_end(data: bytes, at: int) -> int:
    for match in _MARKER.finditer(data, at):
        if match[1][0] not in _BARE:
            return match.start()
    raise IndexError


def _png(data: bytes) -> Iterator[bytes]:
    if not data.startswith(_PNG):
        message = "this is no PNG file"
        raise ValueError(message)
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError
        if kind in _CHUNKS:
            yield data[at:end]
        at = end


def _webp(data: bytes) -> bytes:
    size = struct.unpack_from("<4sI4s", data)[1]
    if size + 8 > len(data):
        raise IndexError
    parts = b"".join(_chunks(data[12 : 8 + size]))
    return struct.pack("<4sI4s", b"RIFF", 4 + len(parts), b"WEBP") + parts


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        part = data[at + 8 : at + 8 + size]
        if len(part) != size:
            raise IndexError
        if name == b"VP8X":
            part = bytes((part[0] & ~_EXIF_AND_XMP,)) + part[1:]
        elif name == b"ANMF":
            part = part[:16] + b"".join(_chunks(part[16:]))
        if name in _RIFF:
            yield struct.pack("<4sI", name, len(part)) + part + b"\0" * (len(part) % 2)
        at += 8 + size + size % 2


def _gif(data: bytes) -> Iterator[bytes]:
    """Yield the blocks of a GIF that paint it, and the one that says how often it moves (GIF89a §§17 to 27)."""
    at = 13 + _table(data[10])
    yield data[:at]
    while True:
        sort = data[at]
        if sort == 0x3B:
            yield b"\x3b"
            return
        if sort == 0x2C:
            end = _blocks_end(data, at + 10 + _table(data[at + 9]) + 1)
            yield data[at:end]
        elif sort == 0x21:
            end = _blocks_end(data, at + 2)
            timing = data[at + 1] == 0xF9
            yield data[at:end] if timing or data[at + 3 : at + 14] in _LOOPS else b""
        else:
            message = "a part of the file is not where it should be"
            raise ValueError(message)
        at = end


def _table(flags: int) -> int:
    """Return the bytes of a table of colours, of which the flags tell."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
