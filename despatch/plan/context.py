"""What the writers of jobs share: the site, its addresses, and the jobs of its bodies."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol
from urllib.parse import urlsplit

from msgspec import Struct, field

from despatch.model.body import Body
from despatch.model.moment import Pairs
from despatch.model.paths import OutPath
from despatch.model.settings import Settings
from despatch.model.site import Author, Edition, Post, Site, Term
from despatch.model.source import MediaFile
from despatch.model.theme import Closure, Query
from despatch.model.view import AuthorView, CardView, Hole, Ref, Signature, SiteView, TermView
from despatch.model.words import Worded, Words, plain
from despatch.plan.addresses import Addresses, Route, Taxonomy
from despatch.plan.entries import Entries
from despatch.plan.links import LinkIndex
from despatch.plan.once import Once
from despatch.work import Job, Need


class Planned(Struct, frozen=True, eq=False, gc=False):
    """A file of the output: made by a job (its part `file`), or bytes, or a copy of a source file."""

    out: OutPath
    sources: tuple[str, ...]
    job: Job | None = None
    data: bytes | None = None
    copy: MediaFile | None = None


class Related(Protocol):
    """Finds the posts that are related to one."""

    def __call__(self, post: Post, count: int) -> tuple[Post, ...]:
        """Return up to `count` posts, the most related first."""


class Kin(Protocol):
    """Finds the posts of a language that have the first author, or the mission, of one, and the newest of every mission."""

    def same_author(self, post: Post) -> Sequence[Post]:
        """Return them newest first, the post itself among them."""

    def same_mission(self, post: Post) -> Sequence[Post]:
        """Return them newest first, the post itself among them."""

    def newest_of_missions(self, lang: str) -> Sequence[Post]:
        """Return the newest post of each mission, newest first."""


class Front(Struct, frozen=True, gc=False):
    """What every page in one language shows of the site; addresses are the site's, not yet a page's."""

    edition: Edition
    home: Route
    archive: str
    """Empty while the archive has no posts."""
    tags: str
    """Empty while no post has a tag."""
    topics: str
    series: str
    stories: str
    people: str
    missions: str
    sitemap: str
    feeds: tuple[Ref, ...]
    terms: Mapping[tuple[Taxonomy, str], str]
    """By taxonomy and slug of a term that a post has: the address of its list."""
    homes: tuple[Ref, ...]
    """Homes of all languages, by the language's name; empty when the site has one."""


class Context(Struct, frozen=True):
    """The finished site and what its pages are made of."""

    site: Site
    settings: Settings
    """The site's."""
    addresses: Addresses
    index: LinkIndex
    bodies: Mapping[str, Job]
    """By path of a post, withdrawn ones among them, or page: the job of its body."""
    words: Mapping[bytes, Body]
    """By digest: the files of these jobs, and of those of bios."""
    stories: Mapping[str, Job]
    """By path of a story's document: the job of its items."""
    posts: Mapping[str, Post]
    """By path."""
    urls: Mapping[str, str]
    """By path of a visible document: its site address."""
    langs: Mapping[str, str]
    """By path of a visible document: its language."""
    sets: Mapping[str, tuple[str, ...]]
    """By path: the paths of all translations of a document, itself among them."""
    members: Mapping[str, str]
    """By path of a post, page or story that stands, so that its translations may lead to it: its site address."""
    sizes: Mapping[str, int]
    """By site address of a published file: its bytes."""
    pictures: Mapping[str, Planned]
    """By site address: pictures that are published without their metadata, and the copies of those that pages show."""
    related: Related
    kin: Kin
    """Posts of the same author or mission."""
    entries: Entries
    """Of people, missions and topics."""
    fronts: Mapping[str, Front]
    """By language of the site."""
    menus: Mapping[str, tuple[Ref, ...]]
    """By language of the site: the entries of its menu; addresses are the site's, not yet a page's."""
    closures: Mapping[str, Closure]
    """By template."""
    assets: Mapping[str, Pairs]
    """By template: names of the assets that it can read, and their site addresses."""
    queries: Mapping[str, tuple[Query, ...]]
    """By template, without its ending."""
    preview: str = ""
    """Words for a banner when held documents are shown."""
    mastheads: Once[tuple[str, str, str], SiteView] = field(default_factory=Once)
    """By template, language and way to the site's root."""
    cards: Once[tuple[str, str], CardView] = field(default_factory=Once)
    """By path of the post and way to the site's root: without picture and summary."""
    bylines: Once[tuple[tuple[Author, ...], str, str, bool], tuple[AuthorView, ...]] = field(default_factory=Once)
    """By authors, language, way to the site's root and whether there are portraits: one for all posts of an author."""
    signatures: Once[tuple[tuple[Author, ...], str], tuple[Signature, ...]] = field(default_factory=Once)
    """By authors and language."""
    terms: Once[tuple[Term, Taxonomy, str, str], TermView] = field(default_factory=Once)
    """By term, taxonomy, language and way to the site's root."""
    uses: Once[tuple[str, str], bytes] = field(default_factory=Once)
    """By template and language: the digest of all that a page of these can read."""
    names: Once[tuple[str, str], Worded] = field(default_factory=Once)
    """By kind and language: the site's title and tagline."""

    def title(self, lang: str) -> Worded:
        """Return the site's title for readers of a language."""
        return self.names.get(("title", lang), self._worded, self.settings.titles, self.settings.title, lang)

    def tagline(self, lang: str) -> Worded:
        """Return the line under the title, or an empty one."""
        return self.names.get(("tagline", lang), self._worded, self.settings.taglines, self.settings.tagline, lang)

    def description(self, lang: str) -> Worded:
        """Return what the blog is, or an empty text."""
        return self._worded(self.settings.descriptions, self.settings.description, lang)

    def _worded(self, words: Words | None, text: str, lang: str) -> Worded:
        return (words or plain(text)).find(lang, self.settings.language)

    def message(self, lang: str, name: str) -> str:
        """Return a message of the theme in the words of a page in `lang`, or its name where no catalogue has it."""
        catalogues = dict(self.site.theme.catalogues)
        texts = (dict(catalogues[tag]).get(name) for tag in self.site.theme.catalogue_tags(lang))
        return next((text for text in texts if text), name)

    def edition(self, lang: str) -> Edition:
        """Return the edition in a language that the site has."""
        return self.fronts[lang].edition


class Needs:
    """The needs of one job while it is being written; gives each its number."""

    def __init__(self) -> None:
        """Start without needs."""
        self._needs: list[Need] = []

    def add(self, job: Job, part: str) -> int:
        """Return the number of a further need."""
        number = len(self._needs)
        self._needs.append(Need(job, part))
        return number

    def all(self) -> tuple[Need, ...]:
        """Return the needs in order."""
        return tuple(self._needs)


@cache
def hole(need: int, field: str = "") -> Hole:
    """Return the place for a need's result, or a field of it: one for all views, of which a list alone has twenty."""
    return Hole(need, field)


def root_of(settings: Settings, page: str) -> str:
    """Return what leads from a page (a site address) to the site's root, without a slash at the end.

    With a base_url that is the path of it, empty for a host of one's own; without, `.` or `../..`.
    """
    if settings.base_url:
        return _path_of(settings.base_url)
    depth = page.count("/") - 1
    return "/".join([".."] * depth) or "."


@cache
def _path_of(base_url: str) -> str:
    return urlsplit(base_url).path.rstrip("/")


def href(settings: Settings, page: str, target: str) -> str:
    """Return the address that leads from a page to a target; other sites' addresses stay as they are.

    Without a base_url, folders get their `index.html`, so that the site opens from disk.
    """
    if not target.startswith("/") or target.startswith("//"):
        return target
    if settings.base_url:
        return _path_of(settings.base_url) + target
    path, mark, fragment = (root_of(settings, page) + target).partition("#")
    return (path + "index.html" if path.endswith("/") else path) + mark + fragment


def absolute(settings: Settings, target: str) -> str:
    """Return the full address of a site address, or empty without a base_url."""
    return settings.base_url.rstrip("/") + target if settings.base_url else ""
