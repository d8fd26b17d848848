"""Pages that are made of posts: home, numbered pages, and the terms of taxonomies.

While the newest numbered page would still be empty, its address leads to the first. People and
missions have first pages of their own; their numbered pages are lists as all others, and hold
nothing that a new posting or name would change.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from despatch.model.pages import ListView, TagsView
from despatch.model.site import Edition, Post, Site, Term
from despatch.model.view import MetaView, Phrase, TermView
from despatch.plan.addresses import Addresses, Route, Taxonomy
from despatch.plan.archives import archive_routes, archives
from despatch.plan.cards import cards, route_ref
from despatch.plan.context import Context, Needs, Planned, href
from despatch.plan.frame import Spot, feeds_under, home_alternates, meta_view, planned_page, site_view
from despatch.plan.fronts import FEED_TITLES, has_sitemap
from despatch.plan.mission_pages import mission_page
from despatch.plan.person_pages import person_page
from despatch.plan.phrases import heading, phrase
from despatch.plan.queries import answer
from despatch.plan.redirects import redirect_page
from despatch.plan.shelves import KINDS, TAXONOMIES, Shelf, letter_of, shelves, terms_of
from despatch.plan.sitemap_pages import sitemap_pages
from despatch.plan.story_lists import story_lists
from despatch.plan.story_twins import twin_routes
from despatch.plan.term_languages import term_alternates, term_translations


def lists(context: Context) -> Iterator[Planned]:
    """Yield the outputs of all listing pages."""
    for edition in context.site.editions:
        for shelf in shelves(edition, context.settings, context.addresses):
            yield _first_page(shelf, context)
            yield from _numbered_pages(shelf, context)
        yield from archives(edition, context)
        for taxonomy in TAXONOMIES:
            found = terms_of(taxonomy, edition)
            yield from [_term_list(taxonomy, found, edition, context)] if found else []
    yield from story_lists(context)
    yield from sitemap_pages(context)


def list_routes(site: Site, addresses: Addresses) -> Iterator[Route]:
    """Yield the route of every listing page and its feeds: what links can lead to before any page is written."""
    for edition in site.editions:
        lang = edition.language.tag
        for shelf in shelves(edition, site.settings, addresses):
            yield shelf.first
            yield from (shelf.numbered(number) for number in range(1, shelf.last + 1))
            yield from (addresses.feed(shelf.first, kind) for kind, _ in FEED_TITLES if shelf.feeding)
        yield from archive_routes(edition, addresses)
        yield from (addresses.terms(lang, taxonomy) for taxonomy in TAXONOMIES if terms_of(taxonomy, edition))
        yield from [addresses.sitemap(lang)] if has_sitemap(edition, site) else []
    yield from (addresses.stories(lang) for lang in sorted({page.lang for page in site.stories}))
    yield from (route for page in site.stories for route in twin_routes(page).values())


def _first_page(shelf: Shelf, context: Context) -> Planned:
    if shelf.term and shelf.taxonomy == "people":
        return person_page(shelf, shelf.term, context)
    if shelf.term and shelf.taxonomy == "missions":
        return mission_page(shelf, shelf.term, context)
    return _list_page(shelf, shelf.first, shelf.posts[: shelf.size], context, older=shelf.older)


def _numbered_pages(shelf: Shelf, context: Context) -> Iterator[Planned]:
    if not shelf.last:
        return
    size, count = shelf.size, len(shelf.posts)
    for number in range(1, shelf.last):
        posts = shelf.posts[count - number * size : count - (number - 1) * size]
        older = shelf.numbered(number - 1) if number > 1 else None
        yield _list_page(shelf, shelf.numbered(number), posts, context, number, older, shelf.numbered(number + 1))
    newest, rest = shelf.numbered(shelf.last), shelf.posts[: count % size]
    if rest:
        yield _list_page(shelf, newest, rest, context, shelf.last, shelf.numbered(shelf.last - 1), shelf.first)
    else:
        yield redirect_page(newest, shelf.first.url, shelf.lang, (), context)


def _list_page(
    shelf: Shelf,
    route: Route,
    posts: Sequence[Post],
    context: Context,
    number: int = 0,
    older: Route | None = None,
    newer: Route | None = None,
) -> Planned:
    spot, needs = Spot("list.html" if number or shelf.term else "home.html", route, shelf.lang), Needs()
    kind = KINDS[shelf.taxonomy] if shelf.taxonomy else "posts" if number else "home"
    view = ListView(
        site=site_view(spot, context),
        meta=_meta(shelf, spot, number, context),
        queries=answer(spot.template, spot.url, shelf.lang, None, context),
        kind=kind,
        title=shelf.term.title if shelf.term else context.title(shelf.lang).text,
        heading=heading(shelf.term) if shelf.term else None,
        term=shelf.term.slug if shelf.term else "",
        description=None if number else _description(shelf, context),
        posts=cards(posts, spot.url, context, needs),
        number=number,
        older=route_ref("", older, spot.url, context) if older else None,
        newer=route_ref("", newer, spot.url, context) if newer else None,
        feeds=feeds_under(shelf.first, spot, context) if shelf.feeding else (),
        translations=() if number else term_translations(shelf, spot, context),
    )
    return planned_page(spot, view, needs, [post.document.path for post in posts], context)


def _meta(shelf: Shelf, spot: Spot, number: int, context: Context) -> MetaView:
    if shelf.term:
        description = None if number else _description(shelf, context)
        meta = meta_view(spot, shelf.term.title, description.text if description else "", context)
        return meta if number else replace(meta, alternates=term_alternates(shelf, context))
    meta = meta_view(spot, context.title(shelf.lang).text, context.description(shelf.lang).text, context)
    return meta if number else replace(meta, alternates=home_alternates(context))


def _description(shelf: Shelf, context: Context) -> Phrase | None:
    topic = context.entries.topics.get(shelf.term.slug) if shelf.term and shelf.taxonomy == "topics" else None
    words = topic.description if topic else None
    return phrase(words.find(shelf.lang, context.settings.language)) if words else None


def _term_list(taxonomy: Taxonomy, found: dict[Term, list[Post]], edition: Edition, context: Context) -> Planned:
    lang = edition.language.tag
    spot = Spot("terms.html", context.addresses.terms(lang, taxonomy), lang)
    view = TagsView(
        site=site_view(spot, context),
        meta=meta_view(spot, context.message(lang, taxonomy), "", context),
        queries=answer(spot.template, spot.url, lang, None, context),
        kind=taxonomy,
        title=context.message(lang, taxonomy),
        terms=tuple(_term(taxonomy, term, len(posts), spot, context) for term, posts in found.items()),
    )
    sources = sorted({post.document.path for posts in found.values() for post in posts})
    return planned_page(spot, view, Needs(), sources, context)


def _term(taxonomy: Taxonomy, term: Term, count: int, spot: Spot, context: Context) -> TermView:
    words = heading(term)
    url = href(context.settings, spot.url, context.addresses.term(spot.lang, taxonomy, term.slug).url)
    return TermView(term.title, url, count, words.lang, words.dir, letter_of(term.title, spot.lang))
