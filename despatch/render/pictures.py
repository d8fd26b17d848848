"""A picture as it is published: without metadata, upright, and in copies of other widths and formats.

Equal files give equal bytes: every setting of an encoder stands in `encoding`, and nothing is left to the number of processors.
"""

import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms
from PIL.Image import open as decoded

from despatch.model.encoding import COPY, EXACT, WHOLE
from despatch.model.job import ImageSpec
from despatch.model.picture import Format
from despatch.problems import Problem, Span, error
from despatch.render.containers import bare

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture of each orientation upright (Exif 2.32, tag 0x0112)."""

_SIDEWAYS: Final = frozenset({5, 6, 7, 8})


def make_picture(spec: ImageSpec, data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the bytes of the picture that a spec asks for, or an error at the file where it cannot be decoded to its end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return (_copy(spec, data) if spec.width else _whole(spec, data)), ()
        except Exception:  # noqa: BLE001  the library raises what it likes at damaged files
            message = "the picture is damaged, so that not all of it can be shown"
            hint = "open it in a program for pictures and save it anew, or put a whole copy in its place"
            return b"", (error("picture-unreadable", message, Span(spec.path), hint),)


def _whole(spec: ImageSpec, data: bytes) -> bytes:
    """Return the picture in its own size and format; with its very pixels where it stands upright and its format allows."""
    with decoded(BytesIO(data), formats=(spec.format.upper(),)) as image:
        image.load()
        kept = bare(spec.format, data) if spec.turn == 1 else None
        if kept is not None:
            return kept
        settings = WHOLE[spec.format]
        if spec.animated:
            first, *others = _frames(image)
            return _saved(first, spec.format, {**settings, "save_all": True, "append_images": others, "duration": _times(image)})
        if spec.format == "webp" and data[12:16] == b"VP8L":
            settings = EXACT
        return _saved(_upright(image, spec.turn), spec.format, {**settings, **_profile(image)})


def _copy(spec: ImageSpec, data: bytes) -> bytes:
    with decoded(BytesIO(data), formats=(spec.format.upper(),)) as image:
        size = (spec.height, spec.width) if spec.turn in _SIDEWAYS else (spec.width, spec.height)
        # A JPEG file can be unpacked at a half, a quarter or an eighth of its size, which takes as little of the time.
        image.draft(None, (size[0] * 2, size[1] * 2))
        plain = _plain(image)
        small = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0) if plain.size != size else plain
        upright = _upright(small, spec.turn)
        if spec.to == "jpeg":
            return _saved(_on_white(upright), "jpeg", COPY["jpeg"])
        lossy = _saved(upright, spec.to, COPY[spec.to])
        if spec.to != "webp" or spec.format in {"jpeg", "webp", "avif"}:
            return lossy
        # A drawing is smaller, and sharp, without loss; a photograph is not.
        exact = _saved(upright, "webp", EXACT)
        return exact if len(exact) <= len(lossy) else lossy


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in the colours of the web (sRGB), with transparency where it has any."""
    wanted = "RGBA" if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        # 16 bits of grey: the library would cut the bright ones off.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert(wanted)
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        return _in_srgb(image, profile, wanted)
    return image.convert(wanted)


def _in_srgb(image: Image.Image, profile: bytes, wanted: str) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        found = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=wanted)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        found = None
    return image.convert(wanted) if found is None else found


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def _upright(image: Image.Image, turn: int) -> Image.Image:
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def _profile(image: Image.Image) -> dict[str, Any]:
    found = image.info.get("icc_profile")
    return {"icc_profile": found} if found else {}


def _frames(image: Image.Image) -> list[Image.Image]:
    frames: list[Image.Image] = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        frames.append(image.copy())
    return frames


def _times(image: Image.Image) -> list[int]:
    """Return how long each frame is shown, in milliseconds."""
    times: list[int] = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        image.load()
        times.append(int(image.info.get("duration", 100)))
    return times


def _saved(image: Image.Image, kind: Format, settings: Mapping[str, Any]) -> bytes:
    """Return the picture written without a word of what its file said besides."""
    clean = image.copy()
    told = clean.info.get("transparency")
    clean.info.clear()
    if told is not None and clean.mode in {"P", "L", "RGB"}:
        clean.info["transparency"] = told
    file = BytesIO()
    clean.save(file, kind.upper(), **{"comment": b""} if kind in {"jpeg", "gif"} else {}, **settings)
    return file.getvalue()
