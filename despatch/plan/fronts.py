"""What pages share, worked out once per plan instead of once per page."""

from despatch.model.moment import Pairs
from despatch.model.paths import OutPath
from despatch.model.site import Edition, Site
from despatch.model.theme import Theme
from despatch.model.view import Ref
from despatch.plan.addresses import Addresses, FeedFormat, Taxonomy
from despatch.plan.context import Front
from despatch.plan.shelves import TAXONOMIES

FEED_TITLES: tuple[tuple[FeedFormat, str], ...] = (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed"))


def fronts(site: Site, addresses: Addresses) -> dict[str, Front]:
    """Return what all pages of a language show, by language."""
    return {edition.language.tag: _front(edition, site, addresses) for edition in site.editions}


def asset_addresses(theme: Theme) -> dict[str, Pairs]:
    """Return by template the assets that it can read: name and site address, in order of name."""
    found = {asset.name: OutPath.of(asset.out).address for asset in theme.assets}
    return {name: tuple((asset, found[asset]) for asset in found if asset in closure.assets) for name, closure in theme.closures}


def _front(edition: Edition, site: Site, addresses: Addresses) -> Front:
    lang = edition.language.tag
    home = addresses.home(lang)
    return Front(
        edition=edition,
        home=home,
        archive=addresses.archive(lang).url if edition.dated else "",
        tags=addresses.terms(lang, "tags").url if edition.by_term["tags"] else "",
        topics=addresses.terms(lang, "topics").url if edition.by_term["topics"] else "",
        series=addresses.terms(lang, "series").url if edition.by_term["series"] else "",
        stories=addresses.stories(lang).url if any(page.lang == lang for page in site.stories) else "",
        people=addresses.terms(lang, "people").url if edition.by_term["people"] else "",
        missions=addresses.terms(lang, "missions").url if edition.by_term["missions"] else "",
        sitemap=addresses.sitemap(lang).url if has_sitemap(edition, site) else "",
        feeds=tuple(Ref(title, addresses.feed(home, kind).url) for kind, title in FEED_TITLES),
        terms=_terms(edition, addresses),
        homes=_homes(site, addresses),
    )


def has_sitemap(edition: Edition, site: Site) -> bool:
    """Return whether there is more to list than the posts that home leads to."""
    terms = any(edition.by_term.values())
    stories = any(page.lang == edition.language.tag for page in site.stories)
    return bool(edition.pages or edition.dated or terms or stories or len(site.editions) > 1)


def _terms(edition: Edition, addresses: Addresses) -> dict[tuple[Taxonomy, str], str]:
    lang = edition.language.tag
    used = {(taxonomy, term.slug) for taxonomy in TAXONOMIES for term in edition.by_term[taxonomy]}
    return {(taxonomy, slug): addresses.term(lang, taxonomy, slug).url for taxonomy, slug in used}


def _homes(site: Site, addresses: Addresses) -> tuple[Ref, ...]:
    if len(site.editions) == 1:
        return ()
    languages = [edition.language for edition in site.editions]
    return tuple(Ref(language.name, addresses.home(language.tag).url, language.tag) for language in languages)
