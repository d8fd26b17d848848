"""`story.json`, the twin of a story's page for programs: its shape, from which the JSON Schema of `docs/schema/story.json` is made.

What is empty is left out of the file. Addresses are whole; on a site without a base_url those of the site begin at its root.
A version keeps its keys and what they mean; new keys may be added to it.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from despatch.model.moment import Moment
from despatch.model.snapshot import Account, State

Count = Annotated[int, Meta(ge=0)]


class TwinAuthor(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Who wrote or said something. Whoever must not be named is not."""

    name: str = ""
    handle: Annotated[str, Meta(description="The account on its network: `@harbour@social.example`.")] = ""
    role: Annotated[str, Meta(description="As what it was said: an office, an organisation.")] = ""
    account: Annotated[Account | None, Meta(description="Of a post: whose account it is.")] = None


class TwinLink(Struct, frozen=True, omit_defaults=True, gc=False):
    """Words of an item that lead somewhere."""

    url: str
    text: str = ""
    description: Annotated[str, Meta(description="What the page says of itself, where that is kept.")] = ""


class TwinMedium(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A picture, video, sound or document of an item."""

    kind: Literal["image", "video", "audio", "document"]
    url: Annotated[str, Meta(description="Where the site has it; left out where it does not.")] = ""
    original: Annotated[str, Meta(description="Where it was or is shown elsewhere.")] = ""
    poster: Annotated[str, Meta(description="Address of a still picture of a video.")] = ""
    alt: Annotated[str, Meta(description="What it shows, for those who do not see it.")] = ""
    title: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    width: Annotated[Count, Meta(description="In pixels.")] = 0
    height: Annotated[Count, Meta(description="In pixels.")] = 0


class TwinSource(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Where the words of an item come from."""

    name: Annotated[str, Meta(description="Of a post its network, of a quote the paper, speech or page.")] = ""
    url: str = ""
    captured: Annotated[str, Meta(description="When this copy was made: a day, or a moment of RFC 3339.")] = ""
    method: Annotated[str, Meta(description="How it was captured, in words.")] = ""
    unverified: Annotated[bool, Meta(description="True: nobody has compared the copy with the original.")] = False
    archived: Annotated[str, Meta(description="Address of an archived copy.")] = ""


class TwinPost(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Another post that a post answers or quotes, as far as it is known and may be shown."""

    url: str = ""
    author: TwinAuthor | None = None
    time: str = ""
    text: str = ""
    media: tuple[TwinMedium, ...] = ()


class TwinAnswer(Struct, frozen=True, omit_defaults=True, gc=False):
    """An answer of a poll."""

    text: str
    votes: Annotated[int, Meta(ge=0)] | None = None


class TwinItem(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """An item of the story."""

    id: Annotated[str, Meta(description="Its name in the story, the fragment of its address.")]
    url: str
    kind: Annotated[str, Meta(description="`narration`, `heading`, `divider`, `post`, `quote`, `figure`, `video`, `link`, `document`, …")]
    level: Annotated[int, Meta(ge=0, le=6, description="Of a heading, as it stands on the story's page.")] = 0
    title: Annotated[str, Meta(description="Of a link, document, video, note or the like; of a place its name.")] = ""
    text: Annotated[str, Meta(description="Its own words as plain text; a paragraph is a line.")] = ""
    html: Annotated[str, Meta(description="The same as HTML.")] = ""
    time: Annotated[str, Meta(description="Of what it tells: a day, or a moment of RFC 3339.")] = ""
    language: Annotated[str, Meta(description="Where it is not the story's: a BCP 47 tag.")] = ""
    author: TwinAuthor | None = None
    source: TwinSource | None = None
    links: tuple[TwinLink, ...] = ()
    media: tuple[TwinMedium, ...] = ()
    hidden: Annotated[Count, Meta(description="Pictures, videos and sounds that the site does not show.")] = 0
    state: Annotated[
        State | None, Meta(description="Of a post. Of one that is `withheld`, and of some that are `deleted`, nothing else is told.")
    ] = None
    since: Annotated[str, Meta(description="Since when it is withheld.")] = ""
    reason: Annotated[str, Meta(description="Why it is withheld.")] = ""
    warning: Annotated[str, Meta(description="What the post's author warned of.")] = ""
    sensitive: bool = False
    edited: Annotated[str, Meta(description="When the post's author changed it last.")] = ""
    reply_to: TwinPost | None = None
    quote: TwinPost | None = None
    poll: tuple[TwinAnswer, ...] = ()
    pinned: Annotated[bool, Meta(description="True: it stands at the top, whatever its time.")] = False
    key: Annotated[bool, Meta(description="True: it is one of those that the story's head leads to.")] = False


class TwinCurator(Struct, frozen=True, omit_defaults=True, gc=False):
    """Who chose and ordered the items."""

    name: str
    url: str = ""


class TwinCoverage(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """From when to when a live story tells what happens; without `end` it goes on."""

    start: Annotated[str, Meta(description="A day, or a moment of RFC 3339.")] = ""
    end: str = ""


class TwinFile(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A story with its items in the order in which its page shows them."""

    format: Literal["despatch-story"]
    version: Literal[1]
    url: Annotated[str, Meta(description="The story's page.")]
    title: str
    language: Annotated[str, Meta(description="A BCP 47 tag.")]
    direction: Literal["ltr", "rtl"]
    items: tuple[TwinItem, ...]
    summary: str = ""
    curator: TwinCurator | None = None
    published: Annotated[str, Meta(description="A day, or a moment of RFC 3339.")] = ""
    updated: str = ""
    live: Annotated[bool, Meta(description="True: it tells what happens while it happens.")] = False
    coverage: TwinCoverage | None = None
    origin: Annotated[tuple[str, ...], Meta(description="Addresses under which it was published before.")] = ()
    licence: str = ""
    site: Annotated[str, Meta(description="The name of the blog.")] = ""


class StoryTwin(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The spec of a story's twin; needs: part `items` of the story's job. From `curator` on, all but `updated` is for `json` alone."""

    form: Literal["json", "text"]
    root: str
    """What goes before the site's addresses: the base URL without a slash at its end, or empty."""
    url: str
    """The story's page, a site address."""
    title: str
    lang: str
    dir: Literal["ltr", "rtl"]
    summary: str = ""
    curator: str = ""
    curator_url: str = ""
    """Its page, a site address, or empty."""
    published: Moment | None = None
    updated: Moment | None = None
    live: bool = False
    begins: Moment | None = None
    ends: Moment | None = None
    origin: tuple[str, ...] = ()
    licence: str = ""
    site: str = ""


_items = msgspec.msgpack.Decoder(tuple[TwinItem, ...])


def encode_items(items: tuple[TwinItem, ...]) -> bytes:
    """Return what a story's job yields as its part `items`; addresses of the site start with `SITE`."""
    return msgspec.msgpack.encode(items)


def decode_items(data: bytes) -> tuple[TwinItem, ...]:
    """Return the items in such a part."""
    return _items.decode(data)
