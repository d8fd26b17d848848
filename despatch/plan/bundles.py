"""Where the files beside the texts are published."""

import posixpath
from collections.abc import Mapping

from despatch.model.paths import OutPath, composed


def media_path(path: str, bundles: Mapping[str, OutPath]) -> OutPath:
    """Return the output file of a media file; raise ValueError when its name is unsafe.

    A bundle's file goes beside its page (`/2013/hall/quay.jpg`), every other one below `/media/`:
    `content/media/x.jpg` and `content/x.jpg` as `/media/x.jpg`, `content/images/x.jpg` as
    `/media/images/x.jpg`. `bundles` holds the page of each bundle's folder.
    """
    text = composed(path)
    folder = posixpath.dirname(path)
    while folder:
        if folder in bundles:
            return OutPath.of(*_beside(bundles[folder]), text[len(composed(folder)) :])
        folder = posixpath.dirname(folder)
    return OutPath.of("media", text.removeprefix("content/").removeprefix("media/"))


def _beside(page: OutPath) -> tuple[str, ...]:
    folder, _, name = page.text.rpartition("/")
    own = () if name == "index.html" else (name.rpartition(".")[0],)
    return tuple(part for part in (folder, *own) if part)
