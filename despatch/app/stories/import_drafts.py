"""Posts that belong to no story, as the draft of one: what an archive or a saved thread holds, for a person to choose from."""

import posixpath
from collections.abc import Iterable, Sequence

from despatch.app.stories.import_posts import key_of
from despatch.importers.values import Element, Found, FoundStory
from despatch.model.snapshot import Snapshot

MOST = 500
"""Posts of a draft that nobody asked for by name."""

_NETWORKS = {"x": "X", "mastodon": "Mastodon", "bluesky": "Bluesky"}


def drafts_of(found: Sequence[Found], asked: str) -> tuple[FoundStory, ...]:
    """Return a draft for the posts of each account, or of each file that holds several; one for all where a name is asked for.

    Posts are in the order of time. One post makes no draft, and more than `MOST` make one only where it is asked for.
    """
    groups: dict[str, dict[str, Snapshot]] = {}
    for each in found:
        if asked or each.form != "embedded posts":
            title = f"Posts: {asked}" if asked else _title(each)
            groups.setdefault(title, {}).update({key_of(post): post for post in each.posts})
    wanted = {title: posts.values() for title, posts in groups.items() if (1 < len(posts) <= MOST) or (asked and posts)}
    return tuple(_draft(title, posts) for title, posts in wanted.items())


def note_on(found: Sequence[Found], asked: str) -> str:
    """Return what to say where there are too many posts for a draft that nobody asked for, else an empty text."""
    most = max((len(each.posts) for each in found), default=0)
    if asked or most <= MOST:
        return ""
    return f"{most:,} posts are many for one story; to have a draft of all of them, name it with --slug"


def _title(found: Found) -> str:
    accounts = {(post.platform, post.handle): post for post in found.posts}
    if len(accounts) != 1:
        return f"Posts in {posixpath.splitext(posixpath.basename(found.source))[0]}"
    post = next(iter(accounts.values()))
    return f"Posts of {post.name or post.handle or 'an unnamed account'} on {_NETWORKS.get(post.platform, post.platform)}"


def _draft(title: str, posts: Iterable[Snapshot]) -> FoundStory:
    ordered = sorted(posts, key=lambda post: (post.time, len(post.id), post.id))
    elements = tuple(Element(id=f"post-{post.id}", kind="post", url=post.url, post=post, time=post.time) for post in ordered)
    return FoundStory(
        form="posts", origin="", title=title, published=ordered[-1].time, expected=len(elements), elements=elements, draft=True
    )
