"""Pictures laid side by side on one sheet, rows and columns named, so that an eye can compare them."""

from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCALE = 0.5
GAP = 24
LABEL = 36
GROUND, INK = (118, 118, 118), (255, 255, 255)
"""A grey on which light and dark pages both stand out."""


def write_sheet(file: Path, title: str, pictures: Mapping[tuple[str, int], Path]) -> Path:
    """Write the sheet of one kind of page as PNG, and return its file.

    `pictures` are by row and width; a row is as high as its highest picture. Where one is missing, its place stays empty.
    """
    small = {place: _small(picture) for place, picture in pictures.items()}
    columns = sorted({width for _, width in small})
    rows = list(dict.fromkeys(row for row, _ in small))
    across = _starts([max(picture.width for (_, width), picture in small.items() if width == column) for column in columns], GAP)
    down = _starts([max(picture.height for (row, _), picture in small.items() if row == line) + LABEL for line in rows], GAP)
    sheet = Image.new("RGB", (across[-1], down[-1]), GROUND)
    for (row, width), picture in small.items():
        place = across[columns.index(width)], down[rows.index(row)]
        _label(sheet, place, f"{title} · {row} · {width}")
        sheet.paste(picture, (place[0], place[1] + LABEL))
    sheet.save(file, optimize=True)
    return file


def _small(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        size = round(picture.width * SCALE), round(picture.height * SCALE)
        return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _starts(sizes: list[int], gap: int) -> list[int]:
    """Return where each of the parts begins, with a gap before, between and after them, and where the whole ends."""
    starts = [gap]
    for size in sizes:
        starts.append(starts[-1] + size + gap)
    return starts


def _label(sheet: Image.Image, place: tuple[int, int], words: str) -> None:
    ImageDraw.Draw(sheet).text((place[0], place[1] + LABEL // 2), words, INK, ImageFont.load_default(18), anchor="lm")
