"""The copies of pictures that pages name: their widths, formats and addresses.

They are known from the head of a file alone, so that no page waits for a picture to be made. Copies lie beside the picture
under a name that holds a part of its digest: a new picture has new addresses, and none is ever out of date.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

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

TYPES: Final[Mapping[Format, str]] = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
}
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


class Sheet(Struct, frozen=True):
    """A published picture with all that pages may need of it."""

    file: MediaFile
    raster: Raster
    route: Route

    @property
    def fit(self) -> Fit:
        """How it is shown."""
        copies = tuple((copy.route.url, copy.width) for copy in self.copies)
        modern = tuple((copy.route.url, copy.width) for copy in self.modern)
        own = ((self.route.url, self.raster.width),) if copies and self.raster.width <= WIDTHS[-1] else ()
        return Fit(self.raster.width, self.raster.height, (*copies, *own), ((TYPES["webp"], modern),) if modern else ())

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Its copies in the format that every browser reads which reads the picture itself; of drawings there are none."""
        formats: dict[Format, Format] = {"jpeg": "jpeg", "webp": "webp", "avif": "webp"}
        wanted = formats.get(self.raster.format)
        widths = [width for width in self._widths if width != self.raster.width]
        return tuple(self._copy(width, wanted) for width in widths) if wanted else ()

    @property
    def modern(self) -> tuple[Copy, ...]:
        """Its copies in a format that is smaller than its own."""
        return tuple(self._copy(width, "webp") for width in self._widths) if self.raster.format in {"jpeg", "png", "gif"} else ()

    @property
    def card(self) -> Copy | None:
        """Its copy for social cards, which read old formats alone; None where it is its own."""
        keeps = self.raster.format in {"jpeg", "png"} and self.raster.width <= CARD
        if keeps or self.raster.animated or self._height(CARD) > _TALLEST:
            return None
        return self._copy(min(self.raster.width, CARD), "png" if self.raster.format in {"png", "gif"} else "jpeg")

    @property
    def small(self) -> Copy | None:
        """Its copy for a portrait; None where it is small itself."""
        if self.raster.width <= SMALL or self.raster.animated or self._height(SMALL) > _TALLEST:
            return None
        return self._copy(SMALL, "webp")

    @property
    def _widths(self) -> tuple[int, ...]:
        width = self.raster.width
        if width <= WIDTHS[0] or self.raster.animated or self._height(WIDTHS[-1]) > _TALLEST:
            return ()
        return tuple(sorted({min(width, WIDTHS[-1]), *(one for one in WIDTHS if one <= width * _NEARLY)}))

    def _height(self, width: int) -> int:
        return max(1, round(min(width, self.raster.width) * self.raster.height / self.raster.width))

    def _copy(self, width: int, kind: Format) -> Copy:
        folder, _, name = self.route.out.text.rpartition("/")
        stem = name.rpartition(".")[0][:_NAME].rstrip(". ")
        ending = "jpg" if kind == "jpeg" else kind
        named = f"{stem}-{width}.{self.file.digest.hex()[:10]}.{ending}"
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


def sheets(media: Iterable[MediaFile], routes: Mapping[str, Route]) -> dict[str, Sheet]:
    """Return the published pictures that are made ready for pages, by site address."""
    found = (Sheet(file, file.raster, routes[file.path]) for file in media if file.raster and file.path in routes)
    return {sheet.route.url: sheet for sheet in found}


def fit_of(url: str, pictures: Mapping[str, Sheet]) -> Fit | None:
    """Return how the picture at a site address is shown; None for other addresses."""
    sheet = pictures.get(url.partition("#")[0].partition("?")[0])
    return sheet.fit if sheet else None


def portrait_of(url: str, pictures: Mapping[str, Sheet]) -> str:
    """Return the address of a portrait's small copy, or its own where it has none."""
    small = pictures[url].small if url in pictures else None
    return small.route.url if small else url


def card_of(url: str, pictures: Mapping[str, Sheet]) -> str:
    """Return the address of a picture's copy for social cards, or its own where it needs none."""
    card = pictures[url].card if url in pictures else None
    return card.route.url if card else url


def srcset(copies: Copies) -> str:
    """Return addresses with widths as HTML writes them."""
    return ", ".join(f"{url} {width}w" for url, width in copies)
