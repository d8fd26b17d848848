"""The page of each story."""

from msgspec.structs import replace

from despatch.model.job import StorySpec
from despatch.model.pages import StoryView
from despatch.model.site import StoryPage
from despatch.model.view import Hole
from despatch.plan.addresses import Route
from despatch.plan.article_meta import article_meta, translations
from despatch.plan.cards import author_view, mission_phrase, signature
from despatch.plan.context import Context, Needs, Planned
from despatch.plan.frame import Spot, planned_page, site_view
from despatch.plan.origins import files_of
from despatch.plan.phrases import title_direction, title_language
from despatch.plan.queries import answer
from despatch.plan.story_items import days_of, kinds_of
from despatch.plan.story_twins import story_meta, story_updated


def story_page(page: StoryPage, context: Context) -> Planned:
    """Return the output of a story's own page."""
    document = page.story.document
    head = document.head
    spot = Spot("story.html", Route(page.url, page.out), page.lang)
    needs = Needs()
    job = context.stories[document.path]
    body = needs.add(job, "page")
    items = job.spec.items if isinstance(job.spec, StorySpec) else ()
    first, last = days_of(items)
    updated = story_updated(page, context)
    moment = updated or head.date
    view = StoryView(
        site=site_view(spot, context),
        meta=replace(
            article_meta(spot, document, head.summary or "", context),
            authors=(signature(page.curator, page.lang, context),) if page.curator else (),
            updated=moment.iso if moment else "",
            story=story_meta(page, needs, context),
        ),
        queries=answer(spot.template, spot.url, page.lang, None, context),
        title=head.title or "",
        title_lang=title_language(head, page.lang),
        title_dir=title_direction(head, page.lang),
        body=Hole(body),
        summary=head.summary or "",
        date=head.date,
        updated=updated,
        live=head.live,
        curator=author_view(page.curator, page.lang, spot.url, context) if page.curator else None,
        count=len(page.story.items),
        place=mission_phrase(page.place, context.entries.directory.mission_slugs.get(head.mission or "", ""), page.lang, spot.url, context),
        first=first,
        last=last,
        kinds=kinds_of(items),
        translations=translations(document, spot.url, context),
        held=page.held,
    )
    return planned_page(spot, view, needs, files_of(job), context)
