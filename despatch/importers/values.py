"""What importers read and what they make of it."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from despatch.model.snapshot import Snapshot

ElementKind = Literal["narration", "heading", "divider", "post", "quote", "image", "video", "link"]


class Bundle(Struct, frozen=True):
    """Files that lie together: one file, a folder, or a zip archive.

    `names` are paths with `/` inside it, `read` gives the bytes of one; it raises UnreadableError where
    that cannot be done.
    """

    name: str
    names: tuple[str, ...]
    read: Callable[[str], bytes]


class UnreadableError(Exception):
    """A file of a bundle cannot be read; the text says why, for a person."""


class Refused(Struct, frozen=True):
    """Something that is not taken: a file or a post, and the reason as a sentence part: `it is for followers only`."""

    what: str
    reason: str
    source: str = ""
    """The file in which it stands."""


class Picture(Struct, frozen=True, kw_only=True):
    """A media file that an archive holds, or that is to be asked of its owner: `file` is its name in the snapshot's folder."""

    platform: str
    file: str
    member: str
    """Its name in the bundle."""


class Element(Struct, frozen=True, kw_only=True):
    """One piece of a story. Texts are plain, but `markdown` (narration) and titles are never HTML."""

    id: str
    kind: ElementKind
    markdown: str = ""
    """Of narration and headings: Markdown of the house, without HTML."""
    level: int = 0
    """Of a heading, 2 to 4."""
    url: str = ""
    title: str = ""
    text: str = ""
    """Of a link, a picture, a video, a quote: description, caption, the words said."""
    picture: str = ""
    """The address of its picture."""
    time: str = ""
    who: str = ""
    handle: str = ""
    source: str = ""
    """The service: `twitter`, `youtube`, or a site's name."""
    via: str = ""
    post: Snapshot | None = None
    """Of a post: what is known of it, `state: incomplete` where its words are cut."""
    part: int = 1
    """Which piece of its own source element this is: narration with headings in it makes several, of which the first counts."""
    member: str = ""
    """Of a picture, a video or a link: the name of its file in the bundle, where it lies there."""


class FoundStory(Struct, frozen=True, kw_only=True):
    """A story in a file, or one page of it."""

    form: str
    """Such as `Storify JSON`."""
    origin: str
    """Its address of old: `https://storify.com/USER/SLUG`."""
    title: str
    slug: str = ""
    sid: str = ""
    description: str = ""
    """Plain text."""
    created: str = ""
    published: str = ""
    modified: str = ""
    curator: str = ""
    handle: str = ""
    expected: int = -1
    """How many elements the story says it has; -1 where it does not say."""
    page: int = 0
    """Which page of a longer story this is, counted from 1; 0 where it is whole."""
    elements: tuple[Element, ...] = ()
    blank: int = 0
    """How many of its elements hold nothing that could be shown, and are not among `elements`."""
    draft: bool = False
    """Whether its curator had never published it."""


class Found(Struct, frozen=True, kw_only=True):
    """Everything that one bundle, or one file of it, holds."""

    form: str
    """What it was recognised as: `Storify JSON`, `X archive`, …"""
    source: str
    """The file's name."""
    stories: tuple[FoundStory, ...] = ()
    posts: tuple[Snapshot, ...] = ()
    pictures: tuple[Picture, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    """What the person should know: `the form is unverified: no real file was ever seen`."""
