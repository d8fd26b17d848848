"""The site map for people: the way to everything in a language.

It holds no counts, so that a new post touches it only with a new year or term.
"""

from collections.abc import Iterator, Sequence

from despatch.model.pages import SectionView, SiteMapView
from despatch.model.site import Edition, StoryPage, Term
from despatch.model.view import Ref
from despatch.plan.addresses import Taxonomy
from despatch.plan.archives import years
from despatch.plan.cards import ref, route_ref
from despatch.plan.context import Context, Needs, Planned, href
from despatch.plan.frame import Spot, meta_view, planned_page, site_view
from despatch.plan.fronts import has_sitemap
from despatch.plan.phrases import title_language
from despatch.plan.queries import answer
from despatch.plan.shelves import terms_of
from despatch.plan.story_lists import stories_in


def sitemap_pages(context: Context) -> Iterator[Planned]:
    """Yield the site map of each language that has more than its home."""
    for edition in context.site.editions:
        if has_sitemap(edition, context.site):
            yield _sitemap(edition, context)


def _sitemap(edition: Edition, context: Context) -> Planned:
    lang = edition.language.tag
    spot = Spot("sitemap.html", context.addresses.sitemap(lang), lang)
    title = context.message(lang, "sitemap")
    view = SiteMapView(
        site=site_view(spot, context),
        meta=meta_view(spot, title, "", context),
        queries=answer(spot.template, spot.url, lang, None, context),
        title=title,
        sections=tuple(section for section in _sections(edition, spot, context) if section.entries),
    )
    return planned_page(spot, view, Needs(), [page.document.path for page in edition.pages], context)


def _sections(edition: Edition, spot: Spot, context: Context) -> Iterator[SectionView]:
    settings, front = context.settings, context.fronts[spot.lang]

    def section(kind: str, url: str, entries: Sequence[Ref]) -> SectionView:
        return SectionView(kind, href(settings, spot.url, url), tuple(entries))

    def terms(taxonomy: Taxonomy, url: str) -> SectionView:
        return section(taxonomy, url, [_term(taxonomy, term, spot, context) for term in terms_of(taxonomy, edition)])

    yield section("pages", "", [ref(page, spot.url, context) for page in edition.pages])
    yield section("years", front.archive, [_year(year, spot, context) for year in reversed(years(edition))])
    yield terms("topics", front.topics)
    yield terms("missions", front.missions)
    yield terms("people", front.people)
    yield terms("series", front.series)
    yield section("stories", front.stories, [_story(page, spot, context) for page in stories_in(spot.lang, context)])
    yield terms("tags", front.tags)
    homes = [Ref(home.title, href(settings, spot.url, home.url), home.lang, home.lang == spot.lang) for home in front.homes]
    yield section("languages", "", homes)


def _year(year: int, spot: Spot, context: Context) -> Ref:
    return route_ref(f"{year:04}", context.addresses.year(spot.lang, year), spot.url, context)


def _term(taxonomy: Taxonomy, term: Term, spot: Spot, context: Context) -> Ref:
    return route_ref(term.title, context.addresses.term(spot.lang, taxonomy, term.slug), spot.url, context, term.lang)


def _story(page: StoryPage, spot: Spot, context: Context) -> Ref:
    head = page.story.document.head
    return Ref(head.title or "", href(context.settings, spot.url, page.url), title_language(head, page.lang) or page.lang)
