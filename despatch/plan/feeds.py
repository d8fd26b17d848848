"""The feeds of each language, and of each topic, person and mission in it: the newest posts, in full."""

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from despatch.model.feed import EntryView, FeedView
from despatch.model.job import FeedSpec
from despatch.model.moment import Moment
from despatch.model.paths import encode_address
from despatch.model.site import Post
from despatch.model.view import Hole
from despatch.plan.cards import signatures
from despatch.plan.context import Context, Needs, Planned, absolute
from despatch.plan.fronts import FEED_TITLES
from despatch.plan.origins import files_of
from despatch.plan.shelves import Shelf, shelves
from despatch.plan.social import social_picture
from despatch.plan.story_live import told_live
from despatch.problems import Problem, error
from despatch.work import Job

_UUID = re.compile(r"urn:uuid:[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

NEVER = "1970-01-01T00:00:00+00:00"
"""The `updated` of an empty feed: Atom wants one, and the clock may not be asked."""


def twice_given(posts: Iterable[Post]) -> Iterator[Problem]:
    """Yield an error for each `guid` that two posts share: a feed reader would show only one of them."""
    first: dict[str, Post] = {}
    for post in posts:
        guid = post.document.head.guid
        if guid is None:
            continue
        other = first.setdefault(guid, post)
        if other is not post:
            where = post.document.head.span("guid", post.document.path)
            note = (other.document.head.span("guid", other.document.path), "the same guid stands here")
            yield error("guid-twice", f'the guid "{guid}" is given to two posts', where, "remove one, or make it another", (note,))


def feeds(context: Context) -> Iterator[Planned]:
    """Yield all feeds."""
    for edition in context.site.editions:
        for shelf in shelves(edition, context.settings, context.addresses):
            if shelf.feeding:
                yield from _formats(shelf, context)


def _title(shelf: Shelf, context: Context) -> str:
    name = context.title(shelf.lang).text
    return f"{name}: {shelf.term.title}" if shelf.term else name


def _description(shelf: Shelf, context: Context) -> str:
    """Return what the feed is, in its language: a topic's description, else the site's, else its title."""
    topic = context.entries.topics.get(shelf.term.slug) if shelf.term and shelf.taxonomy == "topics" else None
    words = topic.description.find(shelf.lang, context.settings.language) if topic and topic.description else None
    own = words.text if words and not words.lang else ""
    return own or context.description(shelf.lang).text or context.tagline(shelf.lang).text or _title(shelf, context)


def _formats(shelf: Shelf, context: Context) -> Iterator[Planned]:
    """Yield the feeds of a shelf, which tell the same in every format."""
    posts, needs = shelf.newest(context.settings.feed_size), Needs()
    view = _view(shelf, posts, context, needs)
    sources = tuple(dict.fromkeys(path for post in posts for path in files_of(context.bodies[post.document.path])))
    for kind, _ in FEED_TITLES:
        route = context.addresses.feed(shelf.first, kind)
        spec = FeedSpec(format=kind, view=replace(view, url=address(route.url, context)))
        yield Planned(route.out, sources, Job("feed", spec, needs.all()))


def _view(shelf: Shelf, posts: Sequence[Post], context: Context, needs: Needs) -> FeedView:
    """Return what a feed says, but for its own address."""
    settings = context.settings
    return FeedView(
        id=_uri("feed", shelf.first.url, context),
        title=_title(shelf, context),
        description=_description(shelf, context),
        lang=shelf.lang,
        home=address(shelf.first.url, context),
        url="",
        root=settings.base_url.rstrip("/"),
        author=settings.author or context.title(shelf.lang).text,
        licence=settings.licence,
        updated=max((_changed(post, context) for post in posts), key=lambda moment: moment.stamp).iso if posts else NEVER,
        entries=tuple(_entry(post, context, needs) for post in posts),
    )


def _entry(post: Post, context: Context, needs: Needs) -> EntryView:
    head, body = post.document.head, context.bodies[post.document.path]
    picture = social_picture(post.document, context.index)
    return EntryView(
        id=head.guid or _uri("post", post.document.path.removeprefix("content/").removesuffix(".md"), context),
        url=address(post.url, context),
        title=post.title,
        lang=post.lang,
        published=head.date.iso if head.date else NEVER,
        updated=_changed(post, context).iso,
        authors=signatures(post, context),
        categories=tuple(term.title for term in (*post.topics, *post.tags)),
        summary=Hole(needs.add(body, "card"), "summary_text"),
        body=Hole(needs.add(body, "body")),
        image=absolute(context.settings, picture.url) if picture else "",
        image_size=_size(picture.url, context, needs) if picture else 0,
    )


def _size(url: str, context: Context, needs: Needs) -> int | Hole:
    """Return the bytes of a published picture; of one that is made, what its job will say."""
    made = context.pictures.get(url)
    return Hole(needs.add(made.job, "size"), "size") if made and made.job else context.sizes.get(url, 0)


def address(url: str, context: Context) -> str:
    """Return the full address of a site address; without a base_url, the address from the site's root."""
    return absolute(context.settings, url) or url


def _changed(post: Post, context: Context) -> Moment:
    """Return when a post last changed; a live story that it shows changes it, too."""
    head = post.document.head
    moments = [moment for moment in (head.date, head.changed, told_live(context.bodies[post.document.path])) if moment]
    return max(moments, key=lambda moment: moment.stamp)


def _uri(kind: str, name: str, context: Context) -> str:
    """Return an id that neither a new title nor a new host changes (RFC 4122, or RFC 4151 where `feed_id` is a tag).

    Made of the site's `feed_id`, or else its title, and of the file's path; a `guid` in the head
    pins it where the file is to move.
    """
    settings = context.settings
    if _UUID.fullmatch(settings.feed_id):
        return uuid.uuid5(uuid.UUID(settings.feed_id), f"{kind}:{name}").urn
    if settings.feed_id:
        return encode_address(f"{settings.feed_id.rstrip('/')}/{kind}/{name.strip('/')}".rstrip("/"))
    return uuid.uuid5(uuid.NAMESPACE_URL, f"despatch:{settings.title}:{kind}:{name}").urn
