"""The views of whole pages: what each template sees, beside what all of them share."""

from msgspec import Struct

from despatch.model.moment import Moment, Pairs
from despatch.model.view import AuthorView, CardView, Html, ImageView, MetaView, Phrase, QueryAnswer, Ref, SiteView, TermView, Text


class CorrectionView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """What was put right in a post, and when."""

    date: Moment
    note: str


class WithdrawalView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Since when a post no longer stands, and why."""

    date: Moment
    reason: str


class PostView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `post.html`.

    `place` is the name of its mission on its day, `summary` that of its head, `extra` the keys that
    Despatch does not know. `government` is given for political posts of a government that is over.
    """

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    title_lang: str = ""
    title_dir: str = ""
    body: Html
    toc: Html = ""
    """The headings of the body where a table of contents is wanted, else empty."""
    date: Moment | None
    updated: Moment | None
    authors: tuple[AuthorView, ...]
    place: Phrase | None
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
    corrections: tuple[CorrectionView, ...] = ()
    """Newest first."""
    withdrawn: WithdrawalView | None = None
    government: Phrase | None = None
    extra: Pairs = ()
    held: str = ""
    """In a build that shows held posts: why this one is held back."""


class PageView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `page.html`: about, accessibility and the like. `summary` is that of its head."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    title_lang: str = ""
    title_dir: str = ""
    body: Html
    toc: Html = ""
    summary: Text = ""
    updated: Moment | None = None
    image: ImageView | None = None
    translations: tuple[Ref, ...] = ()
    extra: Pairs = ()
    held: str = ""


class KindView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A kind of a story's items, and how many there are."""

    kind: str
    """`post`, `quote`, `figure`, `video`, `place`, `document` or `link`."""
    count: int
    """At least one."""


class StoryView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `story.html`: a story's own page."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    title_lang: str = ""
    title_dir: str = ""
    body: Html
    summary: str
    date: Moment | None
    updated: Moment | None
    curator: AuthorView | None
    count: int
    live: bool = False
    """Whether it tells what happens while it happens; `updated` is then the moment of its newest item."""
    place: Phrase | None = None
    """The name on its day of the mission that its head names."""
    first: str = ""
    """The first day that an item tells of, such as 2018-03-05, or empty."""
    last: str = ""
    """The last such day."""
    kinds: tuple[KindView, ...] = ()
    """Kinds of items that a reader may want to see alone, as far as there are any."""
    translations: tuple[Ref, ...] = ()
    held: str = ""


class MonthView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A month of the archive: 1 to 12, its address, the number of posts."""

    month: int
    url: str
    count: int


class ListView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `home.html` and `list.html`: a run of posts.

    `kind` is `home`, `posts`, `tag`, `topic`, `series`, `person`, `mission`, `year`, `month` or `stories`.
    Pages count from the oldest, so a full one never changes again; home shows the newest. The first pages of
    people and missions have templates of their own.
    """

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    kind: str
    title: str
    heading: Phrase | None = None
    """A term's title with its language."""
    term: str = ""
    description: Phrase | None = None
    """A topic's description."""
    posts: tuple[CardView, ...]
    number: int = 0
    """Of a numbered page; 0 for a first page."""
    months: tuple[MonthView, ...] = ()
    """Of a year: those that have posts. A year with more posts than a page can hold names these alone."""
    older: Ref | None = None
    newer: Ref | None = None
    feeds: tuple[Ref, ...] = ()
    translations: tuple[Ref, ...] = ()
    """The same topic in other languages."""


class PostingView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """What a person was, where, from when to when, and the posts of that time, newest first.

    `first` and `last` are days as ISO text: empty where open, and `last` also while it is to come.
    Without role and mission it holds the posts of no posting.
    """

    role: Phrase | None = None
    mission: Phrase | None = None
    first: str = ""
    last: str = ""
    posts: tuple[CardView, ...] = ()


class PersonView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `person.html`: a person or group, their postings, newest first, and the newest posts under each.

    `older` leads to the numbered pages, which are a `list.html`.
    """

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    name: Phrase
    """The same with its language, where a group's name is not in the page's."""
    group: bool
    portrait: str
    """Address of a picture, or empty."""
    bio: Html = ""
    bio_lang: str = ""
    """Language and direction of the bio, where it is not in the page's."""
    bio_dir: str = ""
    postings: tuple[PostingView, ...]
    count: int
    """Posts in this language."""
    older: Ref | None = None
    feeds: tuple[Ref, ...] = ()
    translations: tuple[Ref, ...] = ()


class NameView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A name of a mission, and from when to when it was the name: days as ISO text, empty where open."""

    name: Phrase
    first: str = ""
    last: str = ""


class MissionView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `mission.html`: a mission by its name of today, its former names, and its newest posts."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    name: Phrase
    former: tuple[NameView, ...] = ()
    """Names that are over, newest first."""
    place: Phrase | None = None
    posts: tuple[CardView, ...]
    count: int
    older: Ref | None = None
    feeds: tuple[Ref, ...] = ()
    translations: tuple[Ref, ...] = ()


class SectionView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A part of the site map: `kind` is `pages`, `years`, `topics`, `missions`, `people`, `series`, `stories`, `tags` or `languages`."""

    kind: str
    url: str
    """Address of the list of all of them, or empty."""
    entries: tuple[Ref, ...]


class SiteMapView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `sitemap.html`: the way to everything, for people. Posts are reached by their years."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    sections: tuple[SectionView, ...]


class YearView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A year of the archive."""

    year: int
    url: str
    count: int
    months: tuple[MonthView, ...]


class ArchiveView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `archive.html`: years, newest first."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    years: tuple[YearView, ...]


class TagsView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `terms.html`: all terms of a taxonomy (`tags`, `topics`, `series`, `people` or `missions`)."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    kind: str
    title: str
    terms: tuple[TermView, ...]


class MessageView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `404.html`."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str


class RedirectView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The view of `redirect.html`: a page that only says where the reader finds it now."""

    site: SiteView
    meta: MetaView
    queries: tuple[QueryAnswer, ...]
    title: str
    target: str
    """Finished address."""
