"""Pictures, films and sounds of an import, made fit to lie in the blog: pictures without their metadata, nothing that is code."""

import re
from typing import Literal

from msgspec import Struct

from despatch.app.stories.zips import size_words
from despatch.digest import digest_bytes
from despatch.load.rasters import can_read, read_raster
from despatch.load.tree import MAX_BYTES
from despatch.model.job import ImageSpec

Sort = Literal["picture", "svg", "mp4", "webm", "mp3", "ogg", ""]

NO_LIBRARY = "the library for pictures is not installed (Pillow), and nothing is taken that it has not cleaned"
_SIGNS: tuple[tuple[re.Pattern[bytes], Sort], ...] = (
    (re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|....ftypavi[fs]", re.DOTALL), "picture"),
    (re.compile(rb"....ftyp", re.DOTALL), "mp4"),
    (re.compile(rb"\x1aE\xdf\xa3"), "webm"),
    (re.compile(rb"OggS"), "ogg"),
    (re.compile(rb"ID3|\xff[\xf2\xf3\xfb]"), "mp3"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b", re.IGNORECASE | re.DOTALL), "svg"),
)
_ENDINGS = {"jpeg": "jpg"}

ENDINGS = ("jpg", "png", "webp", "gif", "avif", "mp4", "webm", "mp3", "ogg")
"""What the names of kept media end with."""


class Kept(Struct, frozen=True):
    """A file as it is to lie in the blog, under a name with the ending of what it is; or why it is not taken."""

    file: str
    data: bytes = b""
    reason: str = ""


def kept(file: str, data: bytes) -> Kept:
    """Return a medium of an import, cleaned, for a file called `file`, whose ending becomes that of what the bytes are."""
    sort = next((sort for sign, sort in _SIGNS if sign.match(data[:4096])), "")
    if len(data) > MAX_BYTES:
        return Kept(file, reason=f"it is {size_words(len(data))} large, and a blog takes {size_words(MAX_BYTES)} at most")
    if sort == "svg":
        return Kept(file, reason="it is an SVG drawing, which may hold scripts")
    if not sort:
        return Kept(file, reason="it is no picture, film or sound that a browser shows")
    return _picture(file, data) if sort == "picture" else Kept(_renamed(file, sort), data)


def _picture(file: str, data: bytes) -> Kept:
    if not can_read():
        return Kept(file, reason=NO_LIBRARY)
    # Imported here: the library for pictures is an extra, and this module is loaded where it is missing.
    from despatch.render.pictures import make_picture

    raster, problem = read_raster("x.jpg", data)
    if raster is None:
        return Kept(file, reason=problem.message if problem else "it is no picture")
    spec = ImageSpec(
        path=file, digest=digest_bytes(data), format=raster.format, turn=raster.turn, animated=raster.animated, to=raster.format
    )
    clean, problems = make_picture(spec, data)
    if problems:
        return Kept(file, reason=problems[0].message)
    return Kept(_renamed(file, _ENDINGS.get(raster.format, raster.format)), clean)


def _renamed(file: str, ending: str) -> str:
    return f"{file.rpartition('.')[0] or file}.{ending}"
