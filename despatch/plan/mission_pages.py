"""The first page of a mission: its name of today, its former ones, and its newest posts."""

from collections.abc import Iterator

from msgspec.structs import replace

from despatch.model.ministry import Mission
from despatch.model.pages import MissionView, NameView
from despatch.model.site import Term
from despatch.plan.cards import cards, route_ref
from despatch.plan.context import Context, Needs, Planned
from despatch.plan.dated import nearest_to
from despatch.plan.frame import Spot, feeds_under, meta_view, planned_page, site_view
from despatch.plan.missions import NOW
from despatch.plan.phrases import heading, phrase
from despatch.plan.queries import answer
from despatch.plan.shelves import Shelf
from despatch.plan.term_languages import term_alternates, term_translations


def mission_page(shelf: Shelf, term: Term, context: Context) -> Planned:
    """Return the first page of a mission that has posts on this shelf."""
    mission, spot, needs = context.entries.missions[term.slug], Spot("mission.html", shelf.first, shelf.lang), Needs()
    posts, default = shelf.posts[: shelf.size], context.settings.language
    view = MissionView(
        site=site_view(spot, context),
        meta=replace(meta_view(spot, term.title, "", context), alternates=term_alternates(shelf, context)),
        queries=answer(spot.template, spot.url, shelf.lang, None, context),
        title=term.title,
        name=heading(term),
        former=tuple(_former(mission, shelf.lang, context)),
        place=phrase(mission.place.find(shelf.lang, default)) if mission.place else None,
        posts=cards(posts, spot.url, context, needs),
        count=len(shelf.posts),
        older=route_ref("", shelf.older, spot.url, context) if shelf.older else None,
        feeds=feeds_under(shelf.first, spot, context) if shelf.feeding else (),
        translations=term_translations(shelf, spot, context),
    )
    return planned_page(spot, view, needs, [mission.where.path, *(post.document.path for post in posts)], context)


def _former(mission: Mission, lang: str, context: Context) -> Iterator[NameView]:
    """Yield the names that are over, newest first."""
    current = nearest_to(mission.names, NOW)
    for dated in reversed(mission.names):
        words = phrase(dated.name.find(lang, context.settings.language))
        if dated is not current and words:
            yield NameView(words, dated.days.first, dated.days.last)
