"""Runs of posts: all of a language, and those of each term, and where their pages stand.

Numbered pages count from the oldest, and a full one never changes again: its link to newer posts
goes to the next number, which always exists. A series is read from its first part on, all on one page.
"""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

from anyascii import anyascii
from msgspec import Struct

from despatch.model.settings import Settings
from despatch.model.site import Edition, Post, Term
from despatch.plan.addresses import Addresses, Route, Taxonomy

TAXONOMIES: tuple[Taxonomy, ...] = ("tags", "topics", "series", "people", "missions")
KINDS: dict[Taxonomy, str] = {"tags": "tag", "topics": "topic", "series": "series", "people": "person", "missions": "mission"}
_BY_SOUND = frozenset({"zh", "zh-CN", "zh-Hans", "zh-Hans-CN", "zh-SG"})
_HAN = "\u3400"
"""Where Unicode begins with Chinese characters. Korean syllables, which lie behind, are taken apart before they are compared."""
FEEDING: tuple[Taxonomy, ...] = ("topics", "people", "missions")
"""Taxonomies whose terms have feeds."""


class Shelf(Struct, frozen=True):
    """A run of posts in the order of its list, and where its pages stand; `taxonomy` and `term` are None for all posts.

    `first` is the page with the newest posts; `numbered` gives the route of page n.
    """

    lang: str
    posts: tuple[Post, ...]
    first: Route
    numbered: Callable[[int], Route]
    size: int
    """Posts on a page."""
    taxonomy: Taxonomy | None = None
    term: Term | None = None

    @property
    def feeding(self) -> bool:
        """Whether it has feeds: a language always, a topic, person or mission with a dated post."""
        return self.taxonomy is None or (self.taxonomy in FEEDING and any(post.dated for post in self.posts))

    def newest(self, count: int) -> tuple[Post, ...]:
        """Return the posts of its feeds: up to `count` dated ones, newest first."""
        return tuple(islice((post for post in self.posts if post.dated), count))

    @property
    def last(self) -> int:
        """The number of the newest numbered page, which may still be empty; 0 where all posts fit on the first page."""
        count = len(self.posts)
        return count // self.size + 1 if count > self.size else 0

    @property
    def older(self) -> Route | None:
        """Where the first page leads on to: the newest numbered page with posts that the first does not show."""
        return self.numbered((len(self.posts) - 1) // self.size) if self.last else None


def shelves(edition: Edition, settings: Settings, addresses: Addresses) -> Iterator[Shelf]:
    """Yield the runs of posts of an edition: all of them, and those of each term."""
    lang = edition.language.tag
    yield Shelf(lang, edition.posts, addresses.home(lang), lambda number: addresses.posts_page(lang, number), settings.per_page)
    for taxonomy in TAXONOMIES:
        for term, posts in terms_of(taxonomy, edition).items():
            yield _term_shelf(taxonomy, term, tuple(posts), lang, addresses, settings.per_page)


def _term_shelf(taxonomy: Taxonomy, term: Term, posts: tuple[Post, ...], lang: str, addresses: Addresses, size: int) -> Shelf:
    def numbered(number: int) -> Route:
        return addresses.term(lang, taxonomy, term.slug, number)

    first = addresses.term(lang, taxonomy, term.slug)
    if taxonomy == "series":
        posts, size = tuple(reversed(posts)), len(posts)
    return Shelf(lang, posts, first, numbered, size, taxonomy, term)


def terms_of(taxonomy: Taxonomy, edition: Edition) -> dict[Term, list[Post]]:
    """Return the posts of each term that an edition has, newest first; the terms in the order of their titles."""
    lang = edition.language.tag
    return dict(sorted(edition.by_term[taxonomy].items(), key=lambda pair: (alphabetic(pair[0].title, lang), pair[0].slug)))


def alphabetic(title: str, lang: str = "") -> tuple[str, str]:
    """Return the key by which words are put in order: without case, and with accents counting last, so that É stands by E.

    On pages in simplified Chinese by sound, as dictionaries there do; on others Chinese words stand as Unicode has them.
    """
    folded = unicodedata.normalize("NFKD", (anyascii(title) if lang in _BY_SOUND else title).casefold())
    bare = folded if folded.isascii() else "".join(letter for letter in folded if not unicodedata.combining(letter))
    return bare, folded


def letter_of(title: str, lang: str) -> str:
    """Return the letter under which a title stands in order: without accent; `#` for what is no letter.

    It is empty for Chinese characters that are not put in order by their sound: there are too many for headings.
    """
    first = alphabetic(title, lang)[0][:1]
    if first.isalpha():
        return "" if first >= _HAN else first.upper()
    return "#"
