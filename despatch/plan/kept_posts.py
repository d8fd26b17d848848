"""The kept posts of a site as its policy lets them be shown, and the files and posts that belong to each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.kept import KeptFile, KeptPost
from despatch.model.paths import composed
from despatch.model.settings import SnapshotPolicy
from despatch.model.snapshot import PostRef, Snapshot
from despatch.model.social import address_key
from despatch.model.source import Item, MediaFile, Story
from despatch.plan.closed_names import ClosedNames, closed_names, unnamed
from despatch.plan.closed_words import closed_post, is_telling, open_post
from despatch.plan.linkindex import LinkIndex
from despatch.plan.pictures import fit_of
from despatch.plan.post_policy import allowed, is_closed
from despatch.plan.post_times import day_in_zone, in_zone
from despatch.problems import Span

FOLDER = "content/snapshots/"
"""Where files are published only if a post names them that is shown."""


class KeptPosts(Struct, frozen=True):
    """What may be shown of each kept post, by its key (`mastodon/1123`)."""

    posts: Mapping[str, KeptPost]
    keys: Mapping[str, str]
    """By `address_key` of its address: the key of a post."""
    folders: Mapping[str, str]
    """By key: the folder of its files."""
    closed: frozenset[str]
    """Keys of posts to which nothing may lead: neither id nor address of them may be shown."""
    names: ClosedNames = ClosedNames()
    """By what these are known."""
    times: Mapping[str, tuple[str, str]] = {}
    """By key of a protected post: when it was posted and captured, of which only the days are shown, by the clocks of each text."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of kept posts may not be shown: each with its key, in order."""
        told = (
            (key, "stub" if kept.stub else "protect" if key in self.closed else f"media {kept.hidden}" if kept.hidden else "")
            for key, kept in self.posts.items()
        )
        return tuple(sorted(f"{key} {what}" for key, what in told if what))

    def key_at(self, ref: PostRef | None) -> str:
        """Return the key of the post that another names, or an empty text where it is not kept."""
        return self.keys.get(address_key(ref.url), "") if ref and ref.url else ""


def kept_posts(snapshots: Iterable[Snapshot], policy: SnapshotPolicy, quoted: Iterable[tuple[str, Snapshot]] = ()) -> KeptPosts:
    """Return the kept posts of a site, without all that its policy does not show.

    `quoted` are posts, by keys of their own, that one text alone holds: no other post leads to them.
    """
    kept = {f"{snapshot.platform}/{snapshot.id}": snapshot for snapshot in snapshots}
    keys = {address_key(snapshot.url): key for key, snapshot in kept.items()}
    kept |= dict(quoted)
    closed = frozenset(key for key, snapshot in kept.items() if is_closed(snapshot, policy))

    def is_shut(url: str) -> bool:
        return bool(url) and keys.get(address_key(url)) in closed

    def named(ref: PostRef | None) -> PostRef | None:
        """Return another post by the name of its author, where only the kept post tells that."""
        other = kept.get(keys.get(address_key(ref.url), "")) if ref and ref.url and not (ref.name or ref.handle) else None
        return replace(ref, name=other.name, handle=other.handle) if ref and other else ref

    names = closed_names((kept[key] for key in closed), (kept[key] for key in kept.keys() - closed))
    told = {key: replace(snapshot, reply_to=named(snapshot.reply_to), quote=named(snapshot.quote)) for key, snapshot in kept.items()}
    free = unnamed(names)
    safe = {key: closed_post(each, free) if key in closed else open_post(each, names, free) for key, each in told.items()}
    posts = {key: _placeless(allowed(snapshot, policy, is_shut)) for key, snapshot in safe.items()}
    folders = {key: snapshot.where.path.rpartition("/")[0] for key, snapshot in kept.items()}
    times = {key: (snapshot.time, snapshot.captured) for key, snapshot in kept.items() if posts[key].snapshot.protect}
    return KeptPosts(posts, keys, folders, closed, names, times)


def _placeless(kept: KeptPost) -> KeptPost:
    """Return a post that stays the same when only its place in its file changes; a stub does not even tell its file."""
    path = "" if kept.stub else kept.snapshot.where.path
    return replace(kept, snapshot=replace(kept.snapshot, where=Span(path), written=""))


def with_neutral_ids(story: Story, posts: KeptPosts) -> Story:
    """Return a story whose items say nothing of posts to which nothing may lead: ids that only count, and no addresses."""
    shut = [item.snapshot in posts.closed for item in story.items]
    telling = [is_shut or is_telling(item, posts.names) for item, is_shut in zip(story.items, shut, strict=True)]
    taken = {item.id for item, tells in zip(story.items, telling, strict=True) if not tells}
    free = (str(number) for number in range(1, 2 * len(story.items) + 2) if taken.isdisjoint((f"post-{number}", f"item-{number}")))
    items = (
        replace(item, id=f"{'post' if is_shut else 'item'}-{next(free)}", url="" if is_shut else item.url) if tells else item
        for item, is_shut, tells in zip(story.items, shut, telling, strict=True)
    )
    return replace(story, items=tuple(items))


def without_files_of_hidden(media: Iterable[MediaFile], keys: Iterable[str], posts: KeptPosts) -> tuple[MediaFile, ...]:
    """Return files without those of snapshots that none of the posts with these keys shows."""
    named = {path for key in _with_quoted(keys, posts) for path in _paths(key, posts)}
    return tuple(file for file in media if not composed(file.path).startswith(FOLDER) or composed(file.path) in named)


def _with_quoted(keys: Iterable[str], posts: KeptPosts) -> Iterator[str]:
    for key in keys:
        if key in posts.posts:
            yield key
            quoted = posts.key_at(posts.posts[key].snapshot.quote)
            yield from (quoted,) if quoted else ()


def _paths(key: str, posts: KeptPosts) -> Iterator[str]:
    """Yield the paths of the files that a post shows."""
    yield from (composed(f"{posts.folders[key]}/{name}") for name in _names(posts.posts[key].snapshot))


def _names(snapshot: Snapshot) -> list[str]:
    media = (name for one in snapshot.media for name in (one.file, one.poster))
    return [name for name in dict.fromkeys((*media, *(one.file for one in snapshot.emojis))) if name]


def keys_of(stories: Iterable[Story]) -> tuple[str, ...]:
    """Return the keys of the posts that stories show, each once."""
    return tuple(dict.fromkeys(item.snapshot for story in stories for item in story.items if item.snapshot))


def kept_post(key: str, posts: KeptPosts, index: LinkIndex, zone: str) -> KeptPost | None:
    """Return a kept post that stands alone, with its files, its times by a zone's clocks and the post that it quotes.

    None where none is kept.
    """
    kept = _dated(key, posts, index, zone)
    quoted = _dated(posts.key_at(kept.snapshot.quote), posts, index, zone) if kept else None
    return replace(kept, quoted=quoted) if kept and quoted else kept


def kept_in_story(items: Sequence[Item], posts: KeptPosts, index: LinkIndex, zone: str) -> dict[str, KeptPost]:
    """Return the kept posts of a story by the id of their item: each post in full once, and led to from elsewhere."""
    at: dict[str, str] = {}
    for item in items:
        if item.snapshot in posts.posts:
            at.setdefault(item.snapshot, item.id)
    shown: dict[str, KeptPost] = {}
    for item in items:
        kept = kept_post(item.snapshot, posts, index, zone)
        if kept is None:
            continue
        quoted = posts.key_at(kept.snapshot.quote)
        place = at.get(quoted, "")
        if quoted and not place:
            at[quoted] = item.id
        answers = at.get(posts.key_at(kept.snapshot.reply_to), "")
        shown[item.id] = replace(kept, quoted=None if place else kept.quoted, quoted_at=place, answers=answers)
    return shown


def _dated(key: str, posts: KeptPosts, index: LinkIndex, zone: str) -> KeptPost | None:
    kept = _with_files(key, posts, index)
    if kept is None or key not in posts.times:
        return in_zone(kept, zone) if kept else None
    time, captured = (day_in_zone(each, zone) for each in posts.times[key])
    return replace(kept, snapshot=replace(kept.snapshot, time=time, captured=captured))


def _with_files(key: str, posts: KeptPosts, index: LinkIndex) -> KeptPost | None:
    kept = posts.posts.get(key)
    if kept is None:
        return None
    found = ((name, index.files.get(composed(f"{posts.folders[key]}/{name}"))) for name in _names(kept.snapshot))
    files = tuple(KeptFile(name, file.url, fit_of(file.url, index.pictures)) for name, file in found if file and file.url)
    return replace(kept, files=files)
