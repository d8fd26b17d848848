"""What feeds may see: the views of a feed and of its entries."""

from msgspec import Struct

from despatch.model.view import Hole, Html, Signature, Text


class EntryView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """A post in a feed; every address absolute, or relative to the site's root without base_url."""

    id: str
    """Never changes: a `guid` of the head, or a `tag:`/`urn:` URI that holds no title and no domain that may move."""
    url: str
    title: str
    lang: str
    published: str
    """RFC 3339."""
    updated: str
    authors: tuple[Signature, ...]
    categories: tuple[str, ...]
    summary: Text
    body: Html
    image: str = ""
    image_size: int | Hole = 0
    """Bytes of the picture's file; 0 where unknown, and then feeds carry no enclosure."""


class FeedView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """A feed, newest entry first."""

    id: str
    title: str
    description: str
    lang: str
    home: str
    url: str
    """The feed's own address."""
    root: str
    """What SITE becomes in entries: the base URL, or empty without one."""
    author: str
    licence: str
    updated: str
    """RFC 3339: the newest entry's change; for an empty feed 1970-01-01T00:00:00Z."""
    entries: tuple[EntryView, ...]
