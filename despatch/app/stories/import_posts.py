"""What an import makes of snapshots: each post's file, and the media beside it."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.sources import Change, current, lying
from despatch.app.stories.imported import Lost, Outcome, Planned
from despatch.app.stories.kept_media import ENDINGS, Kept, kept
from despatch.importers.values import UnreadableError
from despatch.importers.writing import is_untouched, merged_snapshot, snapshot_text
from despatch.load.snapshots import parse_snapshot
from despatch.load.tree import Unreadable
from despatch.model.paths import segment_fault
from despatch.model.snapshot import PostMedia, Snapshot
from despatch.model.social import address_key

Fetch = Callable[[], bytes]
"""Gives the bytes of a medium out of what was imported; raises UnreadableError."""

NOWHERE = "not among the files given; archives keep them in a folder beside the posts"
STILL = "the film is not among the files given, and no address but that of its still picture is known"

_PLATFORM = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
_ID = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99}\Z")

_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,150}\Z")
"""A name that snapshots may give to a file; see `despatch.load.snapshot_values`."""


class PostPlan(Struct, frozen=True):
    """A post as the blog will hold it, its files with the snapshot's first, and the media that are not kept."""

    snapshot: Snapshot
    files: tuple[Planned, ...]
    lost: tuple[Lost, ...]


def key_of(snapshot: Snapshot) -> str:
    """Return by what a post is known: `x/1123`."""
    return f"{snapshot.platform}/{snapshot.id}"


def name_of(snapshot: Snapshot) -> str:
    """Return how a report names a post: by its id, with its network where that is not X."""
    return snapshot.id if snapshot.platform == "x" else key_of(snapshot)


def fits(snapshot: Snapshot) -> bool:
    """Return whether network and id of a post can be names of a folder and a file, on Windows as well: `con.yaml` cannot."""
    named = _PLATFORM.match(snapshot.platform) and _ID.match(snapshot.id)
    return bool(named) and not any(map(segment_fault, (snapshot.platform, f"{snapshot.id}.yaml")))


def gathered_posts(snapshots: Iterable[Snapshot]) -> dict[str, Snapshot]:
    """Return each post once, by its key, with what all files together know of it."""
    posts: dict[str, Snapshot] = {}
    for each in snapshots:
        key = key_of(each)
        posts[key] = merged_snapshot(posts[key], each) if key in posts else each
    return posts


def plan_post(content: Path, found: Snapshot, media: Mapping[str, Fetch]) -> PostPlan:
    """Return what becomes of a post's files; `media` gives by file name what an archive holds."""
    folder = f"snapshots/{found.platform}"
    path = f"{folder}/{lying(content, folder, found.id, ('yaml', 'yml')) or f'{found.id}.yaml'}"
    try:
        data = current(content, path)
    except Unreadable:
        return PostPlan(found, (Planned(path, "unwritable"),), ())
    old = parse_snapshot(f"content/{path}", data)[0] if data is not None else None
    left = _left(data, old, found)
    if left:
        return PostPlan(old or found, (Planned(path, left),), _lost(old) if old else ())
    taken, files, lost = _media(content, found, media)
    snapshot = merged_snapshot(old, taken) if old else taken
    written = snapshot_text(snapshot).encode()
    outcome: Outcome = "new" if data is None else "same" if data == written else "updated"
    own = Planned(path, outcome, None if outcome == "same" else Change(path, written, data))
    named = {each.file for each in snapshot.media}
    return PostPlan(
        snapshot, (own, *(file for file in files if file.path.rpartition("/")[2] in named)), (*lost, *_lost(snapshot, known=lost))
    )


def _left(data: bytes | None, old: Snapshot | None, found: Snapshot) -> Outcome | None:
    """Return why a file is left as it is, None where it may be written."""
    if data is None:
        return None
    if old and old.state == "withheld":
        return "withheld"
    if old and found.platform == "mastodon" and address_key(old.url) != address_key(found.url):
        return "taken"
    return None if old and is_untouched(data.decode("utf-8", "replace")) else "edited"


def _media(content: Path, post: Snapshot, fetches: Mapping[str, Fetch]) -> tuple[Snapshot, tuple[Planned, ...], tuple[Lost, ...]]:
    """Return a post whose media name only files that lie or will lie in the blog, these files, and what is not taken."""
    folder = f"snapshots/{post.platform}"
    media: list[PostMedia] = []
    files: list[Planned] = []
    lost: list[Lost] = []
    for each in post.media:
        own = lying(content, folder, each.file.rpartition(".")[0], ENDINGS)
        medium = Kept(own) if own else fetched(each.file, fetches.get(f"{post.platform}/{each.file}"))
        media.append(replace(each, file="" if medium.reason else medium.file))
        path = f"{folder}/{medium.file}"
        if each.file and medium.reason:
            lost.append(Lost(f"post {post.id}", each.url or each.file, medium.reason))
        elif each.file:
            files.append(Planned(path, "same" if own else "new", None if own else Change(path, medium.data)))
    return replace(post, media=tuple(media)), tuple(files), tuple(lost)


def fetched(file: str, fetch: Fetch | None) -> Kept:
    """Return a medium out of what was given, made fit for the blog, or why it is not taken."""
    if file and not _FILE.match(file):
        return Kept(file, reason="its name cannot be the name of a file")
    if not fetch:
        return Kept(file, reason="it is not among the files given" if file else "")
    try:
        return kept(file, fetch())
    except UnreadableError as fault:
        return Kept(file, reason=str(fault))


def _lost(snapshot: Snapshot, known: tuple[Lost, ...] = ()) -> tuple[Lost, ...]:
    """Return the media of a post that the blog does not hold, but for those that are known already."""
    told = {name for each in known for name in (each.url, each.url.rpartition(".")[0])}
    missing = ((number, each) for number, each in enumerate(snapshot.media, start=1) if not each.file)
    several = (_unkept(snapshot, number, each) for number, each in missing if f"{snapshot.id}-{number}" not in told)
    return tuple(each for each in several if each.url not in told)


def _unkept(snapshot: Snapshot, number: int, medium: PostMedia) -> Lost:
    """Return what to tell of a medium; one without an address is known by its words, or by its place in the post."""
    if medium.url:
        return Lost(f"post {snapshot.id}", medium.url)
    words = " ".join(medium.alt.split())
    place = f"{'picture' if medium.kind == 'image' else medium.kind} {number}"
    shown = f'"{words[:60].rstrip()}{"…" * (len(words) > 60)}"' if words else place
    return Lost(f"post {snapshot.id}", medium.preview or shown, STILL if medium.preview else NOWHERE)
