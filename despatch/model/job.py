"""The specs of all kinds of job: what is to be made, and from what."""

from typing import Literal

import msgspec
from msgspec import Struct

from despatch.model.body import Block, Dialect, LinkSite
from despatch.model.feed import FeedView
from despatch.model.kept import KeptPost
from despatch.model.moment import Moment, Pairs
from despatch.model.pages import (
    ArchiveView,
    ListView,
    MessageView,
    MissionView,
    PageView,
    PersonView,
    PostView,
    RedirectView,
    SiteMapView,
    StoryView,
    TagsView,
)
from despatch.model.picture import Fit, Format
from despatch.model.snapshot import Snapshot
from despatch.model.story_file import StoryTwin
from despatch.model.view import StoryWhole
from despatch.problems import Span

SITE = "\ufdd0"
"""Stands for the site's root in addresses inside rendered HTML: `href="SITE/2013/06/"`.

A Unicode noncharacter that is removed from all input. Whoever puts such HTML on a page replaces
it by what leads to the root from there: the base path, the whole base URL in feeds, or `../../`.
"""


class Target(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """What a destination written in a body means.

    `url` is where it leads: a site address (`/2013/06/12/hall/#lights`), another site's URL, or
    empty where it leads nowhere. Then `fault` says why (`there is no content/posts/hal.md`),
    `hint` the cure, and `code` the problem's code (`link-broken`, `picture-missing`, `link-held`);
    without a fault, whoever read the text has said it already. `fit` tells how a picture of the site is shown.
    """

    written: str
    url: str
    fault: str = ""
    hint: str = ""
    code: str = ""
    fit: Fit | None = None


class Prose(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """Everything that Markdown text needs to become HTML; the spec of a `markdown` job.

    Parts of its result: `body` (HTML, UTF-8), `card` (msgpack of `Card`), `facts` (msgpack of
    `Facts`). `targets` hold one entry per destination that was found in text and blocks.
    Needs: one per `story` block, in order: part `embed` of that story's job.

    As the spec of a job it has no words: `text`, `line`, `blocks` and `links` are empty, and come from the job's one file,
    a `Body` (`with_words` in `model.specs`). So words can go once they are rendered, while the job stays for those that need it.
    """

    path: str
    text: str = ""
    line: int = 0
    blocks: tuple[Block, ...] = ()
    links: tuple[LinkSite, ...] = ()
    targets: tuple[Target, ...]
    lang: str
    prefix: str
    """Prefix of footnote ids, so that two bodies fit on one page; empty for posts and pages."""
    shift: int = 0
    """Levels by which headings move down."""
    title: str | None = None
    """The head's title. When the text opens with this very heading, it is not said twice."""
    summary: str | None = None
    """The head's summary; else the text's up to `<!--more-->`, else its first `summary_words`."""
    summary_words: int = 40
    raw_html: Literal["sanitised", "escaped", "trusted"] = "sanitised"
    smart_quotes: bool = True
    markdown: Dialect = "extra"
    toc: bool | None = None
    kept: tuple[KeptPost, ...] = ()
    """What may be shown of the kept post of each `post` block, in order."""
    leads: bool = False
    """Whether no other picture stands before those of the text."""


class StoryItem(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """One item as a story job renders it."""

    id: str
    kind: str
    prose: Prose | None = None
    level: int = 0
    url: str = ""
    fields: Pairs = ()
    kept: KeptPost | None = None

    @property
    def snapshot(self) -> Snapshot | None:
        """What may be shown of the kept post's snapshot; None for other items, and where none is kept."""
        return self.kept.snapshot if self.kept else None


class StorySpec(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The spec of a `story` job.

    Parts: `page` (HTML of all items), `embed` (the same for inside a post: headings a level
    lower, ids prefixed, whole up to 30 items, else 12 and a link), `items` (what twins and search
    engines are told), `facts`, `card`. Of a `part` of a story there is `embed` alone, with all its items.
    """

    path: str
    slug: str
    url: str
    """The address of its own page, a site address."""
    title: str
    title_lang: str = ""
    title_dir: str = ""
    summary: str
    lang: str
    dir: str
    curator: str
    items: tuple[StoryItem, ...]
    """In the order in which they are shown, the pinned ones first."""
    pinned: tuple[str, ...] = ()
    """Ids of items that stand at the top."""
    keys: tuple[str, ...] = ()
    """Ids of items that the story's head leads to."""
    part: bool = False
    count: int = 0
    """Items of the whole story, where these are a part of it."""
    updated: Moment | None = None
    """When a live story last changed; None for all others."""
    whole: StoryWhole | None = None
    """Given where search engines are told of the items beside each list."""


class Card(Struct, frozen=True, gc=False):
    """What lists show of a body: HTML and plain text of its summary.

    Nothing stands here that every edit of the text changes: lists are made anew when a card changes.
    """

    summary_html: str
    summary_text: str
    more: bool = False
    """True when the text goes on after the summary."""


class Heading(Struct, frozen=True, gc=False):
    """A heading of a body: level 1 to 6, id, plain text."""

    level: int
    id: str
    text: str


class LinkFact(Struct, frozen=True, gc=False):
    """A link to a page of the site that a body really has: the address with fragment, and the place."""

    url: str
    where: Span


class Facts(Struct, frozen=True, gc=False):
    """What is known of a body without parsing it again."""

    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[LinkFact, ...] = ()
    images: tuple[str, ...] = ()
    """Site addresses of pictures that the body shows."""
    words: int = 0
    """Words of the whole body, for a reading time."""


View = (
    PostView
    | PageView
    | StoryView
    | ListView
    | PersonView
    | MissionView
    | ArchiveView
    | TagsView
    | SiteMapView
    | RedirectView
    | MessageView
)


class PageSpec(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The spec of a `page` job: a template and the view it sees. Part of its result: `file`.

    `root` is what `SITE` becomes on this page: `""`, `"/base"`, or a relative `"../.."`.
    `disk` asks for addresses that open from disk: `…/` becomes `…/index.html`.
    """

    template: str
    view: View
    root: str
    disk: bool = False


class FeedSpec(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The spec of a `feed` job; needs: part `body` of each entry's job, in order. Part: `file`."""

    format: Literal["rss", "atom", "json"]
    view: FeedView


class SitemapEntry(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A page in the sitemap: absolute address, last change as ISO text or empty, and its translations."""

    url: str
    updated: str = ""
    alternates: Pairs = ()


class Sitemap(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """The spec of a sitemap, at most 50,000 entries; with `index`, of a list of sitemaps."""

    entries: tuple[SitemapEntry, ...]
    index: bool = False


class Robots(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """The spec of robots.txt; `sitemap` is absolute or empty."""

    allow: bool
    sitemap: str = ""


class SecurityTxt(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """The spec of .well-known/security.txt (RFC 9116)."""

    contacts: tuple[str, ...]
    expires: str
    canonical: str = ""
    languages: tuple[str, ...] = ()


class Redirects(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """The spec of a server's redirect list: pairs of old and new address, both of the site."""

    format: Literal["netlify", "nginx"]
    pairs: Pairs


class Headers(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """The spec of `_headers`; `assets` is the address under which fingerprinted files lie."""

    assets: str
    root: str = ""


class ImageSpec(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The spec of an `image` job: a picture without its metadata, as it was or in another width or format.

    Its one file is the picture's. Parts: `file`, and `size`, its number of bytes in digits. With `width` 0 the result is
    the picture itself, else a copy of that many pixels. `format` and `turn` are those of the file (see `Raster`).
    """

    path: str
    digest: bytes
    format: Format
    turn: int = 1
    animated: bool = False
    width: int = 0
    height: int = 0
    to: Format


MachineSpec = Sitemap | Robots | SecurityTxt | Redirects | Headers | StoryTwin

_card = msgspec.msgpack.Decoder(Card)
_facts = msgspec.msgpack.Decoder(Facts)


def decode_card(data: bytes) -> Card:
    """Return the card in a `card` part."""
    return _card.decode(data)


def decode_facts(data: bytes) -> Facts:
    """Return the facts in a `facts` part."""
    return _facts.decode(data)
