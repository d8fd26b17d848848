"""What is known of a picture's file, and how a page may show it."""

from typing import Literal

from msgspec import Struct

Format = Literal["jpeg", "png", "webp", "gif", "avif"]


class Raster(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """What the head of a picture's file says: its format, and its size in pixels as it is to be shown.

    `turn` is the orientation that its metadata gives, 1 for upright to 8 (Exif 2.32, tag 0x0112); width and height are
    those after turning. An `animated` one has more than one frame; a `clear` one may be transparent in places.
    """

    format: Format
    width: int
    height: int
    turn: int = 1
    animated: bool = False
    clear: bool = False


Copies = tuple[tuple[str, int], ...]
"""Addresses of one picture in several widths, with the width of each in pixels."""


class Fit(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """How a picture of the site is shown: its size in pixels, and its copies in other widths and formats.

    `copies` are in a format that its own `<img>` may name; `sources` in newer ones, by media type. Addresses are the site's.
    `url` is that of the copy which pages and feeds name in the place of a picture too large to be sent, and empty for
    another; `width` and `height` are those of what is named.
    """

    width: int
    height: int
    copies: Copies = ()
    sources: tuple[tuple[str, Copies], ...] = ()
    url: str = ""
