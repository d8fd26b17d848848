"""The settings of a site: `content/site.yaml`, typed."""

from typing import Literal

from msgspec import Struct

from despatch.model.body import Dialect
from despatch.model.moment import Moment
from despatch.model.snapshot import Account
from despatch.model.words import Words
from despatch.problems import Span


class MenuEntry(Struct, frozen=True, tag=True, gc=False):
    """An entry of the site's menu: a title and an address of the site or of another one."""

    title: str
    url: str


class Language(Struct, frozen=True, tag=True, gc=False):
    """A language of the site: BCP 47 tag, its own name, and its direction."""

    tag: str
    name: str
    dir: Literal["ltr", "rtl"] = "ltr"


class SnapshotPolicy(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """Whose kept posts are shown, and with what; a withheld or protected post is so whatever stands here."""

    pictures: tuple[Account, ...] = ("official",)
    """Accounts whose pictures, videos and sounds are shown; those of others only with a `basis`."""
    deleted: tuple[Account, ...] = ("official",)
    """Accounts whose posts stay when they are deleted at their source; of others only that one stood here."""


class Settings(Struct, frozen=True, tag=True, kw_only=True, gc=False):
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
    markdown: Dialect = "extra"
    """How texts are read: `extra` is Markdown Extra with Despatch's additions, `commonmark` that of GitHub, Hugo and Zola."""
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
    """Address of the licence: of the web, or on this blog, such as `/licence/`."""
    feed_id: str = ""
    """Identity of the feeds, such as `tag:example.org,2013:blog`; `new site` writes one. Empty: made from `title`."""
    security_contact: tuple[str, ...] = ()
    """Addresses for `security.txt` (RFC 9116), such as `mailto:security@example.org`; none: no file."""
    security_expires: Moment | None = None
    """When `security.txt` stops being valid; needed with `security_contact`."""
    robots: Literal["allow", "disallow"] = "allow"
    """Whether search engines may index the site: `allow` or `disallow`."""
    allowed_tags: tuple[str, ...] = ()
    """The only tags that posts may have; none: any."""
    allowed_series: tuple[str, ...] = ()
    """The only series that posts may belong to; none: any."""
    known_keys: tuple[str, ...] = ()
    """Further front matter keys that posts may use without a near-miss check."""
    snapshots: SnapshotPolicy = SnapshotPolicy()
    """Whose kept posts are shown, and with what: a table with `pictures` and `deleted`, lists of accounts."""
    titles: Words | None = None
    """The title by language, where `title` is a map; `title` itself is then that of the default language."""
    taglines: Words | None = None
    descriptions: Words | None = None
    menus: tuple[tuple[str, tuple[MenuEntry, ...]], ...] = ()
    """Menus by language, where `menu` is a map by language; `menu` itself is then that of the default language."""
    spans: tuple[tuple[str, Span], ...] = ()

    def span(self, key: str) -> Span:
        """Return where the key's value stands in `content/site.yaml`."""
        return next((span for name, span in self.spans if name == key), Span("content/site.yaml"))
