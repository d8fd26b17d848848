"""What surrounds every page: the masthead and the head's metadata."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.job import PageSpec, View
from despatch.model.settings import Settings
from despatch.model.view import MetaView, Phrase, Ref, SiteView
from despatch.plan.addresses import Route
from despatch.plan.cards import route_ref
from despatch.plan.context import Context, Needs, Planned, absolute, href, root_of
from despatch.plan.fronts import FEED_TITLES
from despatch.plan.languages import language
from despatch.plan.phrases import phrase
from despatch.plan.pictures import SocialPicture
from despatch.work import Job


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
    url, menu = spot.url, context.menus[spot.lang]
    shared = context.mastheads.get((spot.template, spot.lang, root_of(context.settings, url)), _masthead, spot, context)
    if url not in [entry.url for entry in menu]:
        return shared
    here = (replace(link, current=entry.url == url) for entry, link in zip(menu, shared.menu, strict=True))
    return replace(shared, menu=tuple(here))


def _masthead(spot: Spot, context: Context) -> SiteView:
    """Return what all pages of one template, language and depth share."""
    settings, front, words = context.settings, context.fronts[spot.lang], context.site.theme.borrowed(spot.lang)
    return SiteView(
        title=phrase(context.title(spot.lang)) or Phrase(""),
        tagline=phrase(context.tagline(spot.lang)),
        lang=spot.lang,
        dir=front.edition.language.dir,
        words=words,
        words_dir=language(words).dir if words else "",
        home=href(settings, spot.url, front.home.url),
        menu=tuple(replace(entry, url=href(settings, spot.url, entry.url)) for entry in context.menus[spot.lang]),
        archive=href(settings, spot.url, front.archive),
        tags=href(settings, spot.url, front.tags),
        topics=href(settings, spot.url, front.topics),
        series=href(settings, spot.url, front.series),
        stories=href(settings, spot.url, front.stories),
        people=href(settings, spot.url, front.people),
        missions=href(settings, spot.url, front.missions),
        sitemap=href(settings, spot.url, front.sitemap),
        feeds=tuple(Ref(feed.title, href(settings, spot.url, feed.url)) for feed in front.feeds),
        languages=tuple(replace(home, url=href(settings, spot.url, home.url), current=home.lang == spot.lang) for home in front.homes),
        licence=settings.licence,
        licence_url=href(settings, spot.url, settings.licence_url or _address_in(settings.licence)),
        options=context.site.theme.options,
        assets=tuple((name, href(settings, spot.url, url)) for name, url in context.assets[spot.template]),
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
        site_name=context.title(spot.lang).text,
        preview=context.preview,
    )


def pictured(meta: MetaView, picture: SocialPicture | None, alt: str, settings: Settings) -> MetaView:
    """Return a head with the picture of its social card, which wants a full address and so a base_url."""
    if picture is None or not settings.base_url:
        return meta
    url = absolute(settings, picture.url)
    return replace(meta, image=url, image_alt=alt, image_width=picture.width, image_height=picture.height)


def alternates(urls: Mapping[str, str], settings: Settings) -> tuple[Ref, ...]:
    """Return a page in all its languages, and the one for all others, with full addresses; `urls` are the site's, by language.

    There are none without a second language, or without a base_url: `hreflang` wants full addresses.
    """
    if len(urls) < 2 or not settings.base_url:
        return ()
    found = {lang: absolute(settings, url) for lang, url in urls.items()}
    fallback = found.get(settings.language) or next(iter(found.values()))
    return (*(Ref("", url, lang) for lang, url in found.items()), Ref("", fallback, "x-default"))


def home_alternates(context: Context) -> tuple[Ref, ...]:
    """Return the homes of all languages with full addresses."""
    homes = context.fronts[context.settings.language].homes
    return alternates({home.lang: home.url for home in homes}, context.settings)


def planned_page(spot: Spot, view: View, needs: Needs, sources: Sequence[str], context: Context) -> Planned:
    """Return the output of a page: the job that renders its template with its view."""
    settings = context.settings
    spec = PageSpec(template=spot.template, view=view, root=root_of(settings, spot.url), disk=not settings.base_url)
    uses = context.uses.get((spot.template, spot.lang), _uses, spot, context)
    job = Job("page", spec, needs.all(), uses)
    return Planned(spot.route.out, tuple(dict.fromkeys(sources)), job)


def _uses(spot: Spot, context: Context) -> bytes:
    return context.closures[spot.template].reads(context.site.theme.catalogue_tags(spot.lang))


def feeds_under(under: Route, spot: Spot, context: Context) -> tuple[Ref, ...]:
    """Return links to the feeds of the page `under`."""
    return tuple(route_ref(title, context.addresses.feed(under, kind), spot.url, context) for kind, title in FEED_TITLES)


def _address_in(licence: str) -> str:
    """Return a licence that is given as an address, else an empty text."""
    return licence if licence.startswith(("https://", "http://")) else ""
