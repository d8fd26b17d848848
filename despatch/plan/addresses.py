"""Addresses of everything that is made rather than written: home, lists, archives, feeds, machine files.

The default language stands at `/`, every other below `/tag/`. Listing pages are numbered from the
oldest. Nothing here depends on which pages exist.
"""

from typing import Literal

from msgspec import Struct, field

from despatch.model.paths import OutPath
from despatch.model.settings import Settings
from despatch.plan.once import Once
from despatch.plan.slugs import hashed, slug

Taxonomy = Literal["tags", "topics", "series", "people", "missions"]
FeedFormat = Literal["rss", "atom", "json"]
TwinForm = Literal["json", "text"]

FEED_FILES: dict[FeedFormat, str] = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
TWIN_FILES: dict[TwinForm, str] = {"json": "story.json", "text": "story.txt"}

RESERVED = frozenset(
    {
        *("404", "archive", "assets", "feed", "governments", "media", "missions", "page", "people"),
        *("search", "series", "sitemap", "stories", "tags", "topics"),
    }
)
"""First segments that belong to the site itself, so that no post or author may take them."""


class Route(Struct, frozen=True, tag=True):
    """Where something stands: its site address (`/a/b/`) and its file in the output folder."""

    url: str
    out: OutPath


class Addresses(Struct, frozen=True):
    """Gives the route of every generated page; `language` is the site's default language."""

    language: str
    pages: Once[tuple[str, ...], Route] = field(default_factory=Once)
    """By language and further segments: several ask for each."""

    @classmethod
    def of(cls, settings: Settings) -> "Addresses":
        """Return the addresses of a site with these settings."""
        return cls(settings.language)

    def prefix(self, lang: str) -> str:
        """Return a language's first segment, `fr` or `pt-br`; empty for the default language."""
        return "" if lang == self.language or lang.casefold() == self.language.casefold() else language_segment(lang)

    def home(self, lang: str) -> Route:
        """Return `/` or `/fr/`."""
        return self._page(lang)

    def posts_page(self, lang: str, number: int) -> Route:
        """Return `/page/3/`: the third page of all posts, counted from the oldest."""
        return self._page(lang, "page", str(number))

    def archive(self, lang: str) -> Route:
        """Return `/archive/`."""
        return self._page(lang, "archive")

    def year(self, lang: str, year: int) -> Route:
        """Return `/archive/2013/`."""
        return self._page(lang, "archive", f"{year:04}")

    def month(self, lang: str, year: int, month: int) -> Route:
        """Return `/archive/2013/06/`."""
        return self._page(lang, "archive", f"{year:04}", f"{month:02}")

    def terms(self, lang: str, taxonomy: Taxonomy) -> Route:
        """Return `/tags/`: the list of a taxonomy's terms."""
        return self._page(lang, taxonomy)

    def term(self, lang: str, taxonomy: Taxonomy, term: str, number: int | None = None) -> Route:
        """Return `/tags/trade/`, or `/tags/trade/page/2/` for a number; `term` is a slug of `term_slugs`."""
        return self._page(lang, taxonomy, term, *(() if number is None else ("page", str(number))))

    def stories(self, lang: str) -> Route:
        """Return `/stories/`."""
        return self._page(lang, "stories")

    def story(self, lang: str, story: str) -> Route:
        """Return `/stories/port-reopens/`."""
        return self._page(lang, "stories", story)

    def sitemap(self, lang: str) -> Route:
        """Return `/sitemap/`: the site map for people; that for programs is a machine file."""
        return self._page(lang, "sitemap")

    def feed(self, under: Route, feed_format: FeedFormat) -> Route:
        """Return the feed of the page `under`: `/feed.xml` for home, `/topics/trade/atom.xml` for a topic."""
        return route(OutPath.of(*under.out.text.split("/")[:-1], FEED_FILES[feed_format]))

    def feed_redirect(self, lang: str) -> Route:
        """Return `/feed/`, which leads to `/feed.xml`."""
        return self._page(lang, "feed")

    def not_found(self, lang: str) -> Route:
        """Return `/404.html`."""
        return route(OutPath.of(*filter(None, [self.prefix(lang)]), "404.html"))

    def machine(self, name: Literal["sitemap", "robots", "headers", "redirects", "nginx", "security"]) -> Route:
        """Return the route of a file for programs, such as `/sitemap.xml`."""
        return route(OutPath.of(MACHINE_FILES[name]))

    def _page(self, lang: str, *segments: str) -> Route:
        return self.pages.get((lang, *segments), _page, self.prefix(lang), segments)


MACHINE_FILES = {
    "sitemap": "sitemap.xml",
    "robots": "robots.txt",
    "headers": "_headers",
    "redirects": "_redirects",
    "nginx": "redirects.nginx.conf",
    "security": ".well-known/security.txt",
}


def _page(prefix: str, segments: tuple[str, ...]) -> Route:
    return route(OutPath.of(*((prefix,) if prefix else ()), *segments, "index.html"))


def route(out: OutPath) -> Route:
    """Return the route of an output file."""
    return Route(out.address, out)


def language_segment(lang: str) -> str:
    """Return a language tag as a segment of an address: `pt-br` for `pt-BR`."""
    return slug(lang, "ascii", hashed("l", lang))


def twins_of(page: Route, *, live: bool) -> dict[TwinForm, Route]:
    """Return the files for programs beside a story's page, `/stories/port-reopens/story.json`; only a live one has plain text."""
    folder = page.out.text.split("/")[:-1]
    return {form: route(OutPath.of(*folder, name)) for form, name in TWIN_FILES.items() if live or form != "text"}
