"""Pictures that tell of time, place and people in every way a file can; made on the spot, each with the same marks."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

MARKS = ("MARKCAMERA", "MARKPLACE", "MARKXMP", "MARKCOMMENT", "MARKIPTC", "MARKBEHIND", "MARKUNKNOWN")
"""What must not be found in any byte of an output."""

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">MARKXMP</x:xmpmeta>'


def scene(width: int = 96, height: int = 64) -> Image.Image:
    """Return a scene that is no two ways round the same: sky, sea, and a light at the upper left."""
    image = Image.new("RGB", (width, height), (160, 190, 220))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height // 2, width, height), fill=(20, 60, 90))
    draw.rectangle((0, 0, width // 4, height // 4), fill=(250, 200, 60))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """Return what a camera writes: its name, a place, and how it was held."""
    told = Image.Exif()
    told[0x010F], told[0x0112] = "MARKCAMERA", orientation
    told.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 0.0), 29: "MARKPLACE"})
    return told


def photograph(kind: str, orientation: int = 1, *, size: tuple[int, int] = (96, 64)) -> bytes:
    """Return a picture in a format (`JPEG`, `PNG`, `WEBP`, `GIF`, `AVIF`) with every mark that it can hold."""
    file = BytesIO()
    scene(*size).save(file, kind, **_told(kind, orientation))
    data = file.getvalue()
    if kind == "JPEG":
        return data[:2] + _segment(0xED, b"Photoshop 3.0\0" + b"MARKIPTC") + _segment(0xE9, b"MARKUNKNOWN") + data[2:] + b"MARKBEHIND"
    if kind == "PNG":
        return data[:33] + _chunk(b"maRk", b"MARKUNKNOWN") + data[33:] + b"MARKBEHIND"
    return data + (b"MARKBEHIND" if kind in {"GIF", "WEBP"} else b"")


@cache
def profile() -> bytes:
    """Return a colour profile; it says when it was made, so there is one."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _told(kind: str, orientation: int) -> dict[str, Any]:
    if kind == "GIF":
        return {"comment": b"MARKCOMMENT"}
    told: dict[str, Any] = {"exif": exif(orientation), "icc_profile": profile()}
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Comment", "MARKCOMMENT")
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return told | {"pnginfo": info}
    return told | {"xmp": XMP} | ({"comment": b"MARKCOMMENT", "quality": 90} if kind == "JPEG" else {})


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
