"""Small media files for tests that carry a mark by which they are known again."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def png(mark: str = "", *, width: int = 1, height: int = 1) -> bytes:
    """Return a grey PNG; `mark` stands in its pixels, which are not packed then, so that it stays when metadata goes."""
    pixels = mark.encode("latin-1") or b"\x80" * width
    head = struct.pack(">IIBBBBB", len(pixels), height, 8, 0, 0, 0, 0)
    rows = (b"\0" + pixels) * height
    data = zlib.compress(rows, 0 if mark else 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def jpeg(*, width: int = 8, height: int = 8, colour: tuple[int, int, int] = (120, 110, 90), **told: object) -> bytes:
    """Return a JPEG of one colour; `told` is what Pillow may write beside it: `exif`, `comment`, `xmp`, `icc_profile`."""
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG", **told)
    return file.getvalue()


def mp4(mark: str = "") -> bytes:
    """Return the beginning of a film in MP4, which is enough to be told from other files."""
    return b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + mark.encode()


def pdf(mark: str = "") -> bytes:
    """Return a PDF of one empty page; `mark` stands in it as a comment."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>",
    ]
    data, places = b"%PDF-1.4\n%" + mark.encode() + b"\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 4\n0000000000 65535 f \n" + table + tail


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
