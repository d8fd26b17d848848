"""The whole plan: from what was read to every file of the output and the job that makes it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.body import Body
from despatch.model.paths import OutPath
from despatch.model.site import Page, Post, Site
from despatch.model.source import Document, MediaFile, Source, Story
from despatch.plan.addresses import Addresses, Route, route
from despatch.plan.articles import articles
from despatch.plan.assemble import Gathered, assemble
from despatch.plan.bodies import body_jobs, embeds, story_jobs
from despatch.plan.bylines import languages_of
from despatch.plan.catalogues import catalogue_faults, language_notes
from despatch.plan.changes import Change, changes_of
from despatch.plan.closed_words import open_texts, with_anchors
from despatch.plan.context import Context, Planned
from despatch.plan.days import day_of
from despatch.plan.directory import Directory, directory_of
from despatch.plan.entries import entries_of
from despatch.plan.feeds import feeds, twice_given
from despatch.plan.fronts import FEED_TITLES, asset_addresses, fronts
from despatch.plan.heads import head_faults, settings_faults, theme_faults
from despatch.plan.kept_posts import KeptPosts, kept_posts, keys_of, with_neutral_ids, without_files_of_hidden
from despatch.plan.languages import lang_of
from despatch.plan.links import LinkIndex, link_index
from despatch.plan.lists import list_routes, lists
from despatch.plan.machine import machine_files, not_found
from despatch.plan.media import published_media
from despatch.plan.menus import menus
from despatch.plan.ministry_faults import ministry_faults
from despatch.plan.old_embeds import origins_of, quoted_posts, shown_posts, with_stories
from despatch.plan.picture_files import picture_files
from despatch.plan.present import present
from despatch.plan.queries import KindredPosts, RelatedPosts
from despatch.plan.redirects import moved_documents, redirects
from despatch.plan.routes import Routes, check_generated, plan_routes
from despatch.plan.story_parts import Names, names_of
from despatch.plan.story_twins import story_twins
from despatch.plan.translated import Translation, outdated, translated
from despatch.plan.translations import twice_translated
from despatch.plan.visibility import Shown, Standing, standing, visible
from despatch.problems import Problem
from despatch.work import Job

NO_WORDS: Mapping[bytes, Body] = {}


class Text(Struct, frozen=True, eq=False):
    """A body as the checks see it: its source, the address it stands at, and its job."""

    path: str
    url: str
    job: Job


class Plan(Struct, frozen=True, eq=False):
    """Every file of the output, and what the summary and the lists say."""

    outputs: tuple[Planned, ...]
    """Empty when there are errors."""
    texts: tuple[Text, ...]
    """Bodies whose links and anchors are checked once they are rendered."""
    problems: tuple[Problem, ...]
    faulty: frozenset[str]
    """Documents with an error: what `--keep-going` leaves out before it plans again."""
    standings: tuple[tuple[str, Standing], ...]
    """Of all documents and stories, by path."""
    next_moment: int | None
    """The next instant at which anything appears or goes, in seconds since 1970 UTC."""
    redirects: tuple[tuple[str, str, str], ...]
    """Old address, new address and source of every alias."""
    changes: tuple[Change, ...] = ()
    """All that will change by itself, the earliest first."""
    translations: tuple[Translation, ...] = ()
    """Those that are there and those that are missing, by source."""
    closed: tuple[str, ...] = ()
    """Kept posts of which something may not be shown, each with what that is."""
    notes: tuple[str, ...] = ()
    """Sentences on the whole site for the summary."""
    words: Mapping[bytes, Body] = NO_WORDS
    """The files of the jobs of texts, by digest."""


class _Sorted(Struct, frozen=True):
    """Documents and stories, told apart by whether they are built."""

    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    held: tuple[Document, ...]
    held_stories: tuple[Story, ...]
    media: tuple[MediaFile, ...]
    kept: KeptPosts
    names: Mapping[str, Names]
    """By path of a story: the names of its items."""
    lost: tuple[Problem, ...]
    """Of old embeds whose stories are not there, and of addresses that may not be shown."""


class _Found(Struct, frozen=True):
    """What a plan says of its source, whether it can be built or not."""

    source: Source
    standings: Mapping[str, Standing]
    now: int
    shown: Shown
    translations: tuple[Translation, ...]


def plan(source: Source, now: int, shown: Shown) -> Plan:
    """Return the plan of a site as it stands at `now`, in seconds since 1970 UTC."""
    today = day_of(now, source.settings.timezone)
    current = present(source, now, today, shown)
    directory = directory_of(current.ministry, source.settings)
    sorted_out = _sort(current, now, shown)
    standings = {document.path: standing(document, now) for document in source.texts}
    found = _Found(source, standings, now, shown, _translations(current, now, shown, directory))
    routes, problems = plan_routes(source.settings, sorted_out.documents, sorted_out.stories, sorted_out.media, directory)
    addresses = Addresses.of(source.settings)
    disagreements = ministry_faults(source, source.texts, now, shown)
    damaged = tuple(file.problem for file in sorted_out.media if file.problem)
    problems = (*damaged, *sorted_out.lost, *theme_faults(source.theme), *settings_faults(source.settings, now), *disagreements, *problems)
    if any(problem.severity == "error" for problem in problems):
        return _plan((), (), problems, found, routes)
    held = {path: entry.reason or entry.kind for path, entry in found.standings.items() if not entry.public}
    gathered = Gathered(source.settings, routes, directory, held)
    site = assemble(source.theme, sorted_out.documents, sorted_out.stories, current.ministry, today, gathered)
    generated = list(_generated(site, addresses))
    routes, displaced = check_generated(routes, ((route.out, route.url) for route in generated))
    index = _index(source, sorted_out, routes, generated, directory)
    context, faults = _context(site, sorted_out, routes, addresses, index, shown)
    moved, lost = moved_documents(sorted_out.documents, routes, index)
    routes = replace(routes, redirects=(*routes.redirects, *moved))
    problems = (*problems, *displaced, *faults, *lost, *head_faults(sorted_out.documents, source.theme, index))
    problems = (*problems, *_language_faults(site, sorted_out, found))
    if any(problem.severity == "error" for problem in problems):
        return _plan((), (), problems, found, routes)
    outputs = tuple(_outputs(context, routes, sorted_out.media))
    planned = _plan(outputs, tuple(_texts(context)), problems, found, routes)
    return replace(planned, notes=tuple(language_notes(site)), closed=sorted_out.kept.left_out, words=context.words)


def _plan(outputs: tuple[Planned, ...], texts: tuple[Text, ...], problems: tuple[Problem, ...], found: _Found, routes: Routes) -> Plan:
    errors = {problem.where.path for problem in problems if problem.severity == "error"}
    source = found.source
    known = found.standings.keys() | {file.path for file in source.media}
    coming = changes_of(source, found.now, found.shown)
    return Plan(
        outputs=outputs,
        texts=texts,
        problems=problems,
        faulty=frozenset(errors & known) | routes.faulty,
        standings=tuple(found.standings.items()),
        next_moment=coming[0].at if coming else None,
        redirects=tuple((redirect.url, redirect.target, redirect.path) for redirect in routes.redirects),
        changes=coming,
        translations=found.translations,
    )


def _translations(source: Source, now: int, shown: Shown, directory: Directory) -> tuple[Translation, ...]:
    everything = source.texts
    public = {document.path for document in everything if visible(document, now, shown) and document.head.withdrawn is None}
    return translated(everything, public, source.settings, lambda document: languages_of(document, directory) or source.settings.languages)


def _language_faults(site: Site, sorted_out: _Sorted, found: _Found) -> Iterator[Problem]:
    documents = (*sorted_out.documents, *(story.document for story in sorted_out.stories))
    yield from twice_translated(documents, site.settings)
    yield from outdated(found.translations, documents)
    yield from catalogue_faults(site)


def _index(source: Source, sorted_out: _Sorted, routes: Routes, generated: Sequence[Route], directory: Directory) -> LinkIndex:
    return link_index(
        source.settings,
        routes,
        [*sorted_out.documents, *_told(sorted_out)],
        [*sorted_out.held, *(story.document for story in sorted_out.held_stories)],
        generated,
        source.media,
        directory,
    )


def _told(sorted_out: _Sorted) -> list[Document]:
    return [story.document for story in sorted_out.stories]


def _sort(source: Source, now: int, shown: Shown) -> _Sorted:
    documents = tuple(document for document in source.documents if visible(document, now, shown))
    told = [story for story in source.stories if visible(story.document, now, shown)]
    quoted = quoted_posts([*documents, *(story.document for story in told)])
    kept = kept_posts(source.snapshots, source.settings.snapshots, quoted)
    stories = tuple(with_neutral_ids(story, kept) for story in told)
    names = {story.document.path: names_of(story, neutral) for story, neutral in zip(told, stories, strict=True)}
    documents, stories, shut = open_texts(documents, stories, with_anchors(kept.names, zip(told, stories, strict=True)))
    held = tuple(document for document in source.documents if not visible(document, now, shown))
    held_stories = tuple(story for story in source.stories if not visible(story.document, now, shown))
    documents, lost = with_stories(documents, origins_of(stories, held_stories))
    seen = (*documents, *(story.document for story in stories))
    media = published_media(source.media, seen, (*held, *(story.document for story in held_stories)), source.ministry.people or ())
    media = without_files_of_hidden(media, (*keys_of(stories), *shown_posts(seen)), kept)
    return _Sorted(documents, stories, held, held_stories, media, kept, names, (*lost, *shut))


def _generated(site: Site, addresses: Addresses) -> Iterator[Route]:
    yield from list_routes(site, addresses)
    yield from (route(OutPath.of(asset.out)) for asset in site.theme.assets)
    for edition in site.editions:
        home = addresses.home(edition.language.tag)
        yield from (addresses.feed(home, kind) for kind, _ in FEED_TITLES)
        yield addresses.feed_redirect(edition.language.tag)
        yield addresses.not_found(edition.language.tag)


def _context(
    site: Site, sorted_out: _Sorted, routes: Routes, addresses: Addresses, index: LinkIndex, shown: Shown
) -> tuple[Context, tuple[Problem, ...]]:
    posts = [post for edition in site.editions for post in (*edition.posts, *edition.withdrawn)]
    entries: list[Post | Page] = [*posts, *(page for edition in site.editions for page in edition.pages)]
    items = story_jobs(site.stories, sorted_out.kept, sorted_out.names, site.settings, site.theme, index)
    told = embeds(site.stories, sorted_out.held_stories, items, dict(site.translations), sorted_out.names, sorted_out.kept, site.settings)
    texts = ((entry.document.path, entry.document, entry.lang) for entry in entries)
    bodies = body_jobs(texts, told, site.settings, site.theme, index)
    ministry, unseen = entries_of(site, told, index)
    langs = {document.path: lang_of(document, site.settings) for document in sorted_out.documents}
    langs |= {page.story.document.path: page.lang for page in site.stories}
    led, unled = menus(site, index)
    context = Context(
        site=site,
        settings=site.settings,
        addresses=addresses,
        index=index,
        bodies=bodies.jobs,
        words={**bodies.words, **ministry.words},
        stories=items,
        posts={post.document.path: post for post in posts},
        urls={entry.document.path: entry.url for entry in entries},
        langs=langs,
        sets=dict(site.translations),
        members=_members(site),
        sizes={routes.media[file.path].url: file.size for file in sorted_out.media if file.path in routes.media},
        pictures=picture_files(index, [*sorted_out.documents, *_told(sorted_out)], [*bodies.jobs.values(), *items.values()], ministry),
        related=RelatedPosts(site),
        kin=KindredPosts(site),
        entries=ministry,
        fronts=fronts(site, addresses),
        menus=led,
        closures=dict(site.theme.closures),
        assets=asset_addresses(site.theme),
        queries=dict(site.theme.queries),
        preview="preview" if shown != Shown() else "",
    )
    return context, (*unled, *bodies.problems, *unseen, *twice_given(posts))


def _members(site: Site) -> dict[str, str]:
    """Return the addresses of what may stand in a set of translations, by path."""
    posts = {post.document.path: post.url for edition in site.editions for post in edition.posts}
    pages = {page.document.path: page.url for edition in site.editions for page in edition.pages}
    return posts | pages | {page.story.document.path: page.url for page in site.stories}


def _outputs(context: Context, routes: Routes, media: Sequence[MediaFile]) -> Iterator[Planned]:
    pages = [*articles(context), *lists(context)]
    yield from pages
    yield from redirects(routes.redirects, context)
    yield from not_found(context)
    yield from feeds(context)
    yield from machine_files(pages, routes.redirects, context)
    yield from story_twins(context)
    yield from context.pictures.values()
    for file in media:
        if file.path in routes.media and routes.media[file.path].url not in context.pictures:
            yield Planned(routes.media[file.path].out, (file.path,), copy=file)
    yield from _assets(context)


def _assets(context: Context) -> Iterator[Planned]:
    for asset in context.site.theme.assets:
        yield Planned(OutPath.of(asset.out), (asset.path,), data=asset.data)


def _texts(context: Context) -> Iterator[Text]:
    for path, url in context.urls.items():
        yield Text(path, url, context.bodies[path])
    for page in context.site.stories:
        yield Text(page.story.document.path, page.url, context.stories[page.story.document.path])
