"""What the head of a picture's file tells, and which files are refused."""

import struct
import sys
import zlib
from io import BytesIO

import pytest
from media_samples import jpeg, png
from PIL import Image

from despatch.load.rasters import can_read, is_raster, read_raster
from despatch.model.picture import Raster


def drawn(kind: str, **told: object) -> bytes:
    """Return a picture of 12 by 8 pixels in a format of the library."""
    file = BytesIO()
    Image.new("RGB", (12, 8), "teal").save(file, kind, **told)
    return file.getvalue()


def turned(orientation: int) -> Image.Exif:
    """Return metadata with an orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def bomb() -> bytes:
    """Return a PNG of a few bytes that says it has 900 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.PNG", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF"), ("a.avif", "AVIF")])
def test_five_formats_tell_their_size(name: str, kind: str) -> None:
    """Format, width and height come from the head."""
    raster, problem = read_raster(f"content/media/{name}", drawn(kind))
    assert problem is None
    assert raster == Raster(kind.lower(), 12, 8)  # type: ignore[arg-type]


@pytest.mark.parametrize(("orientation", "size"), [(1, (12, 8)), (3, (12, 8)), (6, (8, 12)), (8, (8, 12)), (9, (12, 8))])
@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")])
def test_the_size_is_that_of_the_upright_picture(name: str, kind: str, orientation: int, size: tuple[int, int]) -> None:
    """A telephone held upright swaps width and height; an orientation that does not exist counts as none."""
    raster, _ = read_raster(name, drawn(kind, exif=turned(orientation)))
    assert raster is not None
    assert (raster.width, raster.height) == size


@pytest.mark.parametrize(("name", "kind"), [("a.gif", "GIF"), ("a.webp", "WEBP"), ("a.png", "PNG")])
def test_moving_pictures_are_known(name: str, kind: str) -> None:
    """More than one frame moves."""
    others = [Image.new("RGB", (12, 8), colour) for colour in ("red", "navy")]
    raster, _ = read_raster(name, drawn(kind, save_all=True, append_images=others))
    assert raster is not None
    assert raster.animated


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n", "picture-unreadable"),
        ("a.jpg", b"", "picture-unreadable"),
        ("a.jpg", jpeg()[:12], "picture-unreadable"),
        ("a.png", drawn("BMP"), "picture-unreadable"),
        ("a.png", drawn("TIFF"), "picture-unreadable"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-unreadable"),
        ("a.avif", drawn("AVIF")[:60], "picture-unreadable"),
        ("a.png", bomb(), "picture-too-large"),
        ("a.png", drawn("PNG").replace(struct.pack(">II", 12, 8), struct.pack(">II", 9000, 9000)), "picture-unreadable"),
    ],
)
def test_what_is_no_picture_is_refused(name: str, data: bytes, code: str) -> None:
    """Other formats in a picture's clothes are not opened; damaged and huge ones are errors at the file."""
    raster, problem = read_raster(f"content/{name}", data)
    assert raster is None
    assert problem is not None
    assert (problem.code, problem.severity, problem.where.path) == (code, "error", f"content/{name}")


def test_more_pixels_than_the_cap_are_told_in_numbers() -> None:
    """A picture that the library would open with a warning is refused as well."""
    _, problem = read_raster("a.png", png(width=9_000, height=8_000))
    assert problem is not None
    assert problem.message == "the picture has 9,000 × 8,000 pixels, and 64 million are the most"


@pytest.mark.parametrize(
    ("mode", "told", "clear"),
    [("RGB", {}, False), ("RGBA", {}, True), ("LA", {}, True), ("P", {}, False), ("P", {"transparency": 0}, True), ("L", {}, False)],
)
def test_transparency_is_known_from_the_head(mode: str, told: dict[str, int], clear: bool) -> None:
    """By the sort of its pixels, or by what is said of one colour."""
    file = BytesIO()
    Image.new(mode, (12, 8)).save(file, "PNG", **told)
    raster, _ = read_raster("a.png", file.getvalue())
    assert raster is not None
    assert raster.clear == clear


def test_frames_that_are_unpacked_together_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moving AVIF of a few kilobytes can fill the memory: it is written anew with all of its frames."""
    file, frame = BytesIO(), Image.new("RGB", (40, 30))
    frame.save(file, "AVIF", save_all=True, append_images=[frame] * 4)
    monkeypatch.setattr("despatch.load.rasters.MOST", 6000)
    assert read_raster("a.avif", file.getvalue())[0] == Raster("avif", 40, 30, animated=True)
    monkeypatch.setattr("despatch.load.rasters.MOST", 5999)
    raster, problem = read_raster("a.avif", file.getvalue())
    assert raster is None
    assert problem is not None
    assert (problem.code, "6,000 pixels in all its frames" in problem.message) == ("picture-too-large", True)


def test_a_wrong_ending_is_a_warning() -> None:
    """The picture is published, since browsers look at its bytes."""
    raster, problem = read_raster("a.jpg", png())
    assert raster == Raster("png", 1, 1)
    assert problem is not None
    assert (problem.code, problem.severity) == ("picture-misnamed", "warning")


def test_what_tells_of_places_and_cannot_be_stripped_is_a_warning() -> None:
    """HEIC and TIFF hold places, and browsers do not show them; other files are not looked at."""
    _, problem = read_raster("a.HEIC", b"anything")
    assert problem is not None
    assert problem.code == "picture-not-stripped"
    assert read_raster("a.pdf", b"anything") == read_raster("a.svg", b"<svg/>") == (None, None)
    assert [is_raster(name) for name in ("a.JPG", "a.svg")] == [True, False]


def test_the_library_may_be_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is known to be."""
    assert can_read()
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    assert not can_read()
