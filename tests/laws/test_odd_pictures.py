"""Pictures as nobody expects them: each is shown as it should be, or refused with a sentence; none ends in a traceback."""

import struct
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from photographs import photograph, profile, scene
from PIL import Image, ImageCms
from project import Project

LIGHT, SKY = (250, 200, 60), (160, 190, 220)
HTML = b"<html><script>alert('MARKBEHIND')</script></html>"
SIZE = (900, 600)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, colours: int, rows: bytes) -> bytes:
    """Return a PNG of given rows."""
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def deep(colours: int, *values: int) -> bytes:
    """Return a PNG with 16 bits for each part of a colour."""
    return png(600, 400, 16, colours, (b"\0" + struct.pack(f">{len(values)}H", *values) * 600) * 400)


def saved(image: Image.Image, kind: str, **settings: Any) -> bytes:
    """Return a picture in a format."""
    file = BytesIO()
    image.save(file, kind, **settings)
    return file.getvalue()


def moving(kind: str) -> bytes:
    """Return three frames."""
    first, *others = (scene(*SIZE).rotate(turn) for turn in (0, 90, 180))
    return saved(first, kind, save_all=True, append_images=others, duration=100)


def keyed() -> bytes:
    """Return a PNG in which one colour is transparent."""
    data = saved(scene(*SIZE), "PNG")
    return data[:33] + chunk(b"tRNS", struct.pack(">HHH", *LIGHT)) + data[33:]


def of_lab() -> bytes:
    """Return a colour profile that does not belong to red, green and blue."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


SHOWN: dict[str, tuple[Callable[[], bytes], tuple[int, ...]]] = {
    "cmyk.jpg": (lambda: saved(scene(*SIZE).convert("CMYK"), "JPEG"), LIGHT),
    "grey.jpg": (lambda: saved(scene(*SIZE).convert("L"), "JPEG", icc_profile=profile()), (199, 199, 199)),
    "deep.png": (lambda: deep(2, 40000, 20000, 60000), (156, 78, 234)),
    "deep-clear.png": (lambda: deep(6, 40000, 20000, 60000, 0), (0, 0, 0, 0)),
    "deep-grey.png": (lambda: deep(0, 40000), (156, 156, 156)),
    "deep-grey-clear.png": (lambda: deep(4, 40000, 0), (0, 0, 0, 0)),
    "palette.png": (lambda: saved(scene(*SIZE).quantize(16), "PNG"), LIGHT),
    "palette-clear.png": (lambda: saved(scene(*SIZE).quantize(16), "PNG", transparency=bytes(16)), (0, 0, 0, 0)),
    "keyed.png": (keyed, (0, 0, 0, 0)),
    "moving.gif": (partial(moving, "GIF"), LIGHT),
    "moving.webp": (partial(moving, "WEBP"), LIGHT),
    "moving.avif": (partial(moving, "AVIF"), LIGHT),
    "moving.png": (partial(moving, "PNG"), LIGHT),
    "several.jpg": (partial(moving, "MPO"), LIGHT),
    "rubbish-profile.jpg": (lambda: saved(scene(*SIZE), "JPEG", icc_profile=b"rubbish" * 20), LIGHT),
    "wrong-profile.jpg": (lambda: saved(scene(*SIZE), "JPEG", icc_profile=of_lab()), LIGHT),
    "page-behind.jpg": (lambda: photograph("JPEG", size=SIZE) + HTML, LIGHT),
    "page-behind.png": (lambda: photograph("PNG", size=SIZE) + HTML, LIGHT),
    "page-behind.gif": (lambda: photograph("GIF", size=SIZE) + HTML, LIGHT),
    "page-behind.webp": (lambda: photograph("WEBP", size=SIZE) + HTML, LIGHT),
    "wide.png": (lambda: png(60_000, 10, 1, 0, (b"\0" + b"\xff" * 7500) * 10), (255, 255, 255)),
    "tall.png": (lambda: png(600, 60_000, 1, 0, (b"\0" + b"\xff" * 75) * 60_000), (255, 255, 255)),
    "point.png": (lambda: png(1, 1, 8, 2, b"\0" + bytes(SKY)), SKY),
}
"""What is shown, and the colour at its upper left."""

REFUSED: dict[str, tuple[bytes, str]] = {
    "bomb.png": (png(20_000, 10_000, 1, 0, b""), "picture-too-large"),
    "endless.png": (png(2**31 - 1, 2**31 - 1, 8, 6, b""), "picture-too-large"),
    "nothing.png": (png(0, 0, 8, 6, b""), "picture-unreadable"),
    "empty.jpg": (b"", "picture-unreadable"),
    "half.jpg": (photograph("JPEG", size=SIZE)[:9000], "picture-unreadable"),
    "head.jpg": (photograph("JPEG", size=SIZE)[:200], "picture-unreadable"),
    "page.jpg": (HTML, "picture-unreadable"),
    "printed.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n", "picture-unreadable"),
}


def album(project: Project, name: str, data: bytes) -> Project:
    """Write a site that shows one picture in all places."""
    project.write(f"content/media/{name}", data).write("content/people/ilse.yaml", f"name: Ilse\nportrait: {name}\n")
    figure = f"::: figure\nsrc: /media/{name}\nalt: A light\n:::"
    return project.post("2016-03-09-a", f"![A light](/media/{name})\n\n{figure}", image=name, image_alt="A light", author="ilse")


@pytest.mark.parametrize("name", SHOWN)
def test_an_odd_picture_is_shown_as_it_is(project: Project, name: str) -> None:
    """The picture and every copy of it: its colours, its transparency, and nothing that was hidden behind it."""
    make, wanted = SHOWN[name]
    result = album(project, name, make()).build()
    assert result.codes == []
    assert result.holding("MARKBEHIND") == []
    pictures = {path: data for path, data in result.files.items() if path.startswith("media/")}
    assert f"media/{name}" in pictures
    assert len(pictures) > 1 or name in {"tall.png", "point.png"}
    for path, data in pictures.items():
        assert close(colour(data), wanted), path


def colour(data: bytes) -> tuple[int, ...]:
    """Return what is at the upper left of a picture, with its transparency."""
    with Image.open(BytesIO(data)) as image:
        deep_grey = image.mode.startswith("I")
        plain = image.point(lambda value: value / 256).convert("L") if deep_grey else image
        found = plain.convert("RGBA").getpixel((min(3, image.width - 1), min(3, image.height - 1)))
    assert isinstance(found, tuple)
    return found


def close(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Return whether a colour is nearly the wanted one; what is transparent has none, and is white where a format has no transparency."""
    if wanted[3:] == (0,):
        return found[3] == 0 or found == (255, 255, 255, 255)
    return all(abs(one - other) <= 4 for one, other in zip(found, (*wanted, 255), strict=True))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_shown_is_refused_at_its_file(project: Project, name: str) -> None:
    """Nothing is published; the message names the file and the cure."""
    data, code = REFUSED[name]
    result = album(project, name, data).build()
    assert (result.codes, result.files) == ([code], {})
    (problem,) = result.report.problems
    assert (problem.where.path, problem.severity) == (f"content/media/{name}", "error")
    assert problem.hint
