"""Pages that are made of posts: home, numbered pages, terms of taxonomies, archives, stories.

Numbered pages count from the oldest, and a full one never changes again: its link to newer posts
goes to the next number, which always exists. While the newest page would still be empty, its
address leads home. A series is read from its first part on, all on one page.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.pages import ArchiveView, ListView, MonthView, TagsView, YearView
from despatch.model.settings import Settings
from despatch.model.site import Edition, Post, Site, StoryPage, Term
from despatch.model.view import CardView, MetaView, Ref, TermView
from despatch.plan.addresses import Addresses, Route, Taxonomy
from despatch.plan.cards import card, route_ref
from despatch.plan.context import Context, Needs, Planned, href
from despatch.plan.frame import Spot, feeds_under, home_alternates, meta_view, planned_page, site_view
from despatch.plan.queries import answer
from despatch.plan.redirects import redirect_page

TAXONOMIES: tuple[Taxonomy, ...] = ("tags", "topics", "series")
TERM_KINDS: dict[Taxonomy, str] = {"tags": "tag", "topics": "topic", "series": "series"}


class Shelf(Struct, frozen=True):
    """A run of posts in the order of its list, and where its pages stand.

    `first` is the page with the newest posts; `numbered` gives the route of page n.
    """

    kind: str
    title: str
    term: str
    lang: str
    posts: tuple[Post, ...]
    first: Route
    numbered: Callable[[int], Route]
    size: int
    """Posts on a page."""
    template: str = "list.html"
    feeds: tuple[Ref, ...] = ()


def lists(context: Context) -> Iterator[Planned]:
    """Yield the outputs of all listing pages."""
    for edition in context.site.editions:
        for shelf in shelves(edition, context.settings, context.addresses):
            yield from _shelf_pages(shelf, context)
        yield from _archives(edition, context)
        yield from (_term_list(taxonomy, edition, context) for taxonomy in TAXONOMIES if _terms_of(taxonomy, edition))
    yield from _story_lists(context)


def list_routes(site: Site, addresses: Addresses) -> Iterator[Route]:
    """Yield the route of every listing page: what links can lead to before any page is written."""
    for edition in site.editions:
        lang = edition.language.tag
        for shelf in shelves(edition, site.settings, addresses):
            yield shelf.first
            count, size = len(shelf.posts), shelf.size
            yield from (shelf.numbered(number) for number in range(1, count // size + 2) if count > size)
        months = {_month(post) for post in edition.dated}
        yield from (addresses.month(lang, *period) for period in sorted(months))
        yield from (addresses.year(lang, year) for year in sorted({year for year, _ in months}))
        yield from [addresses.archive(lang)] if months else []
        yield from (addresses.terms(lang, taxonomy) for taxonomy in TAXONOMIES if _terms_of(taxonomy, edition))
    yield from (addresses.stories(lang) for lang in sorted({page.lang for page in site.stories}))


def shelves(edition: Edition, settings: Settings, addresses: Addresses) -> Iterator[Shelf]:
    """Yield the runs of posts of an edition: all of them, and those of each term."""
    lang = edition.language.tag
    home = addresses.home(lang)
    size = settings.per_page
    yield Shelf("home", settings.title, "", lang, edition.posts, home, lambda n: addresses.posts_page(lang, n), size, "home.html")
    for taxonomy in TAXONOMIES:
        for term, posts in _terms_of(taxonomy, edition).items():
            yield _term_shelf(taxonomy, term, tuple(posts), lang, addresses, size)


def _term_shelf(taxonomy: Taxonomy, term: Term, posts: tuple[Post, ...], lang: str, addresses: Addresses, size: int) -> Shelf:
    def numbered(number: int) -> Route:
        return addresses.term(lang, taxonomy, term.slug, number)

    first = addresses.term(lang, taxonomy, term.slug)
    if taxonomy == "series":
        posts, size = tuple(reversed(posts)), len(posts)
    return Shelf(TERM_KINDS[taxonomy], term.title, term.slug, lang, posts, first, numbered, size)


def _terms_of(taxonomy: Taxonomy, edition: Edition) -> dict[Term, list[Post]]:
    found: dict[Term, list[Post]] = {}
    for post in edition.posts:
        for term in _post_terms(taxonomy, post):
            found.setdefault(term, []).append(post)
    return dict(sorted(found.items(), key=lambda pair: (alphabetic(pair[0].title), pair[0].slug)))


def alphabetic(title: str) -> tuple[str, str]:
    """Return the key by which words are put in order: without case, and with accents counting last, so that É stands by E."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter)), folded


def _post_terms(taxonomy: Taxonomy, post: Post) -> tuple[Term, ...]:
    if taxonomy == "series":
        return (post.series,) if post.series else ()
    return post.tags if taxonomy == "tags" else post.topics


def _shelf_pages(shelf: Shelf, context: Context) -> Iterator[Planned]:
    size, count = shelf.size, len(shelf.posts)
    older = shelf.numbered((count - 1) // size) if count > size else None
    yield _list_page(shelf, shelf.first, shelf.posts[:size], context, older=older)
    if count <= size:
        return
    newest = count // size + 1
    for number in range(1, newest):
        posts = shelf.posts[count - number * size : count - (number - 1) * size]
        older = shelf.numbered(number - 1) if number > 1 else None
        yield _list_page(shelf, shelf.numbered(number), posts, context, number, older, shelf.numbered(number + 1))
    rest = shelf.posts[: count % size]
    if rest:
        yield _list_page(shelf, shelf.numbered(newest), rest, context, newest, shelf.numbered(newest - 1), shelf.first)
    else:
        yield redirect_page(shelf.numbered(newest), shelf.first.url, shelf.lang, (), context)


def _list_page(
    shelf: Shelf,
    route: Route,
    posts: Sequence[Post],
    context: Context,
    number: int = 0,
    older: Route | None = None,
    newer: Route | None = None,
) -> Planned:
    spot, needs = Spot(shelf.template if not number else "list.html", route, shelf.lang), Needs()
    view = ListView(
        site=site_view(spot, context),
        meta=_shelf_meta(shelf, spot, number, context),
        queries=answer(spot.template, spot.url, shelf.lang, None, context),
        kind="posts" if number and shelf.kind == "home" else shelf.kind,
        title=shelf.title,
        term=shelf.term,
        posts=tuple(card(post, spot.url, context, needs) for post in posts),
        number=number,
        older=route_ref("", older, spot.url, context) if older else None,
        newer=route_ref("", newer, spot.url, context) if newer else None,
        feeds=_shelf_feeds(shelf, spot, context),
    )
    return planned_page(spot, view, needs, [post.document.path for post in posts], context)


def _shelf_meta(shelf: Shelf, spot: Spot, number: int, context: Context) -> MetaView:
    if shelf.kind != "home":
        return meta_view(spot, shelf.title, "", context)
    meta = meta_view(spot, shelf.title, context.settings.description, context)
    return meta if number else replace(meta, alternates=home_alternates(context))


def _shelf_feeds(shelf: Shelf, spot: Spot, context: Context) -> tuple[Ref, ...]:
    """Return the shelf's feeds: the language's own, and each topic's; no other list has feeds."""
    return feeds_under(shelf.first, spot, context) if shelf.kind in {"home", "topic"} else ()


def _term_list(taxonomy: Taxonomy, edition: Edition, context: Context) -> Planned:
    lang = edition.language.tag
    spot = Spot("terms.html", context.addresses.terms(lang, taxonomy), lang)
    found = _terms_of(taxonomy, edition)
    view = TagsView(
        site=site_view(spot, context),
        meta=meta_view(spot, context.message(lang, taxonomy), "", context),
        queries=answer(spot.template, spot.url, lang, None, context),
        kind=taxonomy,
        title=context.message(lang, taxonomy),
        terms=tuple(
            TermView(term.title, href(context.settings, spot.url, context.addresses.term(lang, taxonomy, term.slug).url), len(posts))
            for term, posts in found.items()
        ),
    )
    return planned_page(spot, view, Needs(), _paths(found), context)


def _paths(found: dict[Term, list[Post]]) -> list[str]:
    return sorted({post.document.path for posts in found.values() for post in posts})


def _archives(edition: Edition, context: Context) -> Iterator[Planned]:
    dated, lang = edition.dated, edition.language.tag
    if not dated:
        return
    months: dict[tuple[int, int], list[Post]] = {}
    for post in dated:
        months.setdefault(_month(post), []).append(post)
    yield _archive(months, edition, context)
    years: dict[int, list[Post]] = {}
    for (year, _), posts in months.items():
        years.setdefault(year, []).extend(posts)
    for year, posts in years.items():
        yield _period(f"{year:04}", "year", context.addresses.year(lang, year), posts, lang, context)
    for (year, month), posts in months.items():
        yield _period(f"{year:04}-{month:02}", "month", context.addresses.month(lang, year, month), posts, lang, context)


def _month(post: Post) -> tuple[int, int]:
    day = post.document.head.date.day if post.document.head.date else ""
    return int(day[:4]), int(day[5:7])


def _archive(months: dict[tuple[int, int], list[Post]], edition: Edition, context: Context) -> Planned:
    lang = edition.language.tag
    spot = Spot("archive.html", context.addresses.archive(lang), lang)
    counts = Counter({period: len(posts) for period, posts in months.items()})
    view = ArchiveView(
        site=site_view(spot, context),
        meta=meta_view(spot, context.message(lang, "archive"), "", context),
        queries=answer(spot.template, spot.url, lang, None, context),
        title=context.message(lang, "archive"),
        years=tuple(_year(year, counts, spot, context) for year in sorted({year for year, _ in counts}, reverse=True)),
    )
    return planned_page(spot, view, Needs(), sorted(post.document.path for post in edition.dated), context)


def _year(year: int, counts: Counter[tuple[int, int]], spot: Spot, context: Context) -> YearView:
    addresses = context.addresses
    months = tuple(
        MonthView(month, href(context.settings, spot.url, addresses.month(spot.lang, year, month).url), counts[(year, month)])
        for month in range(1, 13)
        if (year, month) in counts
    )
    return YearView(year, href(context.settings, spot.url, addresses.year(spot.lang, year).url), sum(m.count for m in months), months)


def _period(title: str, kind: str, route: Route, posts: Sequence[Post], lang: str, context: Context) -> Planned:
    spot = Spot("list.html", route, lang)
    view = ListView(
        site=site_view(spot, context),
        meta=meta_view(spot, title, "", context),
        queries=answer(spot.template, spot.url, lang, None, context),
        kind=kind,
        title=title,
        term=title,
        posts=tuple(card(post, spot.url, context) for post in posts),
    )
    return planned_page(spot, view, Needs(), [post.document.path for post in posts], context)


def _story_lists(context: Context) -> Iterator[Planned]:
    for lang in sorted({page.lang for page in context.site.stories}):
        pages = sorted((page for page in context.site.stories if page.lang == lang), key=_newest_story)
        spot = Spot("list.html", context.addresses.stories(lang), lang)
        view = ListView(
            site=site_view(spot, context),
            meta=meta_view(spot, context.message(lang, "stories"), "", context),
            queries=answer(spot.template, spot.url, lang, None, context),
            kind="stories",
            title=context.message(lang, "stories"),
            posts=tuple(_story_card(page, spot.url, context) for page in pages),
        )
        yield planned_page(spot, view, Needs(), [page.story.document.path for page in pages], context)


def _newest_story(page: StoryPage) -> tuple[int, str]:
    date = page.story.document.head.date
    return (-date.stamp if date else 0, page.url)


def _story_card(page: StoryPage, where: str, context: Context) -> CardView:
    head = page.story.document.head
    return CardView(
        title=head.title or "",
        url=href(context.settings, where, page.url),
        lang=page.lang,
        dir=context.edition(page.lang).language.dir,
        date=head.date,
        summary_text=head.summary or "",
    )
