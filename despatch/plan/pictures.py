"""The copies of pictures that pages name: their widths, formats and addresses.

They are known from the head of a file alone, so that no page waits for a picture to be made. Copies lie beside the picture
under a name that tells of its digest and of the settings of encoders: what comes out otherwise has another address.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import Struct

from despatch.model.encoding import COPY, EXACT, WAY
from despatch.model.job import ImageSpec
from despatch.model.paths import OutPath
from despatch.model.picture import Copies, Fit, Format, Raster
from despatch.model.source import MediaFile
from despatch.plan.addresses import Route, route
from despatch.work import Job

WIDTHS: Final = (480, 800, 1200, 1600)
"""Widths of copies in pixels: a telephone, a telephone with a fine screen, a column of text on a fine screen, a lead."""

CARD: Final = 1200
"""Width at most of a picture for social cards and feeds."""

SMALL: Final = 320
"""Width of a portrait: twice that of the largest place where one is shown."""

LIGHT: Final = 400_000
"""Bytes up to which a picture may be sent as it is: twice what a copy of the largest width weighs."""

TYPES: Final[Mapping[Format, str]] = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
}
_OWN: Final[Mapping[Format, Format]] = {"jpeg": "jpeg", "webp": "webp", "avif": "webp"}
"""Formats of the copies that an `<img>` may choose from; drawings have none but one in their own size."""

_OLD: Final[Mapping[Format, tuple[str, ...]]] = {"jpeg": (".jpg", ".jpeg"), "png": (".png",)}
"""Formats that every network reads, and the endings by which it knows them."""

_SHOWN: Final = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""Endings of pictures of which nothing else is known, where they may stand on a social card."""

_TALLEST = 16_000
"""Pixels of height that every format can hold; WebP ends at 16,383."""

_NEARLY = 0.9
"""A copy that takes off less than this of the width is not worth its bytes."""

_NAME = 40
"""Characters of a picture's name that its copies bear."""


class Copy(Struct, frozen=True):
    """A copy of a picture: its width in pixels, its format, and where it goes."""

    width: int
    format: Format
    route: Route


class SocialPicture(Struct, frozen=True):
    """What social cards and feeds show of a picture: a site address, and its size in pixels, 0 where unknown."""

    url: str
    width: int = 0
    height: int = 0


class Sheet(Struct, frozen=True, dict=True):
    """A published picture with all that pages may need of it."""

    file: MediaFile
    raster: Raster
    route: Route

    @cached_property
    def fit(self) -> Fit:
        """How it is shown; many texts may show it."""
        modern = tuple((copy.route.url, copy.width) for copy in self.modern)
        copies = tuple((copy.route.url, copy.width) for copy in self.copies)
        sent, sources = self.sent, ((TYPES["webp"], modern),) if modern else ()
        if sent:
            return Fit(sent.width, self._height(sent.width), copies, sources, sent.route.url)
        own = ((self.route.url, self.raster.width),) if copies else ()
        return Fit(self.raster.width, self.raster.height, (*copies, *own), sources)

    @property
    def sent(self) -> Copy | None:
        """The copy that is sent in its place where it is too wide, too heavy, or in a format that few programs read."""
        raster, widths, heavy = self.raster, self._widths, self.file.size > LIGHT
        # What is heavy and has no transparency is a photograph, also where it is a PNG.
        kind = _OWN.get(raster.format) or ("jpeg" if heavy and not raster.clear else "png")
        keeps = raster.width <= WIDTHS[-1] and raster.format != "avif" and not (heavy and kind != "png")
        return None if keeps or not widths else self._copy(widths[-1], kind)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Its copies in the format that every browser reads which reads the picture itself; of drawings there are none."""
        wanted, own = _OWN.get(self.raster.format), 0 if self.sent else self.raster.width
        return tuple(self._copy(width, wanted) for width in self._widths if width != own) if wanted else ()

    @property
    def modern(self) -> tuple[Copy, ...]:
        """Its copies in a format that is smaller than its own."""
        return tuple(self._copy(width, "webp") for width in self._widths) if self.raster.format in {"jpeg", "png", "gif"} else ()

    @property
    def card(self) -> Copy | None:
        """Its copy for social cards, which read old formats alone and show what moves as it begins; None where it is its own."""
        raster = self.raster
        named = self.route.url.lower().endswith(_OLD.get(raster.format, ()))
        keeps = named and raster.width <= CARD and self.file.size <= LIGHT and not raster.animated
        return None if keeps or self._height(CARD) > _TALLEST else self._copy(min(raster.width, CARD), "jpeg")

    @property
    def small(self) -> Copy | None:
        """Its copy for a portrait, which does not move; None where it is small itself."""
        keeps = self.raster.width <= SMALL and not self.raster.animated
        return None if keeps or self._height(SMALL) > _TALLEST else self._copy(min(self.raster.width, SMALL), "webp")

    @property
    def _widths(self) -> tuple[int, ...]:
        width = self.raster.width
        if width <= WIDTHS[0] or self.raster.animated or self._height(WIDTHS[-1]) > _TALLEST:
            return ()
        return tuple(sorted({min(width, WIDTHS[-1]), *(one for one in WIDTHS if one <= width * _NEARLY)}))

    def size(self, width: int) -> tuple[int, int]:
        """Return width and height of a copy of that width."""
        return width, self._height(width)

    def _height(self, width: int) -> int:
        return max(1, round(min(width, self.raster.width) * self.raster.height / self.raster.width))

    def _copy(self, width: int, kind: Format) -> Copy:
        folder, _, name = self.route.out.text.rpartition("/")
        stem = name.rpartition(".")[0][:_NAME].rstrip(". ")
        ending = "jpg" if kind == "jpeg" else kind
        named = f"{stem}-{width}.{mark(self.file.digest)}.{ending}"
        return Copy(width, kind, route(OutPath.of(f"{folder}/{named}" if folder else named)))

    def job(self, copy: Copy | None = None) -> Job:
        """Return the job that makes a copy, or the picture itself without its metadata."""
        spec = ImageSpec(
            path=self.file.path,
            digest=self.file.digest,
            format=self.raster.format,
            turn=self.raster.turn,
            animated=self.raster.animated,
            width=copy.width if copy else 0,
            height=self._height(copy.width) if copy else 0,
            to=copy.format if copy else self.raster.format,
        )
        return Job("image", spec, files=(self.file.digest,))


def mark(digest: bytes, settings: object = (COPY, EXACT, WAY)) -> str:
    """Return what tells the copies of a picture from all others: made of its digest and of the settings of encoders."""
    return blake2b(digest + msgspec.json.encode(settings, order="sorted"), digest_size=5).hexdigest()


def sheets(media: Iterable[MediaFile], routes: Mapping[str, Route]) -> dict[str, Sheet]:
    """Return the published pictures that are made ready for pages, by site address."""
    found = (Sheet(file, file.raster, routes[file.path]) for file in media if file.raster and file.path in routes)
    return {sheet.route.url: sheet for sheet in found}


def fit_of(url: str, pictures: Mapping[str, Sheet]) -> Fit | None:
    """Return how the picture at a site address is shown; None for other addresses."""
    sheet = pictures.get(bare(url))
    return sheet.fit if sheet else None


def bare(url: str) -> str:
    """Return an address without query and fragment."""
    return url.partition("#")[0].partition("?")[0] if "#" in url or "?" in url else url


def portrait_of(url: str, pictures: Mapping[str, Sheet]) -> str:
    """Return the address of a portrait's small copy, or its own where it has none."""
    small = pictures[url].small if url in pictures else None
    return small.route.url if small else url


def card_of(url: str, pictures: Mapping[str, Sheet]) -> SocialPicture | None:
    """Return what social cards show of the picture at a site address: its copy, or itself; None for SVG, HEIC and the like."""
    sheet = pictures.get(url)
    if sheet is None:
        return SocialPicture(url) if url.lower().endswith(_SHOWN) else None
    card = sheet.card
    return SocialPicture(card.route.url, *sheet.size(card.width)) if card else SocialPicture(url, *sheet.size(sheet.raster.width))


def srcset(copies: Copies) -> str:
    """Return addresses with widths as HTML writes them."""
    return ", ".join(f"{url} {width}w" for url, width in copies)
