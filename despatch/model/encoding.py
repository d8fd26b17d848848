"""How pictures are encoded: every setting that decides about the bytes of a copy.

`plan` makes them a part of each copy's address and `render` obeys them: a copy that comes out otherwise has another address,
and no browser goes on showing the one that it has kept.
"""

from collections.abc import Mapping
from typing import Final

from despatch.model.picture import Format

Settings = Mapping[str, int | bool]

COPY: Final[Mapping[Format, Settings]] = {
    "jpeg": {"quality": 80, "optimize": True, "progressive": True},
    "png": {"optimize": True},
    "webp": {"quality": 80, "method": 4},
}
"""Settings for copies."""

WHOLE: Final[Mapping[Format, Settings]] = {
    "jpeg": {"quality": 92, "optimize": True, "progressive": True},
    "png": {"optimize": True},
    "webp": {"quality": 92, "method": 4},
    "gif": {},
    "avif": {"quality": 85, "speed": 6, "max_threads": 1},
}
"""Settings for a picture that takes the place of its original, at the address of which nothing is kept for long."""

EXACT: Final[Settings] = {"lossless": True, "method": 4}
"""Settings for a WebP that keeps every pixel."""

WAY: Final = 1
"""Raise this where copies come out otherwise with the same settings: cropped, sharpened, in other colours."""
