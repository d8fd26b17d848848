"""What `plan` makes of the source: every visible thing with its address, order and neighbours."""

from msgspec import Struct

from despatch.model.paths import OutPath
from despatch.model.settings import Language, Settings
from despatch.model.source import Document, Story
from despatch.model.theme import Theme


class Term(Struct, frozen=True, tag=True):
    """A term of a taxonomy in one language: its name as first written, and its slug."""

    title: str
    slug: str


class Author(Struct, frozen=True, tag=True):
    """An author: the name that is shown, and the id or slug that stands in addresses."""

    name: str
    slug: str


class Post(Struct, frozen=True, tag=True, kw_only=True):
    """A visible post with its place in the site."""

    document: Document
    lang: str
    url: str
    out: OutPath
    authors: tuple[Author, ...] = ()
    tags: tuple[Term, ...] = ()
    topics: tuple[Term, ...] = ()
    series: Term | None = None
    held: str = ""
    """In a build that shows held posts: why this one is held back."""

    @property
    def title(self) -> str:
        """The title, which loading made sure of."""
        return self.document.head.title or ""

    @property
    def dated(self) -> bool:
        """Whether the post has a date, and with it a place in archives and feeds."""
        return self.document.head.date is not None


class Page(Struct, frozen=True, tag=True, kw_only=True):
    """A visible page with its place in the site."""

    document: Document
    lang: str
    url: str
    out: OutPath
    held: str = ""

    @property
    def title(self) -> str:
        """The title, which loading made sure of."""
        return self.document.head.title or ""


class StoryPage(Struct, frozen=True, tag=True, kw_only=True):
    """A visible story with its place in the site."""

    story: Story
    lang: str
    url: str
    out: OutPath
    held: str = ""


class Edition(Struct, frozen=True, tag=True, kw_only=True):
    """All that the site has in one language, in the order of lists.

    `posts` are newest first, then those without a date by weight and title.
    """

    language: Language
    posts: tuple[Post, ...]
    pages: tuple[Page, ...]

    @property
    def dated(self) -> tuple[Post, ...]:
        """The posts of archives and feeds, newest first."""
        return tuple(post for post in self.posts if post.dated)


class Site(Struct, frozen=True, tag=True, kw_only=True):
    """The whole site, ready to be written down as jobs."""

    settings: Settings
    theme: Theme
    editions: tuple[Edition, ...]
    """The default language first."""
    stories: tuple[StoryPage, ...]
    translations: tuple[tuple[str, tuple[str, ...]], ...]
    """By a document's path: the paths of all documents of its set, itself among them."""
