"""Files of pictures lose what they tell, and no pixel."""

from io import BytesIO

import pytest
from photographs import MARKS, photograph, profile, scene
from PIL import Image, ImageSequence

from despatch.render.containers import bare


def frames(data: bytes) -> list[tuple[bytes, object]]:
    """Return the pixels of every frame, and how long it is shown."""
    with Image.open(BytesIO(data)) as image:
        return [(frame.convert("RGBA").tobytes(), frame.info.get("duration")) for frame in ImageSequence.Iterator(image)]


def moving(kind: str) -> bytes:
    """Return a picture of three frames with a comment or metadata."""
    file = BytesIO()
    others = [scene().rotate(angle) for angle in (90, 180)]
    told = {"comment": b"MARKCOMMENT"} if kind == "GIF" else {"exif": b"Exif\0\0MARKCAMERA"}
    scene().save(file, kind, save_all=True, append_images=others, duration=[70, 80, 90], loop=0, **told)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_no_mark_is_left_and_no_pixel_changed(kind: str) -> None:
    """What is known and what is unknown goes, also behind the end; the colour profile stays."""
    data = photograph(kind)
    kept = bare(kind.lower(), data)  # type: ignore[arg-type]
    assert kept is not None
    assert any(mark.encode() in data for mark in MARKS)
    assert [mark for mark in MARKS if mark.encode() in kept] == []
    assert frames(kept) == frames(data)
    with Image.open(BytesIO(kept)) as image:
        assert dict(image.getexif()) == {}
        assert image.info.get("icc_profile") == (None if kind == "GIF" else profile())
    assert bare(kind.lower(), kept) == kept  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_moving_pictures_go_on_moving(kind: str) -> None:
    """Every frame stays, with its time and the loop."""
    data = moving(kind)
    kept = bare(kind.lower(), data)  # type: ignore[arg-type]
    assert kept is not None
    assert b"MARK" in data
    assert b"MARK" not in kept
    assert frames(kept) == frames(data)
    with Image.open(BytesIO(kept)) as image:
        assert image.info.get("loop") == 0


@pytest.mark.parametrize("settings", [{"progressive": True}, {"restart_marker_blocks": 2}, {"subsampling": 0}])
def test_all_sorts_of_jpeg_are_walked(settings: dict[str, object]) -> None:
    """Several scans and restart markers are not taken for parts of their own."""
    file = BytesIO()
    scene().save(file, "JPEG", comment=b"MARKCOMMENT", **settings)
    kept = bare("jpeg", file.getvalue())
    assert kept is not None
    assert b"MARK" not in kept
    assert frames(kept) == frames(file.getvalue())


def test_four_colours_of_printers_stay_what_they_are() -> None:
    """Adobe's part says that they are inverted; without it the picture would be a negative."""
    file = BytesIO()
    scene().convert("CMYK").save(file, "JPEG", comment=b"MARKCOMMENT")
    kept = bare("jpeg", file.getvalue())
    assert kept is not None
    assert frames(kept) == frames(file.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("part", [0, 3, 11, 30, 200])
def test_a_file_that_ends_too_soon_is_no_file(kind: str, part: int) -> None:
    """Wherever it is cut, ValueError says so."""
    file = BytesIO()
    scene().save(file, kind)
    with pytest.raises(ValueError, match=r"."):
        bare(kind.lower(), file.getvalue()[: min(part, len(file.getvalue()) - 3)])  # type: ignore[arg-type]


def test_an_avif_file_has_to_be_written_anew() -> None:
    """Its parts point at each other by place."""
    assert bare("avif", photograph("AVIF")) is None
