"""Files for programs: sitemap, robots.txt, redirect lists, headers, security.txt, and the 404 page."""

from collections.abc import Iterator, Sequence
from typing import Literal

from despatch.model.job import Headers, MachineSpec, PageSpec, Redirects, Robots, SecurityTxt, Sitemap, SitemapEntry
from despatch.model.pages import MessageView
from despatch.model.paths import OutPath
from despatch.plan.context import Context, Needs, Planned, absolute, root_of
from despatch.plan.frame import Spot, meta_view, planned_page, site_view
from despatch.plan.queries import answer
from despatch.plan.redirects import feed_redirect
from despatch.plan.routes import Redirect
from despatch.work import Job

MOST_ENTRIES = 50_000
"""Addresses in one sitemap file (sitemaps.org)."""

MachineName = Literal["sitemap", "robots", "headers", "redirects", "nginx", "security"]


def machine_files(pages: Sequence[Planned], found: Sequence[Redirect], context: Context) -> Iterator[Planned]:
    """Yield the files for programs; `pages` are the outputs that the sitemap may name."""
    settings, addresses = context.settings, context.addresses
    sitemap = addresses.machine("sitemap")
    if settings.base_url and settings.robots == "allow":
        yield from _sitemaps(_entries(pages), context)
    allow = settings.robots == "allow"
    yield _file("robots", Robots(allow, absolute(settings, sitemap.url) if allow else ""), context)
    pairs = _pairs(found, context)
    root = root_of(settings, "/") if settings.base_url else ""
    yield _file("headers", Headers("/assets/", root), context)
    yield _file("redirects", Redirects("netlify", pairs), context)
    yield _file("nginx", Redirects("nginx", pairs), context)
    if settings.security_contact and settings.security_expires:
        yield _file("security", _security(context), context)


def not_found(context: Context) -> Iterator[Planned]:
    """Yield the 404 page of each language."""
    for edition in context.site.editions:
        lang = edition.language.tag
        spot = Spot("404.html", context.addresses.not_found(lang), lang)
        title = context.message(lang, "not-found")
        view = MessageView(
            site=site_view(spot, context),
            meta=meta_view(spot, title, "", context, index=False),
            queries=answer(spot.template, spot.url, lang, None, context),
            title=title,
        )
        yield planned_page(spot, view, Needs(), (), context)


def _file(name: MachineName, spec: MachineSpec, context: Context) -> Planned:
    return Planned(context.addresses.machine(name).out, (), Job("machine", spec))


def _sitemaps(entries: tuple[SitemapEntry, ...], context: Context) -> Iterator[Planned]:
    """Yield the sitemap; a longer one than sitemaps.org allows in parts, with an index of them."""
    if len(entries) <= MOST_ENTRIES:
        yield _file("sitemap", Sitemap(entries), context)
        return
    parts = [entries[start : start + MOST_ENTRIES] for start in range(0, len(entries), MOST_ENTRIES)]
    outs = [OutPath.of(f"sitemap-{number}.xml") for number in range(1, len(parts) + 1)]
    for out, part in zip(outs, parts, strict=True):
        yield Planned(out, (), Job("machine", Sitemap(part)))
    index = tuple(SitemapEntry(absolute(context.settings, out.address)) for out in outs)
    yield _file("sitemap", Sitemap(index, index=True), context)


def _entries(pages: Sequence[Planned]) -> tuple[SitemapEntry, ...]:
    metas = [planned.job.spec.view.meta for planned in pages if planned.job and isinstance(planned.job.spec, PageSpec)]
    return tuple(
        SitemapEntry(meta.canonical, meta.updated, tuple((ref.lang, ref.url) for ref in meta.alternates))
        for meta in metas
        if meta.index and meta.canonical
    )


def _pairs(found: Sequence[Redirect], context: Context) -> tuple[tuple[str, str], ...]:
    root = root_of(context.settings, "/") if context.settings.base_url else ""
    pairs = [(redirect.url, redirect.target) for redirect in found]
    for edition in context.site.editions:
        old, new = feed_redirect(edition.language.tag, context)
        pairs.append((old.url, new))
    return tuple(sorted((root + old, root + new if new.startswith("/") else new) for old, new in pairs))


def _security(context: Context) -> SecurityTxt:
    settings = context.settings
    expires = settings.security_expires.iso if settings.security_expires else ""
    canonical = absolute(settings, context.addresses.machine("security").url)
    return SecurityTxt(settings.security_contact, expires, canonical, tuple(e.language.tag for e in context.site.editions))
