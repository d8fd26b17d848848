"""What themes may ask of the site, by name: `post: {latest: 5, related: 4}` in `theme.yaml`.

The answers stand in the view of the page, so that an edit reaches just the pages whose answers change.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from despatch.model.site import Author, Post, Site
from despatch.model.view import QueryAnswer
from despatch.plan.cards import cards
from despatch.plan.context import Context

NEAREST = 60
"""How many posts of a tag, the next older ones, are weighed for `related`; keeps the work linear."""


def latest(context: Context, lang: str, post: Post | None, count: int) -> tuple[Post, ...]:
    """The newest posts of the page's language, without the post itself."""
    return _without(post, context.edition(lang).posts, count)


def related(context: Context, _lang: str, post: Post | None, count: int) -> tuple[Post, ...]:
    """Posts named in `related`, then older ones that share tags and topics, the rarest terms first."""
    return context.related(post, count) if post and not post.withdrawn else ()


def same_mission(context: Context, _lang: str, post: Post | None, count: int) -> tuple[Post, ...]:
    """The newest posts of the same mission: the post's own, or that of its first author's posting on its day."""
    return _without(post, context.kin.same_mission(post), count) if post and not post.withdrawn else ()


def same_author(context: Context, _lang: str, post: Post | None, count: int) -> tuple[Post, ...]:
    """The newest posts of the same first author."""
    return _without(post, context.kin.same_author(post), count) if post and not post.withdrawn else ()


def latest_by_mission(context: Context, lang: str, post: Post | None, count: int) -> tuple[Post, ...]:
    """The newest post of each mission, newest first; without the newest post of all, with which a front page opens."""
    opening = next(iter(context.edition(lang).posts), None)
    return _without(post, _without(opening, context.kin.newest_of_missions(lang), count + 1), count)


Finder = Callable[[Context, str, Post | None, int], tuple[Post, ...]]

QUERIES: Mapping[str, Finder] = {
    "latest": latest,
    "latest_by_mission": latest_by_mission,
    "related": related,
    "same_author": same_author,
    "same_mission": same_mission,
}


def answer(template: str, page: str, lang: str, post: Post | None, context: Context) -> tuple[QueryAnswer, ...]:
    """Return the answers to all queries that the theme declares for a template; cards without summary."""
    declared = context.queries.get(template.removesuffix(".html"), ())
    if not declared:
        return ()
    return tuple(QueryAnswer(query.name, cards(QUERIES[query.name](context, lang, post, query.count), page, context)) for query in declared)


class RelatedPosts:
    """Finds related posts by the terms they share; a rare term counts more than a common one.

    Only posts that are not newer are found, as Hugo does by default: a new post then changes no
    old page.
    """

    def __init__(self, site: Site) -> None:
        """Look among the posts of all languages; they are indexed when the first page asks."""
        self._site = site

    @cached_property
    def _by_term(self) -> dict[tuple[str, str], list[Post]]:
        """The posts of each term, newest first."""
        found: dict[tuple[str, str], list[Post]] = defaultdict(list)
        for post in _posts(self._site):
            for term in _terms(post):
                found[term].append(post)
        return found

    @cached_property
    def _place(self) -> dict[tuple[tuple[str, str], str], int]:
        """The number of a post among those of a term."""
        return {(term, post.document.path): number for term, posts in self._by_term.items() for number, post in enumerate(posts)}

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Post]:
        return {(post.lang, post.document.name): post for post in _posts(self._site)}

    def __call__(self, post: Post, count: int) -> tuple[Post, ...]:
        """Return up to `count` posts: those named by hand, then the best matches, newest first among equals."""
        by_hand = [self._by_name[(post.lang, name)] for name in post.document.head.related if (post.lang, name) in self._by_name]
        weights: dict[str, int] = defaultdict(int)
        found: dict[str, Post] = {}
        for term in _terms(post):
            place, posts = self._place[(term, post.document.path)], self._by_term[term]
            for other in posts[place + 1 : place + 1 + NEAREST]:
                weights[other.document.path] += 1_000_000 // min(len(posts) - place, NEAREST)
                found[other.document.path] = other
        ranked = sorted(found.values(), key=lambda other: (-weights[other.document.path], _age(other), other.document.path))
        return _without(post, {other.document.path: other for other in (*by_hand, *ranked)}.values(), count)


class KindredPosts:
    """The posts of each author and of each mission, newest first, indexed once per plan."""

    def __init__(self, site: Site) -> None:
        """Look among the posts of all languages; they are indexed when the first page asks."""
        self._site = site

    @cached_property
    def _authors(self) -> dict[tuple[str, str], list[Post]]:
        found: dict[tuple[str, str], list[Post]] = defaultdict(list)
        for post in _posts(self._site):
            for who in dict.fromkeys(_who(author) for author in post.authors):
                found[(post.lang, who)].append(post)
        return found

    @cached_property
    def _missions(self) -> dict[tuple[str, str], list[Post]]:
        found: dict[tuple[str, str], list[Post]] = defaultdict(list)
        for post in _posts(self._site):
            if where := _where(post):
                found[(post.lang, where)].append(post)
        return found

    def same_author(self, post: Post) -> Sequence[Post]:
        """Return the posts of its first author, newest first."""
        return self._authors.get((post.lang, _who(post.authors[0])), ()) if post.authors else ()

    def same_mission(self, post: Post) -> Sequence[Post]:
        """Return the posts of its mission, newest first."""
        return self._missions.get((post.lang, _where(post)), ())

    def newest_of_missions(self, lang: str) -> Sequence[Post]:
        """Return the newest post of each mission, newest first."""
        return [posts[0] for (own, _), posts in self._missions.items() if own == lang]


def _posts(site: Site) -> Iterator[Post]:
    return (post for edition in site.editions for post in edition.posts)


def _who(author: Author) -> str:
    return f"person {author.person}" if author.person else f"name {author.name}"


def _where(post: Post) -> str:
    """Return what the posts of one mission share: its slug where it has an entry, else its name; or nothing."""
    if post.missions:
        return f"mission {post.missions[0].slug}"
    return f"name {post.place.text}" if post.place else ""


def _terms(post: Post) -> Iterable[tuple[str, str]]:
    return [(post.lang, f"{kind}:{term.slug}") for kind, terms in (("tag", post.tags), ("topic", post.topics)) for term in terms]


def _age(post: Post) -> int:
    date = post.document.head.date
    return -date.stamp if date else 0


def _without(post: Post | None, posts: Iterable[Post], count: int) -> tuple[Post, ...]:
    found: list[Post] = []
    for other in posts:
        if len(found) == count:
            break
        if post is None or other.document.path != post.document.path:
            found.append(other)
    return tuple(found)
