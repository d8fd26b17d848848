"""Pictures as they are published: upright, without metadata, in the widths and formats that are asked for."""

from io import BytesIO

import pytest
from photographs import MARKS, photograph, scene
from PIL import Image

from despatch.model.job import ImageSpec
from despatch.model.picture import Format
from despatch.render.pictures import make_picture

KINDS: tuple[Format, ...] = ("jpeg", "png", "webp", "gif", "avif")


def spec(kind: Format, to: Format | None = None, width: int = 0, height: int = 0, turn: int = 1) -> ImageSpec:
    """Return the spec of a picture; without a width, of itself."""
    return ImageSpec(path="content/media/a.x", digest=b"", format=kind, turn=turn, width=width, height=height, to=to or kind)


def made(wanted: ImageSpec, data: bytes) -> Image.Image:
    """Return what comes of it, which must be of the right format, without a mark, and the same twice."""
    result, problems = make_picture(wanted, data)
    assert problems == ()
    assert make_picture(wanted, data) == (result, problems)
    assert [mark for mark in MARKS if mark.encode() in result] == []
    image = Image.open(BytesIO(result))
    image.load()
    assert image.format == wanted.to.upper()
    assert dict(image.getexif()) == {}
    return image


def light(image: Image.Image) -> tuple[bool, bool]:
    """Return whether the light of the scene is at the left, and at the top."""
    plain = image.convert("RGB")
    width, height = plain.size
    corners = {(x < width / 2, y < height / 2): plain.getpixel((x, y)) for x in (2, width - 3) for y in (2, height - 3)}
    return max(corners, key=lambda place: corners[place][0])


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_itself_loses_its_metadata(kind: Format) -> None:
    """All formats, in their own size."""
    image = made(spec(kind), photograph(kind.upper()))
    assert image.size == (96, 64)
    assert light(image) == (True, True)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
@pytest.mark.parametrize(
    ("turn", "corner"),
    [
        (2, (False, True)),
        (3, (False, False)),
        (4, (True, False)),
        (5, (True, True)),
        (6, (False, True)),
        (7, (False, False)),
        (8, (True, False)),
    ],
)
def test_a_turned_picture_is_set_upright(kind: Format, turn: int, corner: tuple[bool, bool]) -> None:
    """The picture itself and its copies; what is in the file no longer says that it is turned (Exif 2.32, figure 10)."""
    data = photograph(kind.upper(), turn)
    sideways = turn >= 5
    whole = made(spec(kind, turn=turn), data)
    assert whole.size == ((64, 96) if sideways else (96, 64))
    assert light(whole) == corner
    copy = made(spec(kind, "webp", *((32, 48) if sideways else (48, 32)), turn=turn), data)
    assert copy.size == ((32, 48) if sideways else (48, 32))
    assert light(copy) == corner


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("to", ["jpeg", "webp", "png"])
def test_copies_have_the_width_that_is_asked_for(kind: Format, to: Format) -> None:
    """From each format to each."""
    image = made(spec(kind, to, 48, 32), photograph(kind.upper()))
    assert image.size == (48, 32)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_sort_of_pixel_has_copies(mode: str) -> None:
    """Grey, palettes, transparency, 16 bits and printers' colours."""
    file = BytesIO()
    scene().convert("L" if mode == "I;16" else "RGB").convert("I" if mode == "I;16" else mode).convert(mode).save(
        file, "JPEG" if mode == "CMYK" else "PNG"
    )
    kind: Format = "jpeg" if mode == "CMYK" else "png"
    for to in ("webp", "jpeg"):
        assert made(spec(kind, to, 48, 32), file.getvalue()).size == (48, 32)  # type: ignore[arg-type]


def test_sixteen_bits_of_grey_keep_their_lights() -> None:
    """Half of the brightest is a middle grey, and not white."""
    file = BytesIO()
    Image.new("I;16", (20, 20), 32768).save(file, "PNG")
    grey = made(spec("png", "webp", 10, 10), file.getvalue()).convert("RGB").getpixel((5, 5))
    assert isinstance(grey, tuple)
    assert 120 <= grey[0] <= 136


def test_a_transparent_picture_stays_so_and_is_white_behind_in_jpeg() -> None:
    """JPEG has no transparency."""
    file = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")
    assert made(spec("png", "webp", 10, 10), file.getvalue()).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert made(spec("png", "jpeg", 10, 10), file.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_a_drawing_keeps_every_pixel_where_that_is_smaller() -> None:
    """Flat colours need no loss."""
    file = BytesIO()
    scene(480, 320).save(file, "PNG")
    image = made(spec("png", "webp", 480, 320), file.getvalue())
    assert image.convert("RGB").tobytes() == scene(480, 320).tobytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wanted", [0, 48])
def test_a_truncated_file_is_an_error_at_it(kind: Format, wanted: int) -> None:
    """Half a picture is not published, neither itself nor as a copy."""
    data = photograph(kind.upper(), size=(400, 300))
    result, (problem,) = make_picture(spec(kind, "webp" if wanted else kind, wanted, wanted), data[: len(data) * 2 // 3])
    assert result == b""
    assert (problem.code, problem.severity, problem.where.path) == ("picture-unreadable", "error", "content/media/a.x")


def test_a_moving_avif_goes_on_moving() -> None:
    """Written anew, it has its frames and times."""
    file = BytesIO()
    scene().save(file, "AVIF", save_all=True, append_images=[scene().rotate(180)], duration=[70, 90])
    result, _ = make_picture(ImageSpec(path="a", digest=b"", format="avif", animated=True, to="avif"), file.getvalue())
    with Image.open(BytesIO(result)) as image:
        assert getattr(image, "n_frames", 1) == 2
