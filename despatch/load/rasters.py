"""What the head of a picture's file says, read without decoding the picture.

Only five formats are opened at all: a library that also reads PostScript would else be made to run it. A picture of more
pixels than any camera takes is refused before a byte of it is unpacked.
"""

import warnings
from io import BytesIO
from typing import Final

from despatch.model.picture import Format, Raster
from despatch.problems import Problem, Span, error, warning

MOST: Final = 64_000_000
"""Pixels of a picture; unpacked it then takes a quarter of a gigabyte, and each helper has one at a time."""

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What the library may open."""

_NAMED: Final[dict[str, Format]] = {
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "jpe": "jpeg",
    "png": "png",
    "apng": "png",
    "webp": "webp",
    "gif": "gif",
    "avif": "avif",
}
_OPENED: Final[dict[str, Format]] = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
"""Formats as the library names them; MPO is a JPEG file with further pictures behind the first (CIPA DC-007)."""

_TELLING: Final = frozenset({"heic", "tif", "tiff"})
"""Pictures that tell of time and place, and that no browser shows."""

_CLEAR: Final = frozenset({"LA", "PA", "RGBA", "La", "RGBa"})
"""The library's names for pixels that may be transparent."""

_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({5, 6, 7, 8})


def is_raster(path: str) -> bool:
    """Return whether a file is a picture that is made ready for pages, by its ending."""
    return _ending(path) in _NAMED


def can_read() -> bool:
    """Return whether the library for pictures is there."""
    # Imported here, as in `_opened`: the library is an extra, and a site without pictures needs no start of it.
    try:
        import PIL.Image  # noqa: F401  that it can be imported is all that is asked
    except ImportError:
        return False
    return True


def read_raster(path: str, data: bytes) -> tuple[Raster | None, Problem | None]:
    """Return what the head of a picture says, or None for another file, and what is wrong with it.

    An error says that the file cannot be published, a warning that it can.
    """
    ending = _ending(path)
    if ending in _TELLING:
        return None, _telling(path, ending)
    if ending not in _NAMED:
        return None, None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            raster, pixels = _opened(data)
        except Exception as reason:  # noqa: BLE001  the library raises what it likes at damaged files
            return None, _refused(path, reason)
    if pixels > MOST:
        one = raster.width * raster.height == pixels
        return None, _too_large(path, f"{raster.width:,} × {raster.height:,} pixels" if one else f"{pixels:,} pixels in all its frames")
    wrong = raster.format != _NAMED[ending]
    return raster, _misnamed(path, ending, raster.format) if wrong else None


def _ending(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _opened(data: bytes) -> tuple[Raster, int]:
    """Return what the head says, and how many pixels are unpacked at once: of an AVIF that moves, all of them."""
    # Imported here, as in `can_read`.
    from PIL.Image import Exif
    from PIL.Image import open as read_head

    with read_head(BytesIO(data), formats=FORMATS) as image:
        width, height = image.size
        moving = bool(getattr(image, "is_animated", False)) and image.format not in {"JPEG", "MPO"}
        # Of the library's own reading only the part is used that lies before the pixels.
        exif = Exif()
        exif.load(image.info.get("exif", b""))
        given = exif.get(_ORIENTATION, 1)
        turn = given if not moving and isinstance(given, int) and 1 <= given <= max(_SIDEWAYS) else 1
        size = (height, width) if turn in _SIDEWAYS else (width, height)
        frames = int(getattr(image, "n_frames", 1)) if image.format == "AVIF" else 1
        clear = image.mode in _CLEAR or "transparency" in image.info
        return Raster(_OPENED[image.format or ""], *size, turn, moving, clear), width * height * frames


def _refused(path: str, reason: Exception) -> Problem:
    if type(reason).__name__ == "DecompressionBombError":
        return _too_large(path, "more pixels than any camera takes")
    message = "this is no picture that can be read: neither JPEG, PNG, WebP, GIF nor AVIF, or damaged"
    hint = "open it in a program for pictures and save it anew, or remove it"
    return error("picture-unreadable", message, Span(path), hint)


def _too_large(path: str, size: str) -> Problem:
    hint = "make it smaller; 4,000 pixels of width are enough for any screen"
    return error("picture-too-large", f"the picture has {size}, and {MOST // 1_000_000} million are the most", Span(path), hint)


def _misnamed(path: str, ending: str, found: Format) -> Problem:
    message = f'the name ends in ".{ending}", but this is a picture in the format {found.upper()}'
    return warning("picture-misnamed", message, Span(path), f"name it .{'jpg' if found == 'jpeg' else found}, and where it is shown too")


def _telling(path: str, ending: str) -> Problem:
    message = f"a .{ending} file is published as it is, with all that it says of where and when it was taken"
    return warning("picture-not-stripped", message, Span(path), "save it as JPEG, PNG or WebP, which browsers show too")
