"""The pages that people write: posts, pages and stories."""

from collections.abc import Iterator

import msgspec

from despatch.model.pages import PageView, PostView, StoryView
from despatch.model.site import Edition, Page, Post, StoryPage
from despatch.model.source import Document
from despatch.model.view import AuthorView, Hole, ImageView, MetaView, Ref
from despatch.plan.addresses import Route
from despatch.plan.cards import authors, image, ref, route_ref, signatures, terms
from despatch.plan.context import Context, Needs, Planned, absolute, href
from despatch.plan.frame import Spot, meta_view, planned_page, site_view
from despatch.plan.origins import files_of
from despatch.plan.phrases import phrase
from despatch.plan.queries import answer


def articles(context: Context) -> Iterator[Planned]:
    """Yield the outputs of all posts, pages and stories."""
    for edition in context.site.editions:
        yield from _posts(edition, context)
        yield from (_page(page, context) for page in edition.pages)
    yield from (_story(page, context) for page in context.site.stories)


def _posts(edition: Edition, context: Context) -> Iterator[Planned]:
    chain = edition.dated
    place = {post.document.path: number for number, post in enumerate(chain)}
    series = _series(edition)
    for post in edition.posts:
        number = place.get(post.document.path)
        newer = chain[number - 1] if number else None
        older = chain[number + 1] if number is not None and number + 1 < len(chain) else None
        members = series.get(post.series.slug, ()) if post.series else ()
        yield _post(post, older, newer, members, context)


def _series(edition: Edition) -> dict[str, tuple[Post, ...]]:
    members: dict[str, list[Post]] = {}
    for post in reversed(edition.posts):
        if post.series:
            members.setdefault(post.series.slug, []).append(post)
    return {slug: tuple(posts) for slug, posts in members.items()}


def _post(post: Post, older: Post | None, newer: Post | None, members: tuple[Post, ...], context: Context) -> Planned:
    head, document = post.document.head, post.document
    spot = Spot(_template(document, "post.html", context), Route(post.url, post.out), post.lang)
    needs = Needs()
    body = needs.add(context.bodies[document.path], "body")
    card = needs.add(context.bodies[document.path], "card")
    picture = image(document, spot.url, context)
    meta = _article_meta(spot, document, picture, Hole(card, "summary_text"), context)
    view = PostView(
        site=site_view(spot, context),
        meta=msgspec.structs.replace(
            meta,
            authors=signatures(post),
            tags=tuple(tag.title for tag in post.tags),
            older=absolute(context.settings, older.url) if older else "",
            newer=absolute(context.settings, newer.url) if newer else "",
        ),
        queries=answer(spot.template, spot.url, post.lang, post, context),
        title=post.title,
        body=Hole(body),
        toc=_toc(document, needs, context),
        date=head.date,
        updated=head.updated,
        authors=authors(post),
        place=phrase(post.place),
        tags=terms(post.tags, "tags", post.lang, spot.url, context),
        topics=terms(post.topics, "topics", post.lang, spot.url, context),
        series=_series_ref(post, spot, context),
        series_posts=tuple(_member(member, post, spot.url, context) for member in members),
        image=picture,
        summary=head.summary or "",
        older=ref(older, spot.url, context) if older else None,
        newer=ref(newer, spot.url, context) if newer else None,
        translations=_translations(document, spot.url, context),
        licence=head.licence or context.settings.licence,
        extra=head.extra,
        held=post.held,
    )
    return planned_page(spot, view, needs, files_of(context.bodies[document.path]), context)


def _series_ref(post: Post, spot: Spot, context: Context) -> Ref | None:
    if post.series is None:
        return None
    return route_ref(post.series.title, context.addresses.term(post.lang, "series", post.series.slug), spot.url, context)


def _member(member: Post, post: Post, page: str, context: Context) -> Ref:
    return msgspec.structs.replace(ref(member, page, context), current=member.document.path == post.document.path)


def _page(page: Page, context: Context) -> Planned:
    document = page.document
    spot = Spot(_template(document, "page.html", context), Route(page.url, page.out), page.lang)
    needs = Needs()
    body = needs.add(context.bodies[document.path], "body")
    card = needs.add(context.bodies[document.path], "card")
    picture = image(document, spot.url, context)
    meta = _article_meta(spot, document, picture, Hole(card, "summary_text"), context)
    view = PageView(
        site=site_view(spot, context),
        meta=msgspec.structs.replace(meta, kind="website"),
        queries=answer(spot.template, spot.url, page.lang, None, context),
        title=page.title,
        body=Hole(body),
        toc=_toc(document, needs, context),
        updated=document.head.updated,
        image=picture,
        translations=_translations(document, spot.url, context),
        extra=document.head.extra,
        held=page.held,
    )
    return planned_page(spot, view, needs, files_of(context.bodies[document.path]), context)


def _story(page: StoryPage, context: Context) -> Planned:
    document = page.story.document
    head = document.head
    spot = Spot("story.html", Route(page.url, page.out), page.lang)
    needs = Needs()
    body = needs.add(context.stories[document.path], "page")
    view = StoryView(
        site=site_view(spot, context),
        meta=_article_meta(spot, document, image(document, spot.url, context), head.summary or "", context),
        queries=answer(spot.template, spot.url, page.lang, None, context),
        title=head.title or "",
        body=Hole(body),
        summary=head.summary or "",
        date=head.date,
        updated=head.updated,
        curator=AuthorView(head.curator) if head.curator else None,
        count=len(page.story.items),
        held=page.held,
    )
    return planned_page(spot, view, needs, files_of(context.stories[document.path]), context)


def _article_meta(spot: Spot, document: Document, picture: ImageView | None, description: str | Hole, context: Context) -> MetaView:
    head, settings = document.head, context.settings
    own = " ".join((head.description or head.summary or "").split())
    return msgspec.structs.replace(
        meta_view(spot, head.title or "", "", context),
        description=own or description,
        kind="article",
        image=picture.absolute if picture else "",
        image_alt=picture.alt if picture else "",
        published=head.date.iso if head.date else "",
        updated=head.updated.iso if head.updated else head.date.iso if head.date else "",
        alternates=_alternates(document, settings.language, context),
    )


def _alternates(document: Document, default: str, context: Context) -> tuple[Ref, ...]:
    """Return all languages of a document with full addresses; none without a base_url (hreflang wants them)."""
    paths = [path for path in context.sets.get(document.path, ()) if path in context.urls]
    if len(paths) < 2 or not context.settings.base_url:
        return ()
    by_lang = {context.langs[path]: absolute(context.settings, context.urls[path]) for path in sorted(paths)}
    fallback = by_lang.get(default) or next(iter(by_lang.values()))
    return (*(Ref("", url, lang) for lang, url in by_lang.items()), Ref("", fallback, "x-default"))


def _translations(document: Document, page: str, context: Context) -> tuple[Ref, ...]:
    others = [path for path in context.sets.get(document.path, ()) if path != document.path and path in context.urls]
    return tuple(
        Ref(context.edition(context.langs[path]).language.name, href(context.settings, page, context.urls[path]), context.langs[path])
        for path in sorted(others, key=lambda path: context.langs[path])
    )


def _toc(document: Document, needs: Needs, context: Context) -> str | Hole:
    return Hole(needs.add(context.bodies[document.path], "facts"), "headings") if document.head.toc else ""


def _template(document: Document, usual: str, context: Context) -> str:
    wanted = f"{document.head.template}.html" if document.head.template else usual
    return wanted if wanted in context.closures else usual
