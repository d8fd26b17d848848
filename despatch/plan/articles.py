"""The pages that people write: posts and pages; stories have a module of their own."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from despatch.model.pages import CorrectionView, PageView, PostView, WithdrawalView
from despatch.model.site import Edition, Page, Post
from despatch.model.source import Document
from despatch.model.view import Hole, MetaView, Ref
from despatch.plan.addresses import Route
from despatch.plan.article_meta import article_meta, template_of, translations
from despatch.plan.cards import authors, image, place, ref, route_ref, signatures, terms
from despatch.plan.context import Context, Needs, Planned, absolute, hole
from despatch.plan.frame import Spot, planned_page, site_view
from despatch.plan.origins import files_of
from despatch.plan.phrases import phrase, title_direction, title_language
from despatch.plan.queries import answer
from despatch.plan.story_live import latest, told_live
from despatch.plan.story_pages import story_page


def articles(context: Context) -> Iterator[Planned]:
    """Yield the outputs of all posts, pages and stories."""
    for edition in context.site.editions:
        yield from _posts(edition, context)
        yield from (_post(post, _ALONE, context) for post in edition.withdrawn)
        yield from (_page(page, context) for page in edition.pages)
    yield from (story_page(page, context) for page in context.site.stories)


class _Company(Struct, frozen=True):
    """The posts around one: the next older and newer, and the members of its series."""

    older: Post | None = None
    newer: Post | None = None
    members: tuple[Post, ...] = ()


_ALONE = _Company()


def _posts(edition: Edition, context: Context) -> Iterator[Planned]:
    chain = edition.dated
    place = {post.document.path: number for number, post in enumerate(chain)}
    series = _series(edition)
    for post in edition.posts:
        number = place.get(post.document.path)
        newer = chain[number - 1] if number else None
        older = chain[number + 1] if number is not None and number + 1 < len(chain) else None
        members = series.get(post.series.slug, ()) if post.series else ()
        yield _post(post, _Company(older, newer, members), context)


def _series(edition: Edition) -> dict[str, tuple[Post, ...]]:
    members: dict[str, list[Post]] = {}
    for post in reversed(edition.posts):
        if post.series:
            members.setdefault(post.series.slug, []).append(post)
    return {slug: tuple(posts) for slug, posts in members.items()}


def _post(post: Post, company: _Company, context: Context) -> Planned:
    head, document = post.document.head, post.document
    spot, url = Spot(template_of(document, "post.html", context), Route(post.url, post.out), post.lang), post.url
    needs = Needs()
    body = needs.add(context.bodies[document.path], "body")
    card = needs.add(context.bodies[document.path], "card")
    view = PostView(
        site=site_view(spot, context),
        meta=_post_meta(post, company, article_meta(spot, document, hole(card, "summary_text"), context), context),
        queries=answer(spot.template, url, post.lang, post, context),
        title=post.title,
        title_lang=title_language(document.head, post.lang),
        title_dir=title_direction(document.head, post.lang),
        body=hole(body),
        toc=_toc(document, needs, context),
        date=head.date,
        updated=head.changed,
        authors=authors(post, url, context, portraits=True),
        place=place(post, url, context),
        tags=terms(post.tags, "tags", post.lang, url, context),
        topics=terms(post.topics, "topics", post.lang, url, context),
        series=_series_ref(post, spot, context),
        series_posts=tuple(_member(member, post, url, context) for member in company.members),
        image=image(document, url, context),
        summary=head.summary or "",
        older=ref(company.older, url, context) if company.older else None,
        newer=ref(company.newer, url, context) if company.newer else None,
        translations=translations(document, url, context),
        licence=head.licence or context.settings.licence,
        corrections=tuple(CorrectionView(each.date, each.note) for each in reversed(head.corrections)),
        withdrawn=WithdrawalView(head.withdrawn.date, head.withdrawn.reason) if head.withdrawn else None,
        government=phrase(post.government),
        extra=head.extra,
        held=post.held,
    )
    return planned_page(spot, view, needs, files_of(context.bodies[document.path]), context)


def _post_meta(post: Post, company: _Company, meta: MetaView, context: Context) -> MetaView:
    head, live = post.document.head, told_live(context.bodies[post.document.path])
    changed = latest([head.date, head.changed, live]) if live else None
    return msgspec.structs.replace(
        meta,
        index=meta.index and not post.withdrawn,
        updated=changed.iso if changed else meta.updated,
        authors=signatures(post, context),
        tags=tuple(tag.title for tag in post.tags),
        older=absolute(context.settings, company.older.url) if company.older else "",
        newer=absolute(context.settings, company.newer.url) if company.newer else "",
    )


def _series_ref(post: Post, spot: Spot, context: Context) -> Ref | None:
    if post.series is None:
        return None
    return route_ref(post.series.title, context.addresses.term(post.lang, "series", post.series.slug), spot.url, context)


def _member(member: Post, post: Post, page: str, context: Context) -> Ref:
    return msgspec.structs.replace(ref(member, page, context), current=member.document.path == post.document.path)


def _page(page: Page, context: Context) -> Planned:
    document = page.document
    spot = Spot(template_of(document, "page.html", context), Route(page.url, page.out), page.lang)
    needs = Needs()
    body = needs.add(context.bodies[document.path], "body")
    card = needs.add(context.bodies[document.path], "card")
    picture = image(document, spot.url, context)
    meta = article_meta(spot, document, hole(card, "summary_text"), context)
    view = PageView(
        site=site_view(spot, context),
        meta=msgspec.structs.replace(meta, kind="website"),
        queries=answer(spot.template, spot.url, page.lang, None, context),
        title=page.title,
        title_lang=title_language(document.head, page.lang),
        title_dir=title_direction(document.head, page.lang),
        body=hole(body),
        toc=_toc(document, needs, context),
        summary=document.head.summary or "",
        updated=document.head.changed,
        image=picture,
        translations=translations(document, spot.url, context),
        extra=document.head.extra,
        held=page.held,
    )
    return planned_page(spot, view, needs, files_of(context.bodies[document.path]), context)


def _toc(document: Document, needs: Needs, context: Context) -> str | Hole:
    return hole(needs.add(context.bodies[document.path], "facts"), "headings") if document.head.toc else ""
