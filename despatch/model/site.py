"""What `plan` makes of the source: every visible thing with its address, order and neighbours."""

from functools import cached_property

from msgspec import Struct

from despatch.model.ministry import Ministry
from despatch.model.paths import OutPath
from despatch.model.settings import Language, Settings
from despatch.model.source import Document, Story
from despatch.model.theme import Theme
from despatch.model.words import Worded


class Term(Struct, frozen=True, tag=True, gc=False):
    """A term of a taxonomy in one language: its title, its slug, and the title's language where it is not the edition's.

    The title of a tag or series is its name as first written; that of a person, mission or topic
    comes from its file.
    """

    title: str
    slug: str
    lang: str = ""


class Author(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """An author of one post, as the post's day and language have it.

    `slug` stands in addresses; `person` is the id, empty for a name that no file defines. `place`
    is the name of the mission of the posting, which the role stands beside; `mission_slug` is what stands
    for it in addresses, empty where no file defines it. `lang` is the language of a group's name,
    where it is not the post's.
    """

    name: str
    slug: str
    lang: str = ""
    person: str = ""
    group: bool = False
    role: Worded | None = None
    mission_slug: str = ""
    place: Worded | None = None


class Post(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """A visible post with its place in the site."""

    document: Document
    lang: str
    url: str
    out: OutPath
    authors: tuple[Author, ...] = ()
    tags: tuple[Term, ...] = ()
    topics: tuple[Term, ...] = ()
    series: Term | None = None
    people: tuple[Term, ...] = ()
    """Its authors that have an entry among the people."""
    missions: tuple[Term, ...] = ()
    """Its mission, where that has an entry: one or none, titled with the name of today."""
    place: Worded | None = None
    """The name of its mission on its day."""
    government: Worded | None = None
    """For a political post: the government of its day, once that is over."""
    held: str = ""
    """In a build that shows held posts: why this one is held back."""

    @property
    def withdrawn(self) -> bool:
        """Whether it keeps its page but has left lists and feeds."""
        return self.document.head.withdrawn is not None

    @property
    def title(self) -> str:
        """The title, which loading made sure of."""
        return self.document.head.title or ""

    @property
    def dated(self) -> bool:
        """Whether the post has a date, and with it a place in archives and feeds."""
        return self.document.head.date is not None


class Page(Struct, frozen=True, tag=True, kw_only=True, gc=False):
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


class StoryPage(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """A visible story with its place in the site."""

    story: Story
    lang: str
    url: str
    out: OutPath
    curator: Author | None = None
    place: Worded | None = None
    """The name on its day of the mission that its head names."""
    held: str = ""


class Edition(Struct, frozen=True, tag=True, kw_only=True, dict=True):
    """All that the site has in one language, in the order of lists.

    `posts` are newest first, then those without a date by weight and title.
    """

    language: Language
    posts: tuple[Post, ...]
    pages: tuple[Page, ...]
    withdrawn: tuple[Post, ...] = ()
    """Posts that have a page and stand in no list, in order of path."""

    @cached_property
    def dated(self) -> tuple[Post, ...]:
        """The posts of archives and feeds, newest first."""
        return tuple(post for post in self.posts if post.dated)

    @cached_property
    def by_month(self) -> dict[str, list[Post]]:
        """The dated posts of each month, `2013-06`, newest first."""
        found: dict[str, list[Post]] = {}
        for post in self.dated:
            if date := post.document.head.date:
                found.setdefault(date.iso[:7], []).append(post)
        return found

    @cached_property
    def by_term(self) -> dict[str, dict[Term, list[Post]]]:
        """The posts of each term, newest first, by taxonomy."""
        found: dict[str, dict[Term, list[Post]]] = {name: {} for name in ("tags", "topics", "series", "people", "missions")}
        for post in self.posts:
            for name, terms in (("tags", post.tags), ("topics", post.topics), ("people", post.people), ("missions", post.missions)):
                for term in terms:
                    found[name].setdefault(term, []).append(post)
            if post.series:
                found["series"].setdefault(post.series, []).append(post)
        return found


class Site(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """The whole site, ready to be written down as jobs."""

    settings: Settings
    theme: Theme
    editions: tuple[Edition, ...]
    """The default language first."""
    stories: tuple[StoryPage, ...]
    translations: tuple[tuple[str, tuple[str, ...]], ...]
    """By a document's path: the paths of all documents of its set, itself among them."""
    ministry: Ministry = Ministry()
    today: str = ""
    """The day in the site's zone, `2013-06-12`."""
