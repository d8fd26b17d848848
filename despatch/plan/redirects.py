"""Pages that only say where something is now."""

from collections.abc import Iterator, Sequence

from despatch.model.pages import RedirectView
from despatch.model.source import Document
from despatch.plan.addresses import Route
from despatch.plan.context import Context, Needs, Planned, href
from despatch.plan.frame import Spot, meta_view, planned_page, site_view
from despatch.plan.linkindex import LinkIndex
from despatch.plan.links import resolve
from despatch.plan.routes import Redirect, Routes
from despatch.problems import Problem, error

_CURE = "name a published text, such as port.md, or a whole address"


def redirects(found: Sequence[Redirect], context: Context) -> Iterator[Planned]:
    """Yield a page for each old address that can be a file, and for `/feed/` of each language."""
    for redirect in found:
        if redirect.out is not None:
            lang = context.langs.get(redirect.path, context.settings.language)
            yield redirect_page(Route(redirect.url, redirect.out), redirect.target, lang, (redirect.path,), context)
    for edition in context.site.editions:
        old, new = feed_redirect(edition.language.tag, context)
        yield redirect_page(old, new, edition.language.tag, (), context)


def moved_documents(documents: Sequence[Document], routes: Routes, index: LinkIndex) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Return the redirect of each document that only says `redirect_to`, and a problem where that leads nowhere."""
    moved: list[Redirect] = []
    problems: list[Problem] = []
    for document in documents:
        if not document.head.redirect_to:
            continue
        target = resolve(document.head.redirect_to, document, index)
        where = document.head.span("redirect_to", document.path)
        if not target.url.startswith(("/", "https://", "http://")):
            fault = target.fault or f'"{document.head.redirect_to}" is no address of a page'
            hint = target.hint if target.code == "link-broken" and target.hint else _CURE
            problems.append(error("redirect-broken", fault, where, hint))
        else:
            old = routes.documents[document.path]
            moved.append(Redirect(old.url, old.out, target.url, document.path, where))
    return tuple(moved), tuple(problems)


def feed_redirect(lang: str, context: Context) -> tuple[Route, str]:
    """Return where `/feed/` stands in a language, and the address it leads to."""
    addresses = context.addresses
    return addresses.feed_redirect(lang), addresses.feed(addresses.home(lang), "rss").url


def redirect_page(old: Route, target: str, lang: str, sources: Sequence[str], context: Context) -> Planned:
    """Return the page that leads from an old address to `target`, a site address."""
    spot, title = Spot("redirect.html", old, lang), context.message(lang, "moved")
    view = RedirectView(
        site=site_view(spot, context),
        meta=meta_view(spot, title, "", context, index=False),
        queries=(),
        title=title,
        target=href(context.settings, old.url, target),
    )
    return planned_page(spot, view, Needs(), sources, context)
