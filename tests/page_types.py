"""Every type of page, by the address that it has in the blog of `awkward_site.py`; its Arabic twin stands below `ar/`."""

from awkward_site import LONG
from msgspec import Struct


class PageType(Struct, frozen=True):
    """A type of page: its name, its template, and where one is."""

    name: str
    template: str
    path: str

    @property
    def arabic(self) -> str:
        """The same page in Arabic."""
        return f"ar/{self.path}"


TAG = f"tags/{LONG.lower().replace('ä', 'a')}"
TYPES = tuple(
    PageType(*row)
    for row in (
        ("home", "home.html", "index.html"),
        ("post", "post.html", "ilse-marant/2016/05/08/day/index.html"),
        ("post withdrawn", "post.html", "ilse-marant/2015/04/02/gone/index.html"),
        ("page", "page.html", "about/index.html"),
        ("story", "story.html", "stories/port/index.html"),
        ("kept posts", "story.html", "stories/kept/index.html"),
        ("items of every kind", "story.html", "stories/every/index.html"),
        ("post with stories", "post.html", "2016/06/01/told/index.html"),
        ("author", "person.html", "people/ilse-marant/index.html"),
        ("mission", "mission.html", "missions/skopje/index.html"),
        ("older posts", "list.html", "page/2/index.html"),
        ("stories", "list.html", "stories/index.html"),
        ("topic", "list.html", "topics/ports/index.html"),
        ("tag", "list.html", f"{TAG}/index.html"),
        ("series", "list.html", "series/the-river/index.html"),
        ("year", "list.html", "archive/2016/index.html"),
        ("month", "list.html", "archive/2016/05/index.html"),
        ("author's older posts", "list.html", "people/ilse-marant/page/2/index.html"),
        ("mission's older posts", "list.html", "missions/skopje/page/2/index.html"),
        ("archive", "archive.html", "archive/index.html"),
        ("tags", "terms.html", "tags/index.html"),
        ("topics", "terms.html", "topics/index.html"),
        ("all series", "terms.html", "series/index.html"),
        ("authors", "terms.html", "people/index.html"),
        ("missions", "terms.html", "missions/index.html"),
        ("site map", "sitemap.html", "sitemap/index.html"),
        ("404", "404.html", "404.html"),
        ("redirect", "redirect.html", "old/port/index.html"),
    )
)
ENGLISH = {each.name: each.path for each in TYPES}
ARABIC = {f"{each.name}, Arabic": each.arabic for each in TYPES}
