"""The media files of an X archive: `tweets_media/POST-NAME`, where NAME is what the file is called on X's servers."""

import posixpath
import re
from collections.abc import Iterable, Mapping

import msgspec

from despatch.model.snapshot import PostMedia, Snapshot

_FOLDER = re.compile(r"(?:^|/)(?:community_)?tweets?_media/[^/]+\Z")
_SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|mp4)\Z", re.IGNORECASE)


def media_members(names: Iterable[str]) -> Mapping[str, str]:
    """Return the media files of a bundle by their last part."""
    return {posixpath.basename(name): name for name in names if _FOLDER.search(name) and _SUFFIX.search(name)}


def kept_media(post: Snapshot, members: Mapping[str, str]) -> tuple[Snapshot, tuple[tuple[str, str], ...]]:
    """Return a snapshot whose media name the files to be kept, and for each of these its name in the bundle."""
    media: list[PostMedia] = []
    files: list[tuple[str, str]] = []
    for number, each in enumerate(post.media, start=1):
        member = members.get(f"{post.id}-{each.url.partition('?')[0].rpartition('/')[2]}")
        file = f"{post.id}-{number}{_suffix(member)}" if member else ""
        media.append(msgspec.structs.replace(each, file=file))
        files += [(file, member)] if member else []
    return msgspec.structs.replace(post, media=tuple(media)) if files else post, tuple(files)


def _suffix(member: str) -> str:
    suffix = posixpath.splitext(member)[1].lower()
    return ".jpg" if suffix == ".jpeg" else suffix
