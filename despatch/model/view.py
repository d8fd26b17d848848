"""What templates and feeds may see: narrow frozen values, decided in `plan`.

The width of a view is the reach of an edit: nothing is added here for convenience. Addresses in
a view are finished: right for the page that prints them.
"""

from typing import Literal

from msgspec import Struct

from despatch.model.moment import Moment, Pairs


class Hole(Struct, frozen=True, tag=True):
    """A place in a view for the result of need number `need`, filled in just before rendering.

    `field` names what of it is used: for a `card`, one of its fields; for `facts`, `headings`;
    for other parts the text itself. HTML arrives as `Markup`, with site addresses made right.
    """

    need: int
    field: str = ""


Html = str | Hole
Text = str | Hole


class Ref(Struct, frozen=True, tag=True):
    """A title and the address it leads to, the language of the title, and whether it is this very page."""

    title: str
    url: str
    lang: str = ""
    current: bool = False


class TermView(Struct, frozen=True, tag=True):
    """A term of a taxonomy: its name, address and number of posts."""

    title: str
    url: str
    count: int = 0


class AuthorView(Struct, frozen=True, tag=True):
    """An author in a byline; `url` is empty while the author has no page, `role` where several wrote."""

    name: str
    url: str = ""
    role: str = ""
    mission: str = ""
    portrait: str = ""


class ImageView(Struct, frozen=True, tag=True):
    """A picture with a finished address; `absolute` is for social cards, empty without base_url.

    `path` is its site address, the same on every page.
    """

    url: str
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""
    absolute: str = ""
    path: str = ""


class CardView(Struct, frozen=True, tag=True, kw_only=True):
    """A post in a list. `place` is its mission; answers to queries have neither summaries nor pictures."""

    title: str
    url: str
    lang: str
    dir: str
    date: Moment | None
    authors: tuple[AuthorView, ...] = ()
    place: str = ""
    image: ImageView | None = None
    summary: Html = ""
    summary_text: Text = ""


class SiteView(Struct, frozen=True, tag=True, kw_only=True):
    """What every page sees of the site, in the page's language."""

    title: str
    tagline: str
    lang: str
    dir: str
    home: str
    """Address of the home page in this language."""
    menu: tuple[Ref, ...]
    archive: str
    """Address of the archive, or empty while it has no posts."""
    tags: str
    """Address of the list of tags, or empty."""
    topics: str = ""
    """Address of the list of topics, or empty."""
    series: str = ""
    """Address of the list of series, or empty."""
    stories: str = ""
    """Address of the list of stories, or empty."""
    feeds: tuple[Ref, ...]
    """This language's feeds; `title` is `RSS`, `Atom` or `JSON Feed`."""
    languages: tuple[Ref, ...]
    """Homes of all languages; empty when the site has one."""
    licence: str
    licence_url: str
    options: Pairs
    """The theme's options."""
    assets: Pairs
    """Addresses of the assets that the page's templates name; `asset()` reads them."""
    root: str = ""
    """What leads from the page to the site's root, without a slash at the end."""


class MetaView(Struct, frozen=True, tag=True, kw_only=True):
    """The `<head>` of a page."""

    title: str
    description: Text
    canonical: str
    """Absolute, or empty without base_url."""
    lang: str
    dir: str
    kind: Literal["website", "article"] = "website"
    index: bool = True
    """False: search engines are asked to keep away (redirects, 404)."""
    image: str = ""
    """Absolute address of the social card's picture, or empty."""
    image_alt: str = ""
    published: str = ""
    """ISO 8601, articles only."""
    updated: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    alternates: tuple[Ref, ...] = ()
    """Translations, `lang` set, absolute addresses; `x-default` among them."""
    older: str = ""
    newer: str = ""
    site_name: str = ""
    preview: str = ""
    """Non-empty in a build that shows held posts: words for a banner."""


class QueryAnswer(Struct, frozen=True, tag=True):
    """The cards that a declared query yields."""

    name: str
    posts: tuple[CardView, ...]


class PostView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `post.html`. `place` is its mission, `summary` that of its head, `extra` the keys that Despatch does not know."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    body: Html
    toc: Html = ""
    """The headings of the body where a table of contents is wanted, else empty."""
    date: Moment | None
    updated: Moment | None
    authors: tuple[AuthorView, ...]
    place: str
    tags: tuple[TermView, ...]
    topics: tuple[TermView, ...]
    series: Ref | None
    series_posts: tuple[Ref, ...]
    image: ImageView | None
    summary: Text
    older: Ref | None
    newer: Ref | None
    translations: tuple[Ref, ...]
    licence: str
    extra: Pairs = ()
    held: str = ""
    """In a build that shows held posts: why this one is held back."""


class PageView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `page.html`: about, accessibility and the like."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    body: Html
    toc: Html = ""
    updated: Moment | None = None
    image: ImageView | None = None
    translations: tuple[Ref, ...] = ()
    extra: Pairs = ()
    held: str = ""


class StoryView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `story.html`: a story's own page."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    body: Html
    summary: str
    date: Moment | None
    updated: Moment | None
    curator: str
    count: int
    held: str = ""


class ListView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `home.html` and `list.html`: a run of posts.

    `kind` is `home`, `posts`, `tag`, `topic`, `series`, `year`, `month` or `stories`. Pages count from the
    oldest, so a full one never changes again; home shows the newest.
    """

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    kind: str
    title: str
    term: str = ""
    posts: tuple[CardView, ...]
    number: int = 1
    total: int = 1
    older: Ref | None = None
    newer: Ref | None = None
    feeds: tuple[Ref, ...] = ()
    pages: tuple[Ref, ...] = ()
    """On home, links to the pages."""


class MonthView(Struct, frozen=True, tag=True):
    """A month of the archive: 1 to 12, its address, the number of posts."""

    month: int
    url: str
    count: int


class YearView(Struct, frozen=True, tag=True):
    """A year of the archive."""

    year: int
    url: str
    count: int
    months: tuple[MonthView, ...]


class ArchiveView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `archive.html`: years, newest first."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    years: tuple[YearView, ...]


class TagsView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `terms.html`: all terms of a taxonomy (`tags`, `topics` or `series`)."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    kind: str
    title: str
    terms: tuple[TermView, ...]


class MessageView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `404.html`."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str


class RedirectView(Struct, frozen=True, tag=True, kw_only=True):
    """The view of `redirect.html`: a page that only says where the reader finds it now."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    target: str
    """Finished address."""
