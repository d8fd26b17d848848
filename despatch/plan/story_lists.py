"""The list of stories in each language."""

from collections.abc import Iterator

from despatch.model.pages import ListView
from despatch.model.site import StoryPage
from despatch.model.view import CardView
from despatch.plan.cards import author_view, mission_phrase
from despatch.plan.context import Context, Needs, Planned, href
from despatch.plan.frame import Spot, meta_view, planned_page, site_view
from despatch.plan.phrases import title_direction, title_language
from despatch.plan.queries import answer


def story_lists(context: Context) -> Iterator[Planned]:
    """Yield the page of all stories of each language that has some, newest first."""
    for lang in sorted({page.lang for page in context.site.stories}):
        pages = stories_in(lang, context)
        spot = Spot("list.html", context.addresses.stories(lang), lang)
        view = ListView(
            site=site_view(spot, context),
            meta=meta_view(spot, context.message(lang, "stories"), "", context),
            queries=answer(spot.template, spot.url, lang, None, context),
            kind="stories",
            title=context.message(lang, "stories"),
            posts=tuple(_card(page, spot.url, context) for page in pages),
        )
        yield planned_page(spot, view, Needs(), [page.story.document.path for page in pages], context)


def stories_in(lang: str, context: Context) -> list[StoryPage]:
    """Return the stories of a language, newest first."""
    return sorted((page for page in context.site.stories if page.lang == lang), key=_newest_first)


def _newest_first(page: StoryPage) -> tuple[int, str]:
    date = page.story.document.head.date
    return (-date.stamp if date else 0, page.url)


def _card(page: StoryPage, where: str, context: Context) -> CardView:
    head = page.story.document.head
    return CardView(
        title=head.title or "",
        url=href(context.settings, where, page.url),
        lang=page.lang,
        dir=context.edition(page.lang).language.dir,
        date=head.date,
        authors=(author_view(page.curator, page.lang, where, context, portraits=False),) if page.curator else (),
        place=mission_phrase(page.place, context.entries.directory.mission_slugs.get(head.mission or "", ""), page.lang, where, context),
        count=len(page.story.items),
        summary_text=head.summary or "",
        title_lang=title_language(head, page.lang),
        title_dir=title_direction(head, page.lang),
    )
