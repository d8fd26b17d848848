"""The twins of a story's page, for programs and for people without a browser: `story.json` and, of a live story, `story.txt`."""

from collections.abc import Iterator

from despatch.model.job import StorySpec
from despatch.model.moment import Moment
from despatch.model.site import StoryPage
from despatch.model.story_file import StoryTwin
from despatch.model.view import Hole, StoryMeta
from despatch.plan.addresses import Route, TwinForm, twins_of
from despatch.plan.cards import person_url
from despatch.plan.context import Context, Needs, Planned, href
from despatch.plan.languages import language
from despatch.plan.origins import files_of
from despatch.plan.story_live import latest
from despatch.plan.story_whole import whole_of
from despatch.work import Job, Need


def twin_routes(page: StoryPage) -> dict[TwinForm, Route]:
    """Return the route of each twin that a story has."""
    return twins_of(Route(page.url, page.out), live=page.story.document.head.live)


def story_twins(context: Context) -> Iterator[Planned]:
    """Yield the twins of all stories."""
    for page in context.site.stories:
        job = context.stories[page.story.document.path]
        whole = _twin(page, context)
        specs: dict[TwinForm, StoryTwin] = {"json": whole, "text": _as_text(whole)}
        for form, route in twin_routes(page).items():
            yield Planned(route.out, files_of(job), Job("machine", specs[form], (Need(job, "items"),)))


def story_meta(page: StoryPage, needs: Needs, context: Context) -> StoryMeta:
    """Return what the head of a story's page says of it; its items are a further need of the page, unless its lists tell of them."""
    head = page.story.document.head
    routes = twin_routes(page)
    coverage = head.coverage
    whole = whole_of(page, context.settings)
    return StoryMeta(
        json=href(context.settings, page.url, routes["json"].url),
        text=href(context.settings, page.url, routes["text"].url) if "text" in routes else "",
        live=head.live,
        begins=coverage.start.iso if coverage and coverage.start else "",
        ends=coverage.end.iso if coverage and coverage.end else "",
        items="" if whole else Hole(needs.add(context.stories[page.story.document.path], "items"), "items"),
        whole=whole,
    )


def story_updated(page: StoryPage, context: Context) -> Moment | None:
    """Return when a story last changed, or None where nothing tells."""
    spec = context.stories[page.story.document.path].spec
    return latest([page.story.document.head.changed, spec.updated if isinstance(spec, StorySpec) else None])


def _as_text(twin: StoryTwin) -> StoryTwin:
    """Return what the text of a story is made of: it names neither site nor curator, and has but one of the dates."""
    return StoryTwin(
        form="text",
        root=twin.root,
        url=twin.url,
        title=twin.title,
        lang=twin.lang,
        dir=twin.dir,
        summary=twin.summary,
        updated=twin.updated,
    )


def _twin(page: StoryPage, context: Context) -> StoryTwin:
    head, settings = page.story.document.head, context.settings
    return StoryTwin(
        form="json",
        root=settings.base_url.rstrip("/"),
        url=page.url,
        title=head.title or "",
        lang=page.lang,
        dir=language(page.lang).dir,
        summary=head.summary or "",
        curator=page.curator.name if page.curator else "",
        curator_url=person_url(page.curator, page.lang, context) if page.curator else "",
        published=head.date,
        updated=story_updated(page, context),
        live=head.live,
        begins=head.coverage.start if head.coverage else None,
        ends=head.coverage.end if head.coverage else None,
        origin=head.origin,
        licence=head.licence or settings.licence,
        site=context.title(page.lang).text,
    )
