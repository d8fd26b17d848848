"""What surrounds every page: the masthead and the head's metadata."""

from collections.abc import Sequence

from msgspec import Struct

from despatch.model.job import Job, PageSpec, View
from despatch.model.paths import OutPath
from despatch.model.source import MenuEntry
from despatch.model.view import MetaView, Ref, SiteView
from despatch.plan.addresses import FeedFormat, Route
from despatch.plan.cards import route_ref
from despatch.plan.context import Context, Needs, Planned, absolute, href, root_of

FEED_TITLES: tuple[tuple[FeedFormat, str], ...] = (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed"))


class Spot(Struct, frozen=True):
    """The page that is being written: its template, address, file and language."""

    template: str
    route: Route
    lang: str

    @property
    def url(self) -> str:
        """The page's site address."""
        return self.route.url


def site_view(spot: Spot, context: Context) -> SiteView:
    """Return the masthead of a page: what its language's readers see, with addresses right for it."""
    settings, addresses, edition = context.settings, context.addresses, context.edition(spot.lang)
    home = addresses.home(spot.lang)
    return SiteView(
        title=settings.title,
        tagline=settings.tagline,
        lang=spot.lang,
        dir=edition.language.dir,
        home=href(settings, spot.url, home.url),
        menu=tuple(_menu_entry(entry, spot, context) for entry in settings.menu),
        archive=href(settings, spot.url, addresses.archive(spot.lang).url) if edition.dated else "",
        tags=href(settings, spot.url, addresses.terms(spot.lang, "tags").url) if any(p.tags for p in edition.posts) else "",
        feeds=feeds_under(home, spot, context),
        languages=_languages(spot, context),
        licence=settings.licence,
        licence_url=settings.licence_url,
        options=context.site.theme.options,
        assets=_assets(spot, context),
        root=root_of(settings, spot.url),
    )


def meta_view(spot: Spot, title: str, description: str, context: Context, *, index: bool = True) -> MetaView:
    """Return the metadata of a page that is not an article."""
    return MetaView(
        title=title,
        description=description,
        canonical=absolute(context.settings, spot.url) if index else "",
        lang=spot.lang,
        dir=context.edition(spot.lang).language.dir,
        index=index and context.settings.robots == "allow",
        site_name=context.settings.title,
        preview=context.preview,
    )


def planned_page(spot: Spot, view: View, needs: Needs, sources: Sequence[str], context: Context) -> Planned:
    """Return the output of a page: the job that renders its template with its view."""
    settings = context.settings
    spec = PageSpec(template=spot.template, view=view, root=root_of(settings, spot.url), disk=not settings.base_url)
    job = Job("page", spec, needs.all(), context.site.theme.closure(spot.template).digest)
    return Planned(spot.route.out, tuple(dict.fromkeys(sources)), job)


def feeds_under(under: Route, spot: Spot, context: Context) -> tuple[Ref, ...]:
    """Return links to the feeds of the page `under`."""
    return tuple(route_ref(title, context.addresses.feed(under, kind), spot.url, context) for kind, title in FEED_TITLES)


def asset_address(out: str) -> str:
    """Return the site address of an asset's output path."""
    return OutPath.of(out).address


def _assets(spot: Spot, context: Context) -> tuple[tuple[str, str], ...]:
    used = set(context.site.theme.closure(spot.template).assets)
    return tuple(
        (asset.name, href(context.settings, spot.url, asset_address(asset.out)))
        for asset in context.site.theme.assets
        if asset.name in used
    )


def _menu_entry(entry: MenuEntry, spot: Spot, context: Context) -> Ref:
    return Ref(entry.title, href(context.settings, spot.url, entry.url), current=entry.url == spot.url)


def _languages(spot: Spot, context: Context) -> tuple[Ref, ...]:
    editions = context.site.editions
    if len(editions) == 1:
        return ()
    homes = ((edition.language, context.addresses.home(edition.language.tag).url) for edition in editions)
    return tuple(Ref(entry.name, href(context.settings, spot.url, url), entry.tag, entry.tag == spot.lang) for entry, url in homes)
