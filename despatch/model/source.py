"""What `load` makes of the files of a site: frozen values, no I/O."""

from typing import Literal

from msgspec import Struct

from despatch.problems import Span

Pairs = tuple[tuple[str, str], ...]
"""A mapping as sorted pairs."""


class Moment(Struct, frozen=True, tag=True):
    """A day or an instant as its author wrote it, with what ordering and feeds need.

    `iso` is `2013-06-12T09:30:00+01:00`, always with seconds and offset; a day without a time is
    that day's midnight in `zone`. `zone` is the IANA name or, for a bare offset, `+01:00`.
    `stamp` is the instant in whole seconds since 1970-01-01 UTC. `precise` is False for a day
    without a time.
    """

    iso: str
    zone: str
    stamp: int
    precise: bool

    @property
    def day(self) -> str:
        """The calendar day in the moment's own zone, as `2013-06-12`."""
        return self.iso[:10]


State = Literal["published", "draft", "private"]
"""What the head itself says; future and expired depend on the clock and are decided in `plan`."""


DRAFT_FOLDERS = frozenset({"_drafts", "drafts", "_draft", "draft"})
"""Folders, in any case of letters, whose documents are drafts and whose files belong to these."""


class Picture(Struct, frozen=True, tag=True):
    """A post's picture as named in its head; `src` is as written."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    decorative: bool = False


class Head(Struct, frozen=True, tag=True, kw_only=True):
    """Front matter, typed. Every field has a default; None and () mean that the key is absent.

    Only YAML of our own keys and the aliases of other tools get here; `spans` says where each
    given key's value stands, by canonical key.
    """

    title: str | None = None
    date: Moment | None = None
    updated: Moment | None = None
    publish_at: Moment | None = None
    expires: Moment | None = None
    state: State = "published"
    state_reason: str = ""
    """Why it is held back, in the author's own spelling: `status: draft`, `in _drafts/`."""
    slug: str | None = None
    url: str | None = None
    """An address of its own instead of the pattern's."""
    aliases: tuple[str, ...] = ()
    redirect_to: str | None = None
    authors: tuple[str, ...] = ()
    byline_role: str | None = None
    tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mission: str | None = None
    series: str | None = None
    weight: int | None = None
    summary: str | None = None
    description: str | None = None
    image: Picture | None = None
    no_image: bool = False
    """`image: false` or `hero: false`: show none, even where the text has one."""
    lang: str | None = None
    translation_key: str | None = None
    template: str | None = None
    toc: bool | None = None
    guid: str | None = None
    licence: str | None = None
    related: tuple[str, ...] = ()
    political: bool = False
    # stories
    curator: str | None = None
    timezone: str | None = None
    origin: str | None = None
    order: Literal["given", "oldest", "newest"] | None = None
    live: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    """Keys we do not know, with their value as text (lists and tables as JSON), for themes."""
    spans: tuple[tuple[str, Span], ...] = ()

    def span(self, key: str, path: str) -> Span:
        """Return where the key's value stands, or the file itself when it is not given."""
        return next((span for name, span in self.spans if name == key), Span(path))


class LinkSite(Struct, frozen=True, tag=True):
    """A place in a body whose text may be the destination of a link or picture.

    Found by scanning, so it may also be text in a code block: nobody reports one of these
    unless the rendered page really links there.
    """

    target: str
    """As it stands in the body handed to Markdown, before percent-decoding."""
    where: Span


class Block(Struct, frozen=True, tag=True):
    """A `::: kind` block lifted out of a body, where a line with `slot(n)` stands for it.

    `fields` are as written, known to be of the kind and of the right type. `text` is the
    Markdown inside, `links` its destinations.
    """

    kind: str
    fields: Pairs
    text: str
    where: Span
    links: tuple[LinkSite, ...] = ()


SLOT = "\ufdd1"
"""Opens and closes a block's slot in a body; a Unicode noncharacter, removed from all input."""


def slot(number: int) -> str:
    """Return the line that stands for block `number` in a body."""
    return f"{SLOT}{number}{SLOT}"


class Body(Struct, frozen=True, tag=True):
    """Markdown text after the head: LF ends, no BOM, no illegal characters, foreign links made ours.

    `line` is the file's line on which the text starts, so that line n of the text is file line
    `line + n - 1`. Lifted blocks leave empty lines, so that lines still count right.
    """

    text: str
    line: int
    blocks: tuple[Block, ...] = ()
    links: tuple[LinkSite, ...] = ()


DocumentKind = Literal["post", "page", "story"]


class Document(Struct, frozen=True, tag=True):
    """One Markdown file of the site."""

    path: str
    """Relative to the site's folder: `content/posts/2013-06-12-hall.fr.md`."""
    kind: DocumentKind
    head: Head
    body: Body
    name: str
    """The slug-like part of the file name, without date, language and ending: `hall`;
    for a bundle's `index.md`, the folder's."""
    name_day: str = ""
    """The day in the file name, `2013-06-12`, or empty. `head.date` already holds it by default."""
    lang: str | None = None
    """From the head, else the file name, else a language folder; None: the site's."""
    bundle: str = ""
    """Folder whose other files belong to this document (`content/posts/hall`), or empty."""


class Item(Struct, frozen=True, tag=True):
    """One piece of a story, in the curator's order.

    `kind` is `narration`, `heading`, `divider`, `link`, `post` or the name of a block kind.
    `body` is the narration's or heading's Markdown; `url` the address of a link or post; `block`
    the block; `snapshot` the id of the kept post (`mastodon/1123`), empty where there is none.
    """

    id: str
    kind: str
    where: Span
    body: Body | None = None
    level: int = 0
    url: str = ""
    block: Block | None = None
    snapshot: str = ""


class Story(Struct, frozen=True, tag=True):
    """A story timeline: its document's head and its items."""

    document: Document
    slug: str
    items: tuple[Item, ...]


class Snapshot(Struct, frozen=True, tag=True, kw_only=True):
    """A social post kept as it was; times are ISO 8601 text, ids always text."""

    platform: str
    id: str
    url: str
    name: str = ""
    handle: str = ""
    account: Literal["official", "public", "private"] = "public"
    time: str = ""
    text: str = ""
    lang: str = ""
    captured: str = ""
    archived: str = ""
    state: Literal["ok", "incomplete", "deleted", "withheld"] = "ok"
    where: Span


class MediaFile(Struct, frozen=True, tag=True):
    """A file to be published as it is: `path` relative to the site's folder, `digest` of its bytes."""

    path: str
    digest: bytes
    size: int


class MenuEntry(Struct, frozen=True, tag=True):
    """An entry of the site's menu: a title and an address of the site or of another one."""

    title: str
    url: str


class Language(Struct, frozen=True, tag=True):
    """A language of the site: BCP 47 tag, its own name, and its direction."""

    tag: str
    name: str
    dir: Literal["ltr", "rtl"] = "ltr"


class Settings(Struct, frozen=True, tag=True, kw_only=True):
    """`content/site.yaml`, every key with its default. The docstring under a field is its reference."""

    title: str = "Untitled blog"
    """The blog's name, in the masthead and feeds."""
    tagline: str = ""
    """One line under the name."""
    description: str = ""
    """What the blog is, for search engines and feeds."""
    base_url: str = ""
    """Where the blog is published: `https://blogs.example.org/` or with a path. Empty: addresses that work anywhere."""
    language: str = "en"
    """The default language, a BCP 47 tag. Its pages stand at `/`, those of other languages at `/tag/`."""
    languages: tuple[str, ...] = ()
    """All languages, in order; those of posts are added."""
    timezone: str = "UTC"
    """IANA name; dates without a zone are read in it."""
    theme: str = "dateline"
    """A folder in `themes/`, or a theme that Despatch carries; or a table with `name` and `options`."""
    theme_options: tuple[tuple[str, str], ...] = ()
    """Options for the theme, checked against its `theme.yaml`."""
    permalink: str = "/{author}/{yyyy}/{mm}/{dd}/{slug}/"
    """Pattern of a post's address, or a table with `posts` and `pages`. Parts that a post lacks fall away."""
    page_permalink: str = "/{path}/"
    """Pattern of a page's address; `{path}` is its folder and name below `pages/`."""
    slugs: Literal["ascii", "unicode"] = "ascii"
    """`ascii` transliterates slugs, `unicode` keeps letters of every script."""
    per_page: int = 20
    """Posts on a listing page."""
    feed_size: int = 20
    """Posts in a feed."""
    summary_words: int = 40
    """Words of an automatic summary."""
    raw_html: Literal["sanitised", "escaped", "trusted"] = "sanitised"
    """HTML in Markdown: cleaned by an allow-list, shown as text, or left alone."""
    smart_quotes: bool = True
    """Turn straight quotes, `--` and `...` into typographic ones, by language."""
    menu: tuple[MenuEntry, ...] = ()
    """Entries of the main menu: a list of `{title, url}`."""
    author: str = ""
    """The name that feeds give where a post has no author; empty: the title."""
    licence: str = ""
    """Licence of the texts: its name, or its address."""
    licence_url: str = ""
    """Address of the licence."""
    feed_id: str = ""
    """Identity of the feeds that survives a move of domain, such as `tag:example.org,2013:blog`. Empty: made from `title`."""
    security_contact: tuple[str, ...] = ()
    """Addresses for `security.txt` (RFC 9116), such as `mailto:security@example.org`; none: no file."""
    security_expires: Moment | None = None
    """When `security.txt` stops being valid; needed with `security_contact`."""
    robots: Literal["allow", "disallow"] = "allow"
    """Whether search engines may index the site: `allow` or `disallow`."""
    known_keys: tuple[str, ...] = ()
    """Further front matter keys that posts may use without a near-miss check."""
    spans: tuple[tuple[str, Span], ...] = ()

    def span(self, key: str) -> Span:
        """Return where the key's value stands in `content/site.yaml`."""
        return next((span for name, span in self.spans if name == key), Span("content/site.yaml"))


class TemplateSource(Struct, frozen=True, tag=True):
    """A template: the name it is asked for, the file it came from, and its text."""

    name: str
    path: str
    text: str


class Closure(Struct, frozen=True, tag=True):
    """All that rendering one template can read: templates and assets by literal name."""

    templates: tuple[str, ...]
    assets: tuple[str, ...]
    digest: bytes
    """Of the texts of the templates, the fingerprinted addresses of the assets, and the catalogues used."""
    queries: tuple[str, ...] = ()
    """Names of queries that the templates use."""


class Asset(Struct, frozen=True, tag=True):
    """A theme's file: `name` below `assets/`, the output path with its fingerprint, its bytes."""

    name: str
    out: str
    data: bytes


class Query(Struct, frozen=True, tag=True):
    """What a template wants of the site: `post: {latest: 5}` gives Query("latest", 5)."""

    name: str
    count: int


class Theme(Struct, frozen=True, tag=True):
    """A theme with its chain of parents flattened: child wins, a site's own files before all."""

    name: str
    templates: tuple[TemplateSource, ...]
    closures: tuple[tuple[str, Closure], ...]
    assets: tuple[Asset, ...]
    queries: tuple[tuple[str, tuple[Query, ...]], ...]
    options: tuple[tuple[str, str], ...]
    """Every declared option with the site's value or its default."""
    catalogues: tuple[tuple[str, Pairs], ...]
    """Messages by language: (("en", (("newer", "Newer posts"), ...)), ...)."""
    option_types: Pairs = ()
    """What each option's text stands for: `text`, `bool` (`true` or `false`), `number` or `choice`."""

    def closure(self, template: str) -> Closure:
        """Return the closure of a template; raise KeyError when the theme has no such template."""
        return dict(self.closures)[template]


class Source(Struct, frozen=True, tag=True):
    """Everything that `load` read."""

    settings: Settings
    theme: Theme
    documents: tuple[Document, ...]
    """Posts and pages, in order of path."""
    stories: tuple[Story, ...]
    snapshots: tuple[Snapshot, ...]
    media: tuple[MediaFile, ...]
    """Pictures and documents under `content/`, in order of path."""
