"""A social post kept as it was: everything that `content/snapshots/` holds of it.

Times are ISO 8601 text and ids are always text: those of X are larger than what JSON readers keep exact.
"""

from typing import Literal

from msgspec import Struct

from despatch.problems import Span

Account = Literal["official", "public", "private"]
State = Literal["ok", "incomplete", "deleted", "withheld"]


class PostLink(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Words of a post that lead somewhere. Links stand in the order of their words in the text."""

    text: str
    """As it stands in the post's text: `gov.uk/visas`, `@harbour`, `#storm`."""
    url: str
    skip: int = 0
    """How many places with the same words, after the link before this one, are passed over because they lead nowhere."""


class PostMedia(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """A picture, video or sound of a post. `file` and `poster` are names in the snapshot's folder, or empty where none is kept."""

    kind: Literal["image", "video", "audio"] = "image"
    file: str = ""
    url: str = ""
    """Where it was; never fetched when a page is read."""
    alt: str = ""
    decorative: bool = False
    poster: str = ""
    preview: str = ""
    """Where a still picture of a video was."""
    width: int = 0
    height: int = 0


class PostRef(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """Another post that this one answers or quotes: as much of it as is known. Kept ones are found by their address."""

    url: str = ""
    name: str = ""
    handle: str = ""
    text: str = ""


class PostCard(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """What the network showed of a page that the post links to."""

    url: str
    title: str = ""
    description: str = ""


class PollOption(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """An answer of a poll, with its votes, -1 where they are not known."""

    text: str
    votes: int = -1


class Emoji(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A network's own sign: its code in the text (`:blobcat:`) and the name of its picture in the snapshot's folder, or empty."""

    code: str
    file: str = ""
    url: str = ""
    """Where its picture was."""


class Snapshot(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """A social post kept as it was."""

    platform: str
    id: str
    url: str
    name: str = ""
    handle: str = ""
    account: Account = "public"
    profile: str = ""
    """The address of the account."""
    time: str = ""
    text: str = ""
    lang: str = ""
    links: tuple[PostLink, ...] = ()
    media: tuple[PostMedia, ...] = ()
    reply_to: PostRef | None = None
    quote: PostRef | None = None
    card: PostCard | None = None
    poll: tuple[PollOption, ...] = ()
    warning: str = ""
    """What its author warned of; the post is closed until a reader opens it."""
    sensitive: bool = False
    """Its pictures are closed until a reader opens them."""
    edited: str = ""
    """When its author changed it last."""
    emojis: tuple[Emoji, ...] = ()
    captured: str = ""
    method: str = ""
    """How it was captured, in words: `Storify HTML export`, `X archive`, `by hand`."""
    unverified: bool = False
    """Whether nobody has compared it with the original."""
    archived: str = ""
    basis: str = ""
    """Why its pictures and its author's may be shown, though the account is not official: a consent, a licence, a law."""
    protect: bool = False
    """Whether name, handle, addresses, media and the exact time are left out, to keep its author from harm."""
    state: State = "ok"
    reason: str = ""
    """Why it is withheld."""
    since: str = ""
    """Since when it is withheld."""
    written: str = ""
    """Digest of the file as an import wrote it: another one now means that a person has edited it."""
    where: Span = Span("")
