"""What templates see of a kept post: finished, and only what may be shown."""

from typing import Optional

from msgspec import Struct

from despatch.model.moment import Moment
from despatch.model.snapshot import Account, State
from despatch.model.view import ImageView


class MediumView(Struct, frozen=True, kw_only=True, gc=False):
    """A picture, video or sound of a kept post."""

    kind: str
    """`image`, `video` or `audio`."""
    image: ImageView | None = None
    """The picture, or a still one of a video; none where it is not kept."""
    src: str = ""
    """Finished address of a video or sound that lies in the site, or empty."""
    url: str = ""
    """Where it was, if it is not kept; to be linked, never to be loaded."""
    alt: str = ""


class OtherPostView(Struct, frozen=True, kw_only=True, gc=False):
    """Another post that a kept one answers or quotes, as far as it is known; all is empty where it may not be shown."""

    name: str = ""
    """Who wrote it, or the account."""
    url: str = ""
    """Where it stands in the same text, else its own address, or empty."""
    here: bool = False
    """Whether it stands in the same text."""
    text: str = ""
    """Its words, where they are known only from the post that names it."""


class LinkedPageView(Struct, frozen=True, kw_only=True, gc=False):
    """What the network showed of a page that the post links to."""

    url: str
    title: str = ""
    description: str = ""
    host: str = ""


class PollOptionView(Struct, frozen=True, kw_only=True, gc=False):
    """An answer of a poll."""

    text: str
    votes: int = -1
    """-1 where they are not known."""
    share: int = -1
    """Of all votes, in percent; -1 where it is not known."""


class KeptView(Struct, frozen=True, kw_only=True, gc=False):
    """A social post kept as it was, as far as it may be shown."""

    network: str
    """What people call its network: Mastodon, X."""
    url: str = ""
    """Its own address, or empty."""
    name: str = ""
    handle: str = ""
    account: Account = "public"
    lang: str = ""
    when: Moment | None = None
    """When it was posted."""
    body: str = ""
    """Its words as HTML, with the links in them."""
    media: tuple[MediumView, ...] = ()
    hidden: int = 0
    """How many pictures, videos and sounds the site does not show."""
    warning: str = ""
    """What its author warned of; the post is closed until a reader opens it."""
    sensitive: bool = False
    """Whether its pictures are closed until a reader opens them."""
    reply: OtherPostView | None = None
    """The post that it answers, or none."""
    quote: OtherPostView | None = None
    """The post that it quotes, or none; where `quoted` is given, that is the same post in full."""
    quoted: Optional["KeptView"] = None
    """The post that it quotes, where that is kept and shown here."""
    card: LinkedPageView | None = None
    """A page that it links to, or none."""
    poll: tuple[PollOptionView, ...] = ()
    """The answers of its poll, in order."""
    edited: Moment | None = None
    """When its author changed it last."""
    captured: Moment | None = None
    """When this copy was made."""
    method: str = ""
    """How it was captured, in words, or empty."""
    unverified: bool = False
    """Whether nobody has compared it with the original."""
    archived: str = ""
    """Address of an archived copy, or empty."""
    state: State = "ok"
    stub: bool = False
    """Whether nothing is shown but that a post stood here; `state` says why."""
    since: Moment | None = None
    """Since when it is withheld."""
    reason: str = ""
    """Why it is withheld, or empty."""
    protect: bool = False
    """Whether its author is not named, to keep them from harm."""
