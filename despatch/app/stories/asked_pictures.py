"""Pictures of a post that was asked for: their names in the blog, and what gives their bytes. Films and sounds are not asked for."""

from functools import partial
from pathlib import Path

from msgspec.structs import replace

from despatch.app.sources import Change, lying
from despatch.app.stories.fetching import MB, FetchError, Get, Wish
from despatch.app.stories.import_posts import Fetch, fetched
from despatch.app.stories.imported import Lost, Planned
from despatch.app.stories.kept_media import ENDINGS
from despatch.importers.values import UnreadableError
from despatch.model.snapshot import PostMedia, Snapshot

_KINDS = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")
_MOST = 20 * MB
_SECONDS = 120


def named_media(post: Snapshot) -> Snapshot:
    """Return a post whose pictures, and still pictures of videos, have the names of files: `1123-1.jpg`."""
    return replace(post, media=tuple(_named(post, number, each) for number, each in enumerate(post.media, 1)))


def picture_fetches(post: Snapshot, get: Get) -> dict[str, Fetch]:
    """Return what gives the bytes of each picture of a post, by network and file name: `mastodon/1123-1.jpg`."""
    return {f"{post.platform}/{each.file}": partial(_picture, each.url, get) for each in post.media if each.file}


def with_posters(content: Path, post: Snapshot, get: Get) -> tuple[Snapshot, tuple[Planned, ...], tuple[Lost, ...]]:
    """Return a post whose videos name only still pictures that lie or will lie in the blog, these files, and what is not taken."""
    folder = f"snapshots/{post.platform}"
    media: list[PostMedia] = []
    files: list[Planned] = []
    lost: list[Lost] = []
    for each in post.media:
        own = lying(content, folder, each.poster.rpartition(".")[0], ENDINGS)
        still = fetched(each.poster, partial(_picture, each.preview, get)) if each.poster and not own else None
        taken = bool(still and not still.reason)
        media.append(replace(each, poster=still.file if still and taken else own))
        if still and taken:
            files.append(Planned(f"{folder}/{still.file}", "new", Change(f"{folder}/{still.file}", still.data)))
        elif still:
            lost.append(Lost(f"post {post.id}", each.preview, still.reason))
        elif own:
            files.append(Planned(f"{folder}/{own}", "same"))
    return replace(post, media=tuple(media)), tuple(files), tuple(lost)


def _named(post: Snapshot, number: int, media: PostMedia) -> PostMedia:
    name = f"{post.id.lstrip('-_.~') or 'post'}-{number}.jpg"
    if media.kind == "image":
        return replace(media, file=name if media.url else "")
    return replace(media, poster=name if media.preview else "")


def _picture(url: str, get: Get) -> bytes:
    try:
        answer = get(Wish(url, _KINDS, _MOST, _SECONDS))
    except FetchError as fault:
        raise UnreadableError(str(fault)) from fault
    if answer.status != 200:
        message = f"its server did not give it ({answer.status})"
        raise UnreadableError(message)
    return answer.data
