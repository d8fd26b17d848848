"""Pictures, films and sounds that an import brings."""

import sys
import zlib
from io import BytesIO

import pytest
from media_samples import jpeg, png
from photographs import photograph
from PIL import Image

from despatch.app.stories.kept_media import NO_LIBRARY, kept


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif"])
def test_a_picture_is_taken_without_its_metadata(kind: str) -> None:
    """What the file tells besides its pixels is gone, and its name ends as what it is."""
    data = photograph(kind)
    taken = kept("1-1.jpg", data)
    assert (taken.file, taken.reason) == (f"1-1.{'jpg' if kind == 'jpeg' else kind}", "")
    with Image.open(BytesIO(taken.data)) as image:
        assert image.getexif() == {}
        assert "comment" not in image.info


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "it is an SVG drawing, which may hold scripts"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><SVG/>", "it is an SVG drawing, which may hold scripts"),
        (b"<html>", "it is no picture, film or sound that a browser shows"),
        (b"", "it is no picture, film or sound that a browser shows"),
        (b"\x89PNG\r\n\x1a\n and no more", "this is no picture that can be read: neither JPEG, PNG, WebP, GIF nor AVIF, or damaged"),
        (jpeg(width=200, height=200)[:-40], "the picture is damaged, so that not all of it can be shown"),
    ],
)
def test_what_is_no_sound_picture_is_not_taken(data: bytes, reason: str) -> None:
    """The reason is a part of a sentence for an editor."""
    assert (kept("1-1.jpg", data).data, kept("1-1.jpg", data).reason) == (b"", reason)


def test_a_picture_that_unpacks_to_too_much_is_not_taken() -> None:
    """Told by its head, before a pixel is unpacked."""
    data = bytearray(png(width=1, height=1))
    data[16:24] = (12_000).to_bytes(4) * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    assert kept("1.png", bytes(data)).reason == "the picture has 12,000 × 12,000 pixels, and 64 million are the most"
    assert kept("1.png", bytes(data)).data == b""


@pytest.mark.parametrize(
    ("data", "ending"), [(b"\0\0\0\x18ftypmp42", "mp4"), (b"\x1aE\xdf\xa3", "webm"), (b"OggS", "ogg"), (b"ID3", "mp3")]
)
def test_films_and_sounds_lie_as_they_were(data: bytes, ending: str) -> None:
    """Told by their first bytes, and named after what they are."""
    assert (kept("1-1.bin", data).file, kept("1-1.bin", data).data) == (f"1-1.{ending}", data)


def test_without_the_library_no_picture_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the reason names it."""
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    assert kept("1.jpg", photograph("jpeg")).reason == NO_LIBRARY
